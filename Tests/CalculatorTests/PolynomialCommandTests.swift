import Calculator
import Formats
import TestSupport
import Testing

/// Equivariant polynomials as commands and in the session.
@Suite struct PolynomialCommandTests {
  private func answer(_ words: [String]) throws -> String {
    var session = Session()
    return try session.perform(words).text
  }

  private func lines(_ statements: [String]) throws -> [String] {
    var session = Session()
    return try statements.map { try session.evaluate($0).text }
  }

  @Test(arguments: [
    (["theta(x * x -> 0e)", "x=1o", "-q"], "√(1/3)·θ₁·(x₀² + x₁² + x₂²)\n"),
    (["theta(x * x -> 0e)", "x=1o", "-q", "--ascii"], "sqrt(1/3)*theta1*(x0^2 + x1^2 + x2^2)\n"),
    (["x x x -> 0e", "x=1o", "-q", "--at", "1,2,2"], "√27\n"),
    (["x * x -> 0", "x=1", "-q", "--at", "√2,1/2,0.5"], "√(25/12)\n"),
    (["theta(x * x -> 0e)", "x=1o", "-q", "--at", "1,2,2", "--weights", "1/3"], "√3\n"),
    (["theta(x * x -> 0e)", "x=1o", "-q", "--at", "1,2,2"], "√27·θ₁\n"),
    (
      ["x0*x1 - 1/2*x2^2 + (x0 + x1)/√2", "x=1o", "--out", "0e", "-q"],
      "1/2·(2·x₀·x₁ − x₂²) + √(1/2)·(x₀ + x₁)\n"
    ),
    (["x^2 - x^2", "x=1o", "-q"], "0; 0; 0; 0; 0; 0\n"),
    (["x0*x2 - x0*x1", "x=1o", "--out", "0e", "-q"], "−(x₀·x₁ − x₀·x₂)\n"),
    (["theta(x -> 1o) + (2*x)", "x=1o", "--part", "1", "-q"], "2·x₀ + θ₁·x₀; 2·x₁ + θ₁·x₁; 2·x₂ + θ₁·x₂\n"),
    (["x * x -> 0e", "x=1o", "--derivative", "-q"], "√(4/3)·x₀, √(4/3)·x₁, √(4/3)·x₂\n"),
    (["x^3", "x=1o", "--verify", "-q"], "yes\n"), (["x0, x1, -x2", "x=1o", "--out", "1o", "--verify", "-q"], "no\n"),
  ])
  func bareAnswers(_ words: [String], _ expected: String) throws {
    #expect(try answer(["polynomial"] + words) == expected)
  }

  /// What is printed of an expression reads back as the same map.
  @Test(arguments: [
    "theta(x ⊗ x ⊗ y → 1o+2x2e)", "(x ⊗ y) → 0e+1e", "x^3 ⊕ theta(y → 1o)", "theta((x ⊕ y) ⊗ (x + (2*y) ⊕ y) → 2e)",
    "(2*x) - (1/3*y)", "(1 + √2)*(x ⊗ y)", "theta(x → 1o, −1/2) ⊗ x", "-(x ⊗ (y ⊗ x))", "stack(x, y, x)", "x^2 ⊗ x^2",
    "(x - y)/√3",
  ])
  func printedExpressionsReadBack(_ text: String) throws {
    let declarations = ["x=1o", "y=1o"]
    for ascii in [[], ["--ascii"]] {
      let words = ["polynomial", text] + declarations
      let head = try answer(words + ascii + ["--width", "200"]).split(separator: "\n")[0]
      #expect(try answer(words + ["-q"]) == answer(["polynomial", String(head)] + declarations + ["-q"]), "\(head)")
    }
  }

  @Test func sessionsKeepPolynomials() throws {
    let replies = try lines([
      "x = var(1o)", "y = var(1o)", "p = θ(x ⊗ y → 0e+1e)", "q = θ(x → 1o)", "weights(p * q)", "degree(p * q)",
      "verify(p)", "evaluate(q, 3, 4, 5)", "derivative(q)", "x x x", "p;", ":vars",
    ])
    #expect(replies[4] == "3\n" && replies[5] == "3\n")
    #expect(replies[6].contains("equivariant under O(3), exactly"))
    #expect(replies[7].contains("1o[2]  5·θ₁") && replies[8].contains("∂1o[1]/∂x₁  θ₁"))
    #expect(replies[9].contains(" 1e     0   antisymmetry\n") && replies[10].isEmpty)
    #expect(
      replies[11] == """
        p  polynomial  theta(x ⊗ y → 1x0e+1x1e)
        q  polynomial  theta(x → 1x1o)
        x  polynomial  var(1x1o)
        y  polynomial  var(1x1o)

        """)
  }

  /// Sums of themselves are small in memory and endless in words.
  @Test func endlessExpressionsAreRefused() throws {
    var session = Session()
    _ = try session.evaluate("x = var(1o)")
    _ = try session.evaluate("p = x")
    for _ in 0..<9 { _ = try session.evaluate("p = p + p;") }
    #expect(try session.evaluate("p").text.contains(" 1o[0]  512·x₀"))
    #expect(throws: Failure.self) { try session.evaluate("p + p") }
  }

  /// Copies are counted from 1, as those of bases and of maps.
  @Test func copiesAreCountedFromOne() throws {
    let text = try answer(["polynomial", "x * x -> 1o", "x=1o+2e"])
    #expect(text.contains(" 1o#1[0]  ") && text.contains(" 1o#2[2]  ") && !text.contains("#0") && !text.contains("#3"))
  }

  /// A lone x between blanks is a product wherever it was one before there were variables.
  @Test func productsOfIrrepsAreAsBefore() throws {
    var session = Session()
    _ = try session.evaluate("x = var(1o)")
    #expect(try session.evaluate("1o x 2e").text.hasPrefix("1x1o ⊗ 1x2e = "))
    #expect(try session.evaluate("x x x x x").text.hasPrefix("x ⊗ x ⊗ x\n"))
  }

  @Test(arguments: [
    (["theta(x * x -> 0e)"], "no variable was given"), (["1o x 1o", "x=1o"], "this is irreps"),
    (["x", "x=1/2"], "polynomials are of O3 and SO3"), (["x", "x1=1o"], "cannot be the name of a variable"),
    (["x + y", "x=1o", "y=2e"], "a sum needs the same irreps"), (["x * y", "x=1o", "y=1"], "of O3 and of SO3"),
    (["theta(x * x -> 0e, 1, 2)", "x=1o"], "this map has 1 weight, 2 were given"),
    (["x^0", "x=1o"], "'0' is not the exponent of a polynomial"), (["x * var(1o)", "x=1o"], "a variable needs a name"),
    (["x", "x=1o", "--at", "1,2"], "the point takes 3 numbers, 2 were given"),
    (["x", "x=1o", "--at", "1,2,a"], "'a' is no number"), (["x", "x=1o", "--weights", "1"], "--weights means nothing"),
    (["x0, x1", "x=1o", "--out", "1o"], "the irreps have 3 components, 2 formulas were given"),
    (["x3", "x=1o", "--out", "0e"], "no component is called 'x3'"),
    (["x/0", "x=1o"], "division by zero"), (["sh(2)", "x=1o"], "this is irreps"),
    (["2*x + y", "x=1o", "y=1o"], "two readings"), (["x * x", "x=60o"], "more than is done unasked"),
    (["frobnicate(x)", "x=1o"], "no function 'frobnicate'"),
    (["x^1001", "x=0e"], "degree 1001, more than is done unasked"),
    (["(((x0^100)^100)^100)^100", "x=0e", "--out", "0e"], "a polynomial of high degree"),
    (["(x0^100)^10*x0", "x=0e", "--out", "0e"], "degree 1001"),
  ])
  func errorsSayWhatIsWrong(_ words: [String], _ message: String) throws {
    do {
      _ = try answer(["polynomial"] + words)
      Issue.record("no error for \(words)")
    } catch let failure as Failure {
      #expect(failure.text.contains(message), "\(failure.text)")
      #expect(failure.text.contains("error: ") && (65...69).contains(failure.exitCode) || failure.exitCode == 64)
    }
  }

  /// A name that is taken, or has digits, is no variable.
  @Test(arguments: ["v1 = var(1o)", "cg = var(1o)", "theta = var(1o)", "x = 1o", "x = √2"])
  func namesAreRefused(_ line: String) {
    var session = Session()
    #expect(throws: Failure.self) { try session.evaluate(line) }
  }

  @Test func documentsHoldEveryTerm() throws {
    let document = try JSON(
      parsing: answer([
        "polynomial", "theta(x * x -> 2e)", "x=1o", "--at", "1,2,3", "--verify", "--derivative", "--json",
      ]))
    #expect(document["schema"]?.text == "e3.polynomial/1")
    let result = try #require(document["result"])
    #expect(result["proof"]?["equivariant"] == .bool(true))
    guard case .array(let components)? = result["components"], case .array(let derivative)? = result["derivative"],
      case .array(let values)? = result["values"]
    else {
      Issue.record("arrays")
      return
    }
    #expect(components.count == 5 && derivative.count == 5 && values.count == 5)
  }

  @Test func exitStatusTellsTheVerdict() throws {
    var session = Session()
    let bad = try session.perform(["poly", "x0, x1, -x2", "x=1o", "--out", "1o", "--verify", "--exit-status"])
    let good = try session.perform(["poly", "x0, x1, x2", "x=1o", "--out", "1o", "--verify", "--exit-status"])
    #expect(bad.exitCode == 1 && good.exitCode == 0)
  }

  @Test func codeIsWritten() throws {
    #expect(
      try answer(["polynomial", "theta(x * x -> 0e)", "x=1o", "--format", "python"]).contains(
        "0.5773502691896257*w[0]*(x[0]*x[0] + x[1]*x[1] + x[2]*x[2]),  # 0e"))
    #expect(
      try answer(["polynomial", "x * x -> 0e", "x=1o", "--format", "tex"]).contains(
        "\\frac{\\sqrt{3}}{3} \\left(x_{0}^{2} + x_{1}^{2} + x_{2}^{2}\\right)"))
  }

  @Test func whatMisleadsIsRefused() throws {
    #expect(try answer(["polynomial", "-x0+x1", "x=1o", "--out", "0e", "-q"]) == "−(x₀ − x₁)\n")
    #expect(try answer(["polynomial", "x^2", "x=1o", "--part", "7"]).contains("0e  0   no part of this degree"))
    var session = Session()
    #expect(throws: Failure.self) { try session.perform(["polynomial", "x*x", "x=1o", "x=2e"]) }
    do throws(Failure) {
      _ = try session.perform(["polynomial", "(x0+x1)^200", "x=1o", "--out", "0e"])
    } catch { #expect(error.exitCode == ExitCode.limit && error.text.contains("up to 100")) }
  }

  @Test func aWeightHasOneCoefficient() throws {
    let text = try answer(["polynomial", "theta(x*x*x -> 1o)", "x=0e+1o+2e", "--at", "1,2,3,4,5,6,7,8,9"])
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let value = try answer(["polynomial", "theta(x -> 1o) + (√2*x)", "x=1o", "--at", "1,2,3", "-q"])
    #expect(value == "√2 + θ₁; √8 + 2·θ₁; √18 + 3·θ₁\n")
  }
}

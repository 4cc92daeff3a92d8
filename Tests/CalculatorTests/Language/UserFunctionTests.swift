import Calculator
import ExactArithmetic
import TestSupport
import Testing

/// Functions that someone has defined.
@Suite struct UserFunctionTests {
  @Test func areDefinedCalledAndPrinted() {
    var statements = Statements()
    #expect(statements.answer("f(l) = sym(l, 2)") == "f(l) = sym(l, 2)")
    #expect(statements.answer("f(2e)") == bareSum("1x0e+1x2e+1x4e", 15))
    #expect(statements.answer("f") == "f(l) = sym(l, 2)")
    #expect(statements.answer("g(a, b) = a x b -> 0e;") == "")
    #expect(statements.bare("g(1o, 1o + 2e)") == "1x0e")
    #expect(statements.bare("f(f(1o))") == statements.bare("sym(sym(1o, 2), 2)"))
    #expect(statements.bare("f(1o) x 1o + 0e") == statements.bare("(0e + 2e) x (1o + 0e)"))
    #expect(statements.bare("[f(n) for n in 0..1]") == "[0, 0 + 2]")
    #expect(statements.answer("h = f") == "f(l) = sym(l, 2)")
    #expect(statements.answer("c() = √2") == "c() = √2")
    #expect(statements.bare("c() * c()") == "2")
    #expect(statements.bare("kind(f)") == "function")
  }

  private func bareSum(_ text: String, _ dimension: Int) -> String {
    text + String(repeating: " ", count: 62 - text.count) + "dim \(dimension)"
  }

  /// f(x) is the body with x in place of the parameter, for irreps, numbers and bare numbers.
  ///
  /// Arguments go by value: `1 + 2` is irreps and never the number 3.
  @Test func callsAreSubstitutions() {
    var generator = SeededGenerator(seed: 104)
    let bodies = [
      "(t) x 1", "(t) + (t)", "sym(1o, t)", "(t)^2", "[t, (t) x (t)]", "0..(t)", "(t) == 2", "6j(1, 1, t, 1, 1, 1)",
      "dim(t)",
    ]
    let arguments = ["0", "1", "2", "1 + 2", "√2", "1/2"]
    for _ in 0..<150 {
      let body = bodies.randomElement(using: &generator) ?? "t"
      let argument = arguments.randomElement(using: &generator) ?? "1"
      var statements = Statements("f(t) = \(body)")
      let called = statements.bare("f(\(argument))")
      let substituted = bare(body.map { $0 == "t" ? argument : String($0) }.joined())
      // Errors are told of different texts.
      if called.hasPrefix("error"), argument == "1 + 2" { continue }
      if called.hasPrefix("error") {
        #expect(substituted.hasPrefix("error"), "\(body) at \(argument): \(called)")
      } else {
        #expect(called == substituted, "\(body) at \(argument)")
      }
    }
  }

  @Test func parametersShadowNothingOutside() {
    var statements = Statements("l = 1o", "f(l) = l x l", "g(k) = l x k")
    #expect(statements.bare("f(0e)") == "1x0e")
    #expect(statements.bare("l") == "1x1o")
    #expect(statements.bare("g(0e)") == "1x1o")
    _ = statements.answer("l = 2e")
    #expect(statements.bare("g(0e)") == "1x2e")
    // The names of the caller are not those of the body.
    _ = statements.answer("h(k) = g(0e) + k")
    #expect(statements.bare("[h(k) for k in [1o]]") == "[1x2e+1x1o]")
    #expect(statements.bare("f(x) = x x x").hasPrefix("f(x)"))
  }

  @Test func errorsAreShownInTheDefinition() {
    var statements = Statements("f(l) = l x 1o", "g(n) = f(n)")
    #expect(
      statements.answer("f(2)")
        == "error: in f(2): the parity is missing in a product with an O(3) irrep\n  f(l) = l x 1o\n         ^ 2e or 2o?\n"
        + "help: 1 x 2 (no parities at all) is a product in SO(3)\n")
    #expect(statements.answer("g(2)").hasPrefix("error: in f(2): "))
    #expect(
      statements.answer("f(1o, 2e)") == "error: wrong number of arguments for f\n  f(1o, 2e)\n  ^ f(l)\n")
    #expect(statements.answer("f(l=1o)").hasPrefix("error: no argument 'l'\n"))
    #expect(statements.answer("ff(1o)").hasPrefix("error: no function 'ff'\n"))
    #expect(statements.answer("f x 1o").contains("irreps are needed here, this is a function"))
  }

  @Test func recursionIsRefused() {
    var statements = Statements()
    #expect(
      statements.answer("f(n) = f(n) + 1").hasPrefix("error: 'f' cannot call itself\n  f(n) = f(n) + 1\n         ^^^^"))
    _ = statements.answer("f(n) = 1o")
    _ = statements.answer("g(n) = f(n)")
    _ = statements.answer("f(n) = g(n)")
    #expect(statements.bare("f(1)").contains("the calls of functions are nested too deep"))
    #expect(statements.answer("h(a, a) = 1o").contains("the parameter 'a' is there twice"))
    #expect(statements.answer("h(sym) = 1o").contains("'sym' cannot be a name of yours"))
    #expect(statements.answer("sym(h) = 1o").contains("'sym' cannot be a name of yours"))
  }

  /// A chain of definitions, each calling the one before twice, is no longer than its calls: they can be interrupted.
  @Test func manyCallsCanBeInterrupted() {
    var session = Session()
    _ = try? session.evaluate("f0(n) = n")
    for k in 1...40 { _ = try? session.evaluate("f\(k)(n) = [f\(k - 1)(n), f\(k - 1)(n)][0]") }
    var asked = 0
    nonisolated(unsafe) var count = 0
    session.cancellation = Cancellation {
      count += 1
      return count > 2000
    }
    do {
      _ = try session.evaluate("f40(1)")
      Issue.record("2^40 calls went on")
    } catch {
      #expect(error.exitCode == 130)
    }
    asked = count
    #expect(asked > 2000)
  }

  /// The deepest calls that are allowed fit the stack.
  @Test func deepCallsFit() {
    var statements = Statements("f0(n) = n")
    for k in 1...30 { _ = statements.answer("f\(k)(n) = ((((f\(k - 1)((n))))))") }
    #expect(statements.bare("f30(1o)") == "1x1o")
    let deep = String(repeating: "(", count: 190) + "n" + String(repeating: ")", count: 190)
    _ = statements.answer("d(n) = \(deep)")
    #expect(
      statements.bare("\(String(repeating: "(", count: 190))d(1o)\(String(repeating: ")", count: 190))") == "1x1o")
  }
}

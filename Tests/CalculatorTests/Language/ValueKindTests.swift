import TestSupport
import Testing

@testable import Calculator

/// Kinds of values: what they are, print, and are refused as.
@Suite struct ValueKindTests {
  @Test(arguments: [
    ("1o", "irreps"), ("2", "number"), ("√2", "number"), ("dim(1o)", "number"), ("[1o]", "list"), ("0..2", "list"),
    ("\"a\"", "text"), ("yes", "truth"), ("1o == 1o", "truth"), ("Oh", "group"), ("cg(1o x 1o -> 2e)", "tensor"),
    ("cg(1,1,1,-1,2,0)", "number"), ("branch(2e, Oh)", "irreps"), ("kind(1o)", "text"), ("[1o][0]", "irreps"),
    ("|2 0>", "state"), ("[√2 |1 0>][0]", "state"),
  ])
  func isTold(_ expression: String, _ kind: String) { #expect(bare("kind(\(expression))") == "\"\(kind)\"".dropQuotes) }

  /// What is printed reads back as the same value.
  @Test func printedValuesReadBack() {
    var generator = SeededGenerator(seed: 105)
    func value(_ depth: Int) -> String {
      let leaves = [
        "1o + 2x2e", "0e", "1/2 + 3/2", "3", "√2/3", "-1/7", "1 + √2", "yes", "no", "\"a \\\"b\\\\ \\n\"", "Oh",
        "group(\"O3 x C2\")",
        "SU2", "|2 0>", "√(1/6) |1 1; 1 -1> - 2/3 |1 0; 1 0>", "(1 + √2) |3/2 -1/2>", "|1 0> - |1 0>", "Oh: T2g + 2Eg",
        "D3h: A1' + E\"", "Lorentz: (1/2,1/2)", "O13: [1,0]", "SU2: 0 + 1", "U1: -1 + 2",
        "1o x 1o -> 3o",
        "C∞v: Π + Σ⁺", "T3: k(1/2,0,0)", "O3 x C2: (1o,A)", "group(\"Oh*\")", "Oh*: E1/2g",
      ]
      guard depth > 0, Bool.random(using: &generator) else { return leaves.randomElement(using: &generator) ?? "0e" }
      return "[" + (0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth - 1) }.joined(separator: ", ")
        + "]"
    }
    for _ in 0..<200 {
      let typed = value(2)
      var statements = Statements("a = \(typed)")
      let printed = statements.definitions
      #expect(printed.hasPrefix("a = "), "\(typed): \(printed)")
      _ = statements.answer("b = \(printed.dropFirst(4))")
      #expect(statements.bare("a == b") == "yes", "\(typed) was printed as \(printed)")
      #expect(statements.bare("kind(a) == kind(b)") == "yes", "\(typed) was printed as \(printed)")
    }
  }

  /// Numbers and states have products before sums, irreps take whole sums.
  @Test(arguments: [
    ("1 + 2*√3 == 2*√3 + 1", "yes"), ("√2 * √2 + √3 == 2 + √3", "yes"), ("dim(1o) + 2 * dim(2e) == 13", "yes"),
    ("2*dim(1o)+1 == 7", "yes"), ("[n for n in 0..5 if dim(n) == 2*n+1] == 0..5", "yes"),
    ("√2 * |1 0> + √3 * |1 1> - |1 0> * √2 == √3 |1 1>", "yes"), ("2*(1+√3) == 2 + 2*√3", "yes"),
    ("1o + 2e x 1o == (1o + 2e) x 1o", "yes"), ("2 - 1 * 3 == -1", "yes"),
  ])
  func productsComeFirstOfNumbers(_ expression: String, _ expected: String) {
    var statements = Statements()
    #expect(statements.answer(expression).hasPrefix(expected), "\(expression): \(statements.answer(expression))")
  }

  @Test(arguments: [
    "0..-4611686018427387904", "-4611686018427387904..0", "3j(-4611686018427387904,0,0,0,0,0)",
    "0..3 by -4611686018427387904", "[a for a in 0..1 \(String(repeating: "if yes ", count: 5000))]",
  ])
  func whatIsTooMuchIsAnError(_ expression: String) {
    var statements = Statements()
    #expect(statements.answer(expression).hasPrefix("error: "))
  }

  @Test func polynomialsTensorsAndFunctionsReadBack() {
    for typed in [
      "v = var(1o)", "t = cg(1o x 1o -> 2e)", "t = cg(Oh: T1u x T1u -> T2g)", "t = cg(1/2 x 1/2 -> 1)",
      "f(l) = sym(l, 2)",
    ] {
      let statements = Statements(typed)
      let printed = statements.definitions
      let again = Statements(printed)
      #expect(again.definitions == printed, "\(typed)")
    }
  }

  @Test(arguments: [
    ("Oh x 1o", "irreps are needed here, this is a group"), ("1o + √2", "a number cannot be added to irreps"),
    ("√2 + dim(1o) + \"a\"", "text cannot be added to a number"),
    ("branch(1o, 2e)", "a group is needed here, this is irreps"),
    ("order(O3)", "O3 is infinite"), ("irreps(O3)", "O3 has infinitely many irreps"),
    ("order(\"Ohh\")", "no group 'Ohh'"),
    ("3j(1,1,1/3,0,0,0)", "'1/3' is no multiple of 1/2"), ("3j(1,1,2,0,0)", "wrong number of arguments for 3j"),
    ("cg()", "wrong number of arguments for cg"), ("cg(1,1)", "wrong number of arguments for cg"),
    ("3j(1,1,1,2,0,0)", "m = 2 is not a state of j = 1"), ("gaunt(1/2,1,1,0,0,0)", "is not the degree"),
    ("cg(1o)", "a product of two sums of irreps is needed"),
    ("dim(cg(1o x 1o -> 2e))", "irreps are needed here, this is a coupling tensor"),
    ("|2 0> + 1o", "irreps cannot be added to a state"), ("1o + |2 0>", "a state is needed here, this is irreps"),
    ("|2 0> + |1 0; 1 0>", "a state of 2 angular momenta beside one of 1"), ("|1 2>", "m = 2 is not a state of j = 1"),
    ("expand(|2 0>)", "wrong number of arguments for expand"), ("expand(|4 0>, 1, 1)", "4"),
    ("dim(|2 0>)", "irreps are needed here, this is a state"),
    ("yes x 1o", "irreps are needed here, this is a truth value"), ("√[2]", "a number is needed here, this is a list"),
  ])
  func areRefused(_ expression: String, _ message: String) {
    let text = bare(expression)
    #expect(text.hasPrefix("error: ") && text.contains(message), "\(text)")
  }

  @Test func groupsAreValues() {
    var statements = Statements("G = Oh", "T2g = 1o")
    #expect(statements.bare("G: T2g x T1u") == "A2u + Eu + T1u + T2u")
    #expect(statements.bare("T2g") == "1x1o")
    #expect(statements.bare("branch(4e, G)") == "A1g + Eg + T1g + T2g")
    #expect(statements.bare("branch(Oh: T2g, D3d)") == "A1g + Eg")
    #expect(statements.bare("order(G)") == "48")
    #expect(statements.bare("len(irreps(G))") == "10")
    #expect(statements.bare("sum([dim(r)^2 for r in irreps(G)])") == "48")
    #expect(statements.bare("irreps(O3, 3)") == "[1x0o, 1x0e, 1x1o]" || statements.bare("len(irreps(O3, 3))") == "3")
    #expect(statements.bare("order(\"C4 x C2\")") == "8")
    #expect(statements.bare("G") == "Oh")
    #expect(statements.bare("Oh: \"T2g\" x \"T1u\"") == "A2u + Eu + T1u + T2u")
    #expect(statements.bare("D3h: \"A1'\" x E\"") == "E\"")
    #expect(statements.answer("H = group(\"D4h\")").hasPrefix("H = D4h  "))
  }

  @Test func symbolsAreThoseOfTheCommands() throws {
    var session = Session()
    for words in [
      "3j 2 2 4 1 1 -2", "6j 1 2 3 2 1 2", "9j 1 1 2 1 1 2 2 2 4", "racah 1 1 1 1 2 1", "gaunt 1 1 2 0 0 0",
      "cg 1 1 1 -1 2 0", "3j 1/2 1/2 1 1/2 -1/2 0",
    ] {
      let parts = words.split(separator: " ").map(String.init)
      let call = "\(parts[0])(\(parts.dropFirst().joined(separator: ", ")))"
      let command = try session.perform(parts + ["-q"]).text
      #expect(bare(call) + "\n" == command)
      #expect(bare("\(call) * 2 / 2") + "\n" == command)
      // Alone it is answered as the command is.
      #expect(try session.evaluate(call).text == session.perform(parts).text)
    }
    #expect(
      bare("gaunt(1,1,2,1,1,2, basis=real)") + "\n"
        == (try session.perform(["gaunt", "1", "1", "2", "1", "1", "2", "--basis", "real", "-q"]).text))
    #expect(bare("3j(1,1,9,0,0,0)") == "0")
    var statements = Statements()
    #expect(statements.answer("3j(1,1,9,0,0,0)").contains("because j₃ = 9 is outside"))
  }

  @Test(arguments: [
    ("|1 0> + |1 0>", "2 |1 0⟩"), ("|1 0> - |1 1>", "−|1 1⟩ + |1 0⟩"),
    ("√2 * (|1 0> + |1 1>) / 2", "√(1/2) |1 1⟩ + √(1/2) |1 0⟩"),
    ("|1 0> x |1/2 1/2>", "|1 0; 1/2 1/2⟩"), ("|1 0> - |1 0>", "0 |0 0⟩"), ("-|1 0>", "−|1 0⟩"),
    ("dim(1o) |1 0>", "3 |1 0⟩"),
  ])
  func statesAreAddedAndMultiplied(_ expression: String, _ expected: String) { #expect(bare(expression) == expected) }

  /// What the command expands is what the function does, and expanding twice gives the state back.
  @Test func statesAreExpanded() throws {
    var session = Session()
    #expect(bare("expand(|2 0>, 1, 1)") + "\n" == (try session.perform(["cg", "-q", "|2 0>", "1", "1"]).text))
    #expect(bare("expand(|1 1; 1 -1>)") + "\n" == (try session.perform(["cg", "-q", "|1 1; 1 -1>"]).text))
    for (j, m) in [("2", "1"), ("1", "0"), ("0", "0"), ("3/2", "-1/2")] {
      let spins = j == "3/2" ? "1, 1/2" : "1, 1"
      #expect(bare("expand(expand(|\(j) \(m)>, \(spins))) == |\(j) \(m)>") == "yes")
    }
    var statements = Statements("s = expand(|1 1; 1 -1>)")
    #expect(statements.answer("s -> latex").hasPrefix("\\frac{\\sqrt{6}}{6} |2\\,0\\rangle"))
  }

  @Test func resultsAreCountedFromBothEnds() {
    var statements = Statements("1o", "2e", "3o")
    #expect(statements.bare("_") == "1x3o")
    #expect(statements.bare("ans") == "1x3o")
    #expect(statements.bare("__") == "1x2e")
    #expect(statements.bare("%1") == "1x1o")
    #expect(statements.bare("%-3") == "1x1o")
    #expect(statements.bare("%-4").contains("there is no result %-4"))
  }

  @Test(arguments: [
    ("cg = 1o", "a command", "cg_"), ("dim = 1o", "a function", "dim_"), ("Oh = 1o", "a group", "vOh"),
    ("O3 = 1o", "a group", "vO3"),
    ("x = 1o", "the sign of products", "x_"), ("_ = 1o", "a result", nil), ("ans = 1o", "a result", "ans_"),
    ("1o = 2e", "an irrep", "v1o"),
    ("for = 1o", "a word of the language", "for_"), ("yes = 1o", "a word of the language", "yes_"),
    ("latex = 1o", "a form of answers", "latex_"),
    ("quit = 1o", "a command", "quit_"),
  ])
  func meaningfulNamesAreRefused(_ line: String, _ reason: String, _ free: String?) {
    let text = bare(line)
    #expect(text.contains("cannot be a name of yours") && text.contains("^ it is \(reason)\n"), "\(text)")
    if let free { #expect(text.hasSuffix("help: \(free) is free\n"), "\(text)") }
  }
}

extension String {
  fileprivate var dropQuotes: String { String(dropFirst().dropLast()) }
}

extension Statements {
  /// The statements that give the names their values.
  var definitions: String {
    session.variables.sorted { $0.key < $1.key }.map { $0.value.definition(as: $0.key) }.joined(separator: "\n")
  }
}

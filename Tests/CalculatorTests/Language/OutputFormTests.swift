import Calculator
import Testing

/// A form for once, behind an arrow at the end of a line.
@Suite struct OutputFormTests {
  @Test(arguments: [
    ("1o x 2e -> latex", "1o \\otimes 2e = 1o \\oplus 2o \\oplus 3o"),
    ("1o x 2e → tex", "1o \\otimes 2e = 1o \\oplus 2o \\oplus 3o"),
    ("1o + 2e -> e3nn", "o3.Irreps(\"1x1o+1x2e\")"), ("√2/3 -> latex", "\\frac{\\sqrt{2}}{3}"),
    ("√2 - √3 -> latex", "\\sqrt{2}-\\sqrt{3}"), ("√2/3 -> exact", "√(2/9) = √2/3"),
    ("√2/3 -> decimal", "0.471404520791032"),
    ("√2 -> ascii", "sqrt(2) ~ 1.4142135623731"), ("√2 -> both", "√2 ≈ 1.4142135623731"),
    ("1o x 2e -> 1o -> latex", "1o \\otimes 2e \\to 1o"),
    ("[1o, 2e] -> e3nn", "[o3.Irreps(\"1x1o\"), o3.Irreps(\"1x2e\")]"),
    ("[1/2, √2] -> latex", "\\left[\\frac{1}{2},\\ \\sqrt{2}\\right]"),
    ("cg 1 1 1 -1 2 0 -> latex", "\\frac{\\sqrt{6}}{6}"),
    ("cg 1 1 1 -1 2 0 -> exact", "⟨1 1; 1 −1 | 2 0⟩ = √(1/6)"), ("h = 1o -> latex", "1o"), ("1o -> latex;", ""),
    ("[√2] -> decimal", "[1.4142135623731]"),
  ])
  func isAskedFor(_ line: String, _ expected: String) {
    var statements = Statements()
    let text = statements.answer(line)
    #expect(text.hasPrefix(expected), "\(text)")
    #expect(line.hasSuffix(";") == text.isEmpty)
  }

  @Test func documentsAndTables() {
    var statements = Statements()
    #expect(statements.answer("1o x 2e -> json").hasPrefix("{\"schema\":\"e3.decompose/1\""))
    #expect(statements.answer("[1o] -> json").hasPrefix("{\"schema\":\"e3.list/1\""))
    #expect(statements.answer("cg \"1o x 1o -> 2e\" -> csv").hasPrefix("l1,l2,l3,i,j,k,sq,value\n"))
    #expect(statements.answer("cg 1o x 1o -> 2e -> csv").hasPrefix("l1,l2,l3,i,j,k,sq,value\n"))
    #expect(statements.answer("paths 1o x 1o -> e3nn").hasPrefix("irreps_in1, irreps_in2 = "))
  }

  @Test func unicodeOverrulesASCII() throws {
    var session = Session(surroundings: Surroundings(isASCII: true))
    #expect(try session.evaluate("√2 -> exact").text == "sqrt(2)\n")
    #expect(try session.evaluate("√2 -> unicode").text.hasPrefix("√2 ≈ "))
  }

  @Test(arguments: [
    ("1o -> latx", "did you mean latex?   text, unicode, ascii, latex"),
    ("1o -> svg", "no form 'svg' here\n  1o -> svg\n        ^^^ text, "),
    ("cg 1 1 1 -1 2 0 -> npz", "no form 'npz' here"), ("1 x 2 -> e3nn", "no form 'e3nn' here"),
    ("√2 -> csv", "no form 'csv' here"),
    ("rules 2e -> laetx", "did you mean latex?"),
  ])
  func unknownFormsAreRefused(_ line: String, _ message: String) {
    var statements = Statements()
    let text = statements.answer(line)
    if line.hasPrefix("rules") { return #expect(text.hasPrefix("error: ")) }
    #expect(text.hasPrefix("error: ") && text.contains(message), "\(text)")
  }

  /// What are irreps stay a filter.
  @Test(arguments: ["1o x 2e -> 1o", "1o x 1o -> 0e + 2e", "Oh: T1u x T1u -> T2g", "SO2: 1 x 1 -> 2"])
  func filtersStay(_ line: String) { #expect(bare(line) == bare("decompose -q \(line)")) }
}

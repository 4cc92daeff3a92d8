import Language
import Testing

/// Errors of reading, drawn exactly.
@Suite struct DiagnosticTests {
  @Test(arguments: [
    (
      "1o 2e",
      "error: an operator is missing\n  1o 2e\n     ^^ `+` or ` x `?\nhelp: 1o + 2e is a sum, 1o x 2e a product\n"
    ),
    ("sym(1o + 2e, 2", "error: unclosed bracket\n  sym(1o + 2e, 2\n     ^\n"),
    ("1o ) x", "error: this bracket was never opened\n  1o ) x\n     ^ no '(' before it\n"),
    ("(1o]", "error: unclosed bracket\n  (1o]\n  ^\n"),
    ("1o x", "error: an expression is missing after 'x'\n  1o x\n     ^\n"),
    ("1o + ", "error: an expression is missing after '+'\n  1o + \n     ^\n"),
    ("0.5 x 1", "error: '0.5' is not exact\n  0.5 x 1\n  ^^^ fractions only: 1/2, 3/2\n"),
    ("1o ∇ 2e", "error: '∇' means nothing here\n  1o ∇ 2e\n     ^\n"),
    (
      "2x 1o",
      "error: 'x' has a blank on one side only\n  2x 1o\n   ^\nhelp: 2x1o (no blanks) is two copies, 1o x 2e (both) a product\n"
    ),
    (
      "1o x2e",
      "error: 'x' has a blank on one side only\n  1o x2e\n     ^\nhelp: 2x1o (no blanks) is two copies, 1o x 2e (both) a product\n"
    ),
    (
      "<1 1; 1 -1 | 2>",
      "error: a coefficient has six numbers, 5 are here\n  <1 1; 1 -1 | 2>\n   ^^^^^^^^^^^^^ <j1 m1; j2 m2 | J M>\n"
    ),
    ("<1 a; 1 0 | 1 0>", "error: numbers are needed here\n  <1 a; 1 0 | 1 0>\n     ^ <j1 m1; j2 m2 | J M>\n"),
    ("% x 1o", "error: the number of a result is missing after '%'\n  % x 1o\n  ^ %1, %2, …\n"),
    ("a = 1o", "error: '=' cannot stand here\n  a = 1o\n    ^\n"),
    ("1o^2^2", "error: '^' cannot stand here\n  1o^2^2\n      ^\n"),
    ("1o + ^2", "error: an expression is missing after '+'\n  1o + ^2\n     ^\n"),
    ("x 1o", "error: 'x' cannot stand here\n  x 1o\n  ^\n"),
    (
      "2x(1o+0e)", "error: an irrep is missing after '2x'\n  2x(1o+0e)\n  ^^\nhelp: 2x1o is 2 copies of 1o\n"
    ),
    ("", "error: nothing to read\nhelp: an expression such as \"1o x 2e\" is needed\n"),
    ("é 日本 ?", "error: 'é' means nothing here\n  é 日本 ?\n  ^\n"),
    ("1o 日本", "error: '日' means nothing here\n  1o 日本\n     ^^\n"),
    ("1o \u{7}", "error: a control character means nothing here\n  1o ␣\n     ^\n"),
  ])
  func isDrawn(_ text: String, _ expected: String) {
    do {
      _ = try Parser.expression(SourceText(text))
      Issue.record("'\(text)' was read")
    } catch {
      #expect(error.rendered() == expected)
    }
  }

  @Test func coloursSurroundTheCaret() {
    let diagnostic = Diagnostic(
      kind: "k", message: "wrong", note: "here", range: SourceRange(1, 2), source: SourceText("abc"), help: "try")
    #expect(diagnostic.rendered(color: true).contains("\u{1B}[1;31m^\u{1B}[0m here"))
    #expect(diagnostic.rendered() == "error: wrong\n  abc\n   ^ here\nhelp: try\n")
  }

  @Test func onlyTheLineOfTheErrorIsDrawn() {
    let diagnostic = Diagnostic(
      kind: "k", message: "wrong", range: SourceRange(6, 8), source: SourceText("first\nsecond\nthird"))
    #expect(diagnostic.rendered() == "error: wrong\n  second\n  ^^\n")
  }

  @Test func longLinesAreCutAroundTheCaret() {
    let text = String(repeating: "a", count: 5_000) + "!" + String(repeating: "b", count: 5_000)
    let diagnostic = Diagnostic(kind: "k", message: "wrong", range: SourceRange(5_000, 5_001), source: SourceText(text))
    let lines = diagnostic.rendered().split(separator: "\n")
    #expect(lines[1].count < 120 && lines[1].contains("!") && lines[1].hasPrefix("  …") && lines[1].hasSuffix("…"))
    let column = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    #expect(Array(lines[1])[column] == "!")
  }
}

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
    ("0.5 x 1", "error: '0.5' is not exact\n  0.5 x 1\n  ^^^ write 1/2\n"),
    ("2.50", "error: '2.50' is not exact\n  2.50\n  ^^^^ write 5/2\n"),
    ("3.0", "error: '3.0' is not exact\n  3.0\n  ^^^ write 3\n"),
    (
      "0.333333333333333333333333333",
      "error: '0.3333333333333333333333…' is not exact\n  0.333333333333333333333333333\n"
        + "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fractions only: 1/2, 3/2\n"
    ),
    ("[1o", "error: unclosed bracket\n  [1o\n  ^\n"),
    ("[1o, ]", "error: an expression is missing after ','\n  [1o, ]\n     ^\n"),
    (
      "2[0]", "error: an operator is missing\n  2[0]\n   ^ `+` or ` x `?\nhelp: 1o + 2e is a sum, 1o x 2e a product\n"
    ),
    (
      "h [0]",
      "error: an operator is missing\n  h [0]\n    ^ `+` or ` x `?\nhelp: 1o + 2e is a sum, 1o x 2e a product\n"
    ),
    ("|2 0", "error: unclosed bracket\n  |2 0\n  ^\n"),
    ("|2 0 1>", "error: a state has two numbers or four, 3 are here\n  |2 0 1>\n  ^^^^^^^ |j m> or |j1 m1; j2 m2>\n"),
    ("h[]", "error: an expression is missing after '['\n  h[]\n   ^\n"),
    (
      "[n for 2 in xs]",
      "error: a name is needed here\n  [n for 2 in xs]\n         ^\nhelp: [sym(1o, n) for n in 0..3]\n"
    ),
    ("[n for n xs]", "error: 'in' is missing\n  [n for n xs]\n           ^^\nhelp: [sym(1o, n) for n in 0..3]\n"),
    (
      "[n, m for n in xs]",
      "error: 'for' belongs to a list with one expression\n  [n, m for n in xs]\n        ^^^\n"
        + "help: [sym(1o, n) for n in 0..3]\n"
    ),
    (
      "[n for n in 0..3 if n = 2]",
      "error: '=' cannot stand here\n  [n for n in 0..3 if n = 2]\n                        ^ `==` compares\n"
        + "help: `h = 8x0e` names a value, `f(l) = sym(l, 2)` a function\n"
    ),
    (
      "a == b == c",
      "error: a comparison has two sides\n  a == b == c\n         ^^ `and` joins two of them\n"
        + "help: brackets compare what one says: (a == b) == yes\n"
    ),
    ("a == ", "error: an expression is missing after '=='\n  a == \n    ^^\n"),
    ("0..", "error: an expression is missing after '..'\n  0..\n   ^^\n"),
    ("not", "error: an expression is missing after 'not'\n  not\n  ^^^\n"),
    ("\"T2g", "error: unclosed quotation mark\n  \"T2g\n  ^\n"),
    ("%-", "error: the number of a result is missing after '%'\n  %-\n  ^ %1, %2, …\n"),
    ("%-0", "error: there is no result '%0'\n  %-0\n  ^^^ %1, %2, …\n"),
    ("1o, 2e", "error: ',' cannot stand here\n  1o, 2e\n    ^\n"),
    ("1o -> 2e -> 3o", "error: '->' cannot stand here\n  1o -> 2e -> 3o\n           ^^\n"),
    (
      "√2/3√5",
      "error: an operator is missing\n  √2/3√5\n      ^ `+` or ` x `?\nhelp: 1o + 2e is a sum, 1o x 2e a product\n"
    ),
    ("√2√3", "error: an operator is missing\n  √2√3\n    ^ `+` or ` x `?\nhelp: 1o + 2e is a sum, 1o x 2e a product\n"),
    (
      "(1o)x(2e)",
      "error: 'x' is a product between blanks only\n  (1o)x(2e)\n      ^\n"
        + "help: 2x1o (no blanks) is two copies, 1o x 2e (both) a product\n"
    ),
    (
      "(1o) x2e",
      "error: 'x' has a blank on one side only\n  (1o) x2e\n       ^\n"
        + "help: 2x1o (no blanks) is two copies, 1o x 2e (both) a product\n"
    ),
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
    (
      "<1 1; 1 -1; 2 0>",
      "error: the bar stands between the fourth and the fifth number\n  <1 1; 1 -1; 2 0>\n"
        + "   ^^^^^^^^^^^^^^ <j1 m1; j2 m2 | J M>\n"
    ),
    (
      "<1 1 | 1 -1 2 0>",
      "error: the bar stands between the fourth and the fifth number\n  <1 1 | 1 -1 2 0>\n"
        + "   ^^^^^^^^^^^^^^ <j1 m1; j2 m2 | J M>\n"
    ),
    ("<1 1;; 1 -1|2 0>", "error: numbers are needed here\n  <1 1;; 1 -1|2 0>\n      ^ <j1 m1; j2 m2 | J M>\n"),
    ("<1 - 1; 1 0|2 0>", "error: numbers are needed here\n  <1 - 1; 1 0|2 0>\n     ^ <j1 m1; j2 m2 | J M>\n"),
    ("<0.5 0 1 0|1 0>", "error: '0.5' is not exact\n  <0.5 0 1 0|1 0>\n   ^^^ write 1/2\n"),
    ("<1e|E1 + 2", "error: unclosed bracket\n  <1e|E1 + 2\n  ^\n"),
    (
      "%99999999999999999999",
      "error: there is no result '%99999999999999999999'\n  %99999999999999999999\n  ^^^^^^^^^^^^^^^^^^^^^ %1, %2, …\n"
    ),
    ("% x 1o", "error: the number of a result is missing after '%'\n  % x 1o\n  ^ %1, %2, …\n"),
    (
      "a = 1o",
      "error: '=' cannot stand here\n  a = 1o\n    ^ `==` compares\nhelp: `h = 8x0e` names a value, `f(l) = sym(l, 2)` a function\n"
    ),
    ("1o^2^2", "error: '^' cannot stand here\n  1o^2^2\n      ^\n"),
    ("1o + ^2", "error: an expression is missing after '+'\n  1o + ^2\n     ^\n"),
    ("x 1o", "error: 'x' cannot stand here\n  x 1o\n  ^\n"),
    (
      "2x(1o+0e)", "error: an irrep is missing after '2x'\n  2x(1o+0e)\n  ^^\nhelp: 2x1o is 2 copies of 1o\n"
    ),
    ("", "error: nothing to read\nhelp: an expression such as \"1o x 2e\" is needed\n"),
    ("é 日本 ?", "error: 'é' means nothing here\n  é 日本 ?\n  ^\n"),
    ("1o 日本", "error: '日' means nothing here\n  1o 日本\n     ^^\n"),
    ("1o \u{7}", "error: the control character U+0007 means nothing here\n  1o ␣\n     ^\n"),
    ("1o \u{1B}[2J", "error: the control character U+001B means nothing here\n  1o ␣[2J\n     ^\n"),
    ("1o \u{9B}2J", "error: the control character U+009B means nothing here\n  1o ␣2J\n     ^\n"),
    ("1o ? \u{202E}e2", "error: '?' means nothing here\n  1o ? ␣e2\n     ^\n"),
    ("1o \u{2066}", "error: the character U+2066 means nothing here\n  1o ␣\n     ^\n"),
    ("1o + \u{301}", "error: the character U+0301 means nothing here\n  1o + \u{301}\n       ^\n"),
    ("\t1o ?\r\n", "error: '?' means nothing here\n   1o ?\n      ^\n"),
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

  @Test func aSemicolonEndsTheStatement() {
    do {
      _ = try Parser.statement(SourceText("1o; 2e"))
      Issue.record("two statements were read")
    } catch {
      #expect(error.rendered() == "error: a statement ends at ';'\n  1o; 2e\n      ^^\nhelp: one statement a line\n")
    }
  }

  /// Carets stand under what is drawn, not under what was typed.
  @Test func caretsFollowTheSpelling() {
    func spell(_ text: String) -> String {
      text.replacing("→", with: "->").replacing(/√(\d+)/) { "sqrt(\($0.1))" }
        .replacing("…", with: "...").replacing("−", with: "-")
    }
    let source = SourceText("√21 → −1o √3")
    let diagnostic = Diagnostic(
      kind: "k", message: "after '→'", note: "√2", range: SourceRange(16, 20), source: source, help: "−1")
    #expect(
      diagnostic.rendered(spelling: spell)
        == "error: after '->'\n  sqrt(21) -> -1o sqrt(3)\n                  ^^^^^^^ sqrt(2)\nhelp: -1\n")
    #expect(
      diagnostic.rendered() == "error: after '→'\n  √21 → −1o √3\n            ^^ √2\nhelp: −1\n")
  }

  /// Nothing that steers a terminal passes, wherever it stands.
  @Test func controlCharactersAreNeverDrawn() {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) + [0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF] where value != 0x0A {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let text = "1o \(scalar) ? \(scalar)\(scalar) 2e"
      let diagnostic = Diagnostic(
        kind: "k", message: text, note: text, range: SourceRange(0, 2), source: SourceText(text), help: text)
      #expect(!diagnostic.rendered().unicodeScalars.contains(scalar), "U+\(String(value, radix: 16))")
    }
  }

  @Test func messagesStayShort() {
    for text in [
      "(1o " + String(repeating: "a", count: 9_000), "0." + String(repeating: "5", count: 9_000),
      String(repeating: "1", count: 9_000) + "x(1o)", "%" + String(repeating: "1", count: 9_000),
    ] {
      do {
        _ = try Parser.expression(SourceText(text))
        Issue.record("'\(text.prefix(9))…' was read")
      } catch {
        #expect(error.message.count < 80)
      }
    }
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

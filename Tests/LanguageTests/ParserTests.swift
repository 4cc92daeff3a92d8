import Language
import TestSupport
import Testing

/// Text → tree, as text.
@Suite struct ParserTests {
  private func canonical(_ text: String) throws -> String { try Parser.expression(SourceText(text)).text }

  @Test(arguments: [
    ("1 x 2", "1 ⊗ 2"), ("2x1o", "2x1o"), ("2x1o x 1o", "2x1o ⊗ 1o"), ("2x1o*1o", "2x1o ⊗ 1o"),
    ("2x1o@1o", "2x1o ⊗ 1o"),
    ("2x1o⊗1o", "2x1o ⊗ 1o"), ("1o × 2e", "1o ⊗ 2e"), ("1x2", "1x2"), ("1/2 x 1/2 x 1/2", "1/2 ⊗ 1/2 ⊗ 1/2"),
    ("2x1o + 1x2e x 1o", "(2x1o + 1x2e) ⊗ 1o"), ("1o x 2e + 3o", "1o ⊗ (2e + 3o)"), ("1o ⊕ 2e", "1o + 2e"),
    ("1o x 1o -> 2e", "1o ⊗ 1o → 2e"), ("1o x 1o → 0e+2e", "1o ⊗ 1o → 0e + 2e"),
    ("(1o + 0e) x (2e)", "(1o + 0e) ⊗ (2e)"),
    ("[1o, 2e]", "[1o,2e]"), ("[]", "[]"), ("[[1,0], [0 , 1]]", "[[1,0],[0,1]]"), ("[1o]", "[1o]"),
    ("0..4", "0..4"), ("|2 0>", "|2 0⟩"),
    ("√(1/6) |1 1, 1 -1⟩ - 2√7/21|1 0 1 0>", "(√(1/6) ⊗ |1 1; 1 −1⟩) − ((2 ⊗ √7) / 21 ⊗ |1 0; 1 0⟩)"),
    ("(|1/2 -1/2>)", "(|1/2 −1/2⟩)"), ("<1e|(|1 0>)|0e>", "⟨1e|(|1 0⟩)|0e⟩"), ("<2|3|4>", "⟨2|3|4⟩"),
    ("1/2..5/2", "1/2..5/2"), ("n .. 2*n by 2", "n..2 ⊗ n by 2"), ("0..-2 by -1", "0..−2 by −1"),
    ("[sym(1o, n) for n in 0..3]", "[sym(1o, n) for n in 0..3]"),
    ("[a x b for a in xs for b in ys if a != b]", "[a ⊗ b for a in xs for b in ys if a != b]"),
    ("[x x x for x in xs if x == 1o]", "[x ⊗ x for x in xs if x == 1o]"), ("[Oh: T2g, 1o]", "[Oh: T2g,1o]"),
    ("xs[0]", "xs[0]"), ("xs[-1][2]", "xs[−1][2]"), ("f(2)[0] x 1o", "f(2)[0] ⊗ 1o"), ("[1,0][1]", "[1,0][1]"),
    ("xs[n + 1]^2", "xs[n + 1]^2"), ("√xs[0]", "√xs[0]"),
    ("1o x 1o == 0e + 1e + 2e", "1o ⊗ 1o == 0e + 1e + 2e"), ("a ≅ b", "a == b"), ("a≠b", "a != b"),
    ("Oh: T2g == T1u", "Oh: T2g == T1u"), ("branch(2e, Oh) == Oh: Eg + T2g", "branch(2e, Oh) == Oh: Eg + T2g"),
    ("not a == b and c or d", "not a == b and c or d"), ("not (a and b)", "not (a and b)"),
    ("(a == b) == yes", "(a == b) == yes"), ("no", "no"), ("__ x ans", "__ ⊗ _"), ("%-3", "%-3"), ("%-2", "__"),
    ("\"T2g\" x \"A1'\"", "\"T2g\" ⊗ \"A1'\""), ("\"a\\\"b\\\\c\\n\"", "\"a\\\"b\\\\c\\n\""),
    ("E\" x \"E\\\"\"", "E\" ⊗ \"E\\\"\""), ("f(a, 2, k=3)", "f(a, 2, k=3)"),
    ("6j(1,1,l,1,1,1)", "6j(1, 1, l, 1, 1, 1)"),
    ("2x[1,0] + [0,1]", "2x[1,0] + [0,1]"),
    ("schur(1o, (2,1))", "schur(1o, (2,1))"), ("(2, 1,1)", "(2,1,1)"), ("((2,1),3)", "((2,1),3)"),
    ("1o^3", "1o^3"), ("(1o+0e)^2 x 1o", "(1o + 0e)^2 ⊗ 1o"), ("O3: 1o x 1o", "O3: 1o ⊗ 1o"), ("sh(3)", "sh(3)"),
    ("filter(2x1o+0e, keep=1o)", "filter(2x1o + 0e, keep=1o)"), ("h x sh(2)", "h ⊗ sh(2)"), ("_ -> 0e", "_ → 0e"),
    ("%3 x 1o", "%3 ⊗ 1o"), ("<1 1; 1 -1 | 2 0>", "⟨1 1; 1 −1 | 2 0⟩"), ("⟨1,1,1,−1|2,0⟩", "⟨1 1; 1 −1 | 2 0⟩"),
    ("<3/2 1/2 1 0|3/2 1/2>", "⟨3/2 1/2; 1 0 | 3/2 1/2⟩"), ("<1e|E1|0e>", "⟨1e|E1|0e⟩"), ("√(1/6)", "√(1/6)"),
    ("-√2", "−√2"), ("sqrt(2)*3", "√(2) ⊗ 3"), ("-1/4 + √3", "−1/4 + √3"), ("1/2e x 1o", "1/2e ⊗ 1o"),
    ("2x1/2 + 3/2", "2x1/2 + 3/2"), ("T2g x T1u", "T2g ⊗ T1u"), ("A1' x E\"", "A1' ⊗ E\""), ("1o # a vector", "1o"),
    ("0e+\n1o", "0e + 1o"),
    ("2√3^2", "2 ⊗ √3^2"), ("1/2√3", "1/2 ⊗ √3"), ("2√3/3 - √2", "((2 ⊗ √3) / 3) − √2"), ("√3/2", "√3 / 2"),
    ("√ 15/10 x 1", "√15 / 10 ⊗ 1"), ("-√15/10", "−(√15 / 10)"), ("√(15/10)", "√(15/10)"),
    ("√(2√3)", "√(2 ⊗ √3)"),
    ("\u{FEFF}1o\u{A0}x\u{2009}2e\r\n", "1o ⊗ 2e"), ("1o x\r\n2e", "1o ⊗ 2e"), ("1o\u{3000}+\u{202F}2e", "1o + 2e"),
    ("<1 +1, 1 -1|2,0>", "⟨1 1; 1 −1 | 2 0⟩"),
    // Labels of other groups.
    ("0+ + 0-", "0+ + 0-"), ("2x0+ + 1", "2x0+ + 1"), ("S+ x Su-", "S+ ⊗ Su-"), ("Σ⁺ ⊗ Π", "S+ ⊗ P"),
    ("Σg⁺ + Δ", "Sg+ + D"), ("Sigma_g+ + Pi_u", "Sigma_g+ + Pi_u"), ("Oh: T_{1u}", "Oh: T_1u"),
    ("o3.Irreps(\"1x0e+1x1o\")", "(1x0e + 1x1o)"), ("Irreps('2e') x 1o", "(2e) ⊗ 1o"),
    ("o3.Irreps(\"Irreps('1o') + 2e\")", "((1o) + 2e)"),
    ("o3.Irreps.spherical_harmonics(2)", "sh(2)"), ("5 - -3", "5 − (−3)"), ("√-1", "√(−1)"),
    ("E1/2g x G3/2u", "E1/2g ⊗ G3/2u"), ("2E1/2g + A1/2", "2E1/2g + A1/2"), ("T₂g x A₁′", "T2g ⊗ A1'"),
    ("E″", "E\""), ("Γ8- x Γ6+", "Γ8- ⊗ Γ6+"), ("Γ5+Γ6", "Γ5+Γ6"), ("¹E", "¹E"),
    ("[1,0] x [1/2, 0]", "[1,0] ⊗ [1/2,0]"),
    ("(1/2,1/2)+ x (0,0)-", "(1/2,1/2)+ ⊗ (0,0)-"), ("(1/2,1/2)^4", "(1/2,1/2)^4"), ("2x(1/2,1/2)", "2x(1/2,1/2)"),
    ("2x(1o,A)", "2x(1o,A)"), ("2xk(1/2,0)", "2xk(1/2, 0)"), ("3 x -1", "3 ⊗ −1"), ("2x-1 + 3", "2x−1 + 3"),
    ("x1/2", "x1 / 2"), ("1+1", "1 + 1"),
    ("0+1", "0 + 1"), ("Oh*: E1/2g", "Oh*: E1/2g"), ("D4h[x;y]: B1g", "D4h[x;y]: B1g"),
    ("O3 x C2: (1o,A)", "O3 x C2: (1o,A)"), ("6/mmm: A1g", "6/mmm: A1g"), ("-43m: T2", "-43m: T2"),
    ("C_{2v}: A1 x B1", "C_{2v}: A1 ⊗ B1"), ("D∞h: Πg", "D∞h: Pg"),
  ])
  func readsAs(_ text: String, _ expected: String) throws { #expect(try canonical(text) == expected) }

  @Test func statementsHaveNamesAndQuiet() throws {
    let statement = try Parser.statement(SourceText("h = 8x0e + 8x1o;"))
    #expect(statement.name?.text == "h" && statement.isQuiet && statement.value?.text == "8x0e + 8x1o")
    #expect(try Parser.statement(SourceText("  # nothing")).value == nil)
    #expect(try Parser.statement(SourceText("1o")).isQuiet == false)
  }

  @Test func definitionsHaveParameters() throws {
    for (text, name, parameters) in [
      ("f(l) = sym(l, 2)", "f", ["l"]), ("g(a, b) = a x b -> 0e;", "g", ["a", "b"]), ("c() = 1o", "c", []),
    ] {
      let statement = try Parser.statement(SourceText(text))
      #expect(statement.name?.text == name && statement.parameters?.map(\.text) == parameters)
    }
    #expect(try Parser.statement(SourceText("f(l)")).parameters == nil)
    #expect(try Parser.statement(SourceText("f(l) == g(l)")).name == nil)
    for text in ["f(2) = 1o", "f(a,) = 1o", "f(a b) = 1o", "f (a) = 1o", "f(a)(b) = 1o"] {
      #expect(throws: Diagnostic.self, "\(text)") { try Parser.statement(SourceText(text)) }
    }
  }

  @Test(arguments: [
    "a == b and", "a ==", "a !=", "0..", "[n for n in 0..3", "[", "f(l) =", "(|", "(|2 0> +", "(1o", "(2,", "(2,1",
    "1o x", "1o +",
    "h =",
    "f(1o,", "<1 1; 1", "1o ->", "[1o", "1o *", "1o ⊗",
  ])
  func goesOn(_ text: String) { #expect(Continuation(text).isIncomplete) }

  @Test(arguments: [
    "[n for n in 0..3]", "\"a", "1o", "(1o)", "", "1o)", "(1o]", "1o x 2e", "# (", "1o 2e", ":group Oh*",
    "branch 1/2 --to O*", "not", "2e --in",
  ])
  func isWhole(_ text: String) { #expect(!Continuation(text).isIncomplete) }

  /// Printing a random tree and reading it again gives the same tree, up to places and brackets.
  @Test func printedTreesReadBack() throws {
    var generator = SeededGenerator(seed: 61)
    for _ in 0..<3000 {
      let text = Self.randomExpression(4, &generator)
      let tree = try Parser.expression(SourceText(text))
      let again = try Parser.expression(SourceText(tree.text))
      #expect(tree.skeleton == again.skeleton, "\(text) → \(tree.text)")
    }
  }

  @Test func rangesLieInTheSource() throws {
    var generator = SeededGenerator(seed: 62)
    for _ in 0..<500 {
      let source = SourceText(Self.randomExpression(4, &generator))
      let tree = try Parser.expression(source)
      tree.visit { node in
        #expect(node.range.lower >= 0 && node.range.lower < node.range.upper)
        #expect(node.range.upper <= source.text.utf8.count)
        if case .word(let word) = node.kind { #expect(source.slice(node.range) == word) }
      }
    }
  }

  private static func randomExpression(_ depth: Int, _ generator: inout SeededGenerator) -> String {
    let leaves = [
      "1o", "2x1e", "0e", "1/2", "3", "h", "sh(2)", "√2", "√3/2", "1/2√3", "%2", "_", "<1 1; 1 -1 | 2 0>", "2x3/2",
      "A1g", "yes", "\"T2g\"", "[]", "xs[0]", "__", "(0..3)", "|1 1; 1 -1>", "(√2 |1 0>)",
    ]
    guard depth > 0 else { return leaves.randomElement(using: &generator) ?? "1o" }
    let a = randomExpression(depth - 1, &generator)
    let b = randomExpression(depth - 2 < 0 ? 0 : depth - 2, &generator)
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: return "\(a) + \(b)"
    case 1: return "(\(a)) x (\(b))"
    case 2: return "(\(a)) ⊗ \(b)"
    case 3: return "(\(a))^2"
    case 4: return "filter(\(a), keep=\(b))"
    case 5: return "-(\(a))"
    case 6: return "((\(a)))"
    case 7: return "(\(a)) / (\(b)) / 2"
    case 8: return "((\(a)) -> (\(b)))"
    case 9: return "<1e|(\(a))|(\(b))>"
    case 10: return "[\(a), \(b)]"
    case 11: return "[\(a) for x in \(b) if \(a)]"
    case 12: return "((\(a))..(\(b)) by (\(a)))"
    case 13: return "(\(a))[\(b)]"
    case 14: return "((\(a)) == (\(b)))"
    case 15: return "(not (\(a)) and (\(b)) or (\(a)))"
    case 16: return "f(\(a), \(b))"
    case 17: return "((\(a)) != Oh: (\(b)))"
    case 18: return "(not not (\(a)))"
    default: return a
    }
  }

  /// Random token soup ends with a tree or an error in the source, never with a trap.
  @Test func tokenSoupNeverTraps() {
    var generator = SeededGenerator(seed: 63)
    let pieces = [
      "1o", "x", " x ", " ", "(", ")", "<", ">", "|", "+", "-", "->", "^", "=", ":", ";", ",", "√", "⊗", "2x", "1/2",
      "/", "%", "_", "h", "sh(", "⟨", "⟩", "é", "\u{0}", "\t", "0.5", "#", "\n", "99999999999999999999", "🙂", "[", "]",
      "'", "\"", "==", "!=", "..", " for ", " in ", " if ", " and ", " or ", "not ", " by ", "yes", "f(n) =", "\\",
      "[n for n in ",
    ]
    var errors = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let source = SourceText(text)
      _ = Continuation(text).isIncomplete
      do {
        _ = try Parser.statement(source)
      } catch {
        errors += 1
        #expect(error.range.lower <= error.range.upper && error.range.upper <= text.utf8.count, "\(text)")
        #expect(error.rendered().hasPrefix("error: "))
      }
    }
    #expect(errors > 10_000)
  }

  @Test func deepNestingIsRefused() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "√", count: 100_000) + "2",
      String(repeating: "O3:", count: 100_000) + "1o", String(repeating: "sh(", count: 50_000),
      String(repeating: "[", count: 100_000), String(repeating: "not ", count: 100_000) + "yes",
      "xs" + String(repeating: "[0", count: 100_000), "xs" + String(repeating: "[0]", count: 100_000),
      String(repeating: "a == O3: ", count: 100_000) + "a",
    ] {
      #expect(throws: Diagnostic.self) { try Parser.expression(SourceText(text)) }
    }
    let deep = String(repeating: "(", count: 199) + "1o" + String(repeating: ")", count: 199)
    #expect(throws: Never.self) { try Parser.expression(SourceText(deep)) }
  }

  /// A chain of divisions makes a tree as deep as it is long, and so do chains inside the brackets of chains.
  @Test func longDivisionsAreRefused() throws {
    let chain = String(repeating: " / h", count: 200)
    #expect(throws: Never.self) { try Parser.expression(SourceText("h" + chain)) }
    #expect(throws: Never.self) {
      try Parser.expression(SourceText("h" + String(repeating: " + h / h", count: 10_000)))
    }
    for text in [
      "h" + chain + " / h", "h" + String(repeating: " / h", count: 200_000),
      String(repeating: "(", count: 150) + "h" + String(repeating: chain + ")", count: 150),
      String(repeating: "h / (", count: 199) + "h" + chain + String(repeating: ")", count: 199),
    ] {
      #expect(throws: Diagnostic.self) { try Parser.expression(SourceText(text)) }
    }
  }

  @Test func longLinesAreReadInLinearTime() throws {
    let sum = "1o" + String(repeating: " + 1o", count: 200_000)
    let tree = try Parser.expression(SourceText(sum))
    guard case .sum(let terms) = tree.kind else {
      Issue.record("not a sum")
      return
    }
    #expect(terms.count == 200_001)
    let garbage = String(repeating: "é", count: 1_000_000)
    do {
      _ = try Parser.expression(SourceText(garbage))
      Issue.record("garbage was read")
    } catch {
      #expect(error.rendered().utf8.count < 2000)
    }
    let word = String(repeating: "a", count: 10_000_000)
    do {
      _ = try Parser.expression(SourceText(word + " ?"))
      Issue.record("'?' was read")
    } catch {
      #expect(error.range == SourceRange(10_000_001, 10_000_002))
      let blanks = String(repeating: " ", count: 53)
      #expect(error.rendered().hasSuffix("\n  …\(word.prefix(49)) ?\n\(blanks)^\n"))
    }
  }
}

extension Syntax {
  /// The tree without places and redundant brackets.
  fileprivate var skeleton: String {
    switch kind {
    case .parenthesised(let body): body.skeleton
    case .sum(let parts): "sum(\(parts.map(\.skeleton)))"
    case .product(let parts): "product(\(parts.map(\.skeleton)))"
    case .quotient(let a, let b): "quotient(\(a.skeleton), \(b.skeleton))"
    case .arrow(let a, let b): "arrow(\(a.skeleton), \(b.skeleton))"
    case .matrixElement(let a, let b, let c): "element(\(a.skeleton), \(b.skeleton), \(c.skeleton))"
    case .power(let a, let b): "power(\(a.skeleton), \(b.skeleton))"
    case .negative(let a): "negative(\(a.skeleton))"
    case .root(let a): "root(\(a.skeleton))"
    case .item(let a, let b): "item(\(a.skeleton), \(b.skeleton))"
    case .range(let a, let b, let step): "range(\(a.skeleton), \(b.skeleton), \(step?.skeleton ?? ""))"
    case .comparison(let a, let isEqual, let b): "comparison(\(a.skeleton), \(isEqual), \(b.skeleton))"
    case .not(let a): "not(\(a.skeleton))"
    case .conjunction(let parts): "and(\(parts.map(\.skeleton)))"
    case .disjunction(let parts): "or(\(parts.map(\.skeleton)))"
    case .list(let items): "list(\(items.map(\.skeleton)))"
    case .group(let name, let body): "group(\(name.text), \(body.skeleton))"
    case .comprehension(let item, let clauses): "comprehension(\(item.skeleton), \(clauses.map(\.skeleton)))"
    case .call(let name, let arguments):
      "\(name.text)(\(arguments.map { ($0.label?.text ?? "") + $0.value.skeleton }))"
    case .ket(let numbers): "ket(\(numbers.map(\.skeleton)))"
    default: text
    }
  }

  /// Calls `body` for the tree and everything in it.
  fileprivate func visit(_ body: (Syntax) -> Void) {
    body(self)
    parts.forEach { $0.visit(body) }
  }
}

extension Syntax.Clause {
  fileprivate var skeleton: String {
    switch self {
    case .each(let name, let list): "\(name.text) in \(list.skeleton)"
    case .condition(let condition): "if \(condition.skeleton)"
    }
  }
}

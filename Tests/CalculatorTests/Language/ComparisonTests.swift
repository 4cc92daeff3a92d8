import Calculator
import TestSupport
import Testing

/// `==` and `!=`, and what is made of them.
@Suite struct ComparisonTests {
  @Test(arguments: [
    "1o x 1o == 0e + 1e + 2e", "1o + 0e == 0e + 1o", "1/2 x 1/2 == 0 + 1", "1 x 1 == 0 + 1 + 2", "2x1o == 1o + 1o",
    "Oh: T2g x T1u == A2u + Eu + T1u + T2u", "branch(2e, Oh) == Oh: Eg + T2g", "1o -> 2e == 2e -> 1o",
    "√2/2 == 1/√2", "dim(1o) == 3", "3 == dim(1o)", "1/2 == 2/4", "[1o, √2] == [1o, √2]", "[] == []",
    "0..2 == [0, 1, 2]",
    "\"a\" == \"a\"", "yes == yes", "not no", "(1 == 2) == no", "Oh == Oh", "Oh == group(\"m-3m\")",
    "1o == \"1o\"", "1o ≅ 1o", "1o ≠ 2e", "not 1o == 2e", "1 == 1 and 2 == 2", "1 == 2 or 2 == 2", "no or not no",
    "cg(1o x 1o -> 2e) == cg(1o x 1o -> 2e)", "cg(1o x 1o -> 2e) != cg(1o x 1o -> 0e)",
    "cg(1o x 1o -> 2e, norm=3j) != cg(1o x 1o -> 2e)", "3j(1,1,2,0,0,0) == √(2/15)", "0x0e == 1o -> 2e",
  ])
  func holds(_ expression: String) { #expect(bare(expression) == "yes") }

  @Test(arguments: [
    ("1o x 1o == 0e + 2e", "the left side has 1x1e more"),
    ("0e == 1o", "the left side has 1x0e more, the right side 1x1o"),
    ("1o + 2e == 1o", "the left side has 1x2e more"), ("1o == 2x1o", "the right side has 1x1o more"),
    ("√2 == √3", "the left side is √2, the right side √3"), ("1 == 2", "the left side is 1, the right side 2"),
    ("1o == √2", "the left side is irreps, the right side a number"),
    ("Oh: T2g == T1u", "the left side has T2g more, the right side T1u"),
    ("Oh == Td", "the left side is Oh, the right side Td"),
    ("1o == Oh: T1u", "the left side is of O3, the right side of Oh"),
    ("[1, 2] == [1, 3]", "of item 1, the left side is 2, the right side 3"),
    ("[1] == [1, 3]", "the left side has 1 item, the right side 2"),
    ("\"a\" == \"b\"", "the left side is \"a\", the right side \"b\""),
  ])
  func fails(_ expression: String, _ reason: String) {
    var statements = Statements()
    #expect(statements.answer(expression) == "no\n  because \(reason)")
  }

  @Test func saysWhatIsCommon() {
    var statements = Statements()
    #expect(statements.answer("1o x 1o == 0e + 1e + 2e") == "yes\n  because both sides are 1x0e+1x1e+1x2e")
    #expect(statements.answer("1o != 1o") == "no\n  because both sides are 1x1o")
    #expect(statements.answer("same = 1o == 1o") == "same = yes")
    #expect(statements.answer("same and 1 == 1") == "yes")
  }

  @Test func noIsAnExitStatus() throws {
    var session = Session()
    try session.adopt(["--exit-status"])
    #expect(try session.evaluate("1o == 2e").exitCode == 1)
    #expect(try session.evaluate("1o == 1o").exitCode == 0)
  }

  /// Equality of random sums is an equivalence, and the same as equality of their sorted forms.
  @Test func isAnEquivalence() {
    var generator = SeededGenerator(seed: 103)
    let labels = ["0e", "1o", "2e"]
    var equal = 0
    for _ in 0..<150 {
      let sums = (0..<3).map { _ in
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          "\(Int.random(in: 1...2, using: &generator))x\(labels.randomElement(using: &generator) ?? "0e")"
        }.joined(separator: " + ")
      }
      let (a, b, c) = (sums[0], sums[1], sums[2])
      #expect(bare("\(a) == \(a)") == "yes")
      let ab = bare("\(a) == \(b)")
      #expect(ab == bare("\(b) == \(a)"))
      #expect((ab == "yes") == (bare("regroup(\(a))") == bare("regroup(\(b))")))
      if ab == "yes" {
        equal += 1
        #expect(bare("\(b) == \(c)") == bare("\(a) == \(c)"))
      }
      #expect(bare("\(a) != \(b)") != ab)
    }
    #expect(equal > 3)
  }

  @Test func polynomialsAreEqualAsMaps() {
    var statements = Statements("v = var(1o)", "p = v * v -> 2e", "q = theta(v * v -> 2e, 1)")
    #expect(statements.bare("p == p") == "yes")
    #expect(statements.bare("p == q") == "yes")
    #expect(statements.bare("p == 2 * p") == "no")
    #expect(statements.bare("p == v") == "no")
  }

  @Test(arguments: [
    ("[n for n in 0..3 if n = 2]", "'=' cannot stand here"),
    ("1o and 2e", "a condition is needed here, this is irreps"),
    ("not √2", "a condition is needed here, this is a number"), ("yes + 1o", "a truth value cannot be added to irreps"),
  ])
  func isRefused(_ expression: String, _ message: String) { #expect(bare(expression).contains(message)) }
}

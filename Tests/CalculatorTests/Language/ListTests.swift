import Calculator
import ExactArithmetic
import TestSupport
import Testing

/// Lists, ranges, comprehensions and their items.
@Suite struct ListTests {
  @Test(arguments: [
    ("[1o, √2, \"a\", [yes]]", "[1x1o, √2, \"a\", [yes]]"), ("[]", "[]"), ("[1,0]", "[1, 0]"),
    ("0..4", "[0, 1, 2, 3, 4]"), ("1/2..5/2", "[1/2, 3/2, 5/2]"), ("0..6 by 2", "[0, 2, 4, 6]"),
    ("-1..1", "[−1, 0, 1]"),
    ("2..0", "[]"), ("2..0 by -1", "[2, 1, 0]"), ("0..5/2", "[0, 1, 2]"), ("0..2 by 1/2", "[0, 1/2, 1, 3/2, 2]"),
    ("[sym(1o, n) for n in 0..2]", "[1x0e, 1x1o, 1x0e+1x2e]"), ("[l for l in 0..5 if l != 3]", "[0, 1, 2, 4, 5]"),
    ("[[a, b] for a in 0..1 for b in a..1]", "[[0, 0], [0, 1], [1, 1]]"),
    ("[dim(l) for l in 0..3]", "[1, 3, 5, 7]"),
    ("[number(2*l + 1) for l in 0..2]", "[1, 3, 5]"), ("number(2*2 - 1) == 3", "yes"), ("number(2)^3", "8"),
    ("[number(2*l + 1) for l in 0..2] == [1, 3, 5]", "yes"), ("[l x l for l in 0..1]", "[0, 0 + 1 + 2]"),
    ("[6j(1,1,l,1,1,1) for l in 0..2]", "[−1/3, 1/6, 1/6]"),
    ("[U1: n x 1 for n in -1..1]", "[U1: 0, U1: 1, U1: 2]"),
    ("[10, 20, 30][0]", "10"), ("[1o, 2e][-1]", "1x2e"), ("[[1, 2], [3, 4]][1][0]", "3"), ("(0..4)[2]", "2"),
    ("[1o, 2e][1] x 1o", "1x1o+1x2o+1x3o"), ("3j([1, 2][0], 1, [1, 2][1], 0, 0, 0)", "√(2/15)"),
    ("len(0..9)", "10"), ("len([])", "0"), ("len([[1, 2]])", "1"),
    ("sum([1o, 2e, 1o])", "1x1o+1x2e+1x1o"), ("sum([√2, 1, √2])", "1+2√2"), ("sum([1, 2])", "1 + 2"),
    ("sum([dim(l) for l in 0..3])", "16"), ("sum([1/2, 3])", "1/2 + 3"), ("sum([-1, 2])", "1"),
    ("product([1o, 1o])", "1x0e+1x1e+1x2e"), ("product([√2, √3])", "√6"), ("product([1, 1, 1])", "0 + 3x1 + 2x2 + 3"),
    ("sum([Oh: T2g, Oh: Eg])", "T2g + Eg"), ("Oh: sum([T2g, \"Eg\"])", "T2g + Eg"),
    ("Oh: [T2g, Eg]", "[Oh: T2g, Oh: Eg]"),
    ("schur(1o, [2,1])", "1x1o+1x2o"), ("sym(1o, [2][0])", "1x0e+1x2e"),
  ])
  func mean(_ expression: String, _ expected: String) {
    #expect(bare(expression) == expected)
  }

  /// `[1,0]` is a label of O13 wherever irreps are meant.
  @Test func squareBracketsAreLabelsAmongIrreps() {
    #expect(bare("[1,0] x [1,0]") == bare("O13: [1,0] x [1,0]"))
    #expect(bare("O13: [1,0]") == "[1,0]")
    #expect(bare("2x[1,0] + (0,0)+") == "2x[1,0] + (0,0)+")
    #expect(bare("dim([1,0])") == "6")
    #expect(bare("sym([1,0], 1)") == "[1,0]")
    #expect(bare("kind([1,0])") == "list")
  }

  /// A comprehension is what enumerating by hand gives.
  @Test func comprehensionsEnumerate() {
    var generator = SeededGenerator(seed: 101)
    for _ in 0..<60 {
      let low = Int.random(in: 0...3, using: &generator)
      let high = low + Int.random(in: 0...3, using: &generator)
      let skipped = Int.random(in: 0...6, using: &generator)
      let make: [(String) -> String] = [
        { "sym(1o, \($0))" }, { "\($0) x \($0)" }, { "dim(\($0))" }, { "[\($0), \($0) + 1]" }, { "1o^\($0)" },
      ]
      guard let body = make.randomElement(using: &generator) else { continue }
      let byHand = (low...high).filter { $0 != skipped }.map { body("\($0)") }
      #expect(
        bare("[\(body("n")) for n in \(low)..\(high) if n != \(skipped)]")
          == bare("[\(byHand.joined(separator: ", "))]"))
    }
  }

  @Test func sumsOfListsAreSums() {
    var generator = SeededGenerator(seed: 102)
    let labels = ["0e", "1o", "2e", "3x1e", "0o"]
    for _ in 0..<50 {
      let items = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        labels.randomElement(using: &generator) ?? "0e"
      }
      #expect(bare("sum([\(items.joined(separator: ", "))])") == bare(items.joined(separator: " + ")))
      #expect(bare("product([\(items.joined(separator: ", "))]) == \(items.joined(separator: " x "))") == "yes")
    }
  }

  @Test(arguments: [
    ("[1o, 2e][2]", "there is no item 2 in a list of 2", "        ^ 0 … 1, or from the end -1 … -2"),
    ("[][0]", "there is no item 0 in a list of 0", "     ^ the list is empty"),
    ("1o[0]", "a list is needed here, this is irreps", "  ^^"),
    ("(1o)[0]", "a list is needed here, this is irreps", "  ^^^^"),
    ("len(1o)", "a list is needed here, this is irreps", "      ^^"),
    ("sum([])", "an empty list has neither a sum nor a product", ""),
    ("sum([1o, √2])", "a number cannot be added to irreps", ""),
    ("product([1o, [2e]])", "a list cannot be multiplied by irreps", ""),
    ("0..4 by 0", "a range needs steps that are not 0", "          ^"),
    ("0..1/3", "'1/3' is no multiple of 1/2", "     ^^^"),
    ("0..1o", "a number is needed here, this is irreps", "     ^^"),
    ("[n for n in 3]", "a list is needed here, this is", ""),
    ("[n for n in 0..3 if n]", "a condition is needed here, this is", ""),
    ("[sym for sym in 0..3]", "'sym' cannot be a name of yours", "         ^^^ it is a command"),
    ("[1o] + 2e", "a list cannot be added to irreps", "  ^^^^"),
    ("2e + [1o, 2e]", "a list cannot be added to irreps", "       ^^^^^^^^"),
    ("0..1000000000", "a list of about 1·10^9 items: lists have up to 200000, more than is done unasked", ""),
    ("[0..999 for b in 0..9999]", "more than is done unasked", ""),
  ])
  func areRefused(_ expression: String, _ message: String, _ caret: String) {
    let text = bare(expression)
    #expect(text.contains(message) && text.contains(caret), "\(text)")
  }

  /// Whoever waits can stop waiting.
  @Test func longListsCanBeInterrupted() {
    for text in ["[n for n in 0..1000]", "len([0 for n in 0..1000])"] {
      var session = Session(cancellation: Cancellation { true })
      #expect(throws: Failure.self) { try session.evaluate(text) }
    }
  }
}

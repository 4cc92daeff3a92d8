import Coupling
import ExactArithmetic
import Representations

/// The terms of Racah's sum for one symbol, and that they give its value.
struct RacahSumText {
  private let sum: RacahSum
  /// What is summed: `3j`, `6j`.
  private let name: String

  init(_ sum: RacahSum, of name: String) { (self.sum, self.name) = (sum, name) }

  /// Past these numbers the terms are not formed one by one.
  private static let (mostTerms, largestFactorial) = (400, 4000)

  /// The formula with the numbers of the symbol, the terms, the sum and the root.
  ///
  /// - Parameter value: the symbol, as the answer has it.
  /// - Throws: `ProofFailure` where the terms do not give the value; `Cancelled`.
  func lines(value: RationalRoot, cancellation: Cancellation) throws -> [String] {
    let count = sum.indices.count
    let range =
      count == 1 ? "k = \(sum.indices.lowerBound)" : "k = \(sum.indices.lowerBound) … \(sum.indices.upperBound)"
    let head = "\(name) = root · Σ (−1)^k\(formula), \(range)"
    guard count <= Self.mostTerms, sum.largestFactorial <= Self.largestFactorial else {
      return [
        head, "\(count) terms of factorials up to \(sum.largestFactorial)!, summed as integers by the calculator",
      ]
    }
    var terms: [(k: Int, term: Rational)] = []
    for k in sum.indices {
      try cancellation.check()
      terms.append((k, sum.term(k)))
    }
    let total = try sum.total(cancellation: cancellation)
    let derived = RationalRoot(total) * sum.root
    guard derived == value else {
      throw ProofFailure(claim: "the \(name) as a sum", failures: ["\(derived) is not \(value)"])
    }
    let shown = Explanation.shortened(
      terms.map { "k = \($0.k): \(SumText.short($0.term))" }, to: 5, "terms"
    ).joined(separator: "; ")
    return [
      head, "terms \(shown)",
      [
        SumText.equation("Σ", ExactNumber(total)), SumText.equation("root", ExactNumber(sum.root)),
        SumText.equation(name, ExactNumber(value)),
      ].joined(separator: ", "),
    ]
  }

  /// ` (k+1)! / (k! (2−k)!)` with numbers.
  private var formula: String {
    let above = sum.numerators.map(text).joined(separator: " ")
    return (above.isEmpty ? " / (" : " \(above) / (") + sum.denominators.map(text).joined(separator: " ") + ")"
  }

  private func text(_ argument: RacahSum.Argument) -> String {
    let offset = argument.offset
    if argument.isFalling { return "(\(offset)−k)!" }
    return offset == 0 ? "k!" : offset > 0 ? "(k+\(offset))!" : "(k−\(-offset))!"
  }
}

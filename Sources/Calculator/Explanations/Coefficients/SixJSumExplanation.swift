import Coupling
import ExactArithmetic
import Representations

/// Why a symbol that is a sum of products of 6j symbols has its value: 9j, 12j, 15j.
struct SixJSumExplanation {
  /// The name of the symbol: `9j`.
  let name: String
  /// The triples that must be triangles.
  let triads: [[HalfInteger]]
  /// The sum, nil where a triple is no triangle.
  let sum: SixJSum?
  /// The value of the symbol.
  let value: RationalRoot
  /// Why it is 0 where the terms do not say so by themselves.
  var zero: String?
  /// What is left to do with the symbol.
  var scale: [String] = []
  let reference: String

  /// The 9j symbol.
  ///
  /// - Parameter scale: the lines between the symbol and the answer.
  static func nineJ(_ symbol: Wigner9j, scale: [String] = [], _ call: Call) throws -> Explanation {
    let value = try symbol.value(cancellation: call.cancellation)
    var zero: String?
    if symbol.brokenTriad == nil, symbol.isAntisymmetric { zero = FunctionTable.nineJZero(symbol, .antisymmetry) }
    return try SixJSumExplanation(
      name: "9j", triads: symbol.triads, sum: SixJSum(symbol), value: value, zero: zero, scale: scale,
      reference: "Varshalovich1988, 10.2.4"
    ).explanation(call.cancellation)
  }

  /// Past as many terms their sum is left to the calculator.
  private static let mostTerms = 200
  /// Past this spin, too.
  private static let largestSpin = 200

  /// The triangles, the terms, and that they give the value.
  ///
  /// - Throws: `ProofFailure` where they do not; `Cancelled`.
  func explanation(_ cancellation: Cancellation) throws -> Explanation {
    var lines = [TriangleText.conditions(triads)]
    guard let sum else { return Explanation(lines + ["so the \(name) is 0"], reference: reference) }
    guard let first = sum.terms.first, let last = sum.terms.last else {
      return Explanation(lines + ["no x forms a triangle with every pair: the sum is empty"], reference: reference)
    }
    let head =
      "\(name) = Σ over x = \(first.x)" + (sum.terms.count > 1 ? " … \(last.x)" : "")
      + " of ±(2x+1) times \(first.symbols.count) 6j symbols"
    let isLong =
      sum.terms.count > Self.mostTerms || sum.terms.contains { $0.symbols.contains { Self.isLarge($0) } }
    guard !isLong else {
      return Explanation(
        lines + [head, "\(sum.terms.count) terms, summed as integers by the calculator"] + scale, reference: reference)
    }
    let total = try sum.total(cancellation: cancellation)
    guard total == RootSum(value) else {
      throw ProofFailure(claim: "the \(name) as a sum", failures: ["\(total) is not \(value)"])
    }
    lines.append(head)
    let terms = try sum.terms.map { try text($0, cancellation) }
    lines += Explanation.shortened(terms, to: 6, "terms")
    lines.append(SumText.equation(name, ExactNumber(value)))
    if let zero { lines.append(zero) } else if value.isZero { lines.append(Explanation.accident) }
    return Explanation(lines + scale, reference: reference)
  }

  private static func isLarge(_ symbol: Wigner6j) -> Bool { symbol.spins.contains { $0.twice > 2 * largestSpin } }

  /// `x = 1: 3 · 1/6 · 1/6 · 1/6 = 1/72`.
  private func text(_ term: SixJSum.Term, _ cancellation: Cancellation) throws -> String {
    let factors = try term.symbols.map { ExactNumber(try $0.value(cancellation: cancellation)) }
    let weight = ExactNumber(Rational(term.weight))
    let value = ExactNumber(try term.value(cancellation: cancellation))
    return "x = \(term.x): \(SumText.product([weight] + factors, value))"
  }
}

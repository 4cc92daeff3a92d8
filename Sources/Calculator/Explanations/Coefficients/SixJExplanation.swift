import Coupling
import ExactArithmetic
import Representations

/// Why a 6j symbol or a Racah coefficient has its value.
enum SixJExplanation {
  private static let reference = "Varshalovich1988, 9.2.1; Racah1942"

  /// The triangles and the sum.
  static func explanation(
    _ symbol: Wigner6j, value: RationalRoot, _ cancellation: Cancellation
  ) throws -> Explanation {
    Explanation(try lines(symbol, value: value, cancellation), reference: reference)
  }

  /// The phase, the triangles and the sum of the 6j symbol.
  static func explanation(
    _ coefficient: RacahW, value: RationalRoot, _ cancellation: Cancellation
  ) throws -> Explanation {
    let s = coefficient.symbol.spins
    let symbol = try coefficient.symbol.value(cancellation: cancellation)
    let total = s[0] + s[1] + s[3] + s[4]
    var phase: [String] = []
    if coefficient.symbol.brokenTriad == nil {
      let sign = ExactNumber(Rational((total.twice / 2).isMultiple(of: 2) ? 1 : -1))
      phase = [
        "W = (−1)^\(total) {\(s[0]) \(s[1]) \(s[2]); \(s[3]) \(s[4]) \(s[5])} = "
          + SumText.product([sign, ExactNumber(symbol)], ExactNumber(value))
      ]
    }
    return Explanation(
      phase + (try lines(coefficient.symbol, value: symbol, cancellation)), reference: reference)
  }

  private static func lines(
    _ symbol: Wigner6j, value: RationalRoot, _ cancellation: Cancellation
  ) throws -> [String] {
    let triangles = TriangleText.conditions(symbol.triads)
    guard let sum = RacahSum(symbol) else { return [triangles, "so the symbol is 0, and no sum is formed"] }
    var lines = [triangles]
    lines += try RacahSumText(sum, of: "6j").lines(value: value, cancellation: cancellation)
    if value.isZero { lines.append(Explanation.accident) }
    return lines
  }
}

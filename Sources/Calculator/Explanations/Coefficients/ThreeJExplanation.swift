import Coupling
import ExactArithmetic
import Representations

/// Why a 3j symbol or a Clebsch–Gordan coefficient has its value.
enum ThreeJExplanation {
  /// The triangle, the projections, the step to the 3j symbol, and its sum.
  static func explanation(
    _ coefficient: ClebschGordan, value: RationalRoot, _ cancellation: Cancellation
  ) throws -> Explanation {
    let (a, b, c) = (coefficient.factors[0], coefficient.factors[1], coefficient.coupled)
    var lines = [TriangleText.line(a.j, b.j, c.j, name: "J"), projections([a.m, b.m], c.m)]
    let reference = "Varshalovich1988, 8.2.1; Racah1942"
    lines += square(coefficient.symbol)
    guard RacahSum(coefficient.symbol) != nil else {
      return Explanation(lines + ["so the coefficient is 0, and no sum is formed"], reference: reference)
    }
    let symbol = try coefficient.symbol.value(cancellation: cancellation)
    let exponent = (a.j - b.j + c.m).twice / 2
    let sign = ExactNumber(Rational(exponent.isMultiple(of: 2) ? 1 : -1))
    let root = RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(c.j.twice + 1))
    lines.append(
      "(−1)^(j₁−j₂+M) √(2J+1) times the 3j: "
        + SumText.product([sign, ExactNumber(root), ExactNumber(symbol)], ExactNumber(value)))
    lines += try sum(coefficient.symbol, value: symbol, cancellation)
    return Explanation(lines, reference: reference)
  }

  /// The triangle, the projections, and the sum.
  static func explanation(
    _ symbol: Wigner3j, value: RationalRoot, _ cancellation: Cancellation
  ) throws -> Explanation {
    let columns = symbol.columns
    var lines = [
      TriangleText.line(columns[0].j, columns[1].j, columns[2].j, name: "j₃"),
      projections(columns.map(\.m), nil),
    ]
    lines += square(symbol)
    lines += try sum(symbol, value: value, cancellation)
    return Explanation(lines, reference: "Varshalovich1988, 8.2.1; Racah1942")
  }

  /// `m₁+m₂ = 1 − 1 = 0 = M`.
  private static func projections(_ m: [HalfInteger], _ total: HalfInteger?) -> String {
    let sum = m.reduce(HalfInteger(0), +)
    let names = ["m₁", "m₂", "m₃"].prefix(m.count).joined(separator: "+")
    let found = "projections: \(names) = \(SumText.plain(m.map(NumberText.signed))) = \(NumberText.signed(sum))"
    guard let total else { return sum == 0 ? found : found + " ≠ 0" }
    return sum == total ? found + " = M" : found + " ≠ M = \(NumberText.signed(total))"
  }

  /// The Regge square of a symbol with two equal lines.
  private static func square(_ symbol: Wigner3j) -> [String] {
    guard symbol.isAntisymmetric else { return [] }
    let (a, b, c) = (symbol.columns[0], symbol.columns[1], symbol.columns[2])
    let rows = [
      [b.j + c.j - a.j, a.j + c.j - b.j, a.j + b.j - c.j], symbol.columns.map { $0.j - $0.m },
      symbol.columns.map { $0.j + $0.m },
    ]
    let text = rows.map { $0.map(\.description).joined(separator: " ") }.joined(separator: "; ")
    let sum = a.j + b.j + c.j
    return [
      "Regge square \(text): two of its rows or columns are equal, their exchange gives (−1)^\(sum) = −1, so it is 0"
    ]
  }

  private static func sum(
    _ symbol: Wigner3j, value: RationalRoot, _ cancellation: Cancellation
  ) throws -> [String] {
    guard let sum = RacahSum(symbol) else { return ["so the symbol is 0, and no sum is formed"] }
    var lines = try RacahSumText(sum, of: "3j").lines(value: value, cancellation: cancellation)
    if value.isZero, symbol.forbiddingRule == nil { lines.append(Explanation.accident) }
    return lines
  }
}

/// A sum of square roots with rational coefficients.
///
///     Σ qᵢ√dᵢ,   dᵢ square-free and distinct
///
/// Roots of distinct square-free integers are linearly independent over the rationals [Besicovitch1940], so the form
/// is canonical and the sum is 0 only when it has no terms.
public struct RootSum: Hashable, Sendable {
  private let coefficients: [Integer: Rational]

  private init(coefficients: [Integer: Rational]) { self.coefficients = coefficients.filter { !$0.value.isZero } }

  /// 0.
  public static let zero = RootSum(coefficients: [:])

  /// A sum of one term.
  public init(_ root: RationalRoot) { self.init(coefficients: [root.radicand: root.coefficient]) }

  /// A rational.
  public init(_ rational: Rational) { self.init(RationalRoot(rational)) }

  /// The terms by rising radicand; the rational part comes first.
  public var terms: [(radicand: Integer, coefficient: Rational)] {
    coefficients.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether the value is 0.
  public var isZero: Bool { coefficients.isEmpty }

  /// The single root this is, nil for two or more terms.
  public var asRoot: RationalRoot? {
    guard let (radicand, coefficient) = coefficients.first else { return .zero }
    return coefficients.count == 1 ? RationalRoot(coefficient: coefficient, squareFreeRadicand: radicand) : nil
  }

  /// The sum.
  public static func + (left: RootSum, right: RootSum) -> RootSum {
    RootSum(coefficients: left.coefficients.merging(right.coefficients, uniquingKeysWith: +))
  }

  /// The difference.
  public static func - (left: RootSum, right: RootSum) -> RootSum { left + -right }

  /// The negative.
  public static prefix func - (value: RootSum) -> RootSum {
    RootSum(coefficients: value.coefficients.mapValues { -$0 })
  }

  /// The product.
  ///
  /// - Complexity: the product of the numbers of terms.
  public static func * (left: RootSum, right: RootSum) -> RootSum {
    var sum: [Integer: Rational] = [:]
    for (d, q) in left.coefficients {
      for (e, r) in right.coefficients {
        let product =
          RationalRoot(coefficient: q, squareFreeRadicand: d) * RationalRoot(coefficient: r, squareFreeRadicand: e)
        sum[product.radicand, default: Rational(0)] = (sum[product.radicand] ?? Rational(0)) + product.coefficient
      }
    }
    return RootSum(coefficients: sum)
  }

  /// −1, 0 or 1, decided by integer bounds refined until they exclude 0.
  public func signum() -> Int {
    guard !isZero else { return 0 }
    var bits = 64
    while true {
      let (low, high) = bounds(times: Rational(Integer(1).shiftedLeft(by: bits)))
      if low.signum() > 0 { return 1 }
      if high.signum() < 0 { return -1 }
      bits *= 2
    }
  }

  /// Integers with low ≤ x·scale ≤ high, at most one unit per term apart.
  func bounds(times scale: Rational) -> (low: Integer, high: Integer) {
    var (low, high): (Integer, Integer) = (0, 0)
    for (radicand, coefficient) in coefficients {
      let term = RationalRoot(coefficient: coefficient, squareFreeRadicand: radicand)
      let (floor, isExact) = term.floorOfMagnitude(times: scale)
      let ceiling = isExact ? floor : floor + 1
      low += term.signum() > 0 ? floor : -ceiling
      high += term.signum() > 0 ? ceiling : -floor
    }
    return (low, high)
  }
}

/// The square root of a rational, with a sign.
///
///     q√d,   q rational, d a square-free integer ≥ 1
///
/// Every coupling coefficient of SU(2), SO(3) and O(3) is of this form, in the complex basis and in the real ones.
/// The form is canonical: d is square-free, and 1 when q is 0.
public struct RationalRoot: Hashable, Sendable {
  /// The rational factor q.
  public let coefficient: Rational
  /// The square-free integer d under the root.
  public let radicand: Integer

  /// 0.
  public static let zero = RationalRoot(Rational(0))
  /// 1.
  public static let one = RationalRoot(Rational(1))

  /// A rational.
  public init(_ rational: Rational) {
    coefficient = rational
    radicand = 1
  }

  /// q√d of a radicand known to be square-free.
  public init(coefficient: Rational, squareFreeRadicand radicand: Integer) {
    self.coefficient = coefficient
    self.radicand = coefficient.isZero ? 1 : radicand
  }

  /// q√x of a factored rational x.
  public init(coefficient: Rational, squareRootOf square: PrimeFactorization) {
    guard !coefficient.isZero else {
      self = .zero
      return
    }
    let (root, radicand) = square.squareSplit
    self.init(coefficient: coefficient * root, squareFreeRadicand: radicand)
  }

  /// The number whose signed square is given: √x for x ≥ 0, −√−x for x < 0.
  ///
  /// - Throws: `LimitError` when the square-free part of the numerator or denominator cannot be found by trial
  ///   division in reasonable time.
  public init(signedSquare square: Rational) throws(LimitError) {
    let top = try SquareFreePart(of: square.numerator.magnitude)
    let bottom = try SquareFreePart(of: square.denominator)
    // √(a²s / b²t) = (a / b t) √(s t), and s, t are coprime because the fraction is reduced.
    let magnitude = Rational(top.root, bottom.root * bottom.part)
    self.init(
      coefficient: square.signum() < 0 ? -magnitude : magnitude, squareFreeRadicand: top.part * bottom.part)
  }

  /// Whether the value is 0.
  public var isZero: Bool { coefficient.isZero }
  /// −1, 0 or 1.
  public func signum() -> Int { coefficient.signum() }
  /// Whether the value is rational.
  public var isRational: Bool { radicand == 1 }
  /// The rational this is, nil when it is none.
  public var asRational: Rational? { isRational ? coefficient : nil }
  /// The square.
  public var squared: Rational { coefficient * coefficient * Rational(radicand) }
  /// The square with the sign of the value: the form in which tables print coupling coefficients.
  public var signedSquare: Rational { signum() < 0 ? -squared : squared }

  /// 1/x of a value other than 0.
  public var reciprocal: RationalRoot {
    RationalRoot(coefficient: (coefficient * Rational(radicand)).reciprocal, squareFreeRadicand: radicand)
  }

  /// The product: √d₁√d₂ = g√(d₁d₂/g²) with g = gcd(d₁, d₂).
  public static func * (left: RationalRoot, right: RationalRoot) -> RationalRoot {
    let common = Integer.greatestCommonDivisor(left.radicand, right.radicand)
    let radicand = left.radicand.dividedExactly(by: common) * right.radicand.dividedExactly(by: common)
    return RationalRoot(
      coefficient: left.coefficient * right.coefficient * Rational(common), squareFreeRadicand: radicand)
  }

  /// The quotient by a value other than 0.
  public static func / (left: RationalRoot, right: RationalRoot) -> RationalRoot { left * right.reciprocal }

  /// The negative.
  public static prefix func - (value: RationalRoot) -> RationalRoot {
    RationalRoot(coefficient: -value.coefficient, squareFreeRadicand: value.radicand)
  }
}

extension RationalRoot: CustomStringConvertible {
  /// `√(1/6)`, `-√2`, `3/7`.
  public var description: String {
    guard !isRational else { return coefficient.description }
    let magnitude = squared.isInteger ? "√\(squared)" : "√(\(squared))"
    return signum() < 0 ? "-" + magnitude : magnitude
  }
}

/// n = root² · part with a square-free part.
private struct SquareFreePart {
  var root: Integer = 1
  var part: Integer = 1

  /// The largest prime tried.
  private static let bound = 1 << 20

  /// Trial division to a bound; what is left is a prime, a square of one, or a product of two when it is below the
  /// cube of the bound.
  init(of n: Integer) throws(LimitError) {
    guard !n.isZero else {
      root = 0
      return
    }
    var rest = n
    for prime in Primes.upTo(Self.sieveBound(for: n)) {
      if let word = rest.asInt, prime > word / prime { break }
      var exponent = 0
      while true {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: Integer(prime))
        guard remainder.isZero else { break }
        rest = quotient
        exponent += 1
      }
      root *= Integer(prime).power(exponent / 2)
      if !exponent.isMultiple(of: 2) { part.multiply(by: prime) }
    }
    let (square, isExact) = rest.squareRoot()
    if isExact {
      root *= square
    } else if rest < Integer(Self.bound).power(3) {
      part *= rest
    } else {
      throw LimitError(what: "the square-free part of \(n)", estimate: "a factor above \(Self.bound)")
    }
  }

  /// No prime above the square root need be tried.
  private static func sieveBound(for n: Integer) -> Int {
    min(bound, (n.squareRoot().root.asInt ?? bound) + 1)
  }
}

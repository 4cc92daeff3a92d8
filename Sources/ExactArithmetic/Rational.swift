/// A fraction in lowest terms with a positive denominator.
public struct Rational: Hashable, Sendable, Comparable {
  /// The numerator, which carries the sign.
  public let numerator: Integer
  /// The denominator, ≥ 1.
  public let denominator: Integer

  /// numerator / denominator, reduced.
  ///
  /// - Precondition: the denominator is not 0.
  public init(_ numerator: Integer, _ denominator: Integer = 1) {
    precondition(!denominator.isZero, "a denominator is not 0")
    let divisor = Integer.greatestCommonDivisor(numerator, denominator)
    let signed = denominator.signum() < 0 ? -divisor : divisor
    self.init(
      lowestTerms: signed == 1 ? numerator : numerator.dividedExactly(by: signed),
      signed == 1 ? denominator : denominator.dividedExactly(by: signed))
  }

  /// numerator / denominator of machine integers.
  public init(_ numerator: Int, _ denominator: Int = 1) { self.init(Integer(numerator), Integer(denominator)) }

  /// A fraction known to be reduced.
  init(lowestTerms numerator: Integer, _ denominator: Integer) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether the value is 0.
  public var isZero: Bool { numerator.isZero }
  /// Whether the value is an integer.
  public var isInteger: Bool { denominator == 1 }
  /// −1, 0 or 1.
  public func signum() -> Int { numerator.signum() }
  /// |x|.
  public var magnitude: Rational { Rational(lowestTerms: numerator.magnitude, denominator) }

  /// 1/x.
  ///
  /// - Precondition: x is not 0.
  public var reciprocal: Rational {
    precondition(!isZero, "0 has no reciprocal")
    return signum() > 0
      ? Rational(lowestTerms: denominator, numerator) : Rational(lowestTerms: -denominator, -numerator)
  }

  /// The sum.
  public static func + (left: Rational, right: Rational) -> Rational {
    Rational(
      left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
  }

  /// The difference.
  public static func - (left: Rational, right: Rational) -> Rational { left + -right }

  /// The product.
  public static func * (left: Rational, right: Rational) -> Rational {
    let first = Integer.greatestCommonDivisor(left.numerator, right.denominator)
    let second = Integer.greatestCommonDivisor(right.numerator, left.denominator)
    guard !first.isZero, !second.isZero else { return Rational(0) }
    return Rational(
      lowestTerms: left.numerator.dividedExactly(by: first) * right.numerator.dividedExactly(by: second),
      left.denominator.dividedExactly(by: second) * right.denominator.dividedExactly(by: first))
  }

  /// The quotient by a number other than 0.
  public static func / (left: Rational, right: Rational) -> Rational { left * right.reciprocal }

  /// The negative.
  public static prefix func - (value: Rational) -> Rational {
    Rational(lowestTerms: -value.numerator, value.denominator)
  }

  /// The n-th power; n may be negative unless the value is 0.
  public func power(_ exponent: Int) -> Rational {
    let base = exponent < 0 ? reciprocal : self
    let count = Int(exponent.magnitude)
    return Rational(lowestTerms: base.numerator.power(count), base.denominator.power(count))
  }

  /// The order of the number line.
  public static func < (left: Rational, right: Rational) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  /// The value of a literal.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Rational: CustomStringConvertible, LosslessStringConvertible {
  /// `3/4`, `-3/4`, `5`.
  public var description: String { isInteger ? numerator.description : "\(numerator)/\(denominator)" }

  /// The number written as `5`, `-3/4`; nil for any other text and for a denominator of 0.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let numerator = parts.first.flatMap({ Integer($0) }) else { return nil }
    guard parts.count == 2 else {
      self.init(numerator)
      return
    }
    guard parts[1].first?.isNumber == true, let denominator = Integer(parts[1]), !denominator.isZero else { return nil }
    self.init(numerator, denominator)
  }
}

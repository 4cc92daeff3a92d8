/// An angle known exactly: a rational number of radians and a rational multiple of π.
///
///     radians + halfTurns · π
///
/// Angles of different form are different numbers, because π is irrational.
public struct Angle: Hashable, Sendable {
  /// The part without π.
  public let radians: Rational
  /// The multiple of π.
  public let halfTurns: Rational

  /// radians + halfTurns · π.
  public init(radians: Rational = 0, halfTurns: Rational = 0) {
    self.radians = radians
    self.halfTurns = halfTurns
  }

  /// 0.
  public static let zero = Angle()
  /// π/2.
  public static let quarterTurn = Angle(halfTurns: Rational(1, 2))

  /// The sum.
  public static func + (left: Angle, right: Angle) -> Angle {
    Angle(radians: left.radians + right.radians, halfTurns: left.halfTurns + right.halfTurns)
  }

  /// The difference.
  public static func - (left: Angle, right: Angle) -> Angle { left + -right }

  /// The negative.
  public static prefix func - (angle: Angle) -> Angle {
    Angle(radians: -angle.radians, halfTurns: -angle.halfTurns)
  }

  /// The angle times a rational.
  public static func * (factor: Rational, angle: Angle) -> Angle {
    Angle(radians: factor * angle.radians, halfTurns: factor * angle.halfTurns)
  }

  /// Whether the angle is 0.
  public var isZero: Bool { radians.isZero && halfTurns.isZero }
}

extension Angle {
  /// The cosine and the sine as sums of roots, where they are such sums of roots of 2 and 3: at the multiples of π/12.
  ///
  /// - SeeAlso: ``TrigonometricSum``, which is exact at any angle
  public var rootSums: (cosine: RootSum, sine: RootSum)? {
    guard radians.isZero else { return nil }
    let twelfths = halfTurns * 12
    guard twelfths.isInteger, let index = twelfths.numerator.quotientAndRemainder(dividingBy: 24).remainder.asInt
    else { return nil }
    let place = (index + 24) % 24
    return (Self.cosineOfTwelfths(place), Self.cosineOfTwelfths((place + 18) % 24))
  }

  /// cos(kπ/12) for k = 0 … 23.
  private static func cosineOfTwelfths(_ k: Int) -> RootSum {
    if k > 12 { return cosineOfTwelfths(24 - k) }
    if k > 6 { return -cosineOfTwelfths(12 - k) }
    let root = { (n: Int, q: Rational) in
      RootSum(RationalRoot(coefficient: q, squareFreeRadicand: Integer(n)))
    }
    return switch k {
    case 0: RootSum(Rational(1))
    case 1: root(6, Rational(1, 4)) + root(2, Rational(1, 4))
    case 2: root(3, Rational(1, 2))
    case 3: root(2, Rational(1, 2))
    case 4: RootSum(Rational(1, 2))
    case 5: root(6, Rational(1, 4)) - root(2, Rational(1, 4))
    default: .zero
    }
  }
}

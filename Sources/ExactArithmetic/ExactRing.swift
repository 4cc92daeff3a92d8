/// Exact numbers that can be added and multiplied.
public protocol ExactRing: Hashable, Sendable {
  /// A rational as a number of the ring.
  init(_ rational: Rational)
  /// The sum.
  static func + (left: Self, right: Self) -> Self
  /// The difference.
  static func - (left: Self, right: Self) -> Self
  /// The product.
  static func * (left: Self, right: Self) -> Self
  /// The negative.
  static prefix func - (value: Self) -> Self
  /// Whether the value is 0.
  var isZero: Bool { get }
}

extension ExactRing {
  /// 0.
  public static var zero: Self { Self(Rational(0)) }
  /// 1.
  public static var one: Self { Self(Rational(1)) }
}

extension Rational: ExactRing {
  /// The number itself.
  public init(_ rational: Rational) { self = rational }
}

extension RootSum: ExactRing {}

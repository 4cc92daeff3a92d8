/// A multiple of 1/2: an angular momentum or its projection.
public struct HalfInteger: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral {
  /// Twice the value.
  public let twice: Int

  /// Half of an integer.
  @inlinable
  public init(twice: Int) { self.twice = twice }

  /// An integer.
  ///
  /// - Precondition: its double fits a machine word.
  @inlinable
  public init(_ value: Int) { twice = 2 * value }

  /// The value of a literal.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }

  /// Whether the value is an integer.
  @inlinable
  public var isInteger: Bool { twice & 1 == 0 }

  /// The integer this is, nil when it is none.
  @inlinable
  public var asInt: Int? { isInteger ? twice / 2 : nil }

  /// The sum.
  @inlinable
  public static func + (left: HalfInteger, right: HalfInteger) -> HalfInteger {
    HalfInteger(twice: left.twice + right.twice)
  }

  /// The difference.
  @inlinable
  public static func - (left: HalfInteger, right: HalfInteger) -> HalfInteger {
    HalfInteger(twice: left.twice - right.twice)
  }

  /// The negative.
  @inlinable
  public static prefix func - (value: HalfInteger) -> HalfInteger { HalfInteger(twice: -value.twice) }

  /// The order of the number line.
  @inlinable
  public static func < (left: HalfInteger, right: HalfInteger) -> Bool { left.twice < right.twice }
}

extension HalfInteger: CustomStringConvertible, LosslessStringConvertible {
  /// `2`, `3/2`, `-1/2`.
  public var description: String { asInt.map { String($0) } ?? "\(twice)/2" }

  /// The number written as `2`, `-3/2`, also `4/2`; nil for any other text and for what does not fit a machine word.
  public init?(_ text: some StringProtocol) {
    guard let rational = Rational(text) else { return nil }
    let doubled = rational * Rational(2)
    guard doubled.isInteger, let twice = doubled.numerator.asInt else { return nil }
    self.init(twice: twice)
  }
}

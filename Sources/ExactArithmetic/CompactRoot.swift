/// An integer times the square root of a rational, in two machine words.
///
///     n √(∏ pᵢ^eᵢ)
///
/// Plain bits without references, so that millions can be computed and stored. Equality is that of forms: one number has
/// several.
public struct CompactRoot: Hashable, Sendable {
  /// The integer factor n, which carries the sign.
  public let integer: Int
  /// The exponents under the root.
  public let exponents: PackedExponents

  /// 0.
  @inlinable
  public static var zero: CompactRoot {
    CompactRoot(integer: 0, exponents: PackedExponents(word: 0, layout: .many))
  }

  /// n √(∏ pᵢ^eᵢ).
  @inlinable @inline(__always)
  public init(integer: Int, exponents: PackedExponents) {
    self.integer = integer
    self.exponents = exponents
  }

  /// The rational under the root.
  public var square: PrimeFactorization { PrimeFactorization(exponents: exponents.exponents) }

  /// The value with the root reduced.
  public var value: RationalRoot { RationalRoot(coefficient: Rational(integer), squareRootOf: square) }
}

/// An integer times the square root of a rational that is kept as prime exponents.
///
///     n √(∏ pᵢ^eᵢ)
///
/// The form in which coupling coefficients are computed: nothing is reduced until a value is shown, compared or
/// exported. The same number has several such forms; ``value`` is the canonical one.
public struct FactoredRoot: Sendable {
  /// The integer factor n, which carries the sign.
  public let integer: Integer
  /// The rational under the root.
  public let square: PrimeFactorization

  /// n √square.
  public init(integer: Integer, squareRootOf square: PrimeFactorization) {
    self.integer = integer
    self.square = square
  }

  /// 0.
  public static let zero = FactoredRoot(integer: 0, squareRootOf: .one)

  /// Whether the value is 0.
  public var isZero: Bool { integer.isZero }

  /// The value with the root reduced.
  public var value: RationalRoot { RationalRoot(coefficient: Rational(integer), squareRootOf: square) }

  /// The square with the sign of the value, in lowest terms.
  public var signedSquare: Rational { value.signedSquare }
}

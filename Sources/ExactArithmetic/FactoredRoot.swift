/// An integer times the square root of a rational that is kept as prime exponents.
///
///     n √(∏ pᵢ^eᵢ)
///
/// The form in which coupling coefficients are computed: nothing is reduced until a value is shown, compared or
/// exported. The same number has several such forms; ``value`` is the canonical one.
public enum FactoredRoot: Sendable {
  /// Machine words throughout.
  case compact(CompactRoot)
  /// Any size.
  case wide(integer: Integer, square: PrimeFactorization)

  /// 0.
  @inlinable
  public static var zero: FactoredRoot { .compact(.zero) }

  /// n √square.
  public init(integer: Integer, squareRootOf square: PrimeFactorization) {
    self = .wide(integer: integer, square: square)
  }

  /// The integer factor n, which carries the sign.
  public var integer: Integer {
    switch self {
    case .compact(let root): Integer(root.integer)
    case .wide(let integer, _): integer
    }
  }

  /// The rational under the root.
  public var square: PrimeFactorization {
    switch self {
    case .compact(let root): root.square
    case .wide(_, let square): square
    }
  }

  /// Whether the value is 0.
  public var isZero: Bool {
    switch self {
    case .compact(let root): root.integer == 0
    case .wide(let integer, _): integer.isZero
    }
  }

  /// −1, 0 or 1.
  public func signum() -> Int {
    switch self {
    case .compact(let root): root.integer.signum()
    case .wide(let integer, _): integer.signum()
    }
  }

  /// The value with the root reduced.
  public var value: RationalRoot { RationalRoot(coefficient: Rational(integer), squareRootOf: square) }

  /// The square with the sign of the value, in lowest terms.
  public var signedSquare: Rational { value.signedSquare }

  /// The product with n √square.
  public func multiplied(by factor: Int = 1, squareRootOf other: PrimeFactorization) -> FactoredRoot {
    var product = integer
    product.multiply(by: factor)
    return FactoredRoot(integer: product, squareRootOf: square * other)
  }

  /// The negative.
  public static prefix func - (root: FactoredRoot) -> FactoredRoot {
    switch root {
    case .compact(let root): .compact(CompactRoot(integer: -root.integer, exponents: root.exponents))
    case .wide(let integer, let square): .wide(integer: -integer, square: square)
    }
  }
}

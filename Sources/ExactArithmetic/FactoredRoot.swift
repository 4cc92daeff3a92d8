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
  /// A value that is reduced already.
  case reduced(RationalRoot)

  /// 0.
  @inlinable
  public static var zero: FactoredRoot { .compact(.zero) }

  /// n √square.
  public init(integer: Integer, squareRootOf square: PrimeFactorization) {
    self = .wide(integer: integer, square: square)
  }

  /// A reduced value.
  public init(_ value: RationalRoot) { self = .reduced(value) }

  /// Whether the value is 0.
  public var isZero: Bool { signum() == 0 }

  /// −1, 0 or 1.
  public func signum() -> Int {
    switch self {
    case .compact(let root): root.integer.signum()
    case .wide(let integer, _): integer.signum()
    case .reduced(let value): value.signum()
    }
  }

  /// The value with the root reduced.
  public var value: RationalRoot {
    switch self {
    case .compact(let root): root.value
    case .wide(let integer, let square): RationalRoot(coefficient: Rational(integer), squareRootOf: square)
    case .reduced(let value): value
    }
  }

  /// The square with the sign of the value, in lowest terms.
  public var signedSquare: Rational { value.signedSquare }

  /// The value times √square.
  public func multiplied(squareRootOf square: PrimeFactorization) -> FactoredRoot {
    switch self {
    case .compact(let root): .wide(integer: Integer(root.integer), square: root.square * square)
    case .wide(let integer, let other): .wide(integer: integer, square: other * square)
    case .reduced(let value): .reduced(value * RationalRoot(coefficient: 1, squareRootOf: square))
    }
  }

  /// The product.
  public static func * (left: FactoredRoot, right: FactoredRoot) -> FactoredRoot {
    switch (left, right) {
    case (.reduced(let a), let b), (let b, .reduced(let a)): .reduced(a * b.value)
    case (.compact(let a), .compact(let b)):
      .wide(integer: Integer(a.integer) * Integer(b.integer), square: a.square * b.square)
    case (.compact(let a), .wide(let integer, let square)), (.wide(let integer, let square), .compact(let a)):
      .wide(integer: Integer(a.integer) * integer, square: a.square * square)
    case (.wide(let n, let p), .wide(let m, let q)): .wide(integer: n * m, square: p * q)
    }
  }

  /// The negative.
  public static prefix func - (root: FactoredRoot) -> FactoredRoot {
    switch root {
    case .compact(let root): .compact(CompactRoot(integer: -root.integer, exponents: root.exponents))
    case .wide(let integer, let square): .wide(integer: -integer, square: square)
    case .reduced(let value): .reduced(-value)
    }
  }
}

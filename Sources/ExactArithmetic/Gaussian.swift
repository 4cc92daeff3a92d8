/// A complex number with exact parts.
public struct Gaussian<Part: ExactRing>: Hashable, Sendable {
  /// The real part.
  public let real: Part
  /// The imaginary part.
  public let imaginary: Part

  /// real + i·imaginary.
  public init(_ real: Part, _ imaginary: Part) {
    self.real = real
    self.imaginary = imaginary
  }

  /// 0.
  public static var zero: Gaussian { Gaussian(.zero, .zero) }
  /// 1.
  public static var one: Gaussian { Gaussian(.one, .zero) }

  /// The complex conjugate.
  public var conjugate: Gaussian { Gaussian(real, -imaginary) }
  /// Whether the number is 0.
  public var isZero: Bool { real.isZero && imaginary.isZero }

  /// The sum.
  public static func + (left: Gaussian, right: Gaussian) -> Gaussian {
    Gaussian(left.real + right.real, left.imaginary + right.imaginary)
  }

  /// The difference.
  public static func - (left: Gaussian, right: Gaussian) -> Gaussian { left + -right }

  /// The negative.
  public static prefix func - (value: Gaussian) -> Gaussian { Gaussian(-value.real, -value.imaginary) }

  /// The product.
  public static func * (left: Gaussian, right: Gaussian) -> Gaussian {
    Gaussian(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  /// The product with a real number.
  public static func * (left: Part, right: Gaussian) -> Gaussian { Gaussian(left * right.real, left * right.imaginary) }
}

/// A root of a rational that is not reduced: ±√(p/q · πᵏ).
///
/// For numbers that are only to be rounded: nothing is factored, so that p and q may be of any size.
public struct SignedSquareRoot: Hashable, Sendable {
  /// The square without π, with the sign of the number.
  public let signedSquare: Rational
  /// The power of π under the root.
  public let piExponent: Int

  /// sign(x)·√(|x|·π^piExponent).
  public init(signedSquare: Rational, piExponent: Int = 0) {
    self.signedSquare = signedSquare
    self.piExponent = signedSquare.isZero ? 0 : piExponent
  }

  /// A root that is reduced already.
  public init(_ root: PiRoot) { self.init(signedSquare: root.root.signedSquare, piExponent: root.piExponent) }

  /// The number in its reduced form.
  ///
  /// - Throws: `LimitError` when the square-free part cannot be found by trial division in reasonable time.
  public var reduced: PiRoot {
    get throws(LimitError) { PiRoot(root: try RationalRoot(signedSquare: signedSquare), piExponent: piExponent) }
  }

  /// The product.
  public static func * (left: SignedSquareRoot, right: SignedSquareRoot) -> SignedSquareRoot {
    SignedSquareRoot(
      signedSquare: left.signedSquare * right.signedSquare, piExponent: left.piExponent + right.piExponent)
  }
}

extension SignedSquareRoot: ExactReal {
  /// −1, 0 or 1.
  public func signum() -> Int { signedSquare.signum() }

  /// ⌊|x|·scale⌋ from the integer root of the floor of the square, and from bounds of π where it occurs.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    let square = signedSquare.magnitude
    guard piExponent == 0 else { return Pi.floorOfRoot(square * scale * scale, piExponent: piExponent) }
    let top = square.numerator * scale.numerator * scale.numerator
    let bottom = square.denominator * scale.denominator * scale.denominator
    let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
    let (root, isSquare) = quotient.squareRoot()
    return (root, remainder.isZero && isSquare)
  }
}

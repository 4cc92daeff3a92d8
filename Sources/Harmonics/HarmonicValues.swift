public import ExactArithmetic

/// The value of one component at a point: two roots of rationals, the second 0 in a real basis.
public struct HarmonicValue: Hashable, Sendable {
  /// The real part.
  public let real: SignedSquareRoot
  /// The imaginary part.
  public let imaginary: SignedSquareRoot
}

extension SphericalHarmonic {
  /// r^l Y(x, y, z), or Y(x/r, y/r, z/r), at a rational point in the harmonic's own coordinates.
  ///
  /// - Parameter isOnSphere: whether the point is first brought to the unit sphere; it must not be 0 then.
  public func value(
    at point: [Rational], _ normalization: HarmonicNormalization, isOnSphere: Bool
  ) -> SignedSquareRoot {
    let number = polynomial.value(at: point)
    var square = number * number
    if isOnSphere {
      let radius = point.reduce(Rational(0)) { $0 + $1 * $1 }
      precondition(!radius.isZero, "the zero vector has no direction")
      square = square / radius.power(degree)
    }
    let factor = SignedSquareRoot(factor(normalization))
    return factor * SignedSquareRoot(signedSquare: number.signum() < 0 ? -square : square)
  }
}

extension HarmonicConvention {
  /// The components of a degree at a rational point (x, y, z); nil where the convention says nothing of the degree.
  ///
  /// - Parameter isOnSphere: whether the point is first brought to the unit sphere; it must not be 0 then.
  /// - Complexity: O(l³) products.
  public func values(
    degree l: Int, at point: [Rational], _ normalization: HarmonicNormalization, isOnSphere: Bool
  ) -> [HarmonicValue]? {
    let inner = axes.inner(point)
    let zero = SignedSquareRoot(signedSquare: 0)
    return components(degree: l)?.map { component in
      var (real, imaginary) = (zero, zero)
      for term in component.terms {
        let value = SphericalHarmonic(degree: l, index: term.index)
          .value(at: inner, normalization, isOnSphere: isOnSphere)
        if let factor = term.factor.real.asRoot, !factor.isZero {
          real = SignedSquareRoot(PiRoot(root: factor, piExponent: 0)) * value
        } else if let factor = term.factor.imaginary.asRoot {
          imaginary = SignedSquareRoot(PiRoot(root: factor, piExponent: 0)) * value
        }
      }
      return HarmonicValue(real: real, imaginary: imaginary)
    }
  }
}

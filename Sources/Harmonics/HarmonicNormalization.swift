public import ExactArithmetic

/// How harmonics of one degree are scaled.
public enum HarmonicNormalization: String, Hashable, Sendable, CaseIterable {
  /// Σ Y² = 2l + 1 on the unit sphere: a mean square of 1, the 4π-normalisation of geodesy.
  case component
  /// Σ Y² = 1 on the unit sphere: Racah's C, the seminormalisation of Schmidt.
  case norm
  /// ∫ Y² dΩ = 1: orthonormal.
  case integral

  /// The factor from `norm` to this normalisation at degree l, as the square without π and the power of π.
  ///
  ///     norm: 1      component: √(2l+1)      integral: √((2l+1)/4π)
  public func factor(degree l: Int) -> PiRoot {
    let size = PrimeFactorization(2 * l + 1)
    return switch self {
    case .norm: PiRoot(root: .one, piExponent: 0)
    case .component: PiRoot(root: RationalRoot(coefficient: 1, squareRootOf: size), piExponent: 0)
    case .integral: PiRoot(root: RationalRoot(coefficient: Rational(1, 2), squareRootOf: size), piExponent: -1)
    }
  }
}

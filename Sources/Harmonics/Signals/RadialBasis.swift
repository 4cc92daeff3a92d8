/// The radial functions of a field Σ c_{k,l,s} g_{l,k}(r) Y_{l,s}.
public enum RadialBasis: Hashable, Sendable {
  /// 1: a function on a sphere, of the direction alone.
  case sphere
  /// (r/R)^(l+2k), k = 0 … K−1: with Y_l the polynomials r^2k · r^l Y_l, smooth at the origin.
  case polynomial(count: Int, radius: Double)
  /// √(2/R³) j_l(z_k r/R)/|j_(l+1)(z_k)| with z_k the zeros of j_l: ∫₀ᴿ g² r² dr = 1, and 0 at R.
  ///
  /// - SeeAlso: [DLMF, 10.22.37]
  case bessel(count: Int, radius: Double)

  /// K, the number of functions for each degree.
  public var count: Int {
    switch self {
    case .sphere: 1
    case .polynomial(let count, _), .bessel(let count, _): count
    }
  }
}

/// Radial functions of degrees 0 … lmax, ready to be evaluated.
struct RadialEvaluator {
  private let basis: RadialBasis
  private let lmax: Int
  /// Zeros and factors of Bessel functions by degree and k.
  private let waves: [[(zero: Double, factor: Double)]]

  init(_ basis: RadialBasis, lmax: Int) {
    self.basis = basis
    self.lmax = lmax
    guard case .bessel(let count, let radius) = basis else {
      waves = []
      return
    }
    waves = (0...lmax).map { l in
      SphericalBessel.zeros(degree: l, count: count).map { zero in
        let slope = SphericalBessel.values(lmax: l + 1, zero)[l + 1].magnitude
        return (zero, (2 / radius).squareRoot() / radius / slope)
      }
    }
  }

  /// g_{l,k}(r) by l, then k.
  func values(at r: Double) -> [[Double]] {
    switch basis {
    case .sphere: return (0...lmax).map { _ in [1] }
    case .polynomial(let count, let radius):
      var powers = [1.0]
      for _ in 0..<lmax + 2 * count { powers.append(powers[powers.count - 1] * (r / radius)) }
      return (0...lmax).map { l in (0..<count).map { powers[l + 2 * $0] } }
    case .bessel(_, let radius):
      return waves.enumerated().map { l, waves in
        waves.map { $0.factor * SphericalBessel.values(lmax: l, $0.zero * r / radius)[l] }
      }
    }
  }
}

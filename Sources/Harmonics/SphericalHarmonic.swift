public import ExactArithmetic

// With m = |s| and ρ² = x² + y² [Varshalovich1988, 5.1.7],
//
//     r^l Y_s = √((2l+1)/4π · (l+m)! (l−m)! · (2 if m > 0)) · Aₛ(x, y) Σₖ (−1)ᵏ ρ^(2k) z^(l−m−2k) / (2^(m+2k) k! (k+m)! (l−m−2k)!)
//     A₊ₘ + i A₋ₘ = (x + iy)^m          (the coefficients of A₋ₘ have the power of 2 in m in common)
//
// and with r² instead of ρ², up to a factor, the m-th derivative of Legendre's polynomial:
//
//     d^m P_l/dz^m ∝ Σₖ bₖ z^(l−m−2k) r^(2k),   bₖ₊₁/bₖ = −(l−m−2k)(l−m−2k−1) / (2(k+1)(2l−2k−1))

/// A real spherical harmonic as a homogeneous harmonic polynomial, without the sign of Condon and Shortley.
///
///     r^l Y_s(x, y, z) = scale · polynomial
///
/// in its own coordinates, polar axis z: s > 0 goes with cos sφ, s < 0 with sin |s|φ, both positive where x, y, z are
/// small and positive next to the pole. The polynomial has coprime integers as coefficients.
///
///     SphericalHarmonic(degree: 2, index: 0)       // 2z² − x² − y²
///
/// - SeeAlso: [Varshalovich1988, 5.1]
public struct SphericalHarmonic: Hashable, Sendable {
  /// The degree l.
  public let degree: Int
  /// The signed index s = −l … l.
  public let index: Int
  /// √((2l+1)…) without (2l+1): the factor of the polynomial in the normalisation `norm`.
  private let scale: RationalRoot
  /// Coefficients of z^(l−m−2k) ρ^(2k), coprime, the first positive.
  private let zonal: [Integer]

  /// The harmonic of a degree l ≥ 0 and index −l … l.
  ///
  /// - Complexity: O(l) products of integers of O(l) bits.
  public init(degree l: Int, index s: Int) {
    precondition(abs(s) <= l, "an index is −l … l")
    degree = l
    index = s
    let m = abs(s)
    // cₖ/c₀ as fractions, then coprime integers and the content.
    var ratios: [Rational] = [1]
    for k in 0..<(l - m) / 2 {
      let (a, b) = (l - m - 2 * k, l - m - 2 * k - 1)
      ratios.append(ratios[k] * Rational(-a * b, 4 * (k + 1) * (k + m + 1)))
    }
    let (integers, content) = Rational.coprime(ratios)
    zonal = integers
    let azimuthal = Rational(Self.azimuthalContent(m, isSine: s < 0))
    // c₀ = 1/(2^m m! (l−m)!), squared under the root with (l+m)! (l−m)! and 2 for m > 0.
    let square =
      PrimeFactorization.factorials([l + m] + (m > 0 ? [2] : []), over: [l - m, m, m])
      / PrimeFactorization.power(of: 2, 2 * m)
    scale = RationalRoot(coefficient: azimuthal * content, squareRootOf: square)
  }

  /// The factor before the polynomial.
  public func factor(_ normalization: HarmonicNormalization) -> PiRoot {
    PiRoot(root: scale, piExponent: 0) * normalization.factor(degree: degree)
  }

  /// The polynomial, expanded.
  ///
  /// - Complexity: O(l³) additions.
  public var polynomial: Polynomial {
    let m = abs(index)
    // Coefficients by the power of y; the powers of x and y add up to m + 2k.
    let content = azimuthalContent
    var azimuth = (0...m).map {
      Integer(Self.azimuthal(m, power: $0, isSine: index < 0)) * Integer.binomial(m, $0).dividedExactly(by: content)
    }
    var terms: [Monomial: Rational] = [:]
    for (k, coefficient) in zonal.enumerated() {
      let power = degree - m - 2 * k
      for (b, value) in azimuth.enumerated() where !value.isZero {
        terms[Monomial(m + 2 * k - b, b, power)] = Rational(coefficient * value)
      }
      guard k + 1 < zonal.count else { break }
      // Times x² + y².
      azimuth += [0, 0]
      for b in stride(from: azimuth.count - 1, through: 2, by: -1) { azimuth[b] += azimuth[b - 2] }
    }
    return Polynomial(terms)
  }

  /// The part of the polynomial that knows no azimuth, Σ cₖ z^(l−m−2k) (x²+y²)^k: the polynomial is
  /// Aₛ(x, y)/``azimuthalContent`` times it.
  public var zonalPolynomial: Polynomial {
    let m = abs(index)
    let circle = Polynomial([Monomial(2, 0, 0): 1, Monomial(0, 2, 0): 1])
    var power = Polynomial(1)
    var sum = Polynomial()
    for (k, coefficient) in zonal.enumerated() {
      sum = sum + Rational(coefficient) * (Polynomial([Monomial(0, 0, degree - m - 2 * k): 1]) * power)
      power = power * circle
    }
    return sum
  }

  /// What the coefficients of Aₛ have in common: the greatest power of 2 in m for a sine, 1 for a cosine.
  public var azimuthalContent: Integer { Integer(Self.azimuthalContent(abs(index), isSine: index < 0)) }

  private static func azimuthalContent(_ m: Int, isSine: Bool) -> Int { isSine ? 1 << m.trailingZeroBitCount : 1 }

  /// The sign of C(m,b) xᵐ⁻ᵇ yᵇ in the real or in the imaginary part of (x + iy)^m, 0 where it is in the other part.
  private static func azimuthal(_ m: Int, power b: Int, isSine: Bool) -> Int {
    guard b.isMultiple(of: 2) != isSine else { return 0 }
    return (b / 2).isMultiple(of: 2) ? 1 : -1
  }

  /// The coefficients of z^(l−m−2k) r^(2k) that with Aₛ(x, y) make up the polynomial, and what they are divided by.
  ///
  ///     polynomial = Aₛ(x, y) / divisor · Σₖ coefficients[k] z^(l−m−2k) r^(2k)
  ///
  /// The coefficients are coprime integers, the first positive.
  public var radialForm: (coefficients: [Integer], divisor: Rational) {
    let (l, m) = (degree, abs(index))
    var ratios: [Rational] = [1]
    for k in 0..<(l - m) / 2 {
      let (a, b) = (l - m - 2 * k, l - m - 2 * k - 1)
      ratios.append(ratios[k] * Rational(-a * b, 2 * (k + 1) * (2 * l - 2 * k - 1)))
    }
    let (integers, _) = Rational.coprime(ratios)
    // At the pole (or, for a power of z, next to it) both forms begin with z^(l−m): r = z there.
    let atPole = integers.reduce(Integer(0), +)
    return (integers, Rational(atPole, zonal[0]) * Rational(azimuthalContent))
  }

  /// All harmonics of one degree, s = −l … l.
  public static func all(degree l: Int) -> [SphericalHarmonic] {
    (-l...l).map { SphericalHarmonic(degree: l, index: $0) }
  }
}

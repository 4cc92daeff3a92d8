import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// The polynomials themselves.
@Suite struct SphericalHarmonicTests {
  /// Homogeneous of degree l, harmonic, coprime, and orthonormal by the mean of monomials over the sphere.
  @Test(arguments: 0...8)
  func polynomialsAreHarmonicAndOrthonormal(_ l: Int) {
    let all = SphericalHarmonic.all(degree: l)
    for (i, a) in all.enumerated() {
      let p = a.polynomial
      #expect(p.degree == l && p.laplacian.isZero, "l = \(l), s = \(a.index)")
      #expect(Rational.coprime(Array(p.coefficients.values)).content == 1)
      // Euler: x·∇p = l p.
      let euler = (0..<3).reduce(Polynomial()) { $0 + Polynomial.coordinate($1) * p.derivative($1) }
      #expect(euler == Rational(l) * p)
      guard l <= 5 else { continue }
      for b in all[i...] {
        let mean = (p * b.polynomial).coefficients.reduce(Rational(0)) { $0 + $1.value * Self.mean($1.key) }
        let norm = a.factor(.norm).root * b.factor(.norm).root
        // ΣY² = 1, so that the mean of each square is 1/(2l+1).
        #expect(RationalRoot(mean) * norm == (a == b ? RationalRoot(Rational(1, 2 * l + 1)) : .zero))
      }
    }
  }

  /// The mean of xᵃyᵇzᶜ over the unit sphere: (a−1)!!(b−1)!!(c−1)!!/(a+b+c+1)!! for even exponents.
  private static func mean(_ monomial: Monomial) -> Rational {
    let e = (0..<3).map { monomial[$0] }
    guard e.allSatisfy({ $0.isMultiple(of: 2) }) else { return 0 }
    let odd = { (n: Int) in stride(from: n, through: 1, by: -2).reduce(Integer(1)) { $0 * Integer($1) } }
    return Rational(odd(e[0] - 1) * odd(e[1] - 1) * odd(e[2] - 1), odd(monomial.degree + 1))
  }

  /// Both factored forms multiply out to the polynomial.
  @Test(arguments: 0...9)
  func factorsMultiplyOut(_ l: Int) {
    for harmonic in SphericalHarmonic.all(degree: l) {
      let m = abs(harmonic.index)
      let (coefficients, divisor) = harmonic.radialForm
      var zonal = Polynomial()
      for (k, c) in coefficients.enumerated() {
        zonal =
          zonal + Rational(c) * (Polynomial([Monomial(0, 0, l - m - 2 * k): 1]) * Polynomial.squaredRadius.power(k))
      }
      let (factors, scale) = AzimuthalFactors.of(order: m, isSine: harmonic.index < 0)
      let azimuth = factors.reduce(Polynomial(scale)) { $0 * $1 }
      #expect(divisor.reciprocal * (azimuth * zonal) == harmonic.polynomial, "l = \(l), s = \(harmonic.index)")
      let content = Rational(harmonic.azimuthalContent).reciprocal
      #expect(content * (azimuth * harmonic.zonalPolynomial) == harmonic.polynomial)
    }
  }

  /// (x+iy)^m has as many factors as it has directions over ℚ: counted for m ≤ 12 by the divisors.
  @Test func azimuthalFactorsAreIrreducibleInNumber() {
    let counts = (1...8).map { AzimuthalFactors.of(order: $0, isSine: false).factors.count }
    #expect(counts == [1, 2, 2, 2, 2, 4, 2, 2])
    let sines = (1...8).map { AzimuthalFactors.of(order: $0, isSine: true).factors.count }
    #expect(sines == [1, 2, 2, 4, 2, 4, 2, 6])
  }

  /// P_l by Bonnet's recursion [DLMF, 18.9.1], and the harmonic of index 0 on the axis.
  @Test func legendrePolynomialsObeyTheRecursion() {
    func value(_ l: Int, _ x: Rational) -> Rational {
      Legendre.coefficients(degree: l).reversed().reduce(0) { $0 * x + $1 }
    }
    for x in [Rational(0), Rational(1), Rational(-1, 3), Rational(7, 5)] {
      for l in 1...20 {
        let left = Rational(l + 1) * value(l + 1, x)
        #expect(left == Rational(2 * l + 1) * x * value(l, x) - Rational(l) * value(l - 1, x), "l = \(l)")
      }
    }
    #expect(Legendre.derivative(degree: 2, order: 1) == [0, 3] && Legendre.derivative(degree: 2, order: 3) == [0])
    for l in 0...6 {
      let onAxis = SphericalHarmonic(degree: l, index: 0).value(at: [0, 0, 5], .norm, isOnSphere: true)
      #expect(onAxis == SignedSquareRoot(signedSquare: 1))
    }
  }

  /// The three normalisations, and points of any length.
  @Test func scalesAreWhatTheySay() {
    for l in 0...5 {
      let point: [Rational] = [Rational(1, 3), -2, Rational(5, 7)]
      for (norm, total) in [(HarmonicNormalization.norm, Rational(1)), (.component, Rational(2 * l + 1))] {
        let sum = SphericalHarmonic.all(degree: l).reduce(Rational(0)) {
          $0 + $1.value(at: point, norm, isOnSphere: true).signedSquare.magnitude
        }
        #expect(sum == total)
      }
      let integral = SphericalHarmonic.all(degree: l).reduce(Rational(0)) {
        $0 + $1.value(at: point, .integral, isOnSphere: true).signedSquare.magnitude
      }
      #expect(integral == Rational(2 * l + 1, 4))
    }
  }
}

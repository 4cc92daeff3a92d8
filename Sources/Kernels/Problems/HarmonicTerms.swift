import ExactArithmetic
import Harmonics

/// The monomials of solid harmonics in e3nn's basis.
enum HarmonicTerms {
  /// c times a product of components of a vector, each named by its axis as often as it occurs.
  typealias Term = (coefficient: RationalRoot, axes: [Int])

  /// r^l Y_s for s = −l … l; the scale `integral` without its 1/√π.
  static func components(degree l: Int, _ normalization: HarmonicNormalization) -> [[Term]] {
    (HarmonicConvention.e3nn.components(degree: l) ?? []).map { component in
      let harmonic = SphericalHarmonic(degree: l, index: component.index)
      let factor = harmonic.factor(normalization).root * RationalRoot(Rational(component.sign))
      let polynomial = harmonic.polynomial.substituting(HarmonicConvention.e3nn.axes)
      return polynomial.coefficients.sorted { $0.key.exponents.lexicographicallyPrecedes($1.key.exponents) }
        .map { monomial, coefficient in
          (
            factor * RationalRoot(coefficient),
            monomial.exponents.enumerated().flatMap { axis, exponent in [Int](repeating: axis, count: exponent) }
          )
        }
    }
  }
}

extension Monomial {
  /// The exponents of x, y, z.
  fileprivate var exponents: [Int] { (0..<3).map { self[$0] } }
}

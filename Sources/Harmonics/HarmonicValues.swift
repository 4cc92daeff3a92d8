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
    value(of: polynomial, at: point, normalization, isOnSphere: isOnSphere)
  }

  /// The same, the polynomial of the harmonic being at hand.
  fileprivate func value(
    of polynomial: Polynomial, at point: [Rational], _ normalization: HarmonicNormalization, isOnSphere: Bool
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

/// The components of one degree in a convention, to be evaluated at rational points: each polynomial is made once.
///
/// - SeeAlso: ``ConventionEvaluator``, which does it in doubles
public struct ExactHarmonicEvaluator: Sendable {
  private let axes: Axes
  private let normalization: HarmonicNormalization
  private let components: [HarmonicComponent]
  /// R_s with its polynomial, s = −l … l.
  private let harmonics: [(harmonic: SphericalHarmonic, polynomial: Polynomial)]

  /// The components of a degree; nil where the convention says nothing of it.
  ///
  /// - Complexity: O(l⁴) additions.
  ///
  /// - Throws: `Cancelled`.
  public init?(
    _ convention: HarmonicConvention, degree l: Int, _ normalization: HarmonicNormalization,
    cancellation: Cancellation = .never
  ) throws(Cancelled) {
    guard let components = convention.components(degree: l) else { return nil }
    (axes, self.normalization, self.components) = (convention.axes, normalization, components)
    harmonics = try SphericalHarmonic.all(degree: l).map { harmonic throws(Cancelled) in
      try cancellation.check()
      return (harmonic, harmonic.polynomial)
    }
  }

  /// The components at a rational point (x, y, z).
  ///
  /// - Parameter isOnSphere: whether the point is first brought to the unit sphere; it must not be 0 then.
  /// - Complexity: O(l³) products.
  ///
  /// - Throws: `Cancelled`.
  public func values(
    at point: [Rational], isOnSphere: Bool, cancellation: Cancellation = .never
  ) throws(Cancelled) -> [HarmonicValue] {
    let inner = axes.inner(point)
    let real = try harmonics.map { harmonic, polynomial throws(Cancelled) in
      try cancellation.check()
      return harmonic.value(of: polynomial, at: inner, normalization, isOnSphere: isOnSphere)
    }
    let part = { (factor: RootSum, value: SignedSquareRoot) in
      factor.asRoot.map { SignedSquareRoot(PiRoot(root: $0, piExponent: 0)) * value }
    }
    let zero = SignedSquareRoot(signedSquare: 0)
    return components.map { component in
      // A term is real or imaginary, and there is one of each at most.
      let terms = component.terms.map { ($0.factor, real[harmonics.count / 2 + $0.index]) }
      let parts = (
        terms.first { !$0.0.real.isZero }.flatMap { part($0.0.real, $0.1) },
        terms.first { !$0.0.imaginary.isZero }.flatMap { part($0.0.imaginary, $0.1) }
      )
      return HarmonicValue(real: parts.0 ?? zero, imaginary: parts.1 ?? zero)
    }
  }
}

extension HarmonicConvention {
  /// The components of a degree at one rational point; nil where the convention says nothing of the degree.
  ///
  /// - SeeAlso: ``ExactHarmonicEvaluator`` for many points
  public func values(
    degree l: Int, at point: [Rational], _ normalization: HarmonicNormalization, isOnSphere: Bool,
    cancellation: Cancellation = .never
  ) throws(Cancelled) -> [HarmonicValue]? {
    try ExactHarmonicEvaluator(self, degree: l, normalization, cancellation: cancellation)?.values(
      at: point, isOnSphere: isOnSphere, cancellation: cancellation)
  }
}

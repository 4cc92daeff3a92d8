import ExactArithmetic

/// Numbers of a basis that may be complex.
public struct ComponentValues: Hashable, Sendable {
  /// The real parts, or all there is in a real basis.
  public var real: [Double]
  /// The imaginary parts, nil in a real basis.
  public var imaginary: [Double]?

  /// Real parts and, in a complex basis, imaginary ones.
  public init(real: [Double], imaginary: [Double]? = nil) {
    self.real = real
    self.imaginary = imaginary
  }
}

// Y_i(x) = Σ_s C_is R_s(A x) with C unitary, of one term or two in a row. So Σ aₛ Rₛ = Σ cᵢ Yᵢ with c = C̄ a and a = Cᵀ c.

/// All harmonics of degrees 0 … lmax in a convention, in doubles: its order, signs and axes, complex ones as pairs.
///
/// - SeeAlso: ``HarmonicEvaluator``, which does the work
public struct ConventionEvaluator: Sendable {
  private struct Term: Sendable {
    let component: Int
    let index: Int
    let real: Double
    let imaginary: Double
  }

  /// The convention.
  public let convention: HarmonicConvention
  /// The real harmonics behind it.
  public let evaluator: HarmonicEvaluator
  private let terms: [Term]

  /// The degrees 0 … lmax; nil where the convention says nothing of one of them.
  public init?(_ convention: HarmonicConvention, lmax: Int, _ normalization: HarmonicNormalization) {
    var terms: [Term] = []
    for l in 0...lmax {
      guard let components = convention.components(degree: l) else { return nil }
      for (place, component) in components.enumerated() {
        for term in component.terms {
          terms.append(
            Term(
              component: l * l + place, index: l * l + l + term.index, real: Rounding.double(term.factor.real),
              imaginary: Rounding.double(term.factor.imaginary)))
        }
      }
    }
    self.convention = convention
    self.terms = terms
    evaluator = HarmonicEvaluator(lmax: lmax, normalization)
  }

  /// Y_i in the direction of a point, degree after degree.
  ///
  /// - Precondition: the point is finite and not 0.
  public func values(at point: Vector3) -> ComponentValues {
    transform(realValues(at: point), conjugated: false)
  }

  /// R_s in the coordinates of the convention, in the reference order.
  public func realValues(at point: Vector3) -> [Double] { evaluator.values(at: convention.axes.inner(point)) }

  /// c of Σ aₛ Rₛ = Σ cᵢ Yᵢ.
  public func coefficients(ofReal a: [Double]) -> ComponentValues { transform(a, conjugated: true) }

  private func transform(_ values: [Double], conjugated: Bool) -> ComponentValues {
    var real = [Double](repeating: 0, count: values.count)
    var imaginary = real
    for term in terms {
      real[term.component] += term.real * values[term.index]
      imaginary[term.component] += (conjugated ? -term.imaginary : term.imaginary) * values[term.index]
    }
    return ComponentValues(real: real, imaginary: convention.isComplex ? imaginary : nil)
  }

  /// a of Σ aₛ Rₛ = Σ cᵢ Yᵢ; real if the function is.
  public func realCoefficients(of c: ComponentValues) -> ComponentValues {
    var real = [Double](repeating: 0, count: c.real.count)
    var imaginary = real
    for term in terms {
      let (p, q) = (c.real[term.component], c.imaginary?[term.component] ?? 0)
      real[term.index] += term.real * p - term.imaginary * q
      imaginary[term.index] += term.real * q + term.imaginary * p
    }
    return ComponentValues(real: real, imaginary: convention.isComplex ? imaginary : nil)
  }
}

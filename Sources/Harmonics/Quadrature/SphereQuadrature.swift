public import ExactArithmetic

/// Points on the unit sphere with weights that add up to 1.
///
///     Σ wₖ f(xₖ) = (1/4π) ∫ f dΩ     for polynomials of degree ≤ `degree`
///
/// The sum is the mean over the sphere, not the integral: 4π times it is the integral.
///
/// - SeeAlso: ``OctahedralRule`` for exact points
public struct SphereQuadrature: Hashable, Sendable {
  /// How a rule is made.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Gauss–Legendre nodes in z times equidistant azimuths.
    case product
    /// Orbits of the octahedral group.
    case lebedev
  }

  /// How the rule is made.
  public let kind: Kind
  /// The degree to which it is exact.
  public let degree: Int
  /// The points.
  public let points: [Vector3]
  /// The weight of each point.
  public let weights: [Double]
  /// The rule in exact numbers, where it is known.
  public let exact: OctahedralRule?

  init(kind: Kind, degree: Int, points: [Vector3], weights: [Double], exact: OctahedralRule? = nil) {
    self.kind = kind
    self.degree = degree
    self.points = points
    self.weights = weights
    self.exact = exact
  }

  /// The mean over the sphere of a function known at the points.
  public func mean(_ values: [Double]) -> Double {
    zip(weights, values).reduce(into: CompensatedSum()) { $0.add($1.0 * $1.1) }.value
  }

  /// The largest |Σ wₖ R_{l,s}(xₖ) − δ_{l0}| over the harmonics of degrees 0 … lmax in the normalisation `norm`,
  /// in which none exceeds 1.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(points · lmax²).
  public func deviation(lmax: Int, cancellation: Cancellation = .never) throws(Cancelled) -> Double {
    let evaluator = HarmonicEvaluator(lmax: lmax, .norm)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: evaluator.count)
    sums[0].add(-1)
    for (point, weight) in zip(points, weights) {
      try cancellation.check()
      for (index, value) in evaluator.values(at: point).enumerated() { sums[index].add(weight * value) }
    }
    return sums.reduce(0) { max($0, $1.value.magnitude) }
  }
}

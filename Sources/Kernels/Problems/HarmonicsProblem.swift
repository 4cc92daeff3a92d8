package import ExactArithmetic
package import Harmonics
package import Representations

/// All real harmonics of degrees 0 … lmax in e3nn's basis, as a program of x: Y of the vector itself, or of x/|x|.
///
///     z[l² + l + s] = r^l Y_s(x),   s = −l … l,   polar axis y
///
/// Without normalisation of the input the results are homogeneous polynomials of degree l. In the normalisation
/// `integral` the program reads 1/√π from an array ``ArrayName/inverseRootPi``, and its definition is over √π.
///
/// - SeeAlso: [Bigi2023], [Geiger2022], ``HarmonicConvention/e3nn``
package struct HarmonicsProblem: Sendable {
  /// The largest degree.
  package let lmax: Int
  /// The scale.
  package let normalization: HarmonicNormalization
  /// Whether the harmonics are those of x/|x|.
  package let normalizesInput: Bool
  /// The harmonics, and what they are by definition.
  package let straightLine: StraightLineProblem
  /// ∂Y/∂x, ∂Y/∂y, ∂Y/∂z of all harmonics: values of the graph of ``straightLine``, shape (3, (lmax+1)²).
  package var jacobian: [[ExpressionGraph.Value]] { straightLine.jacobian ?? [] }

  /// The problem of degrees 0 … lmax.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  /// - Complexity: O(lmax⁴) terms of the definition.
  package init(
    lmax: Int, normalization: HarmonicNormalization = .component, normalizesInput: Bool = false,
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    precondition(lmax >= 0, "a degree is not negative")
    // Of degree l there are some l³/2 monomials.
    try limits.allow(terms: Integer(lmax + 1).power(4).quotientAndRemainder(dividingBy: 4).quotient, of: "harmonics")
    (self.lmax, self.normalization, self.normalizesInput) = (lmax, normalization, normalizesInput)
    let definition = try Self.definition(lmax, normalization, cancellation)
    var graph = ExpressionGraph()
    let frame = HarmonicFrame(normalizesInput, normalization, in: &graph)
    let values = frame.values(lmax, normalization, in: &graph)
    let jacobian = try frame.jacobian(values, lmax, normalization, in: &graph, cancellation)
    straightLine = StraightLineProblem(
      graph: graph, results: values,
      places: [
        .x: (0..<3).map { .init(offset: $0, stride: 0) }, .z: values.indices.map { .init(offset: $0, stride: 0) },
      ],
      channels: 1, definition: definition, weights: .none, normalizesInput: normalizesInput,
      vectorJacobian: { Self.vectorJacobian($0, lmax, normalization, normalizesInput, in: &$1) }, jacobian: jacobian)
  }

  /// The polynomials, one path for each degree.
  private static func definition(
    _ lmax: Int, _ normalization: HarmonicNormalization, _ cancellation: Cancellation
  ) throws(Cancelled) -> KernelDefinition {
    var paths: [KernelDefinition.Path] = []
    for l in 0...lmax {
      try cancellation.check()
      let terms = HarmonicTerms.components(degree: l, normalization).enumerated().flatMap { place, terms in
        terms.map { term in
          KernelDefinition.Term(
            term.coefficient, term.axes.map { .init(.x, $0) } + [.init(.z, l * l + place)])
        }
      }
      paths.append(.init(name: "l=\(l)", counts: [1, 1, 1], strides: [:], terms: terms))
    }
    return KernelDefinition(
      paths: paths, dimensions: [.x: 3, .z: (lmax + 1) * (lmax + 1)], isOverRootPi: normalization == .integral)
  }

  /// Σ seed · ∂Y/∂x, the gradient of the harmonics for seeds in their order.
  ///
  /// Needs neither the Jacobian nor the harmonics of the highest degree. With the derivatives of
  /// ``SolidHarmonics/derivativeScale(_:_:)``, E = κ · 2l · (g₊ₘ + i g₋ₘ), U = P ζ^m and complex sums over degrees,
  ///
  ///     gₓ + i g_y = ½ Σₘ conj(ζ^m) V_m − ζ^m conj(W_m),        g_z = Σₘ Re(conj(ζ^m) Z_m)
  ///     V_m = Σ_l P(l−1,m) E(l,m+1),    W_m = Σ_l P(l−1,m) E(l,m−1),    Z_m = Σ_l P(l−1,m) E(l,m)
  ///
  /// with E(l,0) twice in W₁ and no W₀. It takes fewer operations than the chain rule through the recursion.
  ///
  /// - Returns: three values.
  package func vectorJacobian(
    _ seeds: [ExpressionGraph.Value], in graph: inout ExpressionGraph
  ) -> [ExpressionGraph.Value] {
    Self.vectorJacobian(seeds, lmax, normalization, normalizesInput, in: &graph)
  }

  private static func vectorJacobian(
    _ seeds: [ExpressionGraph.Value], _ lmax: Int, _ normalization: HarmonicNormalization, _ normalizesInput: Bool,
    in graph: inout ExpressionGraph
  ) -> [ExpressionGraph.Value] {
    precondition(seeds.count == (lmax + 1) * (lmax + 1), "a seed for each harmonic")
    let frame = HarmonicFrame(normalizesInput, normalization, in: &graph)
    return frame.vectorJacobian(seeds, lmax, normalization, in: &graph)
  }
}

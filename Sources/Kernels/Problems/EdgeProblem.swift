import Coupling
package import ExactArithmetic
import Harmonics
import Representations

/// The product of an operand with the harmonics of the direction of an edge, in the frame of the edge.
///
///     z = D(R)ᵀ · Σ_paths w c (D(R) x),     c[i,k] = σ^l₂ √(2l₂+1) · C[i, 0, k],     x[u], w[u], z[u] for every copy u
///
/// Along the polar axis a harmonic has one component, so that a path joins only components of equal |m|: O(L) products a
/// path and copy instead of O(L²), O(L⁴) for all paths. The rotations take O(L³) a copy; their matrices are made once. Parity is kept: R is a proper rotation, and the
/// coefficients are those of O(3).
///
/// - SeeAlso: [Passaro2023], ``EdgeFrame``
package struct EdgeProblem {
  /// The program, with y the vector of the edge.
  package let straightLine: StraightLineProblem

  /// The problem of a product `uvu` whose second operand has one copy of irreps l of parity (−1)^l.
  ///
  /// - Throws: `KernelError.edgeFrame`, `Cancelled`.
  package init(_ problem: KernelProblem, order: MemoryOrder, cancellation: Cancellation = .never) throws {
    let channels = problem.first.segments.first?.multiplicity ?? 1
    if let need = Self.need(of: problem) { throw KernelError.edgeFrame(need) }
    let degrees = (problem.first.segments + problem.output.segments).map(\.degree)
    var frame = try EdgeFrame(lmax: degrees.max() ?? 0, cancellation: cancellation)
    // The sign of a harmonic at the end of the axis, for odd and for even degrees: none where there is no edge.
    let (odd, even) = (frame.graph.product(frame.sign, frame.length), frame.length)
    var shared: [ExpressionGraph.Value] = [even, odd]
    var numbers: [ExpressionGraph.Value: Int] = [even: 0, odd: 1]
    var graph = ExpressionGraph()
    /// D^l · v.
    func rotated(_ values: [ExpressionGraph.Value], _ l: Int) -> [ExpressionGraph.Value] {
      if l == 0 { return values }
      return frame.matrices[l].map { row in
        graph.sum(
          zip(row, values).map { entry, value in
            if frame.graph.isZero(entry) { return graph.zero }
            if numbers[entry] == nil {
              numbers[entry] = shared.count
              shared.append(entry)
            }
            return graph.product(graph.input(.frame, numbers[entry] ?? 0), value)
          })
      }
    }
    let x = try problem.first.segments.enumerated().map { index, segment in
      try cancellation.check()
      return rotated(
        (0..<segment.irrepDimension).map { graph.input(.x, problem.first.component(index, $0)) }, segment.degree)
    }
    var sums = problem.output.segments.map { [[ExpressionGraph.Term]](repeating: [], count: $0.irrepDimension) }
    for (number, path) in problem.paths.enumerated() {
      try cancellation.check()
      let l2 = problem.second.segments[path.second].degree
      let length = RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(2 * l2 + 1))
      var weight = problem.weights == .none ? graph.one : graph.input(.w, number)
      if l2 > 0 { weight = graph.product(weight, graph.input(.frame, l2.isMultiple(of: 2) ? 0 : 1)) }
      var rows: [Int: [ExpressionGraph.Term]] = [:]
      for entry in try path.coefficients where entry.j == l2 {
        rows[entry.k, default: []].append(.init(entry.value * length, x[path.first][entry.i]))
      }
      for (k, terms) in rows.sorted(by: { $0.key < $1.key }) {
        sums[path.output][k].append(.init(.one, graph.product(weight, graph.sum(terms))))
      }
    }
    let results = try zip(problem.output.segments, sums).flatMap { segment, rows in
      try cancellation.check()
      return rotated(rows.map { graph.sum($0) }, segment.degree)
    }
    var straight = StraightLineProblem(
      graph: graph, results: results,
      places: [
        .x: problem.first.places(order), .z: problem.output.places(order),
        .w: problem.weights == .none ? [] : problem.paths.map { .init(offset: $0.weightOffset, stride: 1) },
      ], channels: channels, definition: try Self.definition(problem, order, cancellation),
      weights: problem.weights)
    straight.shared = (frame.graph, shared)
    self.straightLine = straight
  }

  /// What a product lacks for the frame of an edge; nil where it lacks nothing.
  static func need(of problem: KernelProblem) -> String? {
    guard let rotations = problem.coupling as? RotationCoupling else { return "irreps of O3 or SO3" }
    let channels = problem.first.segments.first?.multiplicity ?? 1
    if problem.mode != .uvu { return "mode uvu" }
    if (problem.first.segments + problem.output.segments).contains(where: { $0.multiplicity != channels }) {
      return "one number of copies in all segments"
    }
    let isHarmonic = { (segment: Layout.Segment) in
      segment.multiplicity == 1
        && (!rotations.usesParity || (segment.parity == .even) == segment.degree.isMultiple(of: 2))
    }
    return problem.second.segments.allSatisfy(isHarmonic)
      ? nil : "harmonics as the second operand: one copy of each l, of parity (−1)^l"
  }

  /// The product with the harmonics written out in the components of the direction.
  private static func definition(
    _ problem: KernelProblem, _ order: MemoryOrder, _ cancellation: Cancellation
  ) throws -> KernelDefinition {
    let product = try problem.definition(order, cancellation: cancellation)
    var harmonics: [[HarmonicTerms.Term]] = []
    for segment in problem.second.segments {
      harmonics += HarmonicTerms.components(degree: segment.degree, .component)
    }
    let paths = try product.paths.map { path in
      try cancellation.check()
      return KernelDefinition.Path(
        name: path.name, counts: path.counts, strides: path.strides.filter { $0.key != .y },
        terms: path.terms.flatMap { term in
          let y = term.factors.first { $0.argument == .y }?.offset ?? 0
          return harmonics[y].map { harmonic in
            KernelDefinition.Term(
              term.coefficient * harmonic.coefficient,
              term.factors.filter { $0.argument != .y } + harmonic.axes.map { .init(.y, $0) })
          }
        })
    }
    var dimensions = product.dimensions
    dimensions[.y] = 3
    return KernelDefinition(paths: paths, dimensions: dimensions)
  }
}

extension Layout {
  /// The number of a component among those of one copy of every segment.
  fileprivate func component(_ index: Int, _ component: Int) -> Int {
    segments[..<index].reduce(component) { $0 + $1.irrepDimension }
  }
}

import Coupling
package import ExactArithmetic
package import Representations

/// What the weights of a symmetric contraction multiply.
package enum ContractionBasis: String, Hashable, Sendable, CaseIterable {
  /// The orthonormal maps of ``MACEBasis``, as `e3 mace-basis` writes them.
  case minimal
  /// The paths from which the program is made: a multiplication less for each weight, and more where several maps
  /// make one path. ``ContractionProblem/conversion`` turns weights of the one kind into the other.
  case paths
}

/// MACE's symmetric contraction: for each channel an equivariant polynomial of its components.
///
///     z[o,k] = Σ_ν Σ_η w[ν,o,η] Σ_i U^η[k; i₁ … i_ν] x[i₁] ⋯ x[i_ν]
///
/// Weights stand in the order ν, output segment as typed, basis element η, channel. U are the minimal maps of ``MACEBasis``:
/// orthonormal, in e3nn's basis. The program couples factor by factor, (…(A ⊗ A)_l ⊗ A …)_L, shares what paths have in
/// common, and applies weights before the last coupling.
///
/// - SeeAlso: [Batatia2022, 4.1]
package struct ContractionProblem: Sendable {
  /// The program of a channel, and what it is by definition.
  package let straightLine: StraightLineProblem
  /// What the weights multiply.
  package let basis: ContractionBasis
  /// The weights of paths as combinations of those of the minimal maps: w′[n] = Σ value · w[component], n and component
  /// counting weights of a channel.
  package let conversion: [[(component: Int, value: RationalRoot)]]
  /// For each path how it is coupled: `0:1o|0:2e|1:1o`, the segment of each factor and what is reached with it.
  package let pathNames: [String]

  /// The contraction of an operand to outputs.
  ///
  /// - Parameters:
  ///   - correlation: the highest order ν.
  ///   - usesParity: false for SO(3), where every parity fits.
  /// - Throws: `KernelError.channels` unless all segments have one multiplicity, `LimitError`, `Cancelled`.
  package init(
    _ input: Layout, _ output: Layout, correlation: Int, weights: WeightSource = .external,
    order: MemoryOrder = .copiesFirst, basis: ContractionBasis = .minimal, usesParity: Bool = true,
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    precondition(correlation > 0 && weights != .none, "a positive order, and weights")
    let channels = input.segments.first?.multiplicity ?? 1
    for segment in input.segments + output.segments where segment.multiplicity != channels {
      throw KernelError.channels(channels, found: segment)
    }
    let irrep = { (segment: Layout.Segment) in
      O3.Irrep(degree: HalfInteger(segment.degree), parity: usesParity ? segment.parity : .even)
    }
    let (space, outputs) = (input.segments.map(irrep), output.segments.map(irrep))
    let kept = outputs.reduce(into: [O3.Irrep]()) { if !$0.contains($1) { $0.append($1) } }
    let maps = try MACEBasis(
      space, correlation: correlation, kept: kept, withPaths: false, limits: limits, cancellation: cancellation)
    let selection = try ContractionSelection(
      space, correlation: correlation, outputs: outputs, weighsMaps: basis == .minimal, limits: limits,
      cancellation: cancellation)
    // Where the weights of each order and output begin.
    var starts: [Int] = []
    var count = 0
    for order in 0..<correlation {
      for irrep in outputs {
        starts.append(count)
        count += maps.maps[order * kept.count + (kept.firstIndex(of: irrep) ?? 0)].copies.count
      }
    }
    var graph = ContractionGraph(selection.blocks)
    var weighted = [[ContractionGraph.WeightedPath]](repeating: [], count: outputs.count)
    var conversion: [[(component: Int, value: RationalRoot)]] = []
    var names: [String] = []
    for (family, paths) in zip(selection.families, selection.chosen) {
      let start = starts[(family.order - 1) * outputs.count + family.output]
      for (path, row) in zip(paths, ContractionConversion.rows(family, paths)) {
        let terms = row.map { (component: start + $0.map, value: $0.value) }
        let weight = graph.weight(basis == .minimal ? terms : [(conversion.count, .one)])
        conversion.append(terms)
        names.append(Self.name(path.chain))
        weighted[family.output].append(.init(weight: weight, path: path, coupling: selection.coupling(path)))
      }
    }
    precondition(conversion.count == count, "as many paths as maps")
    let places = ContractionPlaces(input, output, channels: channels, weightCount: count, order)
    let definition = try ContractionDefinition(maps, outputs, places, cancellation).definition(
      basis == .minimal ? nil : selection)
    let results = zip(weighted, outputs).flatMap { graph.output($0, dimension: $1.dimension) }
    straightLine = StraightLineProblem(
      graph: graph.graph, results: results, places: places.places, channels: channels, definition: definition,
      weights: weights)
    self.basis = basis
    self.conversion = conversion
    pathNames = names
  }

  private static func name(_ chain: CouplingChain) -> String {
    zip(chain.segments, chain.irreps).map { "\($0):\(O3().label(of: $1))" }.joined(separator: "|")
  }
}

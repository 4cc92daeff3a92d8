import Coupling
import ExactArithmetic
import Representations

/// The paths of a contraction: independent, complete, and together cheap.
///
/// Families of the highest order choose first, each the path that adds the least operations to what is there, until
/// its maps are spanned; then each family in turn chooses anew, as long as that saves something.
struct ContractionSelection {
  /// For each family its paths.
  private(set) var chosen: [[ContractionPath]]
  /// The couplings from which the paths are made.
  private(set) var blocks: ContractionBlocks
  /// The families, in the order of orders, outputs and factors.
  let families: [ContractionFamily]

  private var couplings: [CouplingKey: FoldedCoupling] = [:]
  private let weighsMaps: Bool

  private struct CouplingKey: Hashable {
    let block: Int
    let segment: Int
    let degree: Int
  }

  /// The paths of a contraction.
  ///
  /// - Parameters:
  ///   - outputs: the irreps of the result.
  ///   - weighsMaps: whether weights belong to the orthonormal maps, so that a path that is a combination of several
  ///     costs operations.
  /// - Throws: `LimitError`, `Cancelled`.
  init(
    _ space: [O3.Irrep], correlation: Int, outputs: [O3.Irrep], weighsMaps: Bool, limits: Limits,
    cancellation: Cancellation
  ) throws {
    var coordinates = try ChainCoordinates(
      space, correlation: correlation, kept: outputs, limits: limits, cancellation: cancellation)
    blocks = ContractionBlocks(space)
    for _ in stride(from: 2, to: correlation, by: 1) {
      // Some ten irreps for each factor.
      try limits.allow(
        steps: Integer(blocks.blocks.count) * Integer(space.count) * 20_000, of: "the couplings of a contraction")
      try blocks.raiseOrder(cancellation: cancellation)
    }
    var families: [ContractionFamily] = []
    for order in 1...correlation {
      for (output, irrep) in outputs.enumerated() {
        families += try Self.families(
          order, output, irrep, isHighest: order == correlation, &blocks, &coordinates, cancellation)
      }
    }
    self.families = families
    self.weighsMaps = weighsMaps
    chosen = [[ContractionPath]](repeating: [], count: families.count)
    for path in families.flatMap(\.candidates) where path.direct == nil {
      let degree = outputs[path.output].wholeDegree
      let key = CouplingKey(block: path.block, segment: path.segment, degree: degree)
      couplings[key] = try blocks.coupling(
        blocks.blocks[path.block].degree, space[path.segment].wholeDegree, degree, cancellation: cancellation)
    }
    try choose(outputs, cancellation)
  }

  /// The tensor of the last coupling of a path; nil where the weight stands behind it.
  func coupling(_ path: ContractionPath) -> FoldedCoupling? {
    guard path.direct == nil else { return nil }
    return couplings[
      CouplingKey(
        block: path.block, segment: path.segment, degree: path.chain.irreps[path.chain.order - 1].wholeDegree)]
  }

  /// All paths of one order to one output, by their factors.
  private static func families(
    _ order: Int, _ output: Int, _ irrep: O3.Irrep, isHighest: Bool, _ blocks: inout ContractionBlocks,
    _ coordinates: inout ChainCoordinates, _ cancellation: Cancellation
  ) throws -> [ContractionFamily] {
    var candidates: [[Int]: [ContractionPath]] = [:]
    for number in blocks.blocks.indices where blocks.blocks[number].order == order - 1 {
      try cancellation.check()
      for segment in blocks.space.indices where blocks.products(number, with: segment).contains(irrep) {
        let chain = blocks.chain(number, with: segment, to: irrep)
        let found = try coordinates.coordinates(of: chain)
        if found.isEmpty { continue }
        let key = chain.segments.sorted()
        func add(_ scale: RationalRoot, direct: Int?) {
          candidates[key, default: []].append(
            ContractionPath(
              chain: chain, block: number, segment: segment, output: output, direct: direct, scale: scale,
              coordinates: found.mapValues { $0 * scale }))
        }
        let coupling = try blocks.coupling(
          blocks.blocks[number].degree, blocks.space[segment].wholeDegree, irrep.wholeDegree, cancellation: cancellation
        )
        add(blocks.blocks[number].scale * coupling.scale, direct: nil)
        if !isHighest || irrep.wholeDegree == 0,
          let own = try blocks.number(number, with: segment, to: irrep, cancellation: cancellation)
        {
          add(blocks.blocks[own].scale, direct: own)
        }
      }
    }
    return candidates.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { segments, candidates in
      ContractionFamily(
        order: order, output: output, segments: segments, candidates: candidates,
        maps: Set(candidates.flatMap(\.coordinates.keys)).sorted())
    }
  }

  private mutating func choose(_ outputs: [O3.Irrep], _ cancellation: Cancellation) throws(Cancelled) {
    var cost = ContractionCost(blocks)
    var mapsCost = 0
    for family in families.indices.reversed() {
      try choose(family, &cost, &mapsCost, cancellation)
    }
    while true {
      let before = cost.total + mapsCost
      for family in families.indices.reversed() {
        let (kept, keptCost, keptMaps) = (chosen[family], cost, mapsCost)
        for path in kept {
          cost.count(path, coupling(path), -1)
          mapsCost -= mapsPrice(path)
        }
        try choose(family, &cost, &mapsCost, cancellation)
        if cost.total + mapsCost >= keptCost.total + keptMaps {
          (chosen[family], cost, mapsCost) = (kept, keptCost, keptMaps)
        }
      }
      if cost.total + mapsCost == before { return }
    }
  }

  /// What the weight of a path costs where it is a combination of weights of maps.
  private func mapsPrice(_ path: ContractionPath) -> Int { weighsMaps ? 2 * (path.coordinates.count - 1) : 0 }

  private mutating func choose(
    _ number: Int, _ cost: inout ContractionCost, _ mapsCost: inout Int, _ cancellation: Cancellation
  ) throws(Cancelled) {
    let family = families[number]
    var span = LinearSpan<Int>()
    var paths: [ContractionPath] = []
    var rest = family.candidates
    while span.dimension < family.maps.count {
      try cancellation.check()
      var best: (index: Int, price: Int)?
      var dependent: Set<Int> = []
      for (index, path) in rest.enumerated() {
        let before = cost.total
        cost.count(path, coupling(path), 1)
        let price = cost.total - before + mapsPrice(path)
        cost.count(path, coupling(path), -1)
        guard price < best?.price ?? .max else { continue }
        var trial = span
        if trial.insert(path.coordinates.mapValues { RootSum($0) }) {
          best = (index, price)
        } else {
          dependent.insert(index)
        }
      }
      guard let best else { preconditionFailure("the paths of a family span its maps") }
      let path = rest[best.index]
      _ = span.insert(path.coordinates.mapValues { RootSum($0) })
      cost.count(path, coupling(path), 1)
      mapsCost += mapsPrice(path)
      paths.append(path)
      dependent.insert(best.index)
      rest = rest.enumerated().filter { !dependent.contains($0.offset) }.map(\.element)
    }
    chosen[number] = paths
  }
}

import ExactArithmetic
import Representations

/// The program of a symmetric contraction from its paths.
///
///     z_k = Σ_sj A_sj Σ_i c[i,j,k] T_i,    T = Σ weight · block
struct ContractionGraph {
  typealias Value = ExpressionGraph.Value

  private(set) var graph: ExpressionGraph
  private let blocks: ContractionBlocks
  /// The components of the argument.
  private let argument: [[Value]]
  private var known: [Int: [Value]] = [:]

  /// A weight and the path that it belongs to.
  struct WeightedPath {
    let weight: Value
    let path: ContractionPath
    let coupling: FoldedCoupling?
  }

  init(_ blocks: ContractionBlocks) {
    var graph = ExpressionGraph()
    var argument: [[Value]] = []
    var component = 0
    for irrep in blocks.space {
      argument.append((0..<irrep.dimension).map { graph.input(.x, component + $0) })
      component += irrep.dimension
    }
    (self.graph, self.blocks, self.argument) = (graph, blocks, argument)
  }

  /// A weight: a combination of those of w.
  mutating func weight(_ terms: [(component: Int, value: RationalRoot)]) -> Value {
    let inputs = terms.map { graph.input(.w, $0.component) }
    if terms.count == 1 { return graph.multiple(terms[0].value, inputs[0]) }
    return graph.sum(zip(terms, inputs).map { .init($0.value, $1) })
  }

  /// The components of a block.
  private mutating func values(_ number: Int) -> [Value] {
    if let values = known[number] { return values }
    let block = blocks.blocks[number]
    let values: [Value]
    if let coupling = block.coupling {
      let before = self.values(block.parent)
      var sums = [[ExpressionGraph.Term]](repeating: [], count: block.dimension)
      for entry in coupling.entries {
        let product = graph.product(before[entry.i], argument[block.segment][entry.j])
        sums[entry.k].append(.init(entry.coefficient, product))
      }
      values = sums.map { graph.sum($0) }
    } else {
      values = block.order == 0 ? [graph.one] : argument[block.segment]
    }
    known[number] = values
    return values
  }

  /// The components of one output.
  ///
  /// Last factor by last factor, so that few values wait for their use.
  mutating func output(_ paths: [WeightedPath], dimension: Int) -> [Value] {
    var sums = [[ExpressionGraph.Term]](repeating: [], count: dimension)
    for segment in argument.indices {
      let merged = paths.filter { $0.path.direct == nil && $0.path.segment == segment }
      var factors = [[[ExpressionGraph.Term]]](
        repeating: [[ExpressionGraph.Term]](repeating: [], count: argument[segment].count), count: dimension)
      for group in Self.groups(merged, blocks) {
        let sum = weightedSum(group)
        for entry in group[0].coupling?.entries ?? [] {
          factors[entry.k][entry.j].append(.init(entry.coefficient, sum[entry.i]))
        }
      }
      for k in 0..<dimension {
        for (j, terms) in factors[k].enumerated() where !terms.isEmpty {
          let factor = graph.sum(terms)
          sums[k].append(.init(.one, graph.product(factor, argument[segment][j])))
        }
      }
      for weighted in paths where weighted.path.direct != nil && weighted.path.segment == segment {
        guard let direct = weighted.path.direct else { continue }
        for (k, value) in values(direct).enumerated() {
          sums[k].append(.init(.one, graph.product(weighted.weight, value)))
        }
      }
      sums = sums.map { terms in terms.isEmpty ? [] : [.init(.one, graph.sum(terms))] }
    }
    return sums.map { graph.sum($0) }
  }

  /// Paths with the same last coupling.
  private static func groups(_ paths: [WeightedPath], _ blocks: ContractionBlocks) -> [[WeightedPath]] {
    var groups: [[WeightedPath]] = []
    for path in paths {
      let block = blocks.blocks[path.path.block]
      let index = groups.firstIndex { group in
        let other = blocks.blocks[group[0].path.block]
        return other.degree == block.degree && other.parity == block.parity
      }
      if let index { groups[index].append(path) } else { groups.append([path]) }
    }
    return groups
  }

  /// T.
  private mutating func weightedSum(_ group: [WeightedPath]) -> [Value] {
    let parts = group.map { path in values(path.path.block).map { graph.product(path.weight, $0) } }
    return parts[0].indices.map { component in graph.sum(parts.map { $0[component] }) }
  }
}

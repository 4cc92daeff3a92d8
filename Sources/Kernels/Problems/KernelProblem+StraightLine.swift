import ExactArithmetic

extension KernelProblem {
  /// The problem as one program for all copies of a sample.
  ///
  ///     z = Σ w · Σᵢ xᵢ · Σⱼ c yⱼ
  ///
  /// What several copies share, such as Σⱼ c yⱼ, is one value.
  ///
  /// - Throws: `Cancelled`.
  func straightLine(
    _ definition: KernelDefinition, cancellation: Cancellation = .never
  ) throws(Cancelled) -> StraightLineProblem {
    var graph = ExpressionGraph()
    var sums = [[ExpressionGraph.Term]](repeating: [], count: output.dimension)
    for path in definition.paths {
      for u in 0..<path.counts[0] {
        try cancellation.check()
        for v in 0..<path.counts[1] {
          for w in 0..<path.counts[2] { add(path, [u, v, w], &graph, &sums) }
        }
      }
    }
    let places = { (count: Int) in (0..<count).map { StraightLineProblem.Place(offset: $0, stride: 0) } }
    let results = sums.map { graph.sum($0) }
    return StraightLineProblem(
      graph: graph, results: results, places: definition.dimensions.mapValues(places), channels: 1,
      definition: definition, weights: weights)
  }

  /// Adds the terms of one path for one choice of copies.
  private func add(
    _ path: KernelDefinition.Path, _ copies: [Int], _ graph: inout ExpressionGraph,
    _ sums: inout [[ExpressionGraph.Term]]
  ) {
    var weight = graph.one
    // By the places of z and x.
    var folded: [[Int]: [ExpressionGraph.Term]] = [:]
    for term in path.terms {
      var places: [Argument: Int] = [:]
      for factor in term.factors {
        let strides = path.strides[factor.argument] ?? [0, 0, 0]
        places[factor.argument] = factor.offset + zip(strides, copies).reduce(0) { $0 + $1.0 * $1.1 }
      }
      if let place = places[.w] { weight = graph.input(.w, place) }
      let y = places[.y].map { graph.input(.y, $0) } ?? graph.one
      folded[[places[.z] ?? 0, places[.x] ?? 0], default: []].append(.init(term.coefficient, y))
    }
    var rows: [Int: [ExpressionGraph.Term]] = [:]
    for (key, terms) in folded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let sum = graph.sum(terms)
      rows[key[0], default: []].append(.init(.one, graph.product(graph.input(.x, key[1]), sum)))
    }
    for (place, terms) in rows.sorted(by: { $0.key < $1.key }) {
      sums[place].append(.init(.one, graph.product(weight, graph.sum(terms))))
    }
  }
}

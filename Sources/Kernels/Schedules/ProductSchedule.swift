import ExactArithmetic

/// Products: which arrays samples add to, which schedule runs, and its trees.
package struct ProductSchedule {
  private let problem: KernelProblem
  private let order: MemoryOrder
  private let indexing: ScheduledKernel.Indexing
  private let accumulates: Bool
  private let lanes: ScheduledKernel.Lanes?

  /// The schedule of a problem for some options.
  ///
  /// - Parameter lanes: what stands side by side; nil for what is best.
  package init(
    _ problem: KernelProblem, options: KernelOptions, indexing: ScheduledKernel.Indexing = .batch,
    lanes: ScheduledKernel.Lanes? = nil
  ) {
    self.problem = problem
    self.order = options.order
    self.indexing = indexing
    self.accumulates = options.accumulates
    self.lanes = lanes
  }

  /// The kernel.
  package func kernel() throws -> ScheduledKernel {
    let definition = try problem.definition(order)
    if isNarrow(definition) {
      return StraightLineKernel(
        problem.straightLine(definition), accumulates: accumulates
      ).kernel()
    }
    let schedule = ChannelSchedule(
      try problem.paths.map { try ChannelPath($0, of: problem, order: order) }, segments: segments, adding: adding)
    return ScheduledKernel(
      lanes: .copies, indexing: indexing,
      dimensions: [
        .x: problem.first.dimension, .y: problem.second.dimension, .z: problem.output.dimension,
        .w: problem.weightCount,
      ], weights: problem.weights,
      functions: [
        .init(.forward, schedule.forward()), .init(.backward, schedule.backward()),
        .init(.doubleBackward, schedule.doubleBackward()),
      ], adding: adding, streams: streams, definition: definition)
  }

  /// Whether samples rather than copies stand side by side: few copies, and a text that is not too long.
  private func isNarrow(_ definition: KernelDefinition) -> Bool {
    if let lanes { return lanes == .samples }
    let copies = problem.paths.map { path in
      max(problem.first.segments[path.first].multiplicity, problem.output.segments[path.output].multiplicity)
    }
    return indexing == .batch && (copies.max() ?? 1) < 8 && definition.work <= 3000
  }

  /// The arrays to which samples add.
  private var adding: Set<ArrayName> {
    var arrays = Set<ArrayName>()
    if accumulates { arrays.formUnion([.z, .x.gradient, .y.gradient, .w.gradient, .z.gradient.gradient]) }
    if problem.weights == .shared { arrays.insert(.w.gradient) }
    if case .edges = indexing {
      arrays.formUnion([.z, .z.gradient.gradient])
      // Each edge has a row of its own, which is added to the node afterwards.
      arrays.remove(.x.gradient)
    }
    return arrays
  }

  private var segments: [Argument: [WriteModes.Segment]] {
    let list = { (layout: Layout) in
      layout.segments.indices.map {
        WriteModes.Segment(array: .z, offset: layout.offset(of: $0), count: layout.segments[$0].dimension)
      }
    }
    return [.x: list(problem.first), .y: list(problem.second), .z: list(problem.output)]
  }

  /// Whether every vector of z is aligned when z is.
  private var streams: Bool {
    !accumulates && indexing == .batch && problem.output.segments.allSatisfy { $0.multiplicity % 16 == 0 }
  }
}

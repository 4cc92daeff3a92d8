import ExactArithmetic

/// Products: which arrays samples add to, which schedule runs, and its trees.
package struct ProductSchedule {
  private let problem: KernelProblem
  private let order: MemoryOrder
  private let indexing: ScheduledKernel.Indexing
  private let accumulates: Bool
  private let isLinear: Bool
  private let lanes: ScheduledKernel.Lanes?

  /// The schedule of a problem for some options.
  ///
  /// - Parameters:
  ///   - isLinear: whether y is a single scalar that is 1 and left out.
  ///   - lanes: what stands side by side; nil for what is best.
  package init(
    _ problem: KernelProblem, options: KernelOptions, indexing: ScheduledKernel.Indexing = .batch,
    isLinear: Bool = false, lanes: ScheduledKernel.Lanes? = nil
  ) {
    self.isLinear = isLinear
    self.problem = problem
    self.order = options.order
    self.indexing = indexing
    self.accumulates = options.accumulates
    self.lanes = lanes
  }

  /// The kernel, in the schedule that is chosen.
  package func kernel() throws -> ScheduledKernel {
    let definition = try problem.definition(order, isLinear: isLinear)
    return try kernel(chosen(definition), definition)
  }

  /// Every schedule with its kernel, or with why the problem has none in it.
  package func candidates() throws -> [ScheduleCandidate] {
    let definition = try problem.definition(order, isLinear: isLinear)
    let chosen = chosen(definition)
    return try KernelSchedule.allCases.map { schedule in
      if let reason = refusal(schedule, definition) { return ScheduleCandidate(schedule, nil, reason: reason) }
      return ScheduleCandidate(
        schedule, try kernel(schedule, definition), isChosen: schedule == chosen,
        reason: schedule == chosen ? reason(schedule, definition) : drawback(schedule, definition))
    }
  }

  private func chosen(_ definition: KernelDefinition) -> KernelSchedule {
    lanes.map(KernelSchedule.init) ?? (isNarrow(definition) ? .samples : sumsOverCopies ? .matrices : .copies)
  }

  private var sumsOverCopies: Bool { problem.mode == .uvw || problem.mode == .uuw }

  /// Why a schedule cannot run the problem; nil where it can.
  private func refusal(_ schedule: KernelSchedule, _ definition: KernelDefinition) -> String? {
    switch schedule {
    case .copies:
      sumsOverCopies ? "copies are summed over: each result would need a sum across lanes" : nil
    case .samples:
      indexing != .batch
        ? "the rows of the edges do not lie side by side"
        : definition.work > 20_000 ? "\(definition.work) products are too many to be written out" : nil
    case .matrices: sumsOverCopies ? nil : "nothing is summed over copies"
    }
  }

  /// Why a schedule is chosen.
  private func reason(_ schedule: KernelSchedule, _ definition: KernelDefinition) -> String {
    switch schedule {
    case .copies:
      "\(mostCopies) copies side by side"
        + (mostCopies < 8 ? ", because \(definition.work) products for each sample make too long a text" : "")
    case .samples:
      "\(mostCopies) cop\(mostCopies == 1 ? "y does" : "ies do") not fill vectors, and \(definition.work) "
        + "products are few enough to be written out"
    case .matrices: "the mode sums over copies, which products of matrices do best"
    }
  }

  /// Why a schedule that could run the problem does not.
  private func drawback(_ schedule: KernelSchedule, _ definition: KernelDefinition) -> String {
    switch schedule {
    case .copies: "\(mostCopies) cop\(mostCopies == 1 ? "y does" : "ies do") not fill vectors"
    case .samples:
      definition.work > 3000
        ? "\(definition.work) products for each sample make a long text" : "\(mostCopies) copies fill vectors"
    case .matrices: "\(definition.work) products are few enough to be written out"
    }
  }

  private func kernel(_ schedule: KernelSchedule, _ definition: KernelDefinition) throws -> ScheduledKernel {
    switch schedule {
    case .copies: try copies(definition)
    case .samples: StraightLineKernel(problem.straightLine(definition), accumulates: accumulates).kernel()
    case .matrices: matrices(definition)
    }
  }

  private func copies(_ definition: KernelDefinition) throws -> ScheduledKernel {
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

  /// The kernel of a mode that sums over copies.
  private func matrices(_ definition: KernelDefinition) -> ScheduledKernel {
    let schedule = MatrixSchedule(problem, order: order, adding: adding, isLinear: isLinear)
    let functions = [KernelFunction.forward, .backward, .doubleBackward].map {
      ScheduledKernel.Body($0, preparation: schedule.preparation($0), schedule.nodes($0))
    }
    return ScheduledKernel(
      lanes: .blocks(schedule.block), indexing: indexing, dimensions: definition.dimensions,
      weights: problem.weights, functions: functions, adding: adding, scratch: schedule.scratch,
      definition: definition)
  }

  /// Whether samples rather than copies stand side by side: few copies, and a text that is not too long.
  private func isNarrow(_ definition: KernelDefinition) -> Bool {
    indexing == .batch && mostCopies < 8 && definition.work <= 3000
  }

  private var mostCopies: Int {
    let copies = problem.paths.map { path in
      max(problem.first.segments[path.first].multiplicity, problem.output.segments[path.output].multiplicity)
    }
    return copies.max() ?? 1
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

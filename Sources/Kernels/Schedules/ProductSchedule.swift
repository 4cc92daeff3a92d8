import Coupling
package import ExactArithmetic

/// Products: which arrays samples add to, which schedule runs, and its trees.
package struct ProductSchedule {
  private let problem: KernelProblem
  private let order: MemoryOrder
  private let indexing: ScheduledKernel.Indexing
  private let accumulates: Bool
  private let isLinear: Bool
  private let schedule: KernelSchedule?
  private let cancellation: Cancellation

  /// The schedule of a problem for some options.
  ///
  /// - Parameters:
  ///   - isLinear: whether y is a single scalar that is 1 and left out.
  ///   - schedule: how it runs; nil for what is best.
  package init(
    _ problem: KernelProblem, options: KernelOptions, indexing: ScheduledKernel.Indexing = .batch,
    isLinear: Bool = false, schedule: KernelSchedule? = nil,
    cancellation: Cancellation = .never
  ) {
    self.isLinear = isLinear
    self.problem = problem
    self.order = options.order
    self.indexing = indexing
    self.accumulates = options.accumulates
    self.schedule = schedule
    self.cancellation = cancellation
  }

  /// The kernel, in the schedule that is chosen.
  package func kernel() throws -> ScheduledKernel {
    let definition = try self.definition
    return try kernel(chosen(definition), definition)
  }

  /// Every schedule with its kernel, or with why the problem has none in it.
  package func candidates() throws -> [ScheduleCandidate] {
    let definition = try self.definition
    let chosen = chosen(definition)
    return try KernelSchedule.allCases.map { schedule in
      if let reason = refusal(schedule, definition) { return ScheduleCandidate(schedule, nil, reason: reason) }
      return ScheduleCandidate(
        schedule, try kernel(schedule, definition), isChosen: schedule == chosen,
        reason: schedule == chosen ? reason(schedule, definition) : drawback(schedule, definition))
    }
  }

  /// The schedule that runs.
  package func chosen() throws -> KernelSchedule { chosen(try definition) }

  private var definition: KernelDefinition {
    get throws { try problem.definition(order, isLinear: isLinear, cancellation: cancellation) }
  }

  private var coefficientCount: Int { problem.paths.reduce(0) { $0 + $1.tensor.entries.count } }

  private func chosen(_ definition: KernelDefinition) -> KernelSchedule {
    if let schedule { return schedule }
    if isNarrow(definition) { return .samples }
    return sumsOverCopies ? .matrices : coefficientCount > Self.longestText ? .tables : .copies
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
    case .tables: sumsOverCopies ? "copies are summed over: each result would need a sum across lanes" : nil
    case .edgeFrame:
      indexing == .batch
        ? "samples have no edge"
        : isLinear
          ? "a linear map has no edge" : EdgeProblem.need(of: problem).map { "the frame of an edge needs \($0)" }
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
    case .tables: "\(coefficientCount) coefficients make too long a text"
    case .edgeFrame: "--edge-frame asks for it"
    }
  }

  /// Why a schedule that could run the problem does not.
  private func drawback(_ schedule: KernelSchedule, _ definition: KernelDefinition) -> String {
    if self.schedule == .edgeFrame { return "--edge-frame asks for another" }
    return switch schedule {
    case .copies where mostCopies >= 8: "\(coefficientCount) coefficients make too long a text"
    case .copies: "\(mostCopies) cop\(mostCopies == 1 ? "y does" : "ies do") not fill vectors"
    case .samples:
      definition.work > 3000
        ? "\(definition.work) products for each sample make a long text" : "\(mostCopies) copies fill vectors"
    case .matrices: "\(definition.work) products are few enough to be written out"
    case .tables: "\(coefficientCount) coefficients are few enough to be written out"
    case .edgeFrame: "--edge-frame asks for it: y becomes the vector of the edge, and its harmonics are made inside"
    }
  }

  private func kernel(_ schedule: KernelSchedule, _ definition: KernelDefinition) throws -> ScheduledKernel {
    switch schedule {
    case .copies: try copies(definition, withTables: false)
    case .tables: try copies(definition, withTables: true)
    case .edgeFrame:
      try StraightLineKernel(
        EdgeProblem(problem, order: order, cancellation: cancellation).straightLine, accumulates: accumulates,
        indexing: indexing, cancellation: cancellation
      ).kernel()
    case .samples:
      try StraightLineKernel(
        problem.straightLine(definition, cancellation: cancellation), accumulates: accumulates,
        cancellation: cancellation
      ).kernel()
    case .matrices: try matrices(definition)
    }
  }

  private func copies(_ definition: KernelDefinition, withTables: Bool) throws -> ScheduledKernel {
    let paths = try problem.paths.enumerated().map { number, path in
      try cancellation.check()
      let isLong = withTables && path.tensor.entries.count > Self.longestPath
      let path = try ChannelPath(path, of: problem, order: order)
      return isLong ? path.tabulated(number: number) : path
    }
    let schedule = ChannelSchedule(
      paths, layouts: [.x: problem.first, .y: problem.second, .z: problem.output], adding: adding,
      prefetches: indexing != .batch, cancellation: cancellation)
    return ScheduledKernel(
      lanes: .copies, indexing: indexing,
      dimensions: [
        .x: problem.first.dimension, .y: problem.second.dimension, .z: problem.output.dimension,
        .w: problem.weightCount,
      ], weights: problem.weights,
      functions: [
        .init(.forward, try schedule.forward()), .init(.backward, try schedule.backward()),
        .init(.doubleBackward, try schedule.doubleBackward()),
      ], adding: adding, scratch: schedule.scratch, streams: streams, definition: definition)
  }

  /// From so many coefficients on the text of a kernel would compile too slowly; long paths become tables.
  private static let longestText = 6000
  private static let longestPath = 64

  /// The kernel of a mode that sums over copies.
  private func matrices(_ definition: KernelDefinition) throws -> ScheduledKernel {
    let schedule = try MatrixSchedule(
      problem, order: order, adding: adding, isLinear: isLinear, cancellation: cancellation)
    let functions = try [KernelFunction.forward, .backward, .doubleBackward].map {
      ScheduledKernel.Body($0, preparation: schedule.preparation($0), try schedule.nodes($0))
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
      // Each edge has a row of its own, which is added to the node afterwards; blocks of edges run one after the other
      // and add to the nodes themselves.
      if sumsOverCopies { arrays.insert(.x.gradient) } else { arrays.remove(.x.gradient) }
    }
    return arrays
  }

  /// The outputs whose every vector is aligned and written once.
  private var streams: Set<ArrayName> {
    guard !accumulates else { return [] }
    var arrays = Set<ArrayName>()
    let isWhole = { (layout: Layout) in layout.segments.allSatisfy { $0.multiplicity % 16 == 0 } }
    let isOnce = problem.paths.allSatisfy { path in
      problem.mode == .uuu || problem.second.segments[path.second].multiplicity == 1
    }
    guard isOnce, problem.mode == .uvu || problem.mode == .uuu || problem.mode == .uvuv else { return [] }
    let ends = problem.paths.map(\.output)
    if indexing == .batch, isWhole(problem.output), Set(ends).count == ends.count {
      arrays.formUnion([.z, .z.gradient.gradient])
    }
    if problem.weights == .external, problem.paths.allSatisfy({ $0.weightCount % 16 == 0 }) {
      arrays.insert(.w.gradient)
    }
    return arrays
  }
}

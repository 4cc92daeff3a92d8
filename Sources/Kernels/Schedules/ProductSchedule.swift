import Coupling
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
  ///   - lanes: samples, or else copies, side by side; nil for what is best.
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

  /// The kernel.
  package func kernel() throws -> ScheduledKernel {
    let definition = try problem.definition(order, isLinear: isLinear)
    if isNarrow(definition) {
      // Samples side by side.
      return StraightLineKernel(
        problem.straightLine(definition), accumulates: accumulates
      ).kernel()
    }
    if problem.mode == .uvw || problem.mode == .uuw { return matrices(definition) }
    let entries = problem.paths.reduce(0) { $0 + $1.tensor.entries.count }
    let paths = try problem.paths.enumerated().map { number, path in
      let isLong = entries > Self.longestText && path.tensor.entries.count > Self.longestPath
      let path = try ChannelPath(path, of: problem, order: order)
      return isLong ? path.tabulated(number: number) : path
    }
    let schedule = ChannelSchedule(paths, segments: segments, adding: adding)
    return ScheduledKernel(
      lanes: .copies, indexing: indexing,
      dimensions: [
        .x: problem.first.dimension, .y: problem.second.dimension, .z: problem.output.dimension,
        .w: problem.weightCount,
      ], weights: problem.weights,
      functions: [
        .init(.forward, schedule.forward()), .init(.backward, schedule.backward()),
        .init(.doubleBackward, schedule.doubleBackward()),
      ], adding: adding, scratch: schedule.scratch, streams: streams, definition: definition)
  }

  /// From so many coefficients on the text of a kernel would compile too slowly; long paths become tables.
  private static let longestText = 6000
  private static let longestPath = 64

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

/// Straight-line problems: which arrays samples add to, what stands side by side, and the trees.
package struct StraightLineKernel {
  private let problem: StraightLineProblem
  private let accumulates: Bool
  private let indexing: ScheduledKernel.Indexing

  /// - Parameters:
  ///   - accumulates: whether outputs are added to, not overwritten.
  ///   - indexing: edges of a graph; nil for what the weights ask for.
  package init(_ problem: StraightLineProblem, accumulates: Bool, indexing: ScheduledKernel.Indexing? = nil) {
    self.problem = problem
    self.accumulates = accumulates
    self.indexing = indexing ?? (problem.weights == .species ? .kinds : .batch)
  }

  /// With one channel samples stand side by side, unless each may have weights of another species.
  private var lanes: ScheduledKernel.Lanes {
    problem.channels == 1 && indexing == .batch ? .samples : .copies
  }

  /// Samples side by side are stored as whole blocks.
  private var streams: Set<ArrayName> {
    guard lanes == .samples, !accumulates else { return [] }
    let gradients: [ArrayName] = [.z, .jacobian, .x.gradient, .y.gradient, .z.gradient.gradient]
    return Set(gradients + (problem.weights == .external ? [.w.gradient] : []))
  }

  /// The kernel.
  package func kernel() -> ScheduledKernel {
    var adding = Set<ArrayName>()
    if problem.weights == .shared || problem.weights == .species { adding.insert(.w.gradient) }
    // Samples side by side are added to the outputs as they are stored.
    if accumulates, lanes != .samples {
      adding.formUnion([.z, .x.gradient, .y.gradient, .w.gradient, .z.gradient.gradient])
    }
    if case .edges = indexing {
      adding.formUnion([.z, .z.gradient.gradient])
      // Each edge has a row of its own, which is added to the node afterwards.
      adding.remove(.x.gradient)
    }
    let schedule = StraightLineSchedule(problem, lanes: lanes, adding: adding)
    return ScheduledKernel(
      lanes: lanes, indexing: indexing,
      dimensions: problem.definition.dimensions, weights: problem.weights,
      functions: [
        .init(.forward, schedule.forward()), .init(.backward, schedule.backward()),
        .init(.doubleBackward, schedule.doubleBackward()),
      ] + (schedule.jacobian().map { [.init(.jacobian, $0)] } ?? []), adding: adding, streams: streams,
      definition: problem.definition,
      normalized: problem.shared == nil ? problem.normalizesInput ? .x : nil : .y)
  }
}

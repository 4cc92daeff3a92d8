/// Straight-line problems: which arrays samples add to, what stands side by side, and the trees.
package struct StraightLineKernel {
  private let problem: StraightLineProblem
  private let accumulates: Bool

  /// - Parameter accumulates: whether outputs are added to, not overwritten.
  package init(_ problem: StraightLineProblem, accumulates: Bool) {
    self.problem = problem
    self.accumulates = accumulates
  }

  /// With one channel samples stand side by side, unless each may have weights of another species.
  private var lanes: ScheduledKernel.Lanes {
    problem.channels == 1 && problem.weights != .species ? .samples : .copies
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
      adding.formUnion([.z, .x.gradient, .w.gradient, .z.gradient.gradient])
    }
    let schedule = StraightLineSchedule(problem, lanes: lanes, adding: adding)
    return ScheduledKernel(
      lanes: lanes, indexing: problem.weights == .species ? .kinds : .batch,
      dimensions: problem.definition.dimensions, weights: problem.weights,
      functions: [
        .init(.forward, schedule.forward()), .init(.backward, schedule.backward()),
        .init(.doubleBackward, schedule.doubleBackward()),
      ] + (schedule.jacobian().map { [.init(.jacobian, $0)] } ?? []), adding: adding, streams: streams,
      definition: problem.definition,
      normalizesInput: problem.normalizesInput)
  }
}

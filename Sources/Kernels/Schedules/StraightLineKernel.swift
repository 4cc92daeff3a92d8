package import ExactArithmetic

/// Straight-line problems: which arrays samples add to, what stands side by side, and the trees.
package struct StraightLineKernel {
  private let problem: StraightLineProblem
  private let accumulates: Bool
  private let indexing: ScheduledKernel.Indexing
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - accumulates: whether outputs are added to, not overwritten.
  ///   - indexing: edges of a graph; nil for what the weights ask for.
  package init(
    _ problem: StraightLineProblem, accumulates: Bool, indexing: ScheduledKernel.Indexing? = nil,
    cancellation: Cancellation = .never
  ) {
    self.cancellation = cancellation
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

  /// Every schedule with its kernel, or with why the problem has none in it.
  ///
  /// - Throws: `Cancelled`.
  package func candidates() throws(Cancelled) -> [ScheduleCandidate] {
    try KernelSchedule.allCases.map { schedule throws(Cancelled) in
      let isChosen = schedule == (lanes == .samples ? .samples : .copies)
      switch schedule {
      case .samples where problem.channels > 1:
        return ScheduleCandidate(schedule, nil, reason: "the \(problem.channels) channels are not written out")
      case .samples where problem.weights == .species:
        return ScheduleCandidate(schedule, nil, reason: "neighbouring samples have weights of different species")
      case .samples:
        return ScheduleCandidate(schedule, try kernel(.samples), isChosen: isChosen, reason: "there is one channel")
      case .copies:
        let many = "\(problem.channels) channel\(problem.channels == 1 ? "" : "s") side by side"
        return ScheduleCandidate(
          schedule, try kernel(.copies), isChosen: isChosen, reason: isChosen ? many : "one channel fills no vector")
      case .matrices:
        return ScheduleCandidate(schedule, nil, reason: "nothing is summed over copies")
      case .tables: return ScheduleCandidate(schedule, nil, reason: "a straight line has no paths")
      case .edgeFrame: return ScheduleCandidate(schedule, nil, reason: "samples have no edge")
      }
    }
  }

  /// The kernel, in the schedule that is chosen.
  ///
  /// - Throws: `Cancelled`.
  package func kernel() throws(Cancelled) -> ScheduledKernel { try kernel(lanes) }

  private func kernel(_ lanes: ScheduledKernel.Lanes) throws(Cancelled) -> ScheduledKernel {
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
    let schedule = StraightLineSchedule(problem, lanes: lanes, adding: adding, cancellation)
    let functions = [
      ScheduledKernel.Body(.forward, try schedule.forward()), .init(.backward, try schedule.backward()),
      .init(.doubleBackward, try schedule.doubleBackward()),
    ]
    let jacobian = try schedule.jacobian()
    return ScheduledKernel(
      lanes: lanes, indexing: indexing,
      dimensions: problem.definition.dimensions, weights: problem.weights,
      functions: functions + (jacobian.map { [.init(.jacobian, $0)] } ?? []), adding: adding, streams: streams,
      definition: problem.definition,
      normalized: problem.shared == nil ? problem.normalizesInput ? .x : nil : .y)
  }
}

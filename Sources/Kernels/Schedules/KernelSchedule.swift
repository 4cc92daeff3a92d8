/// The ways to run a kernel that there are.
package enum KernelSchedule: String, Hashable, Sendable, CaseIterable {
  /// Vectors of neighbouring copies, one loop for each path.
  case copies
  /// Vectors of neighbouring samples, the whole sample a straight line.
  case samples
  /// Products of matrices over a block of samples.
  case matrices
  /// Vectors of neighbouring copies, long paths as tables of their products.
  case tables
  /// Vectors of neighbouring copies in the frame of the edge, of which y is the vector (eSCN).
  case edgeFrame = "edge-frame"

  /// In words.
  package var title: String {
    switch self {
    case .copies: "lanes over copies"
    case .samples: "lanes over samples"
    case .matrices: "matrices over blocks of samples"
    case .tables: "lanes over copies, tables of products"
    case .edgeFrame: "lanes over copies in the frame of the edge"
    }
  }
}

/// What a schedule is for a problem: a kernel, or a reason why it has none.
package struct ScheduleCandidate: Sendable {
  /// The schedule.
  package let schedule: KernelSchedule
  /// Its trees; nil where the problem cannot be run so.
  package let kernel: ScheduledKernel?
  /// Whether this is the one that is printed.
  package let isChosen: Bool
  /// Why it is chosen, is not, or cannot be.
  package let reason: String

  /// A schedule that can run the problem, or with nil one that cannot.
  package init(_ schedule: KernelSchedule, _ kernel: ScheduledKernel?, isChosen: Bool = false, reason: String) {
    precondition(kernel != nil || !isChosen, "what is chosen has trees")
    self.schedule = schedule
    self.kernel = kernel
    self.isChosen = isChosen
    self.reason = reason
  }
}

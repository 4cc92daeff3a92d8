package import ExactArithmetic
import Synchronization
package import Testing

/// How often a calculation asks whether its answer is still wanted.
package final class Polls: Sendable {
  private let count = Atomic<Int>(0)
  private let last: Int

  /// A counter that says no from a number of questions on.
  package init(wantedFor last: Int = .max) { self.last = last }

  /// The cancellation that counts.
  package var cancellation: Cancellation {
    Cancellation { self.count.wrappingAdd(1, ordering: .relaxed).oldValue >= self.last }
  }

  /// The questions so far.
  package var asked: Int { count.load(ordering: .relaxed) }
}

/// Checks that a calculation asks often enough and, whenever it is told no, throws `Cancelled` without asking again.
///
/// - Parameter least: how often it asks at least when it runs to its end.
package func checkPolls(
  atLeast least: Int, _ name: String = "", sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (Cancellation) throws -> Void
) throws {
  let all = Polls()
  try body(all.cancellation)
  #expect(all.asked >= least, "\(name) asks \(all.asked) times", sourceLocation: sourceLocation)
  for place in Set([0, all.asked / 3, all.asked / 2, all.asked - 1]) where place >= 0 {
    let polls = Polls(wantedFor: place)
    #expect(throws: Cancelled.self, "\(name)", sourceLocation: sourceLocation) { try body(polls.cancellation) }
    #expect(polls.asked == place + 1, "\(name): asks on after \(place)", sourceLocation: sourceLocation)
  }
}

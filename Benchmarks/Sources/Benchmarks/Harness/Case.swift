/// One piece of work, done by several contenders side by side.
struct Case {
  /// «operation, size».
  let title: String
  /// The number of symbols in one pass.
  let count: Int
  /// Who does it; those of e3 first.
  var contenders: [Contender]
  /// The largest relative difference between the checksums of two contenders.
  var agreement = 1e-9
  /// Identities that the answers of e3 must satisfy.
  var laws: [Law] = []
  /// What e3 must reach.
  var goals: [Goal] = []
  /// Doubles held against exact values, symbol by symbol.
  var comparisons: [Comparison] = []
}

/// One way to do the work of a case.
struct Contender {
  /// What a contender is there for.
  enum Role {
    case ours, peer, overhead
  }

  /// Its name in the table.
  let name: String
  /// Ours, a peer's, or the cost of the loop alone.
  let role: Role
  /// The whole work, timed; gives a checksum that makes the answers needed and is the same in every round.
  let pass: () -> Double
  /// The checksum to compare with the other contenders', not timed.
  let checksum: () -> Double

  /// A way of e3.
  ///
  /// Without `checksum` the timed pass gives what is compared.
  static func ours(
    _ name: String, checksum: (() -> Double)? = nil, pass: @escaping () -> Double
  ) -> Contender {
    Contender(name: name, role: .ours, pass: pass, checksum: checksum ?? pass)
  }

  /// A peer.
  static func peer(_ name: String, pass: @escaping () -> Double) -> Contender {
    Contender(name: name, role: .peer, pass: pass, checksum: pass)
  }

  /// The loop with an empty call in it.
  static func emptyLoop(pass: @escaping () -> Double) -> Contender {
    Contender(name: "empty loop", role: .overhead, pass: pass, checksum: pass)
  }
}

/// A bound on the time of a contender.
struct Goal {
  /// What the time is held against.
  enum Bound {
    /// `part` times the time of a peer.
    case part(Double, of: String)
    /// A time for the whole pass.
    case nanoseconds(Double)
  }

  /// The name of the contender.
  let contender: String
  /// The bound.
  let bound: Bound

  /// `contender` takes at most 1/`divisor` of the time of `peer`.
  static func atMost(_ contender: String, oneOver divisor: Double, of peer: String) -> Goal {
    Goal(contender: contender, bound: .part(1 / divisor, of: peer))
  }

  /// A pass of `contender` takes at most so long.
  static func atMost(_ contender: String, milliseconds: Double) -> Goal {
    Goal(contender: contender, bound: .nanoseconds(milliseconds * 1e6))
  }
}

/// An identity: a sum over exact answers that is known beforehand.
struct Law {
  /// The identity in words or signs.
  let name: String
  /// Both sides, as doubles.
  let sides: () -> (found: Double, expected: Double)
}

/// The doubles of one contender against the nearest ones.
struct Comparison {
  /// Whose doubles.
  let name: String
  /// The largest relative error that is only counted; beyond it the answer is wrong.
  let tolerance: Double
  /// Visits every symbol.
  let visit: (Tally) -> Void

  /// Doubles of e3: all must be the nearest.
  static func ours(_ name: String, visit: @escaping (Tally) -> Void) -> Comparison {
    Comparison(name: name, tolerance: 0, visit: visit)
  }

  /// Doubles of a peer.
  ///
  /// What is computed in floating point may lose everything by cancellation.
  static func peer(_ peer: Peer, visit: @escaping (Tally) -> Void) -> Comparison {
    Comparison(name: peer.name, tolerance: peer.isExactInside ? 1e-13 : .infinity, visit: visit)
  }
}

/// How far doubles are from the nearest ones.
final class Tally {
  /// How many were compared.
  private(set) var count = 0
  /// How many are not the nearest double.
  private(set) var different = 0
  /// How many are no zero where the exact value is 0.
  private(set) var noise = 0
  /// The largest relative error where the exact value is not 0.
  private(set) var largestError = 0.0

  /// Compares one double with the nearest one; gives 0, so that it can stand in a loop that adds up.
  func add(_ found: Double, nearest: Double) -> Double {
    count += 1
    if found == nearest { return 0 }
    different += 1
    if nearest == 0 {
      noise += 1
    } else {
      largestError = max(largestError, abs((found - nearest) / nearest))
    }
    return 0
  }
}

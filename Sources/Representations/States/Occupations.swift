public import ExactArithmetic

/// The ways of putting electrons into shells of given capacities.
public enum Occupations {
  /// How many ways there are.
  ///
  ///     [tⁿ] ∏ (1 + t + … + t^c)
  public static func count(of electrons: Int, capacities: [Int]) -> Integer {
    var ways = [Integer](repeating: 0, count: electrons + 1)
    ways[0] = 1
    for capacity in capacities {
      var next = [Integer](repeating: 0, count: electrons + 1)
      for (filled, number) in ways.enumerated() where !number.isZero {
        for more in 0...min(capacity, electrons - filled) { next[filled + more] += number }
      }
      ways = next
    }
    return ways[electrons]
  }

  /// The ways, each a number of electrons per shell; the first shells are filled first.
  ///
  /// - Throws: `LimitError` before any is made, `Cancelled`.
  public static func all(
    of electrons: Int, capacities: [Int], limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [[Int]] {
    try limits.allow(
      terms: count(of: electrons, capacities: capacities) * Integer(capacities.count),
      of: "the occupations of \(capacities.count) shells")
    var partial: [(ways: [Int], left: Int)] = [([], electrons)]
    for (index, capacity) in capacities.enumerated() {
      let room = capacities[(index + 1)...].reduce(0, +)
      try cancellation.check()
      partial = partial.flatMap { way in
        stride(from: min(capacity, way.left), through: max(0, way.left - room), by: -1).map {
          (way.ways + [$0], way.left - $0)
        }
      }
    }
    return partial.filter { $0.left == 0 }.map(\.ways)
  }
}

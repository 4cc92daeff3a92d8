/// All lists of numbers below given bounds, one after the other, the last number varying fastest.
///
///     Array(Tuples(below: [2, 2]))        // [[0, 0], [0, 1], [1, 0], [1, 1]]
///
/// There is one list without bounds, the empty one, and none where a bound is 0.
public struct Tuples: Sequence, IteratorProtocol, Sendable {
  private let bounds: [Int]
  private var upcoming: [Int]?

  /// The lists below the given bounds.
  public init(below bounds: [Int]) {
    self.bounds = bounds
    upcoming = bounds.allSatisfy { $0 > 0 } ? bounds.map { _ in 0 } : nil
  }

  /// The next list; nil after the last one.
  public mutating func next() -> [Int]? {
    guard let tuple = upcoming else { return nil }
    guard let place = tuple.indices.last(where: { tuple[$0] + 1 < bounds[$0] }) else {
      upcoming = nil
      return tuple
    }
    upcoming?[place] += 1
    for later in tuple.indices where later > place { upcoming?[later] = 0 }
    return tuple
  }
}

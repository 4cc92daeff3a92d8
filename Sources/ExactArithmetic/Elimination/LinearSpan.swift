/// A space of vectors with exact coordinates, grown vector by vector.
///
/// Elimination without quotients where a pivot is no single root, so that nothing but a ring is needed.
public struct LinearSpan<Key: Hashable & Comparable & Sendable>: Sendable {
  private var rows: [(pivot: Key, vector: [Key: RootSum])] = []

  /// The space of 0 alone.
  public init() {}

  /// The dimension.
  public var dimension: Int { rows.count }

  /// Adds a vector; whether it is independent of those before it.
  ///
  /// - Complexity: the dimension times the number of coordinates.
  public mutating func insert(_ vector: [Key: RootSum]) -> Bool {
    var rest = vector
    for row in rows {
      guard let value = rest[row.pivot], let pivot = row.vector[row.pivot] else { continue }
      let isNormal = pivot == RootSum(Rational(1))
      if !isNormal { rest = rest.mapValues { $0 * pivot } }
      for (key, entry) in row.vector {
        let difference = (rest[key] ?? .zero) - value * entry
        rest[key] = difference.isZero ? nil : difference
      }
    }
    guard let pivot = rest.keys.min(), let value = rest[pivot] else { return false }
    if let root = value.asRoot { rest = rest.mapValues { $0 * RootSum(root.reciprocal) } }
    rows.append((pivot, rest))
    return true
  }
}

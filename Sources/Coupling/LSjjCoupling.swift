public import ExactArithmetic

/// The change from LS to jj coupling of two particles with given orbital momenta, spins and total J.
///
///     ⟨(l₁ s₁)j₁ (l₂ s₂)j₂; J | (l₁ l₂)L (s₁ s₂)S; J⟩
///
/// An orthogonal matrix: a row for each (j₁, j₂), a column for each (L, S), in both numbers falling. For equivalent
/// electrons the antisymmetric states of either side are among these, not normalised anew.
///
/// - SeeAlso: [Edmonds1957, 6.4], ``PairRecoupling``
public struct LSjjCoupling: Hashable, Sendable {
  /// Two angular momenta.
  public struct Pair: Hashable, Sendable {
    /// j₁ of a row, L of a column.
    public let first: HalfInteger
    /// j₂ of a row, S of a column.
    public let second: HalfInteger
  }

  /// (l₁, s₁, l₂, s₂).
  public let particles: [HalfInteger]
  /// J.
  public let total: HalfInteger
  /// (j₁, j₂) of each row.
  public let rows: [Pair]
  /// (L, S) of each column.
  public let columns: [Pair]

  /// The states of four spins ≥ 0 that are coupled to J; none when J cannot be reached.
  ///
  /// - Complexity: O(number of pairs of intermediate spins); see `pairs(of:)`.
  public init(_ l1: HalfInteger, _ s1: HalfInteger, _ l2: HalfInteger, _ s2: HalfInteger, total: HalfInteger) {
    particles = [l1, s1, l2, s2]
    self.total = total
    rows = Self.pairs(Self.sums(l1, s1), Self.sums(l2, s2), total)
    columns = Self.pairs(Self.sums(l1, l2), Self.sums(s1, s2), total)
  }

  /// An upper bound on the number of pairs that `init` looks at.
  public static func pairs(of particles: [HalfInteger]) -> Integer {
    let sizes = particles.map { Integer($0.twice + 1) }
    return min(sizes[0], sizes[1]) * min(sizes[2], sizes[3]) + min(sizes[0], sizes[2]) * min(sizes[1], sizes[3])
  }

  /// The coefficient in a row and a column.
  public subscript(row: Int, column: Int) -> PairRecoupling {
    PairRecoupling([
      particles[0], particles[1], rows[row].first, particles[2], particles[3], rows[row].second, columns[column].first,
      columns[column].second, total,
    ])
  }

  private static func sums(_ a: HalfInteger, _ b: HalfInteger) -> [HalfInteger] {
    stride(from: a.twice + b.twice, through: abs(a.twice - b.twice), by: -2).map { HalfInteger(twice: $0) }
  }

  private static func pairs(_ first: [HalfInteger], _ second: [HalfInteger], _ total: HalfInteger) -> [Pair] {
    first.flatMap { a in second.filter { Triangle(a, $0, total) != nil }.map { Pair(first: a, second: $0) } }
  }
}

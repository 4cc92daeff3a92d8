public import ExactArithmetic
public import Representations

/// All chains of a sum of irreps to each result.
///
///     let table = ChainTable([0e, 1o, 2e, 3o], order: 3, sorting: .mace)
///     table.count(to: 0e)                     // 23
public struct ChainTable: Sendable {
  /// The irreps of the sum, copies one by one.
  public let space: [O3.Irrep]
  /// The number of factors.
  public let order: Int
  /// How chains are sorted.
  public let sorting: ChainOrder

  /// - Precondition: at least one factor.
  public init(_ space: [O3.Irrep], order: Int, sorting: ChainOrder) {
    precondition(order > 0, "a chain has a factor")
    (self.space, self.order, self.sorting) = (space, order, sorting)
  }

  /// The irreps that a coupling of two may give and the sorting allows.
  private func products(_ left: O3.Irrep, _ right: O3.Irrep) -> [O3.Irrep] {
    let range = stride(
      from: abs(left.degree.twice - right.degree.twice), through: left.degree.twice + right.degree.twice, by: 2)
    return range.map { O3.Irrep(degree: HalfInteger(twice: $0), parity: left.parity * right.parity) }
      .filter { sorting.allows($0, order: order) }
  }

  /// The numbers of chains of each length to each irrep.
  private var counts: [[O3.Irrep: Integer]] {
    var counts: [[O3.Irrep: Integer]] = [[:]]
    for irrep in space { counts[0][irrep, default: 0] += 1 }
    for _ in 1..<max(order, 1) {
      var next: [O3.Irrep: Integer] = [:]
      for (left, count) in counts[counts.count - 1] {
        for right in space {
          for product in products(left, right) { next[product, default: 0] += count }
        }
      }
      counts.append(next)
    }
    return counts
  }

  /// The number of chains to an irrep.
  ///
  /// - Complexity: O(order · number of irreps² · largest degree), whatever the number is.
  public func count(to irrep: O3.Irrep) -> Integer { counts[order - 1][irrep] ?? 0 }

  /// The chains to an irrep, in order.
  ///
  /// - Throws: `LimitError` when there are too many, `Cancelled`.
  public func chains(
    to irrep: O3.Irrep, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> [CouplingChain] {
    let counts = counts
    try limits.allow(terms: counts[order - 1][irrep] ?? 0, of: "the couplings of \(order) factors")
    // By length, those that can still lead to the result.
    var wanted: [Set<O3.Irrep>] = [[irrep]]
    for length in stride(from: order - 1, to: 0, by: -1) {
      let next = wanted[0]
      wanted.insert(
        Set(counts[length - 1].keys.filter { left in space.contains { !next.isDisjoint(with: products(left, $0)) } }),
        at: 0)
    }
    var lists: [O3.Irrep: [CouplingChain]] = [:]
    for (segment, first) in space.enumerated() { lists[first, default: []].append(CouplingChain(segment, first)) }
    if order == 1 { return lists[irrep] ?? [] }
    for length in 2...order {
      try cancellation.check()
      lists = extended(lists, isSecond: length == 2, to: wanted[length - 1])
    }
    return lists[irrep] ?? []
  }

  /// The chains one factor longer.
  private func extended(
    _ lists: [O3.Irrep: [CouplingChain]], isSecond: Bool, to wanted: Set<O3.Irrep>
  ) -> [O3.Irrep: [CouplingChain]] {
    var left = lists.keys.sorted(by: sorting.isBefore).flatMap { lists[$0] ?? [] }
    // MACE sorts what it has coupled, and the first factors are not coupled yet.
    if isSecond, sorting == .mace { left.sort { $0.segments[0] < $1.segments[0] } }
    var next: [O3.Irrep: [CouplingChain]] = [:]
    for chain in left {
      for (segment, right) in space.enumerated() {
        for product in products(chain.irreps[chain.order - 1], right) where wanted.contains(product) {
          next[product, default: []].append(CouplingChain(chain, segment, to: product))
        }
      }
    }
    return next
  }
}

/// In which order the components of a degree stand, by signed index s (or by m in a complex basis).
public enum ComponentOrder: Hashable, Sendable {
  /// −l, …, l.
  case rising
  /// l, …, −l.
  case falling
  /// 0, 1, −1, 2, −2, …, l, −l.
  case zeroFirst
  /// 0, −1, 1, −2, 2, …, −l, l.
  case zeroFirstNegative
  /// l, −l, l−1, −(l−1), …, 1, −1, 0.
  case zeroLast
  /// 0, 1, …, l, −1, …, −l.
  case cosinesFirst
  /// The order of another, but 1, −1, 0, that is x, y, z, for l = 1.
  indirect case cartesianVector(ComponentOrder)
  /// Typed for one degree: a permutation of −l … l.
  case explicit([Int])

  /// The indices of a degree in this order; nil for an explicit order of another degree.
  public func indices(degree l: Int) -> [Int]? {
    let pairs = l > 0 ? Array(1...l) : []
    switch self {
    case .rising: return Array(-l...l)
    case .falling: return Array((-l...l).reversed())
    case .zeroFirst: return [0] + pairs.flatMap { [$0, -$0] }
    case .zeroFirstNegative: return [0] + pairs.flatMap { [-$0, $0] }
    case .zeroLast: return pairs.reversed().flatMap { [$0, -$0] } + [0]
    case .cosinesFirst: return [0] + pairs + pairs.map { -$0 }
    case .cartesianVector(let other): return l == 1 ? [1, -1, 0] : other.indices(degree: l)
    case .explicit(let list): return list.sorted() == Array(-l...l) ? list : nil
    }
  }
}

/// A bracketing of n factors by pairs: the order in which they are coupled.
///
///     ((1 2) 3) 4     (1 2) (3 4)     1 ((2 4) 3)
///
/// The leaves are the factors 0 … n−1, each once, in any order; every other node couples the two below it. There are
/// C(n−1) = (2n−2)!/(n! (n−1)!) bracketings of n factors in a given order.
///
/// - SeeAlso: [Biedenharn1981b, topic 12], ``LabelledTree``, ``RecouplingMatrix``
public struct CouplingTree: Hashable, Sendable {
  /// A node: a factor, or two nodes coupled.
  public indirect enum Node: Hashable, Sendable {
    /// The factor of an index.
    case leaf(Int)
    /// Two nodes coupled, the left one first.
    case pair(Node, Node)

    /// The factors below, from left to right.
    public var leaves: [Int] {
      switch self {
      case .leaf(let index): [index]
      case .pair(let left, let right): left.leaves + right.leaves
      }
    }

    /// The pairs below and this one, each behind those below it.
    var pairs: [Node] {
      switch self {
      case .leaf: []
      case .pair(let left, let right): left.pairs + right.pairs + [self]
      }
    }
  }

  /// The last pair, or the only factor.
  public let root: Node

  /// The tree of a node whose leaves are 0 … n−1; nil when they are not.
  public init?(_ root: Node) {
    guard root.leaves.sorted() == Array(0..<root.leaves.count) else { return nil }
    self.root = root
  }

  private init(checked root: Node) { self.root = root }

  /// The factors from left to right.
  public var leaves: [Int] { root.leaves }
  /// The number of factors.
  public var count: Int { leaves.count }
  /// The pairs, each behind those below it: the root is the last.
  public var pairs: [Node] { root.pairs }

  /// One factor coupled after the other: `((1 2) 3) 4`.
  public static func sequential(_ count: Int) -> CouplingTree {
    precondition(count > 0, "a tree has a factor")
    return CouplingTree(checked: (1..<count).reduce(Node.leaf(0)) { .pair($0, .leaf($1)) })
  }

  /// Every bracketing of n factors in the order 0 … n−1, those with few factors on the left last.
  ///
  ///     CouplingTree.all(3)            // (1 2) 3 and 1 (2 3)
  ///
  /// - Complexity: linear in the answer, which has C(n−1) trees.
  public static func all(_ count: Int) -> [CouplingTree] {
    precondition(count > 0, "a tree has a factor")
    var known: [Range<Int>: [Node]] = [:]
    func nodes(_ range: Range<Int>) -> [Node] {
      if range.count == 1 { return [.leaf(range.lowerBound)] }
      if let found = known[range] { return found }
      var list: [Node] = []
      for middle in range.dropFirst().reversed() {
        for left in nodes(range.lowerBound..<middle) {
          list += nodes(middle..<range.upperBound).map { .pair(left, $0) }
        }
      }
      known[range] = list
      return list
    }
    return nodes(0..<count).map(CouplingTree.init(checked:))
  }
}

extension CouplingTree: CustomStringConvertible {
  /// The bracketing with the factors counted from 1: `(1 2) 3`.
  public var description: String { text { "\($0 + 1)" } }

  /// The bracketing with a text for each factor.
  public func text(_ name: (Int) -> String) -> String {
    func inner(_ node: Node) -> String {
      switch node {
      case .leaf(let index): return name(index)
      case .pair(let left, let right): return "(\(inner(left)) \(inner(right)))"
      }
    }
    guard case .pair(let left, let right) = root else { return inner(root) }
    return "\(inner(left)) \(inner(right))"
  }
}

import ExactArithmetic
import Representations

/// The spins that labellings of a whole tree give to each of its nodes, doubled: none is a dead end.
///
///     ((1o 1o) 1o) 1o → 4e:     4 at the pair (1 2), 6 at the triple, 8 at the root
///
/// From the factors up it is found what the nodes can have, from the root down what of it leads to the root.
struct ReachableSpins {
  /// A factor or a pair.
  struct Node {
    /// The numbers of the nodes below a pair; nil for a factor.
    let below: (left: Int, right: Int)?
    /// The parity of everything below.
    let parity: Parity
    /// The doubled spins, rising.
    fileprivate(set) var twice: [Int]
  }

  /// Each node behind those below it; the root is the last.
  private(set) var nodes: [Node] = []

  /// The spins for given factors and a given root; empty at every node where nothing leads to the root.
  ///
  /// - Complexity: products of the numbers of spins of two nodes, at every pair.
  init(_ tree: CouplingTree, factors: [O3.Irrep], root: O3.Irrep, isAllowed: (O3.Irrep) -> Bool) {
    let last = append(tree.root, factors, isRoot: true, isAllowed)
    let isReached = nodes[last].parity == root.parity && nodes[last].twice.contains(root.degree.twice)
    nodes[last].twice = isReached ? [root.degree.twice] : []
    for index in nodes.indices.reversed() {
      if let (left, right) = nodes[index].below { prune(left, right, to: nodes[index].twice) }
    }
  }

  /// Adds a node behind those below it, with all spins that it can have.
  private mutating func append(
    _ node: CouplingTree.Node, _ factors: [O3.Irrep], isRoot: Bool, _ isAllowed: (O3.Irrep) -> Bool
  ) -> Int {
    switch node {
    case .leaf(let index):
      nodes.append(Node(below: nil, parity: factors[index].parity, twice: [factors[index].degree.twice]))
    case .pair(let left, let right):
      let first = append(left, factors, isRoot: false, isAllowed)
      let second = append(right, factors, isRoot: false, isAllowed)
      let parity = nodes[first].parity * nodes[second].parity
      let twice = Self.couplings(nodes[first].twice, nodes[second].twice).filter {
        isRoot || isAllowed(O3.Irrep(degree: HalfInteger(twice: $0), parity: parity))
      }
      nodes.append(Node(below: (first, second), parity: parity, twice: twice))
    }
    return nodes.count - 1
  }

  /// All doubled spins |a − b| … a + b in steps of 2, rising.
  private static func couplings(_ left: [Int], _ right: [Int]) -> [Int] {
    guard let a = left.last, let b = right.last else { return [] }
    let low = left.reduce(Int.max) { low, a in right.reduce(low) { min($0, abs(a - $1)) } }
    // From the smallest on: how many of the intervals begin at a spin less how many have ended before it.
    var changes = [Int](repeating: 0, count: a + b - low + 3)
    for a in left {
      for b in right {
        changes[abs(a - b) - low] += 1
        changes[a + b - low + 2] -= 1
      }
    }
    for place in changes.indices.dropFirst(2) { changes[place] += changes[place - 2] }
    return changes.indices.filter { changes[$0] > 0 }.map { low + $0 }
  }

  /// Leaves two nodes the spins with which they couple to one of the given.
  private mutating func prune(_ left: Int, _ right: Int, to totals: [Int]) {
    // Totals rise: the first one from |a − b| on is the one to ask.
    let fits = { (a: Int, b: Int) in
      var (lower, upper) = (0, totals.count)
      while lower < upper {
        let middle = (lower + upper) / 2
        if totals[middle] < abs(a - b) { lower = middle + 1 } else { upper = middle }
      }
      return lower < totals.count && totals[lower] <= a + b
    }
    let (first, second) = (nodes[left].twice, nodes[right].twice)
    nodes[left].twice = first.filter { a in second.contains { fits(a, $0) } }
    nodes[right].twice = second.filter { b in first.contains { fits($0, b) } }
  }
}

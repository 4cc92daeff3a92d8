import ExactArithmetic

// Any two trees over the same factors are joined by three moves [Biedenharn1981b, topic 12]:
//
//     exchange      |a b; v⟩ = (−1)^(a+b−v) |b a; v⟩
//     left          |a (b c)f; v⟩ = Σₑ U |(a b)e c; v⟩       U = (−1)^(a+b+c+v) √((2e+1)(2f+1)) { a b e }
//     right         |(a b)e c; v⟩ = Σ_f U |a (b c)f; v⟩                                        { c v f }
//
// To collect the factors of a set S on the left of a node (p q): bring both p and q into the form (S-part, rest), move
// brackets until the S-parts stand together, and do the same below.

/// One step from a tree to another.
enum RecouplingMove {
  /// (a b) → (b a) at a pair.
  case exchange(at: Int)
  /// a (b c) → (a b) c at a pair.
  case left(at: Int)
  /// (a b) c → a (b c) at a pair.
  case right(at: Int)
}

/// The moves from one tree to another over the same factors.
///
/// Nodes have numbers that moves keep: the factors 0 … n−1, then the pairs. A move changes what is below a pair and,
/// where brackets move, the label of one pair below it.
struct RecouplingMoves {
  /// The two nodes below each pair, at its number less n.
  private(set) var children: [(left: Int, right: Int)]
  /// The steps in order, each with the nodes below the pairs as they are before it.
  private(set) var steps: [(move: RecouplingMove, children: [(left: Int, right: Int)])] = []
  private let count: Int
  /// The numbers of the pairs of the target, in its own order.
  private(set) var places: [Int] = []

  /// The moves from `source` to `target`.
  init(from source: CouplingTree, to target: CouplingTree) {
    precondition(source.count == target.count, "trees over the same factors")
    count = source.count
    children = []
    let root = add(source.root)
    build(root, as: target.root)
  }

  /// Numbers a node and those below it, each behind those below it.
  private mutating func add(_ node: CouplingTree.Node) -> Int {
    switch node {
    case .leaf(let index): return index
    case .pair(let left, let right):
      let (first, second) = (add(left), add(right))
      children.append((first, second))
      return count + children.count - 1
    }
  }

  /// The factors below a node.
  private func factors(_ node: Int) -> Set<Int> {
    node < count ? [node] : factors(children[node - count].left).union(factors(children[node - count].right))
  }

  private mutating func build(_ node: Int, as target: CouplingTree.Node) {
    guard case .pair(let left, let right) = target else { return }
    collect(Set(left.leaves), at: node)
    let (first, second) = children[node - count]
    build(first, as: left)
    build(second, as: right)
    places.append(node)
  }

  /// Makes the left side of a pair hold exactly the factors of a set, which is a proper part of those below it.
  private mutating func collect(_ set: Set<Int>, at node: Int) {
    let (p, q) = children[node - count]
    let (inP, inQ) = (factors(p), factors(q))
    if inP == set { return }
    if inQ == set { return perform(.exchange(at: node)) }
    if inP.isSubset(of: set) {
      // p (q′ rest) → (p q′) rest
      collect(set.intersection(inQ), at: q)
      perform(.left(at: node))
    } else if inP.isDisjoint(with: set) {
      // p (rest q′) → (p rest) q′ → q′ (p rest)
      collect(inQ.subtracting(set), at: q)
      perform(.left(at: node))
      perform(.exchange(at: node))
    } else if inQ.isSubset(of: set) {
      // (rest p′) q → rest (p′ q) → (p′ q) rest
      collect(inP.subtracting(set), at: p)
      perform(.right(at: node))
      perform(.exchange(at: node))
    } else {
      // (p′ rest) q → p′ (rest q), and where q has a part of the set, (rest q) → (q′ rest′), p′ (q′ rest′) → (p′ q′) rest′
      collect(set.intersection(inP), at: p)
      perform(.right(at: node))
      guard !inQ.isDisjoint(with: set) else { return }
      collect(set.intersection(inQ), at: children[node - count].right)
      perform(.left(at: node))
    }
  }

  private mutating func perform(_ move: RecouplingMove) {
    steps.append((move, children))
    switch move {
    case .exchange(let node):
      children[node - count] = (children[node - count].right, children[node - count].left)
    case .left(let node):
      let (a, w) = children[node - count]
      let (b, c) = children[w - count]
      (children[node - count], children[w - count]) = ((w, c), (a, b))
    case .right(let node):
      let (w, c) = children[node - count]
      let (a, b) = children[w - count]
      (children[node - count], children[w - count]) = ((a, w), (b, c))
    }
  }
}

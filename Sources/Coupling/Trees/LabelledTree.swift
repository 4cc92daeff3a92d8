public import ExactArithmetic
public import Representations

/// A coupling tree with an irrep on every node: one coupled state, up to its component.
///
///     |((l₁ l₂)l₁₂ l₃)L⟩
///
/// Labels are those of O(3) with spin; SU(2) and SO(3) are the labels of even parity. For given factors and a given
/// irrep of the root the labels of one tree are a basis of the equivariant maps from the product of the factors, and
/// the states are orthonormal.
///
/// - SeeAlso: [Biedenharn1981b, topic 12], [Varshalovich1988, 3.3]
public struct LabelledTree: Hashable, Sendable {
  /// The bracketing.
  public let tree: CouplingTree
  /// The irrep of each factor, by its index.
  public let factors: [O3.Irrep]
  /// The irrep of each pair, in the order of ``CouplingTree/pairs``; that of the root is the last.
  public let pairs: [O3.Irrep]

  /// A tree with labels that are known to fit.
  init(unchecked tree: CouplingTree, factors: [O3.Irrep], pairs: [O3.Irrep]) {
    (self.tree, self.factors, self.pairs) = (tree, factors, pairs)
  }

  /// The irrep of the whole.
  public var root: O3.Irrep { pairs.last ?? factors[0] }

  /// The spins of each pair: the left one below, the right one, its own.
  var triads: [(left: HalfInteger, right: HalfInteger, total: HalfInteger)] {
    var triads: [(left: HalfInteger, right: HalfInteger, total: HalfInteger)] = []
    func spin(_ node: CouplingTree.Node) -> HalfInteger {
      switch node {
      case .leaf(let index): return factors[index].degree
      case .pair(let left, let right):
        let (first, second) = (spin(left), spin(right))
        triads.append((first, second, pairs[triads.count].degree))
        return pairs[triads.count - 1].degree
      }
    }
    _ = spin(tree.root)
    return triads
  }

  /// Every labelling of a tree over given factors with a given irrep of the root.
  ///
  /// Those of the first pair vary slowest, each from the smallest spin to the largest.
  ///
  /// - Parameter isAllowed: which irreps may stand on pairs below the root.
  /// - Throws: `Cancelled`.
  /// - Complexity: the number of labellings times that of the pairs; none is begun that does not reach the root.
  public static func all(
    _ tree: CouplingTree, factors: [O3.Irrep], root: O3.Irrep, isAllowed: (O3.Irrep) -> Bool = { _ in true },
    cancellation: Cancellation = .never
  ) throws(Cancelled) -> [LabelledTree] {
    precondition(factors.count == tree.count, "an irrep for each factor")
    let twice = factors.reduce(0) { $0 + $1.degree.twice }
    guard factors.reduce(.even, { $0 * $1.parity }) == root.parity, (twice - root.degree.twice).isMultiple(of: 2) else {
      return []
    }
    let spins = ReachableSpins(tree, factors: factors, root: root, isAllowed: isAllowed)
    // For each node the labels of the pairs below it and of itself, and its own doubled spin. Every part belongs to a
    // whole, so that no node has more parts than there are wholes.
    typealias Part = (pairs: [O3.Irrep], twice: Int)
    var parts: [[Part]] = []
    for node in spins.nodes {
      try cancellation.check()
      guard let (left, right) = node.below else {
        parts.append(node.twice.map { ([], $0) })
        continue
      }
      var ends: [Int: [Part]] = [:]
      for twice in spins.nodes[left].twice {
        ends[twice] = parts[right].flatMap { second in
          node.twice.filter { Triangle.exists(twice, second.twice, $0) }.map {
            (second.pairs + [O3.Irrep(degree: HalfInteger(twice: $0), parity: node.parity)], $0)
          }
        }
      }
      var found: [Part] = []
      for first in parts[left] {
        try cancellation.check()
        for end in ends[first.twice] ?? [] { found.append((first.pairs + end.pairs, end.twice)) }
      }
      (parts[left], parts[right]) = ([], [])
      parts.append(found)
    }
    return (parts.last ?? []).map { LabelledTree(unchecked: tree, factors: factors, pairs: $0.pairs) }
  }

  /// The number of labellings with a given irrep of the root, over all choices of one irrep of each factor and counted
  /// with their copies; nothing is built.
  ///
  /// Without a filter it is the multiplicity of the root in the product of the factors, whatever the tree.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public static func count(
    _ tree: CouplingTree, factors: [Irreps<O3>], root: O3.Irrep, isAllowed: (O3.Irrep) -> Bool = { _ in true },
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Integer {
    precondition(factors.count == tree.count, "irreps for each factor")
    func sum(_ node: CouplingTree.Node, isRoot: Bool) throws -> Irreps<O3> {
      guard case .pair(let left, let right) = node else {
        guard case .leaf(let index) = node else { return .trivial(of: O3(allowsSpin: true)) }
        return factors[index]
      }
      let product = try sum(left, isRoot: false).tensorProduct(
        sum(right, isRoot: false), limits: limits, cancellation: cancellation)
      return isRoot ? product : product.filter(isAllowed)
    }
    return try sum(tree.root, isRoot: true).multiplicity(of: root)
  }
}

extension LabelledTree: CustomStringConvertible {
  /// The labels in brackets: `((1o 1o)0e 1o)1o`.
  public var description: String {
    let group = O3(allowsSpin: true)
    return text(factor: { group.label(of: factors[$0]) }, label: group.label(of:))
  }

  /// The tree with a text for each factor, by its index, and for each label of a pair.
  public func text(factor: (Int) -> String, label: (O3.Irrep) -> String) -> String {
    var rest = pairs[...]
    func inner(_ node: CouplingTree.Node) -> String {
      switch node {
      case .leaf(let index): return factor(index)
      case .pair(let left, let right):
        let (first, second) = (inner(left), inner(right))
        return "(\(first) \(second))\(rest.popFirst().map(label) ?? "")"
      }
    }
    return inner(tree.root)
  }
}

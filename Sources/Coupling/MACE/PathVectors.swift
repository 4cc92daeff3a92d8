import ExactArithmetic
import Representations

/// The paths of MACE as combinations of the copies of a basis.
struct PathVectors: Sendable {
  private var parentage: FractionalParentage
  private let space: [O3.Irrep]
  private let isFlipped: @Sendable (Int, Int, Int) -> Bool
  /// What is known of the chains that others begin with.
  private var known: [CouplingChain: Path] = [:]
  private var norms: [[Int]: Integer] = [:]

  private struct Path {
    let group: FractionalParentage.Group
    /// The coefficients of the integer vectors of the group.
    let vector: [Rational]
    /// The squared norm of the chain as a tensor, before it is made symmetric.
    let norm: Integer
  }

  /// The paths over bases of all powers.
  init(_ space: [O3.Irrep], _ bases: [SymmetryAdaptedBasis], isFlipped: @escaping @Sendable (Int, Int, Int) -> Bool) {
    (self.space, self.isFlipped) = (space, isFlipped)
    parentage = FractionalParentage(space, bases)
  }

  /// The chains of a table to an irrep with their coefficients on its copies, and their norms.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  mutating func vectors(
    _ table: ChainTable, to irrep: O3.Irrep, limits: Limits, cancellation: Cancellation
  ) throws -> [(chain: CouplingChain, vector: [Rational], norm: Integer)] {
    let basis = parentage.bases[table.order - 1]
    let indices = basis.copies.indices.filter {
      basis.copies[$0].spin == irrep.degree && basis.copies[$0].parity == irrep.parity
    }
    try limits.allow(
      words: table.count(to: irrep) * Integer(2 * indices.count), of: "the couplings of \(table.order) factors")
    let places = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($0.element, $0.offset) })
    return try table.chains(to: irrep, limits: limits, cancellation: cancellation).map { chain in
      try cancellation.check()
      let path = path(chain)
      var vector = [Rational](repeating: 0, count: indices.count)
      for (index, coefficient) in zip(parentage.copies(path.group), path.vector) {
        if let place = places[index] { vector[place] = coefficient }
      }
      return (chain, vector, path.norm)
    }
  }

  /// The copies of the group of a chain, its coefficients on them, and its norm.
  mutating func vector(_ chain: CouplingChain) -> (copies: [Int], vector: [Rational], norm: Integer) {
    let path = path(chain)
    return (parentage.copies(path.group), path.vector, path.norm)
  }

  private mutating func path(_ chain: CouplingChain) -> Path {
    if let path = known[chain] { return path }
    let segment = chain.segments[chain.order - 1]
    let path: Path
    if let left = chain.withoutLast {
      let before = self.path(left)
      let (j1, j2, j) = (before.group.twoSpin, space[segment].degree.twice, chain.irreps[chain.order - 1].degree.twice)
      let matrix = parentage.matrix(before.group, with: segment, to: j)
      var group = FractionalParentage.Group(degrees: before.group.degrees, twoSpin: j)
      group.degrees[segment] += 1
      let vector = RationalMatrix([before.vector], columnCount: before.vector.count) * matrix
      let isNegative = isFlipped(j1 / 2, j2 / 2, j / 2)
      path = Path(
        group: group, vector: isNegative ? vector.rows[0].map { -$0 } : vector.rows[0],
        norm: before.norm * norm(j1, j2, j))
    } else {
      var degrees = [Int](repeating: 0, count: space.count)
      degrees[segment] = 1
      path = Path(
        group: FractionalParentage.Group(degrees: degrees, twoSpin: space[segment].degree.twice), vector: [1], norm: 1)
    }
    known[chain] = path
    return path
  }

  private mutating func norm(_ j1: Int, _ j2: Int, _ j: Int) -> Integer {
    if let norm = norms[[j1, j2, j]] { return norm }
    let norm = LadderCoupling(j1, j2, j, count: 1).squaredNorm
    norms[[j1, j2, j]] = norm
    return norm
  }
}

extension CouplingChain {
  /// The chain without its last factor; nil for one factor.
  var withoutLast: CouplingChain? {
    order > 1 ? CouplingChain(segments: Array(segments.dropLast()), irreps: Array(irreps.dropLast())) : nil
  }
}

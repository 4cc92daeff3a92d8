public import ExactArithmetic
public import Representations

/// The paths of a coupling tree over copies of one space: x ↦ ((x x) x) → L, and which of them are redundant.
///
/// Every path is an equivariant polynomial map of degree n. As a multilinear map each is independent of the others, but
/// where all factors are the same vector they are not: n factors give the paths of A ⊗ A ⊗ … ⊗ A, and the polynomials
/// are only the maps Symⁿ A → L. With A = 0e+1o+2e+3o and n = 3 there are 23 paths to 0e and 8 maps.
///
/// - SeeAlso: [Dusson2022, 3], [Batatia2022, 4.1], ``LabelledTree``
public struct SymmetricPaths: Sendable {
  /// A choice of an irrep of the space for each factor, with the labels of the pairs.
  public struct Path: Hashable, Sendable {
    /// For each factor the index of its irrep in the space.
    public let choice: [Int]
    /// The labels.
    public let labels: LabelledTree
    /// The index of the block: which irreps occur how often.
    public let block: Int
  }

  /// What is known of a path.
  public enum Verdict: Hashable, Sendable {
    /// Independent of the paths before it.
    case independent
    /// A combination of earlier ones.
    case dependent
  }

  /// The irreps of the space; copies of one irrep stand apart.
  public let space: [O3.Irrep]
  /// The tree.
  public let tree: CouplingTree
  /// The irrep of the result.
  public let root: O3.Irrep
  /// The paths in the order of enumeration: the choices of irreps, the first factor slowest, then the labels.
  public let paths: [Path]
  /// What is known of each path.
  public let verdicts: [Verdict]
  /// The dimension of the space of maps Symⁿ A → L, from characters.
  public let dimension: Int

  private var vectors: [[PackedMonomial: Integer]] = []
  private var matrices: [IntegerMatrixRank] = []
  private var columns: [[PackedMonomial: Int]] = []
  /// The independent paths of each block.
  private var independent: [[Int]] = []

  /// The paths of a tree over copies of a space.
  ///
  /// - Parameter isAllowed: which irreps may stand on pairs below the root.
  /// - Throws: `LimitError` past eight factors, 65535 components or the limits, before a path is made; `Cancelled`.
  /// - Complexity: the number of paths times that of the monomials of a block times the rank.
  public init(
    _ space: [O3.Irrep], tree: CouplingTree, root: O3.Irrep, isAllowed: (O3.Irrep) -> Bool = { _ in true },
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws {
    let numbers = ComponentNumbers(space)
    guard tree.count <= PackedMonomial.largestCount, numbers.count <= PackedMonomial.largestComponents else {
      throw LimitError(
        what: "redundancy of paths",
        estimate: "up to \(PackedMonomial.largestCount) factors of \(PackedMonomial.largestComponents) components")
    }
    (self.space, self.tree, self.root) = (space, tree, root)
    try limits.allow(terms: Integer(space.count).power(tree.count), of: "the paths of \(tree.count) factors")
    let group = O3(allowsSpin: true)
    let sum = Irreps(group: group, terms: space.map { IrrepTerm($0) })
    let count = try LabelledTree.count(
      tree, factors: [Irreps<O3>](repeating: sum, count: tree.count), root: root, isAllowed: isAllowed, limits: limits,
      cancellation: cancellation)
    try limits.allow(
      steps: count * sum.dimension.power(tree.count - 1) * 20, of: "the rank of \(approximately(count)) paths")
    var (paths, blocks): ([Path], [[Int]: Int]) = ([], [:])
    for choice in Tuples(below: [Int](repeating: space.count, count: tree.count)) {
      let trees = try LabelledTree.all(
        tree, factors: choice.map { space[$0] }, root: root, isAllowed: isAllowed, cancellation: cancellation)
      guard !trees.isEmpty else { continue }
      let key = choice.sorted()
      let block = blocks[key] ?? blocks.count
      blocks[key] = block
      paths += trees.map { Path(choice: choice, labels: $0, block: block) }
    }
    self.paths = paths
    var polynomials = PathComponents(numbers)
    vectors = try paths.map { path in
      try cancellation.check()
      return polynomials.highest(of: path)
    }
    let keys = blocks.sorted { $0.value < $1.value }.map(\.key)
    let whole = try sum.symmetricPower(tree.count, limits: limits, cancellation: cancellation)
    guard let dimension = whole.multiplicity(of: root).asInt else {
      throw LimitError(what: "redundancy of paths", estimate: approximately(whole.multiplicity(of: root)))
    }
    self.dimension = dimension
    let dimensions = try keys.map { key in
      // Symᵈ¹(V₁) ⊗ Symᵈ²(V₂) ⊗ …
      try Set(key).reduce(Irreps.trivial(of: group)) { product, index in
        let power = try Irreps(group: group, terms: [IrrepTerm(space[index])]).symmetricPower(
          key.count { $0 == index }, limits: limits, cancellation: cancellation)
        return try product.tensorProduct(power, limits: limits, cancellation: cancellation)
      }.multiplicity(of: root).asInt
    }
    columns = [[PackedMonomial: Int]](repeating: [:], count: keys.count)
    for (path, vector) in zip(paths, vectors) {
      for product in vector.keys where columns[path.block][product] == nil {
        columns[path.block][product] = columns[path.block].count
      }
    }
    matrices = dimensions.map { IntegerMatrixRank(bound: $0) }
    independent = [[Int]](repeating: [], count: keys.count)
    var verdicts: [Verdict] = []
    for (index, path) in paths.enumerated() {
      let isNew = try matrices[path.block].append(
        Self.row(vectors[index], columns[path.block]), cancellation: cancellation)
      if isNew { independent[path.block].append(index) }
      verdicts.append(isNew ? .independent : .dependent)
    }
    self.verdicts = verdicts
  }

  /// The number of independent paths.
  public var rank: Int { matrices.reduce(0) { $0 + $1.rank } }

  /// A path as a combination of independent ones before it, every path an isometry of the product onto L; an independent
  /// path is itself.
  ///
  ///     path = Σ coefficient · paths[index]       for equal factors
  ///
  /// - Throws: `Cancelled`.
  public func combination(
    of index: Int, cancellation: Cancellation = .never
  ) throws(Cancelled) -> [(index: Int, coefficient: RationalRoot)] {
    let path = paths[index]
    guard verdicts[index] == .dependent else { return [(index, .one)] }
    let row = Self.row(vectors[index], columns[path.block])
    guard let coefficients = try matrices[path.block].combination(of: row, cancellation: cancellation) else {
      preconditionFailure("a dependent path is a combination")
    }
    let scale = Self.scale(path.labels)
    return zip(independent[path.block], coefficients).compactMap { other, coefficient in
      coefficient.isZero
        ? nil : (other, RationalRoot(coefficient) * (scale / Self.scale(paths[other].labels)))
    }
  }

  private static func row(_ vector: [PackedMonomial: Integer], _ columns: [PackedMonomial: Int]) -> [Integer] {
    var row = [Integer](repeating: 0, count: columns.count)
    for (product, value) in vector {
      if let column = columns[product] { row[column] = value }
    }
    return row
  }

  /// What makes the integer vector of a path the highest component of an isometry.
  ///
  /// At every pair the coefficient of the first highest component is c_J[j₁], and ⟨j₁ j₁ j₂ J−j₁ | J J⟩ over the root of
  /// C(2j₂, j₁+j₂−J) in the isometry.
  private static func scale(_ labels: LabelledTree) -> RationalRoot {
    labels.triads.reduce(.one) { product, triad in
      let (first, second, total) = triad
      let a = (first + second - total).twice / 2
      let top = LadderCoupling(first.twice, second.twice, total.twice, count: 1).rows[0][0]
      let coefficient = clebschGordan(
        SpinState(unchecked: first, first), SpinState(unchecked: second, total - first),
        SpinState(unchecked: total, total))
      let norm = PrimeFactorization.factorials([second.twice], over: [a, second.twice - a])
      return product * coefficient
        / (RationalRoot(coefficient: Rational(top), squareRootOf: norm))
    }
  }
}

/// The polynomials of the components of paths, those of common parts made once.
private struct PathComponents {
  private let numbers: ComponentNumbers
  private var known: [[Int]: [PathPolynomial]] = [:]
  private var couplings: [[Int]: LadderCoupling] = [:]

  init(_ numbers: ComponentNumbers) { self.numbers = numbers }

  /// The highest component of the whole.
  mutating func highest(of path: SymmetricPaths.Path) -> PathPolynomial {
    var rest = path.labels.pairs.map(\.degree.twice)[...]
    return components(path.labels.tree.root, path, &rest, isRoot: true).polynomials[0]
  }

  /// The components of a node, with a key for it, its doubled spin first.
  private mutating func components(
    _ node: CouplingTree.Node, _ path: SymmetricPaths.Path, _ rest: inout ArraySlice<Int>, isRoot: Bool
  ) -> (key: [Int], polynomials: [PathPolynomial]) {
    switch node {
    case .leaf(let index):
      let choice = path.choice[index]
      return ([path.labels.factors[index].degree.twice, -1 - choice], numbers.vector(choice))
    case .pair(let left, let right):
      let first = components(left, path, &rest, isRoot: false)
      let second = components(right, path, &rest, isRoot: false)
      guard let total = rest.popFirst() else { preconditionFailure("a label for each pair") }
      // Keys of parts are read back uniquely: every pair has exactly two.
      let key = [total] + first.key + second.key + (isRoot ? [.min] : [])
      if let found = known[key] { return (key, found) }
      let count = isRoot ? 1 : total + 1
      let triad = [first.key[0], second.key[0], total, count]
      let coupling = couplings[triad] ?? LadderCoupling(triad[0], triad[1], total, count: count)
      couplings[triad] = coupling
      let shift = (triad[0] + triad[1] - total) / 2
      let made = coupling.rows.enumerated().map { step, row in
        var sum: PathPolynomial = [:]
        for (a, factor) in row.enumerated() where !factor.isZero {
          for (x, p) in first.polynomials[a] {
            let scaled = p * factor
            for (y, q) in second.polynomials[shift + step - a] { sum[x * y, default: 0] += scaled * q }
          }
        }
        return sum.filter { !$0.value.isZero }
      }
      if !isRoot { known[key] = made }
      return (key, made)
    }
  }
}

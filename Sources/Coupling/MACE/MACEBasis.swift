public import ExactArithmetic
public import Representations

/// The symmetric contractions of a model: for each order up to the correlation and each kept irrep its maps.
///
///     let maps = try MACEBasis([0e, 1o, 2e, 3o], correlation: 3, kept: [0e, 1o], withPaths: false)
///     maps.reducedCount                       // 29 parameters a channel
///     maps.coupledCount                       // 86 in MACE's own tables
///
/// - SeeAlso: [Batatia2022], ``ContractionMaps``
public struct MACEBasis: Sendable {
  /// The irreps of the argument, copies one by one.
  public let space: [O3.Irrep]
  /// The orthonormal basis of each power, 1 … correlation, in the e3nn basis.
  public let bases: [SymmetryAdaptedBasis]
  /// By order and then in the order of the kept irreps.
  public let maps: [ContractionMaps]

  /// The number of parameters.
  public var reducedCount: Int { maps.reduce(0) { $0 + $1.copies.count } }

  /// The number of paths that MACE stores, one order after the other.
  public var coupledCount: Integer { maps.reduce(0) { $0 + $1.coupledCount } }

  /// Checks the number of components of an argument, whose numbers must fit two bytes.
  ///
  /// - Throws: `LimitError`.
  public static func allow(dimension: Integer) throws(LimitError) {
    guard dimension <= 65_535 else {
      throw LimitError(what: "an argument of \(approximately(dimension)) components", estimate: "at most 65535")
    }
  }

  /// The maps of the given irreps.
  ///
  /// - Parameters:
  ///   - kept: the irreps of results, each once.
  ///   - withPaths: whether the paths of MACE and of its rewrite are made, which costs more than the basis.
  ///   - isFlipped: whether the coupling tensor of (left, right, result) has the opposite sign in MACE's tables.
  /// - Throws: `LimitError`, `Cancelled`.
  public init(
    _ space: [O3.Irrep], correlation: Int, kept: [O3.Irrep], withPaths: Bool,
    isFlipped: @escaping @Sendable (Int, Int, Int) -> Bool = { _, _, _ in false }, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    precondition(correlation > 0 && space.allSatisfy(\.degree.isInteger), "powers of integer spins")
    guard !withPaths || correlation <= PackedMonomial.largestCount else {
      throw LimitError(
        what: "the paths of correlation \(correlation)", estimate: "at most \(PackedMonomial.largestCount) factors")
    }
    try Self.allow(dimension: space.reduce(Integer(0)) { $0 + Integer($1.degree.twice + 1) })
    self.space = space
    let index = TensorSpace.Index(space.map { (spin: $0.degree, parity: $0.parity) })
    let isKept = { (spin: HalfInteger, parity: Parity) in kept.contains { $0.degree == spin && $0.parity == parity } }
    // The largest first, so that what is too large is refused at once.
    let powers = try (1...correlation).reversed().map { order in
      let power = TensorSpace(power: order, of: index, isSymmetric: true)
      return (
        real: try SymmetryAdaptedBasis(of: power, limits: limits, cancellation: cancellation, isKept: isKept),
        complex: try withPaths
          ? SymmetryAdaptedBasis(
            of: power, basis: .complex, limits: limits, cancellation: cancellation,
            isKept: order < correlation ? { _, _ in true } : isKept) : nil
      )
    }.reversed()
    bases = powers.map(\.real)
    var paths = withPaths ? PathVectors(space, powers.compactMap(\.complex), isFlipped: isFlipped) : nil
    var maps: [ContractionMaps] = []
    for (basis, order) in zip(bases, 1...correlation) {
      for irrep in kept {
        try cancellation.check()
        let copies = basis.copies.filter { $0.spin == irrep.degree && $0.parity == irrep.parity }
        let chains = try paths?.vectors(
          ChainTable(space, order: order, sorting: .mace), to: irrep, limits: limits, cancellation: cancellation)
        let rewrite = try paths?.vectors(
          ChainTable(space, order: order, sorting: .rewrite), to: irrep, limits: limits, cancellation: cancellation)
        maps.append(
          ContractionMaps(
            order: order, irrep: irrep, copies: copies,
            coupledCount: ChainTable(space, order: order, sorting: .mace).count(to: irrep), chains: chains ?? [],
            spannedCount: try chains.map {
              try RationalMatrix($0.map(\.vector), columnCount: copies.count)
                .independentRows(cancellation: cancellation).count
            },
            kept: try Self.kept(rewrite ?? [], copies, basis, cancellation)))
      }
    }
    self.maps = maps
  }

  /// The paths that the rewrite keeps, with its signs.
  private static func kept(
    _ paths: [(chain: CouplingChain, vector: [Rational], norm: Integer)], _ copies: [SymmetryAdaptedBasis.Copy],
    _ basis: SymmetryAdaptedBasis, _ cancellation: Cancellation
  ) throws(Cancelled) -> [(chain: CouplingChain, vector: [Rational])] {
    let matrix = RationalMatrix(paths.map(\.vector), columnCount: copies.count)
    let firsts = copies.map { firstComponent(of: $0, basis) }
    return try matrix.independentRows(cancellation: cancellation).map { index in
      let vector = paths[index].vector
      // The entry at the first place where the combination is not 0; each entry is one over the root of a common square.
      var sums: [ComponentTuple: Rational] = [:]
      for (coefficient, first) in zip(vector, firsts) where !coefficient.isZero {
        for (tuple, integer) in first { sums[tuple] = (sums[tuple] ?? 0) + coefficient * Rational(integer) }
      }
      let leading = sums.filter { !$0.value.isZero }.min { $0.key < $1.key }
      let isNegative = leading.map { $0.value.signum() < 0 } ?? false
      return (paths[index].chain, isNegative ? vector.map { -$0 } : vector)
    }
  }

  /// The integers of the first component of a copy, with the first place of each orbit.
  private static func firstComponent(
    of copy: SymmetryAdaptedBasis.Copy, _ basis: SymmetryAdaptedBasis
  ) -> [(ComponentTuple, Integer)] {
    var entries: [(ComponentTuple, Integer)] = []
    basis.forEachEntry(of: copy, component: 0) { orbit, integer in
      entries.append((ComponentTuple(rising: basis.orbits.representative(orbit).sorted()), integer))
    }
    return entries
  }
}

/// The place of an entry of a symmetric tensor, rising.
private struct ComponentTuple: Hashable, Comparable {
  let rising: [Int]

  static func < (left: ComponentTuple, right: ComponentTuple) -> Bool {
    left.rising.lexicographicallyPrecedes(right.rising)
  }
}

public import ExactArithmetic
public import Representations

/// Chains of couplings of equal arguments as combinations of orthonormal maps.
///
///     chain, an isometry A ⊗ … ⊗ A → L, made symmetric  =  Σ coordinate[k] B_k
///
/// with the maps B of ``MACEBasis`` of the same order and irrep. Every coordinate is a root of a rational. What a chain
/// has in common with others before its last factor is calculated once.
///
/// - SeeAlso: ``ContractionMaps``, whose matrices are those of MACE's own lists of chains
public struct ChainCoordinates: Sendable {
  private var paths: PathVectors
  private let bases: [SymmetryAdaptedBasis]
  /// For each order and irrep the places of its copies in the basis of the power.
  private var places: [Key: [Int: Int]] = [:]

  private struct Key: Hashable {
    let order: Int
    let irrep: O3.Irrep
  }

  /// The chains of up to `correlation` factors of a sum of irreps; those of the full length to the kept irreps alone.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public init(
    _ space: [O3.Irrep], correlation: Int, kept: [O3.Irrep], limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    guard correlation <= PackedMonomial.largestCount else {
      throw LimitError(
        what: "the couplings of correlation \(correlation)", estimate: "at most \(PackedMonomial.largestCount) factors")
    }
    let index = TensorSpace.Index(space.map { (spin: $0.degree, parity: $0.parity) })
    bases = try (1...correlation).reversed().map { order in
      try SymmetryAdaptedBasis(
        of: TensorSpace(power: order, of: index, isSymmetric: true), basis: .complex, limits: limits,
        cancellation: cancellation,
        isKept: { spin, parity in
          order < correlation || kept.contains { $0.degree == spin && $0.parity == parity }
        })
    }.reversed()
    paths = PathVectors(space, bases) { _, _, _ in false }
  }

  /// The coordinates of a chain that are not 0, by the number of the map among those of its order and irrep.
  ///
  /// - Throws: `LimitError` when a root has no square-free form in reasonable time.
  public mutating func coordinates(of chain: CouplingChain) throws -> [Int: RationalRoot] {
    let irrep = chain.irreps[chain.order - 1]
    let basis = bases[chain.order - 1]
    let key = Key(order: chain.order, irrep: irrep)
    if places[key] == nil {
      let indices = basis.copies.indices.filter {
        basis.copies[$0].spin == irrep.degree && basis.copies[$0].parity == irrep.parity
      }
      places[key] = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($0.element, $0.offset) })
    }
    let (copies, vector, norm) = paths.vector(chain)
    var coordinates: [Int: RationalRoot] = [:]
    for (index, coefficient) in zip(copies, vector) where !coefficient.isZero {
      guard let place = places[key]?[index] else { continue }
      let root = try RationalRoot(signedSquare: basis.copies[index].squaredNorm / Rational(norm))
      coordinates[place] = RationalRoot(coefficient) * root
    }
    return coordinates
  }
}

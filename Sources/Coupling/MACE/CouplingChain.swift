import ExactArithmetic
public import Representations

/// A way to couple several vectors of one sum of irreps, one after the other.
///
///     (((a₁ ⊗ a₂) → b₂) ⊗ a₃) → b₃ …
///
/// Each aᵢ is an irrep of the sum, each bᵢ one of the product before it; where all vectors are the same one the chain is
/// an equivariant polynomial. MACE's paths are of this kind.
///
/// - SeeAlso: [Batatia2022, 3.2], ``ChainTable``
public struct CouplingChain: Hashable, Sendable {
  /// For each factor the number of its irrep in the sum.
  public let segments: [Int]
  /// The irrep after each factor: first that of the first one, last that of the result.
  public let irreps: [O3.Irrep]

  /// One factor alone.
  public init(_ segment: Int, _ irrep: O3.Irrep) { (segments, irreps) = ([segment], [irrep]) }

  /// A chain coupled with one factor more.
  public init(_ left: CouplingChain, _ segment: Int, to irrep: O3.Irrep) {
    (segments, irreps) = (left.segments + [segment], left.irreps + [irrep])
  }

  init(segments: [Int], irreps: [O3.Irrep]) { (self.segments, self.irreps) = (segments, irreps) }

  /// The number of factors.
  public var order: Int { segments.count }
}

/// In which order chains are listed, and which of them.
///
/// Everything is sorted by the intermediate irrep before the last factor, then by the one before that, and so on, and at
/// last by the factors, as they stand in the sum.
public enum ChainOrder: String, Hashable, Sendable, CaseIterable {
  /// The order of MACE's `U_matrix_real`: irreps by degree, odd before even, as e3nn sorts; the first factors as they stand.
  ///
  /// At order 4 every irrep of a coupling, the result too, has the parity (−1)ˡ, as there.
  case mace
  /// The order of MACE's open rewrite: irreps by degree, even before odd.
  case rewrite

  /// Whether an irrep may stand on a chain of an order.
  func allows(_ irrep: O3.Irrep, order: Int) -> Bool {
    self != .mace || order != 4 || irrep.degree.asInt.map(Parity.init(ofHarmonicDegree:)) == irrep.parity
  }

  /// Whether one irrep comes before another.
  func isBefore(_ left: O3.Irrep, _ right: O3.Irrep) -> Bool {
    if self == .rewrite, left.degree == right.degree { return left.parity > right.parity }
    return left < right
  }
}

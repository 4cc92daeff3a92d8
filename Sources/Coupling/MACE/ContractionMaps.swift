public import ExactArithmetic
public import Representations

/// The ways to write the symmetric contractions of MACE: which maps its weights multiply.
public enum Parametrization: String, Hashable, Sendable, CaseIterable {
  /// Orthonormal maps: those of ``SymmetryAdaptedBasis``, one for each parameter that there is.
  case minimal
  /// The independent paths of MACE's open rewrite, of norm 1.
  case rewrite = "mace-rewrite"
  /// All paths of MACE's `U_matrix_real`; more than there are parameters.
  case mace
}

/// The equivariant polynomial maps of one order to one irrep, in all parametrizations, with the matrices between them.
///
///     minimal        B_k, orthonormal: Σ over all entries of one component of B_k B_k′ = δ
///     mace           the chains of ``ChainOrder/mace``, each an isometry A ⊗ … ⊗ A → L, made symmetric
///     mace-rewrite   the chains of ``ChainOrder/rewrite`` that are independent of those before them, made symmetric, of
///                    Frobenius norm 1 over all components, the first entry that is not 0 positive
///
/// MACE applies its maps to equal arguments, so that the part that is not symmetric has no effect. Every coefficient of
/// a map in another parametrization is the root of a rational.
///
/// - SeeAlso: [Batatia2022, 4.1], [MACE1739], ``MACEBasis``
public struct ContractionMaps: Sendable {
  /// The number of factors, ν.
  public let order: Int
  /// The irrep of the result.
  public let irrep: O3.Irrep
  /// The minimal maps: copies of the irrep in the basis of the power.
  public let copies: [SymmetryAdaptedBasis.Copy]
  /// The number of MACE's paths.
  public let coupledCount: Integer
  /// MACE's paths; none where they were not asked for.
  public let chains: [CouplingChain]
  /// How many of the maps that there are MACE's paths give; nil where the paths were not asked for.
  public let spannedCount: Int?
  /// The paths of the rewrite.
  public let kept: [CouplingChain]

  /// For each of MACE's paths its coefficients on the integer vectors of the copies.
  private let chainVectors: RationalMatrix
  /// For each of them what the square of its integer vector must be divided by.
  private let chainNorms: [Integer]
  /// Likewise of the kept paths, with the signs of the rewrite.
  private let keptVectors: RationalMatrix

  init(
    order: Int, irrep: O3.Irrep, copies: [SymmetryAdaptedBasis.Copy], coupledCount: Integer,
    chains: [(chain: CouplingChain, vector: [Rational], norm: Integer)],
    spannedCount: Int?, kept: [(chain: CouplingChain, vector: [Rational])]
  ) {
    (self.order, self.irrep, self.copies, self.coupledCount) = (order, irrep, copies, coupledCount)
    self.chains = chains.map(\.chain)
    self.spannedCount = spannedCount
    self.kept = kept.map(\.chain)
    chainVectors = RationalMatrix(chains.map(\.vector), columnCount: copies.count)
    chainNorms = chains.map(\.norm)
    keptVectors = RationalMatrix(kept.map(\.vector), columnCount: copies.count)
  }

  /// The number of maps of a parametrization.
  public func count(_ parametrization: Parametrization) -> Int {
    switch parametrization {
    case .minimal: copies.count
    case .rewrite: kept.count
    case .mace: chains.count
    }
  }

  /// (2L+1)·|v|² of the integer vectors of kept paths.
  private var keptSquares: [Rational] {
    keptVectors.rows.map { row in
      zip(row, copies).reduce(Rational(0)) { $0 + $1.0 * $1.0 * $1.1.squaredNorm } * Rational(irrep.degree.twice + 1)
    }
  }

  /// The maps of one parametrization as combinations of those of another.
  ///
  ///     from[i] = Σ matrix[i, k] to[k],      weights of `to` = transpose · weights of `from`
  ///
  /// MACE's paths are dependent: of the combinations that give one map it is the one with the least sum of squares. There
  /// is none, and the answer is nil, where they do not give all maps: at order 4 MACE leaves intermediates out.
  ///
  /// - Throws: `Cancelled`.
  public func conversion(
    from source: Parametrization, to target: Parametrization, cancellation: Cancellation = .never
  ) throws(Cancelled) -> RootMatrix? {
    let rational: RationalMatrix
    switch (source, target) {
    case (.minimal, .minimal), (.rewrite, .rewrite): return .identity(copies.count)
    case (.mace, .minimal): rational = chainVectors
    case (.rewrite, .minimal): rational = keptVectors
    case (.minimal, .rewrite): rational = try keptInverse(cancellation)
    case (.mace, .rewrite): rational = chainVectors * (try keptInverse(cancellation))
    case (.minimal, .mace), (.rewrite, .mace), (.mace, .mace):
      guard let least = try leastSquares(cancellation) else { return nil }
      rational = source == .minimal ? least : (source == .mace ? chainVectors : keptVectors) * least
    }
    return RootMatrix(rational: rational, rows: squares(source).map(\.reciprocal), columns: squares(target))
  }

  /// The square of the vector that a map is, over that of the map.
  private func squares(_ parametrization: Parametrization) -> [Rational] {
    switch parametrization {
    case .minimal: copies.map(\.squaredNorm)
    case .rewrite: keptSquares
    case .mace: chainNorms.map { Rational($0) }
    }
  }

  /// The integer vectors of the copies in those of the kept paths.
  private func keptInverse(_ cancellation: Cancellation) throws(Cancelled) -> RationalMatrix {
    guard let inverse = try keptVectors.inverse(cancellation: cancellation) else {
      preconditionFailure("the kept paths are a basis")
    }
    return inverse
  }

  /// The integer vectors of the copies in those of MACE's paths: G⁻¹AᵀN⁻¹ with G = AᵀN⁻¹A; nil where they do not span.
  private func leastSquares(_ cancellation: Cancellation) throws(Cancelled) -> RationalMatrix? {
    guard isSpannedByMACE else { return nil }
    let weighted = RationalMatrix(
      zip(chainVectors.rows, chainNorms).map { row, norm in row.map { $0.isZero ? $0 : $0 * Rational(1, norm) } },
      columnCount: copies.count
    ).transposed
    return try (weighted * chainVectors).inverse(cancellation: cancellation).map { $0 * weighted }
  }

  /// Whether MACE's paths give all maps there are.
  public var isSpannedByMACE: Bool { spannedCount == copies.count }
}

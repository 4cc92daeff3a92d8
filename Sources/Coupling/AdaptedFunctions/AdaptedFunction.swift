public import ExactArithmetic
public import Representations

/// A function of a symmetry-adapted basis, as a combination of orthogonal functions that are not normalised.
public struct AdaptedFunction: Hashable, Sendable {
  /// One function of the space, with what stands before it.
  public struct Term: Hashable, Sendable {
    /// The place of the function in the space.
    public let index: Int
    /// The coefficient of the function as it stands in the space.
    public let coefficient: Cyclotomic
    /// The squared norm of the function over that of the whole combination.
    public let squaredScale: Cyclotomic

    /// The coefficient where the function and the combination are both normalised.
    public var normalized: ScaledCyclotomic { ScaledCyclotomic(coefficient, squareRootOf: squaredScale) }
  }

  /// The terms that are not 0, by place.
  public let terms: [Term]
  /// The squared norm of the combination with the coefficients as they stand.
  public let squaredNorm: Cyclotomic

  /// A combination, where its squared norm is known.
  init(_ entries: [(index: Int, coefficient: Cyclotomic)], norms: [Cyclotomic], squaredNorm: Cyclotomic) {
    let inverse = squaredNorm.inverse
    terms = entries.map {
      Term(index: $0.index, coefficient: $0.coefficient, squaredScale: norms[$0.index] * inverse)
    }
    self.squaredNorm = squaredNorm
  }
}

/// One copy of an irrep in a space: partner functions that transform by the matrices of the irrep, normalised.
///
///     g fₖ = Σⱼ fⱼ ρ[j,k](g)
public struct AdaptedCopy: Hashable, Sendable {
  /// The irrep.
  public let irrep: PointGroup.Irrep
  /// The number among the copies of the irrep, from 1.
  public let number: Int
  /// One function for each component of the irrep, in order.
  public let partners: [AdaptedFunction]
}

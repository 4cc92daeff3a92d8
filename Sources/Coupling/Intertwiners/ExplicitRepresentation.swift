public import ExactArithmetic

/// A representation in a stated basis: what the generators of the group do to it.
///
/// The basis is orthogonal but not normalised, which keeps matrices in small fields; the squared norms go with it. The
/// Hermitian form is invariant under all group elements (for a non-compact group, under its maximal compact part).
public struct ExplicitRepresentation: Hashable, Sendable {
  /// The squared norms of the basis vectors, real and positive.
  public let norms: [Cyclotomic]
  /// One action for each generator of the group, in the order of the group.
  public let generators: [GeneratorAction]
  /// What each basis vector stands for.
  public let components: [BasisFunction]
  /// The matrix U of an antilinear map x ↦ U·x̄ that commutes with the group; nil when none is known.
  ///
  /// In a real basis it is 1: conjugation of coordinates. In |j m⟩ it is time reversal.
  public let conjugation: ExactMatrix?

  /// A representation.
  ///
  /// - Precondition: all parts have one dimension.
  public init(
    norms: [Cyclotomic], generators: [GeneratorAction], components: [BasisFunction], conjugation: ExactMatrix?
  ) {
    precondition(
      generators.allSatisfy { $0.dimension == norms.count } && components.count == norms.count,
      "parts of one dimension")
    (self.norms, self.generators, self.components) = (norms, generators, components)
    self.conjugation = conjugation
  }

  /// A representation in an orthonormal real basis.
  static func orthonormal(_ generators: [GeneratorAction], _ components: [BasisFunction]) -> ExplicitRepresentation {
    let norms = [Cyclotomic](repeating: .one, count: components.count)
    return ExplicitRepresentation(
      norms: norms, generators: generators, components: components, conjugation: .identity(norms.count))
  }

  /// The number of components.
  public var dimension: Int { norms.count }

  /// Whether U is the unit matrix: coordinates of real vectors are real.
  public var isReal: Bool { conjugation == .identity(dimension) }

  /// Whether generators keep the Hermitian form, and commute with the antilinear map where one is given.
  ///
  ///     ρ† N ρ = N,    dρ† N + N dρ = 0,    ρ U = U ρ̄
  ///
  /// - Parameter indices: the generators that are asked, nil for all; boosts of the Lorentz group keep no such form.
  /// - Complexity: a few products of matrices a generator.
  public func keepsForms(generators indices: [Int]? = nil) -> Bool {
    let form = ExactMatrix.diagonal(norms)
    for action in indices.map({ $0.map { generators[$0] } }) ?? generators {
      let matrix = action.matrix
      let adjoint = matrix.conjugate.transposed
      if action.isDerivation {
        guard adjoint * form + form * matrix == .zero(dimension, dimension) else { return false }
      } else {
        guard adjoint * form * matrix == form else { return false }
      }
      if let conjugation, matrix * conjugation != conjugation * matrix.conjugate { return false }
    }
    return true
  }
}

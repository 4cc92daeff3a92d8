public import ExactArithmetic
public import Representations

/// The tensors of one group in one basis, for callers that want many of them: each irrep is put in its basis once.
///
/// Groups with a rule of their own, products of whole labels and Lorentz groups, make the irreps of their factors for each
/// tensor.
///
///     var table = IntertwinerTable(of: group)
///     try table.intertwiners(a, b, to: c)
public struct IntertwinerTable<G: CoupledGroup> {
  /// The group.
  public let group: G
  /// The basis of all components.
  public let basis: ComponentBasis
  private let limits: Limits
  private var representations: [G.Irrep: ExplicitRepresentation] = [:]

  /// A table in which nothing has been made yet.
  public init(of group: G, in basis: ComponentBasis = .stated, limits: Limits = .standard) {
    (self.group, self.basis, self.limits) = (group, basis, limits)
  }

  /// The irrep in the basis.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`.
  public mutating func representation(of irrep: G.Irrep) throws -> ExplicitRepresentation {
    if let made = representations[irrep] { return made }
    let made = try group.representation(of: irrep, in: basis, limits: limits)
    representations[irrep] = made
    return made
  }

  /// All intertwiners a ⊗ b → c, in canonical form.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`, `Cancelled`.
  public mutating func intertwiners(
    _ a: G.Irrep, _ b: G.Irrep, to c: G.Irrep, cancellation: Cancellation = .never
  ) throws -> IntertwinerSpace {
    try group.intertwiners(a, b, to: c, in: basis, limits: limits, cancellation: cancellation) {
      try representation(of: $0)
    }
  }
}

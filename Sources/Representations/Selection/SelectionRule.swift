public import ExactArithmetic

/// Whether an operator joins two states, and why not.
///
///     ⟨to| operator |from⟩ may differ from 0  ⇔  operator ⊗ from contains to
///
/// - SeeAlso: [Wigner1931, ch. 21]
public enum SelectionRule<Irrep: Hashable & Sendable>: Hashable, Sendable {
  /// The matrix element need not vanish; there are this many reduced matrix elements.
  ///
  /// They are numbers of the field with which `to` commutes: complex ones where it is of complex type over ℝ.
  case allowed(reducedElements: Integer)
  /// The spin of the final state is outside |j₁−j₂| … j₁+j₂.
  case forbiddenByTriangle(lowest: HalfInteger, highest: HalfInteger)
  /// The spin fits, the parity does not: `needed` is the operator's irrep with the right parity.
  case forbiddenByParity(needed: Irrep)
  /// The operation is a sign in all three, and the signs differ.
  case forbiddenBySign(SignOperation)
  /// The product does not contain the final state.
  case forbiddenByProduct

  /// Whether the matrix element may differ from 0.
  public var isAllowed: Bool {
    if case .allowed = self { true } else { false }
  }
}

extension CharacterGroup {
  /// The rule for ⟨to| operator |from⟩; where it is forbidden, the first operation that shows it by a sign.
  ///
  /// - Complexity: one product of two irreps.
  public func selectionRule(from: Irrep, operator: Irrep, to: Irrep) -> SelectionRule<Irrep> {
    selectionRule(from: from, operator: `operator`, to: to, in: product(from, `operator`))
  }

  /// The same for a caller that has the product of the operator and the initial state.
  public func selectionRule(
    from: Irrep, operator: Irrep, to: Irrep, in product: [IrrepTerm<Irrep>]
  ) -> SelectionRule<Irrep> {
    if let term = product.first(where: { $0.irrep == to }) { return .allowed(reducedElements: term.multiplicity) }
    return conflictingSign(from, `operator`, to).map { .forbiddenBySign($0) } ?? .forbiddenByProduct
  }

  /// The irreps of the vibrations that lend a forbidden transition its intensity: the normal modes q with
  /// ⟨to| operator · q |from⟩ ≠ 0.
  ///
  ///     to ⊗ operator* ⊗ from* contains q  ⇔  operator ⊗ q ⊗ from contains to
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  /// - SeeAlso: [Herzberg1966]
  public func vibronicModes(
    from: Irreps<Self>, operator: Irreps<Self>, to: Irreps<Self>, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws -> Irreps<Self> {
    try to.tensorProduct(`operator`.dual, limits: limits, cancellation: cancellation)
      .tensorProduct(from.dual, limits: limits, cancellation: cancellation)
  }
}

extension RotationGroup {
  /// The rule for ⟨to| operator |from⟩.
  public func selectionRule(from: Irrep, operator: Irrep, to: Irrep) -> SelectionRule<Irrep> {
    let (a, b, c) = (spin(of: from).twice, spin(of: `operator`).twice, spin(of: to).twice)
    guard c >= abs(a - b), c <= a + b, (a + b + c).isMultiple(of: 2) else {
      return .forbiddenByTriangle(lowest: HalfInteger(twice: abs(a - b)), highest: HalfInteger(twice: a + b))
    }
    let needed = parity(of: from) * parity(of: to)
    guard parity(of: `operator`) == needed else {
      return .forbiddenByParity(needed: irrep(spin: HalfInteger(twice: b), parity: needed))
    }
    return .allowed(reducedElements: 1)
  }
}

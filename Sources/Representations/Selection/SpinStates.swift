public import ExactArithmetic

/// States with spin in a group of space: an orbital irrep times a spin.
extension CharacterGroup {
  /// The group of the same type with the rotation by 2π, in which spin and orbit turn together; nil where there is none, or
  /// where the group has it already.
  ///
  /// - SeeAlso: ``DoubleCover``
  public var doubleCover: Self? { DoubleCover.isDouble(self) ? nil : DoubleCover.of(self) as? Self }

  /// What spin–orbit coupling makes of a state, in the group with spin: orbital ⊗ Dˢ.
  ///
  /// Integer spins are included. Spins are even under inversion.
  ///
  /// - Parameter orbital: an irrep of the group without spin, whose labels the group with spin has too.
  /// - Returns: nil in groups without spin.
  /// - Throws: `LimitError`, `Cancelled`.
  /// - SeeAlso: [Griffith1961]
  public func spinOrbitStates(
    orbital: Irrep, of group: Self, spin: HalfInteger, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<Self>? {
    guard let irrep = irrep(labelled: group.label(of: orbital)),
      let spins = try irreps(
        ofMomenta: [O3.Irrep(degree: spin, parity: .even)], limits: limits, cancellation: cancellation)
    else { return nil }
    return try Irreps(group: self, terms: [IrrepTerm(irrep)]).tensorProduct(
      spins, limits: limits, cancellation: cancellation)
  }
}

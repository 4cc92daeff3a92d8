public import ExactArithmetic

/// States with spin in a group of space: an orbital irrep times a spin.
extension CharacterGroup {
  /// The group with the rotation by 2π, in which spin and orbit turn together, in the same axes; nil where there is none, or
  /// where the group has it already.
  public var doubleCover: Self? {
    switch self {
    case let group as PointGroup:
      if group.isDouble { return nil }
      return (try? PointGroup(group.family, isDouble: true, frame: group.frame)) as? Self
    case let group as O2: return group.allowsSpin ? nil : O2(group.notation, allowsSpin: true) as? Self
    case let group as DInfinityH: return group.allowsSpin ? nil : DInfinityH(allowsSpin: true) as? Self
    default: return nil
    }
  }

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

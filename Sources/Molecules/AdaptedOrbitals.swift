public import Coupling
public import ExactArithmetic
public import Representations

extension MoleculeSymmetry {
  /// Orbitals on equivalent atoms, adapted to the group, normalised as if orbitals of different atoms did not overlap.
  ///
  /// The sites are the atoms of the orbit in its order.
  ///
  /// - Parameters:
  ///   - functions: the orbitals of one atom, in the axes of the laboratory of the group.
  ///   - chain: subgroups, each in the one before in its axes, by which partners are chosen.
  ///   - irreps: those that are wanted, nil for all.
  /// - Throws: `SiteFunctionsError`, `LimitError`, `Cancelled`.
  public func orbitals(
    on orbit: AtomOrbit, _ functions: LocalFunctions, along chain: [PointGroup] = [],
    irreps: [PointGroup.Irrep]? = nil, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> SiteFunctions {
    var carriers = [Int?](repeating: nil, count: molecule.atoms.count)
    for (element, permutation) in permutations.enumerated() {
      let image = permutation.images[orbit.atoms[0]]
      if carriers[image] == nil { carriers[image] = element }
    }
    return try SiteFunctions(
      group, carriers: orbit.atoms.compactMap { carriers[$0] }, stabilizer: orbit.stabilizer, functions: functions,
      along: chain, irreps: irreps, limits: limits, cancellation: cancellation)
  }
}

public import ExactArithmetic
public import Representations

extension MoleculeSymmetry {
  /// The motions of the atoms by irreps of the group.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func modes(limits: Limits = .standard, cancellation: Cancellation = .never) throws -> Modes<PointGroup> {
    var parts: [(atoms: [Int], siteGroup: String, permutation: Irreps<PointGroup>)] = []
    for orbit in orbits {
      try cancellation.check()
      let counts = unmovedCounts { permutation in orbit.atoms.count { permutation.images[$0] == $0 } }
      parts.append((orbit.atoms, orbit.siteGroup.name, group.sum(character: counts)))
    }
    let rotations =
      molecule.atoms.count == 1
      ? Irreps(group: group, multiplicities: [:])
      : rotations(about: line, OrthogonalMatrix.elements(of: group)) ?? vector(.even)
    return try Modes(
      group, orbits: parts, vector: vector(.odd), rotations: rotations, limits: limits, cancellation: cancellation)
  }

  /// The irreps of vectors, polar (odd) or axial (even).
  func vector(_ parity: Parity) -> Irreps<PointGroup> {
    Irreps(group: group, terms: group.irreps(inDegree: 1, parity: parity))
  }
}

public import ExactArithmetic
public import Representations

extension MoleculeSymmetry {
  /// The motions of the atoms by irreps of the group.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func modes(limits: Limits = .standard, cancellation: Cancellation = .never) throws -> Modes<PointGroup> {
    let parts = orbits.map { orbit in
      let counts = unmovedCounts { permutation in orbit.atoms.count { permutation.images[$0] == $0 } }
      return (atoms: orbit.atoms, siteGroup: orbit.siteGroup.name, permutation: group.sum(character: counts))
    }
    return try Modes(
      group, orbits: parts, vector: vector(.odd), rotations: rotations, limits: limits, cancellation: cancellation)
  }

  /// The irreps of vectors, polar (odd) or axial (even).
  private func vector(_ parity: Parity) -> Irreps<PointGroup> {
    guard let restriction = group.restriction(from: O3()) else { preconditionFailure("O(3) holds every point group") }
    return Irreps(group: group, terms: restriction(O3.Irrep(degree: 1, parity: parity)))
  }

  /// The irreps of the rotations that move an atom.
  private var rotations: Irreps<PointGroup> {
    if molecule.atoms.count == 1 { return Irreps(group: group, multiplicities: [:]) }
    guard let axis = molecule.line(tolerance: tolerance) else { return vector(.even) }
    // The axis goes to ± itself, an axial vector along it to det times that.
    let matrices = OrthogonalMatrix.elements(of: group)
    let direction = SIMD3(axes.x.dot(axis), axes.y.dot(axis), axes.z.dot(axis))
    let signs = group.classes.map { column -> Int in
      let matrix = matrices[group.elements.classes.representatives[column.index]]
      return (matrix(direction).dot(direction) < 0) == matrix.isImproper ? 1 : -1
    }
    var rest = vector(.even).multiplicities
    for term in group.sum(character: signs).terms { rest[term.irrep, default: 0] -= term.multiplicity }
    return Irreps(group: group, multiplicities: rest)
  }

  /// Whether all atoms lie on one line.
  public var isLinear: Bool { molecule.atoms.count > 1 && molecule.line(tolerance: tolerance) != nil }
}

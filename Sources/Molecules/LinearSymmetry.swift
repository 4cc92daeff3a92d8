public import ExactArithmetic
public import Representations

/// A molecule on a line: C∞v, or D∞h where the inversion takes atoms to atoms.
public struct LinearSymmetry: Sendable {
  /// The molecule.
  public let molecule: Molecule
  /// The axes of the group, z along the line.
  public let axes: Axes
  /// What the inversion does to the atoms; nil in C∞v.
  public let inversion: AtomPermutation?
  /// The largest distance between an image and the atom there: twice that of an atom from the line, or that of the image
  /// under the inversion.
  public let largestDeviation: Double

  /// The atoms that the inversion takes to one another, by their first ones.
  public var orbits: [[Int]] {
    molecule.atoms.indices.compactMap { atom in
      guard let image = inversion?.images[atom], image != atom else { return [atom] }
      return image < atom ? nil : [atom, image]
    }
  }
}

/// Why a molecule is not linear, or has no inversion.
public enum LinearSymmetryError: Error, Hashable, Sendable {
  /// An atom, as a place in the molecule, is off the axis.
  case offAxis(atom: Int, distance: Double)
  /// The inverse of an atom is farther than the tolerance from every atom of its element.
  case noInversion(atom: Int, distance: Double)
}

extension Molecule {
  /// The direction of the line on which all atoms are, as far as a turn by π moves none by more than the tolerance; nil of
  /// other molecules and of a single atom.
  public func line(tolerance: Double) -> SIMD3<Double>? {
    guard let axis = offsets.farthestDirection, 2 * offsets.farthest(fromLine: axis).distance <= tolerance
    else { return nil }
    return axis
  }

  /// The symmetry of a molecule whose atoms lie on a given axis through the centroid.
  ///
  /// - Parameter needsInversion: D∞h, not C∞v.
  /// - Throws: `LinearSymmetryError`, `SymmetryError.coincident`, `Cancelled`.
  public func linearSymmetry(
    along axes: Axes = .standard, needsInversion: Bool, tolerance: Double, cancellation: Cancellation = .never
  ) throws -> LinearSymmetry {
    let matching = AtomMatching(self, axes: axes, tolerance: tolerance)
    try matching.checkDistances(cancellation)
    let farthest = offsets.farthest(fromLine: axes.z)
    guard 2 * farthest.distance <= tolerance else {
      throw LinearSymmetryError.offAxis(atom: farthest.index, distance: farthest.distance)
    }
    guard needsInversion else {
      return LinearSymmetry(molecule: self, axes: axes, inversion: nil, largestDeviation: 2 * farthest.distance)
    }
    let (atom, distance) = try inversionDeviation(cancellation)
    guard let inversion = try matching.images(.inversion, cancellation) else {
      throw LinearSymmetryError.noInversion(atom: atom, distance: distance)
    }
    return LinearSymmetry(
      molecule: self, axes: axes, inversion: inversion, largestDeviation: max(2 * farthest.distance, distance))
  }

  /// The largest distance between the inverse of an atom and the nearest atom of its element.
  public func inversionDeviation(
    _ cancellation: Cancellation = .never
  ) throws(Cancelled) -> (atom: Int, distance: Double) {
    try AtomMatching(self, axes: .standard, tolerance: 0).largestDistance(.inversion, cancellation)
  }
}

extension LinearSymmetry {
  /// The motions of the atoms of C∞v.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func modes(
    in group: O2, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Modes<O2> {
    let (sigma, pi) = (O2.Irrep(reflection: .even), O2.Irrep(frequency: 1))
    let parts = molecule.atoms.indices.map { atom in
      (atoms: [atom], siteGroup: "Cinfv", permutation: Irreps(group: group, multiplicities: [sigma: 1]))
    }
    return try Modes(
      group, orbits: parts, vector: Irreps(group: group, multiplicities: [sigma: 1, pi: 1]),
      rotations: Irreps(group: group, multiplicities: molecule.atoms.count > 1 ? [pi: 1] : [:]), limits: limits,
      cancellation: cancellation)
  }

  /// The motions of the atoms of D∞h.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func modes(
    in group: DInfinityH, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Modes<DInfinityH> {
    let (sigma, pi) = (O2.Irrep(reflection: .even), O2.Irrep(frequency: 1))
    let (even, odd) = (DInfinityH.Irrep(sigma, parity: .even), DInfinityH.Irrep(sigma, parity: .odd))
    let parts = orbits.map { atoms in
      (
        atoms: atoms, siteGroup: atoms.count == 1 ? "Dinfh" : "Cinfv",
        permutation: Irreps(group: group, multiplicities: atoms.count == 1 ? [even: 1] : [even: 1, odd: 1])
      )
    }
    return try Modes(
      group, orbits: parts,
      vector: Irreps(group: group, multiplicities: [odd: 1, DInfinityH.Irrep(pi, parity: .odd): 1]),
      rotations: Irreps(
        group: group, multiplicities: molecule.atoms.count > 1 ? [DInfinityH.Irrep(pi, parity: .even): 1] : [:]),
      limits: limits, cancellation: cancellation)
  }
}

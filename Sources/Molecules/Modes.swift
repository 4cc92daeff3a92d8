public import ExactArithmetic
public import Representations

/// The motions of the atoms of a molecule by irreps of its group: what vibrates, and in which spectra it is seen.
///
///     Γ(3N) = Γ(permutation of the atoms) ⊗ Γ(vector),    Γ(vib) = Γ(3N) − Γ(translations) − Γ(rotations)
///
/// All by characters; masses and forces do not matter.
///
/// - SeeAlso: [Wigner1930], [Wilson1955, ch. 6]
public struct Modes<G: CharacterGroup>: Sendable {
  /// A set of equivalent atoms with what its displacements are.
  public struct Orbit: Sendable {
    /// The places of the atoms in the molecule, rising.
    public let atoms: [Int]
    /// The name of the site group.
    public let siteGroup: String
    /// The permutation of the atoms.
    public let permutation: Irreps<G>
    /// The displacements of the atoms.
    public let displacements: Irreps<G>
  }

  /// The group.
  public let group: G
  /// The sets of equivalent atoms.
  public let orbits: [Orbit]
  /// The displacements of all atoms, Γ(3N).
  public let displacements: Irreps<G>
  /// Γ(x, y, z).
  public let translations: Irreps<G>
  /// Γ(Rx, Ry, Rz), without the axis of a linear molecule; empty for a single atom.
  public let rotations: Irreps<G>
  /// What is left: the vibrations.
  public let vibrations: Irreps<G>
  /// Γ of the polarizability, symmetric tensors of two indices.
  private let polarizability: Irreps<G>
  /// Γ of the first hyperpolarizability, symmetric tensors of three indices.
  private let hyperpolarizability: Irreps<G>

  /// The motions of atoms that are permuted so; rotations that are not among the displacements move no atom and are left
  /// out.
  init(
    _ group: G, orbits: [(atoms: [Int], siteGroup: String, permutation: Irreps<G>)], vector: Irreps<G>,
    rotations: Irreps<G>, limits: Limits, cancellation: Cancellation
  ) throws {
    self.group = group
    self.orbits = try orbits.map { orbit in
      Orbit(
        atoms: orbit.atoms, siteGroup: orbit.siteGroup, permutation: orbit.permutation,
        displacements: try orbit.permutation.tensorProduct(vector, limits: limits, cancellation: cancellation))
    }
    displacements = self.orbits.reduce(Irreps(group: group, multiplicities: [:])) { $0 + $1.displacements }
    translations = vector
    var rest = displacements.multiplicities
    for (irrep, multiplicity) in vector.multiplicities { rest[irrep, default: 0] -= multiplicity }
    var turning: [G.Irrep: Integer] = [:]
    for (irrep, multiplicity) in rotations.multiplicities {
      let count = min(multiplicity, rest[irrep, default: 0])
      turning[irrep] = count
      rest[irrep, default: 0] -= count
    }
    self.rotations = Irreps(group: group, multiplicities: turning)
    vibrations = Irreps(group: group, multiplicities: rest)
    polarizability = try vector.symmetricPower(2, limits: limits, cancellation: cancellation)
    hyperpolarizability = try vector.symmetricPower(3, limits: limits, cancellation: cancellation)
  }

  /// Whether the fundamental absorbs in the infrared: the dipole moment transforms so.
  public func isInfrared(_ irrep: G.Irrep) -> Bool { !translations.multiplicity(of: irrep).isZero }

  /// Whether the fundamental scatters in the Raman effect: the polarizability transforms so [Placzek1934].
  public func isRaman(_ irrep: G.Irrep) -> Bool { !polarizability.multiplicity(of: irrep).isZero }

  /// Whether the Raman line may be polarised: its irrep is the trivial one.
  public func isPolarised(_ irrep: G.Irrep) -> Bool { irrep == group.trivial }

  /// Whether the fundamental scatters in the hyper-Raman effect [Cyvin1965].
  public func isHyperRaman(_ irrep: G.Irrep) -> Bool { !hyperpolarizability.multiplicity(of: irrep).isZero }

  /// The number of frequencies of the vibrations that satisfy a condition: a degenerate set is one.
  public func frequencyCount(where isCounted: (G.Irrep) -> Bool = { _ in true }) -> Integer {
    vibrations.multiplicities.reduce(0) { isCounted($1.key) ? $0 + $1.value : $0 }
  }

  /// The number of independent force constants of a degree: invariants of that power of the vibrations.
  ///
  ///     degree 2: Σ m(m+1)/2 over real irreps, m² over those of complex type
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func forceConstants(
    degree: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Integer {
    try vibrations.symmetricPower(degree, limits: limits, cancellation: cancellation).multiplicity(of: group.trivial)
  }

  /// The number of quadratic force constants among the vibrations of one irrep.
  public func quadraticForceConstants(of irrep: G.Irrep) -> Integer {
    let m = vibrations.multiplicity(of: irrep)
    return group.isConjugatePair(irrep) ? m * m : (m * (m + 1)).quotientAndRemainder(dividingBy: 2).quotient
  }

  /// What the levels of n quanta of one vibration of an irrep are: the symmetric power.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func overtone(
    of irrep: G.Irrep, _ quanta: Int, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<G> {
    try Irreps(group: group, multiplicities: [irrep: 1])
      .symmetricPower(quanta, limits: limits, cancellation: cancellation)
  }
}

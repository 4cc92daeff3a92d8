public import ExactArithmetic

/// The shells of an atom by degree and number of electrons.
///
/// One electron of degree l has the parity (−1)ˡ.
public struct AtomicConfiguration: Hashable, Sendable {
  /// Electrons of one degree that are equivalent.
  public struct Shell: Hashable, Sendable {
    /// The degree l.
    public let degree: Int
    /// The number of electrons.
    public let electrons: Int

    /// A shell.
    public init(degree: Int, electrons: Int) { (self.degree, self.electrons) = (degree, electrons) }

    /// 4l+2.
    public var capacity: Int { 4 * degree + 2 }
    /// Whether it is empty or full.
    public var isClosed: Bool { electrons == 0 || electrons == capacity }
    /// The orbitals.
    public var orbitals: Irreps<O3> {
      Irreps(
        group: O3(),
        multiplicities: [O3.Irrep(degree: HalfInteger(degree), parity: Parity(ofHarmonicDegree: degree)): 1])
    }
  }

  /// The shells.
  public let shells: [Shell]

  /// The configuration of shells.
  public init(_ shells: [Shell]) { self.shells = shells }

  /// The shells that are neither empty nor full.
  public var openShells: [Shell] { shells.filter { !$0.isClosed } }

  /// The electrons in their orbitals.
  public var electrons: ElectronConfiguration<O3> {
    ElectronConfiguration(group: O3(), shells.map { EquivalentElectrons($0.electrons, in: $0.orbitals) })
  }

  /// The product of the parities of all electrons.
  public var parity: Parity {
    shells.reduce(.even) { $1.electrons.isMultiple(of: 2) ? $0 : $0 * Parity(ofHarmonicDegree: $1.degree) }
  }
}

extension TermSum where G == O3 {
  /// The states by J: L ⊗ S, each L and S coupled.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func levels(limits: Limits = .standard, cancellation: Cancellation = .never) throws -> Irreps<O3> {
    let spinful = O3(allowsSpin: true)
    let identity = Restriction(from: spinful, to: spinful, image: { (irrep: O3.Irrep) in [IrrepTerm(irrep)] })
    return try coupled(lift: { $0 }, spins: identity, limits: limits, cancellation: cancellation)
  }
}

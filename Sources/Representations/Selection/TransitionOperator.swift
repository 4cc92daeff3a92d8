public import ExactArithmetic

/// An operator of spectroscopy, by its irreps in O(3).
///
/// - SeeAlso: [Herzberg1966], [Wilson1955], [Cyvin1965], [Barron2004], ``Multipole``
public enum TransitionOperator: Hashable, Sendable {
  /// E1, M1, E2 and so on.
  case multipole(Multipole)
  /// Absorption in the infrared: the dipole moment, a polar vector.
  case infrared
  /// The polarizability: symmetric tensors of two polar vectors.
  case raman
  /// The hyperpolarizability: symmetric tensors of three polar vectors.
  case hyperRaman
  /// Spin–orbit coupling: an axial vector in space times a vector of the spin.
  case spinOrbit
  /// Circular dichroism: the scalar product of E1 and M1, the rotatory strength.
  case circularDichroism

  /// The irreps of O(3), each once: Sym² of a polar vector is 0e + 2e, Sym³ is 1o + 3o; of CD those of E1.
  public var momenta: [O3.Irrep] {
    switch self {
    case .multipole(let multipole): [multipole.irrep(of: O3())]
    case .infrared, .circularDichroism: [O3.Irrep(degree: 1, parity: .odd)]
    case .raman: [O3.Irrep(degree: 0, parity: .even), O3.Irrep(degree: 2, parity: .even)]
    case .hyperRaman: [O3.Irrep(degree: 1, parity: .odd), O3.Irrep(degree: 3, parity: .odd)]
    case .spinOrbit: [O3.Irrep(degree: 1, parity: .even)]
    }
  }

  /// The rank of the operator in the spin: 1 for spin–orbit coupling, 0 for all others.
  public var spinRank: Int { self == .spinOrbit ? 1 : 0 }

  /// Whether spins allow a matrix element: |S − S′| ≤ k ≤ S + S′ for the rank k.
  public func joins(spins left: HalfInteger, _ right: HalfInteger) -> Bool {
    let twiceRank = 2 * spinRank
    return abs(left.twice - right.twice) <= twiceRank && left.twice + right.twice >= twiceRank
      && (left.twice - right.twice).isMultiple(of: 2)
  }

  /// The irreps in a group that has a place in space; nil in a group that has none.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  public func irreps<G: CharacterGroup>(
    of group: G, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<G>? {
    try group.irreps(ofMomenta: momenta, limits: limits, cancellation: cancellation)
  }
}

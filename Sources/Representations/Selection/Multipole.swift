import ExactArithmetic

/// An electric or magnetic multipole operator of degree l ≥ 1.
///
/// Electric multipoles have parity (−1)ˡ, magnetic ones (−1)ˡ⁺¹. [Jackson1998, 9.7]
public struct Multipole: Hashable, Sendable {
  /// What radiates.
  public enum Kind: Character, Hashable, Sendable {
    case electric = "E"
    case magnetic = "M"
  }

  /// Electric or magnetic.
  public let kind: Kind
  /// The degree l.
  public let degree: Int

  /// The multipole named `E1`, `M2`, …; nil for any other text.
  public init?(named name: String) {
    guard let letter = name.first, let kind = Kind(rawValue: letter),
      let degree = SpinLabel.spin(name.dropFirst())?.asInt, degree >= 1, name.dropFirst().first != "0"
    else { return nil }
    self.kind = kind
    self.degree = degree
  }

  /// The name as typed.
  public var name: String { "\(kind.rawValue)\(degree)" }

  /// The sign under inversion.
  public var parity: Parity {
    let harmonic = Parity(ofHarmonicDegree: degree)
    return kind == .electric ? harmonic : harmonic * .odd
  }

  /// The irrep of a rotation group under which the operator transforms.
  public func irrep<G: RotationGroup>(of group: G) -> G.Irrep {
    group.irrep(spin: HalfInteger(degree), parity: parity)
  }
}

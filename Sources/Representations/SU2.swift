public import ExactArithmetic

/// SU(2), the double cover of the rotations, with its spins 0, 1/2, 1, 3/2 and so on.
public struct SU2: RotationGroup {
  /// A spin j, of dimension 2j+1.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The spin.
    public let spin: HalfInteger

    /// The irrep of spin j ≥ 0.
    public init(spin: HalfInteger) {
      precondition(spin.twice >= 0, "a spin is not negative")
      self.spin = spin
    }

    /// By spin.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.spin < right.spin }
  }

  /// The group.
  public init() {}

  /// The name as typed.
  public var name: String { "SU2" }
  /// Spinors are complex.
  public var scalars: ScalarField { .complex }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(spin: 0) }
  /// The first irreps by dimension.
  public func irreps(first count: Int) -> [Irrep] { (0..<count).map { Irrep(spin: HalfInteger(twice: $0)) } }
  /// The angular momentum.
  public func spin(of irrep: Irrep) -> HalfInteger { irrep.spin }
  /// The sign under inversion.
  public func parity(of irrep: Irrep) -> Parity { .even }
  /// The irrep of an angular momentum.
  public func irrep(spin: HalfInteger, parity: Parity) -> Irrep { Irrep(spin: spin) }
  /// The label as printed.
  public func label(of irrep: Irrep) -> String { irrep.spin.description }
  /// The irrep with a label, nil when there is none.
  public func irrep(labelled label: String) -> Irrep? { SpinLabel.spin(label).map(Irrep.init(spin:)) }
}

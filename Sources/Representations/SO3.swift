public import ExactArithmetic

/// SO(3), the rotations of space, with its irreps of degree 0, 1, 2 and so on.
public struct SO3: RotationGroup {
  /// A degree l, of dimension 2l+1.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The degree.
    public let degree: Int

    /// The irrep of degree l ≥ 0.
    public init(degree: Int) {
      precondition(degree >= 0, "a degree is not negative")
      self.degree = degree
    }

    /// By degree.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.degree < right.degree }
  }

  /// The group.
  public init() {}

  /// The name as typed.
  public var name: String { "SO3" }
  /// All irreps are real.
  public var scalars: ScalarField { .real }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(degree: 0) }
  /// The first irreps by dimension.
  public func irreps(first count: Int) -> [Irrep] { (0..<count).map(Irrep.init(degree:)) }
  /// The angular momentum.
  public func spin(of irrep: Irrep) -> HalfInteger { HalfInteger(irrep.degree) }
  /// The sign under inversion.
  public func parity(of irrep: Irrep) -> Parity { .even }
  /// The irrep of an angular momentum.
  public func irrep(spin: HalfInteger, parity: Parity) -> Irrep { Irrep(degree: spin.twice / 2) }
  /// The label as printed.
  public func label(of irrep: Irrep) -> String { String(irrep.degree) }

  /// The irrep with a label, nil when there is none.
  public func irrep(labelled label: String) -> Irrep? {
    guard let spin = SpinLabel.spin(label), let degree = spin.asInt else { return nil }
    return Irrep(degree: degree)
  }
}

public import ExactArithmetic

/// SO(3), the rotations of space: degrees 0, 1, 2, …
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

  public var name: String { "SO3" }
  public var trivial: Irrep { Irrep(degree: 0) }
  public func irreps(first count: Int) -> [Irrep] { (0..<count).map(Irrep.init(degree:)) }
  public func spin(of irrep: Irrep) -> HalfInteger { HalfInteger(irrep.degree) }
  public func parity(of irrep: Irrep) -> Parity { .even }
  public func irrep(spin: HalfInteger, parity: Parity) -> Irrep { Irrep(degree: spin.twice / 2) }
  public func label(of irrep: Irrep) -> String { String(irrep.degree) }

  public func irrep(labelled label: String) -> Irrep? {
    guard let spin = SpinLabel.spin(label), let degree = spin.asInt else { return nil }
    return Irrep(degree: degree)
  }
}

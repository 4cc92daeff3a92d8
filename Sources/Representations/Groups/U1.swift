public import ExactArithmetic

/// U(1), the complex numbers of modulus 1, with its irreps z ↦ zⁿ: charges n = 0, ±1, ±2 and so on, over ℂ.
public struct U1: LinearCharacterGroup {
  /// A charge n.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The charge.
    public let charge: Integer

    /// The irrep z ↦ zⁿ.
    public init(charge: Integer) { self.charge = charge }

    /// By charge.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.charge < right.charge }
  }

  /// The group.
  public init() {}

  /// The name as typed.
  public var name: String { "U1" }
  /// Characters are complex.
  public var scalars: ScalarField { .complex }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(charge: 0) }
  /// 0, 1, −1, 2, −2 and so on.
  public func irreps(first count: Int) -> [Irrep] {
    (0..<count).map { Irrep(charge: Integer($0.isMultiple(of: 2) ? -$0 / 2 : ($0 + 1) / 2)) }
  }
  /// Real for charge 0, complex otherwise.
  public func realType(of irrep: Irrep) -> RealType { irrep == trivial ? .real : .complex }
  /// The charge.
  public func coordinates(of irrep: Irrep) -> [Rational] { [Rational(irrep.charge)] }
  /// The irrep of a charge.
  public func irrep(at coordinates: [Rational]) -> Irrep { Irrep(charge: coordinates[0].numerator) }
  /// The charge, as printed.
  public func label(of irrep: Irrep) -> String { irrep.charge.description }
  /// An integer, also with a sign.
  public func irrep(labelled label: String) -> Irrep? { Integer(label).map(Irrep.init(charge:)) }
}

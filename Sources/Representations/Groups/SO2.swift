public import ExactArithmetic

/// SO(2), the rotations of the plane, with its irreps over ℝ: 0, and for m = 1, 2, … the pair exp(±imφ).
///
///     0 ⊗ m = m,    m ⊗ n = |m−n| ⊕ (m+n),    m ⊗ m = 2·0 ⊕ 2m
///
/// The pair commutes with a complex structure, so that a linear map between two copies of m has two real weights, a modulus
/// and a phase. Over ℂ the group is ``U1``.
///
/// - SeeAlso: [Worrall2017]
public struct SO2: RingCharacterGroup {
  /// A frequency m ≥ 0, of dimension 1 for m = 0 and 2 otherwise.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The frequency.
    public let frequency: Int

    /// The irrep of frequency m ≥ 0.
    public init(frequency: Int) {
      precondition(frequency >= 0, "a frequency over the real numbers is not negative")
      self.frequency = frequency
    }

    /// By frequency.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.frequency < right.frequency }
  }

  /// The group.
  public init() {}

  /// The name as typed.
  public var name: String { "SO2" }
  /// Irreps are real.
  public var scalars: ScalarField { .real }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(frequency: 0) }
  /// 0, 1, 2 and so on.
  public func irreps(first count: Int) -> [Irrep] { (0..<count).map(Irrep.init(frequency:)) }
  /// 1 for m = 0, else 2.
  public func dimension(of irrep: Irrep) -> Integer { irrep.frequency == 0 ? 1 : 2 }
  /// Every real irrep is its own dual.
  public func dual(of irrep: Irrep) -> Irrep { irrep }
  /// Real for m = 0, complex otherwise.
  public func realType(of irrep: Irrep) -> RealType { irrep.frequency == 0 ? .real : .complex }
  /// 2 unless one of the factors is trivial.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    min(left.frequency, right.frequency) == 0 ? 1 : 2
  }
  /// |m−n| and m+n.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] { productOfComplexIrreps(left, right) }
  /// exp(imφ)·exp(inφ) = exp(i(m+n)φ).
  public func complexProduct(
    _ left: ComplexIrrep<Irrep>, _ right: ComplexIrrep<Irrep>
  ) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    [IrrepTerm(Self.complexIrrep(charge: Self.charge(of: left) + Self.charge(of: right)))]
  }
  /// km, twice for m = 0 where a pair meets.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] { adamsOfComplexIrreps(irrep, k) }
  /// exp(imφ) ↦ exp(ikmφ).
  public func complexAdams(_ irrep: ComplexIrrep<Irrep>, _ k: Int) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    precondition(k >= 1, "an Adams operation has k ≥ 1")
    return [IrrepTerm(Self.complexIrrep(charge: k * Self.charge(of: irrep)))]
  }
  /// All frequencies up to n times the largest, and their mirror images.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    Integer(irreps.multiplicities.keys.map(\.frequency).max() ?? 0) * Integer(power) * 2 + 1
  }
  /// The frequency, as printed.
  public func label(of irrep: Irrep) -> String { String(irrep.frequency) }
  /// A natural number.
  public func irrep(labelled label: String) -> Irrep? {
    SpinLabel.spin(label).flatMap(\.asInt).map(Irrep.init(frequency:))
  }

  /// m of exp(imφ): the first half of a pair has m > 0.
  static func charge(of irrep: ComplexIrrep<Irrep>) -> Int {
    irrep.isConjugate ? -irrep.irrep.frequency : irrep.irrep.frequency
  }

  /// The complex irrep exp(imφ).
  static func complexIrrep(charge: Int) -> ComplexIrrep<Irrep> {
    ComplexIrrep(Irrep(frequency: abs(charge)), isConjugate: charge < 0)
  }
}

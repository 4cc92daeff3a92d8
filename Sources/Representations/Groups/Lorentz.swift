public import ExactArithmetic

/// SL(2,ℂ), the double cover of the Lorentz group, with its finite-dimensional irreps `(j,k)`, over ℂ.
///
///     (j₁,k₁) ⊗ (j₂,k₂) = ⊕ (J,K),    |j₁−j₂| ≤ J ≤ j₁+j₂,   |k₁−k₂| ≤ K ≤ k₁+k₂
///
/// (1/2,1/2) is the four-vector, (1/2,0) and (0,1/2) are the Weyl spinors, (1,0) ⊕ (0,1) is the field tensor. None but the
/// trivial one is unitary: the dual of (j,k) is (j,k), its complex conjugate (k,j).
///
/// - SeeAlso: [Weinberg1995, 5.6]
public struct Lorentz: RingCharacterGroup {
  /// Two spins (j, k), of dimension (2j+1)(2k+1).
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The spin j of the left-handed factor.
    public let left: HalfInteger
    /// The spin k of the right-handed factor.
    public let right: HalfInteger

    /// The irrep (j, k), j, k ≥ 0.
    public init(_ left: HalfInteger, _ right: HalfInteger) {
      precondition(left.twice >= 0 && right.twice >= 0, "a spin is not negative")
      (self.left, self.right) = (left, right)
    }

    /// Lexicographic.
    public static func < (left: Irrep, right: Irrep) -> Bool {
      (left.left, left.right) < (right.left, right.right)
    }
  }

  /// The group.
  public init() {}

  /// The name as typed.
  public var name: String { "Lorentz" }
  /// Irreps are complex.
  public var scalars: ScalarField { .complex }
  /// The irrep on which the group acts as 1.
  public var trivial: Irrep { Irrep(0, 0) }
  /// By rising j+k, then by j.
  public func irreps(first count: Int) -> [Irrep] {
    var irreps: [Irrep] = []
    var sum = 0
    while irreps.count < count {
      for left in 0...sum { irreps.append(Irrep(HalfInteger(twice: left), HalfInteger(twice: sum - left))) }
      sum += 1
    }
    return Array(irreps.prefix(count))
  }
  /// (2j+1)(2k+1).
  public func dimension(of irrep: Irrep) -> Integer {
    (Integer(irrep.left.twice) + 1) * (Integer(irrep.right.twice) + 1)
  }
  /// Every irrep is its own dual.
  public func dual(of irrep: Irrep) -> Irrep { irrep }
  /// (k, j).
  public func conjugate(of irrep: Irrep) -> Irrep { Irrep(irrep.right, irrep.left) }
  /// Real for j = k, otherwise complex.
  public func realType(of irrep: Irrep) -> RealType { irrep.left == irrep.right ? .real : .complex }
  /// The product of those of the two spins.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    (Integer(min(left.left, right.left).twice) + 1) * (Integer(min(left.right, right.right).twice) + 1)
  }
  /// Two triangles, one for each spin.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let right2 = Self.triangle(left.right, right.right)
    return Self.triangle(left.left, right.left).flatMap { j in right2.map { IrrepTerm(Irrep(j, $0)) } }
  }
  /// ψⁿ of each spin.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    let right = SU2().adams(SU2.Irrep(spin: irrep.right), k)
    return SU2().adams(SU2.Irrep(spin: irrep.left), k).flatMap { a in
      right.map { b in
        IrrepTerm(Irrep(a.irrep.spin, b.irrep.spin), multiplicity: a.multiplicity * b.multiplicity)
      }
    }
  }
  /// The pairs of projections that occur.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer {
    let largest = { (spin: KeyPath<Irrep, HalfInteger>) in
      Integer(irreps.multiplicities.keys.map { $0[keyPath: spin].twice }.max() ?? 0) * Integer(power) + 1
    }
    return largest(\.left) * largest(\.right)
  }
  /// `(1/2,1/2)`.
  public func label(of irrep: Irrep) -> String { "(\(irrep.left),\(irrep.right))" }
  /// Two spins in brackets, blanks ignored.
  public func irrep(labelled label: String) -> Irrep? {
    Self.spins(label, in: ("(", ")")).map { Irrep($0, $1) }
  }

  /// |j−k| … j+k.
  static func triangle(_ j: HalfInteger, _ k: HalfInteger) -> [HalfInteger] {
    stride(from: abs(j.twice - k.twice), through: j.twice + k.twice, by: 2).map { HalfInteger(twice: $0) }
  }

  /// Two spins between brackets of a kind.
  static func spins(_ label: String, in brackets: (Character, Character)) -> (HalfInteger, HalfInteger)? {
    let plain = label.filter { $0 != " " }
    guard plain.first == brackets.0, plain.last == brackets.1, plain.count > 1 else { return nil }
    let parts = plain.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let left = SpinLabel.spin(parts[0]), let right = SpinLabel.spin(parts[1]) else {
      return nil
    }
    return (left, right)
  }
}

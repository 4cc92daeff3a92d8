public import ExactArithmetic

/// A group whose irreps are angular momenta, with or without a parity: SU(2), SO(3), O(3).
///
/// Their products follow one rule,
///
///     j₁ ⊗ j₂ = |j₁−j₂| ⊕ |j₁−j₂|+1 ⊕ … ⊕ j₁+j₂,    parities multiply,
///
/// written once here. [Varshalovich1988, 3.1]
public protocol RotationGroup: CharacterGroup where CharacterValue == WeightCharacter {
  /// The angular momentum of an irrep.
  func spin(of irrep: Irrep) -> HalfInteger
  /// The parity of an irrep; even where the group has no inversion.
  func parity(of irrep: Irrep) -> Parity
  /// The irrep with the given spin and parity; the parity is dropped where the group has no inversion.
  func irrep(spin: HalfInteger, parity: Parity) -> Irrep
}

extension RotationGroup {
  /// The spin and the parity.
  public func angularMomentum(of irrep: Irrep) -> AngularMomentum? {
    AngularMomentum(spin: spin(of: irrep), parity: parity(of: irrep))
  }

  /// 2j+1.
  public func dimension(of irrep: Irrep) -> Integer { Integer(spin(of: irrep).twice) + 1 }

  /// Every irrep of a rotation group is equivalent to its dual.
  public func dual(of irrep: Irrep) -> Irrep { irrep }

  /// No label is a pair.
  public var hasConjugatePairs: Bool { false }

  /// Integer spins are real, half-integer ones quaternionic.
  public func realType(of irrep: Irrep) -> RealType { spin(of: irrep).isInteger ? .real : .quaternionic }

  /// 2·min(j₁, j₂) + 1.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    Integer(min(spin(of: left).twice, spin(of: right).twice)) + 1
  }

  /// |j₁−j₂| … j₁+j₂, each once.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let (a, b) = (spin(of: left).twice, spin(of: right).twice)
    let parity = parity(of: left) * parity(of: right)
    return stride(from: abs(a - b), through: a + b, by: 2).map {
      IrrepTerm(irrep(spin: HalfInteger(twice: $0), parity: parity))
    }
  }

  /// Each projection m becomes km.
  ///
  /// With z^M + z^−M = χ_M − χ_{M−1}, and parities to the k-th power,
  ///
  ///     ψᵏ(j) = Σ (km) ⊖ (km−1),    m = j, j−1, … > 0,    and once 0 where m = 0 occurs.
  ///
  /// - Complexity: O(j).
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    precondition(k >= 1, "an Adams operation has k ≥ 1")
    let parity = k.isMultiple(of: 2) ? .even : parity(of: irrep)
    var sum: [Int: Integer] = [:]
    for twice in stride(from: spin(of: irrep).twice, through: 0, by: -2) {
      sum[k * twice, default: 0] += 1
      if k * twice >= 2 { sum[k * twice - 2, default: 0] -= 1 }
    }
    return sum.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map {
      IrrepTerm(self.irrep(spin: HalfInteger(twice: $0.key), parity: parity), multiplicity: $0.value)
    }
  }

  /// The product of two sums in one sweep over the ends of all the ranges |j₁−j₂| … j₁+j₂.
  ///
  /// - Complexity: O(n₁ n₂ log) for the ends plus one addition per term of the answer.
  public func tensorProduct(
    _ left: Irreps<Self>, _ right: Irreps<Self>, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> Irreps<Self> {
    try limits.allow(
      steps: Integer(left.multiplicities.count) * Integer(right.multiplicities.count), of: "a tensor product")
    var changes: [RangeEnd: Integer] = [:]
    for (a, copiesOfA) in left.multiplicities {
      try cancellation.check()
      for (b, copiesOfB) in right.multiplicities {
        let copies = copiesOfA * copiesOfB
        let (j, k) = (spin(of: a).twice, spin(of: b).twice)
        let parity = parity(of: a) * parity(of: b)
        changes[RangeEnd(twice: abs(j - k), parity: parity), default: 0] += copies
        changes[RangeEnd(twice: j + k + 2, parity: parity), default: 0] -= copies
      }
    }
    let ends = changes.sorted { $0.key < $1.key }
    var count: Integer = 0
    Self.forEachRun(of: ends) { first, next, _ in count += Integer((next.twice - first.twice) / 2) }
    try limits.allow(terms: count, of: "a tensor product")
    var sum: [Irrep: Integer] = [:]
    Self.forEachRun(of: ends) { first, next, multiplicity in
      for twice in stride(from: first.twice, to: next.twice, by: 2) {
        sum[irrep(spin: HalfInteger(twice: twice), parity: first.parity)] = multiplicity
      }
    }
    return Irreps(group: self, multiplicities: sum)
  }

  /// Calls `body` for each run of consecutive spins that share one non-zero multiplicity.
  private static func forEachRun(
    of ends: [(key: RangeEnd, value: Integer)], _ body: (RangeEnd, RangeEnd, Integer) -> Void
  ) {
    var multiplicity: Integer = 0
    for (index, end) in ends.enumerated() {
      multiplicity += end.value
      if !multiplicity.isZero, index + 1 < ends.count { body(end.key, ends[index + 1].key, multiplicity) }
    }
  }
}

/// Where the multiplicity of spins of one parity and one integrality changes.
private struct RangeEnd: Hashable, Comparable {
  let twice: Int
  let parity: Parity

  /// Integer spins before half-integer ones, odd before even, then by spin: each class is contiguous.
  static func < (left: RangeEnd, right: RangeEnd) -> Bool {
    (left.twice & 1, left.parity, left.twice) < (right.twice & 1, right.parity, right.twice)
  }
}

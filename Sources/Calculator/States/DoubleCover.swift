import ExactArithmetic
import Representations

/// Groups and those that have half-integer spins beside their irreps.
enum DoubleCover {
  /// The group with spins; nil where there is none here.
  static func of(_ group: any CharacterGroup) -> (any CharacterGroup)? {
    switch group {
    case let group as PointGroup:
      group.isDouble ? group : try? PointGroup(group.family, isDouble: true, frame: group.frame)
    case is DInfinityH: DInfinityH(allowsSpin: true)
    case let group as O2: O2(group.notation, allowsSpin: true)
    case is O3: O3(allowsSpin: true)
    case is SO3, is SU2: SU2()
    default: nil
    }
  }

  /// The group without spins.
  static func base(of group: any CharacterGroup) -> any CharacterGroup {
    switch group {
    case let group as PointGroup where group.isDouble: (try? PointGroup(group.family, frame: group.frame)) ?? group
    case is DInfinityH: DInfinityH()
    case let group as O2: O2(group.notation)
    case is O3: O3()
    case is SU2: SO3()
    default: group
    }
  }

  /// Whether the group has spins.
  static func isDouble(_ group: any CharacterGroup) -> Bool {
    switch group {
    case let group as PointGroup: group.isDouble
    case let group as DInfinityH: group.allowsSpin
    case let group as O2: group.allowsSpin
    case let group as O3: group.allowsSpin
    default: group is SU2
    }
  }
}

/// Spin–orbit coupling in a group: terms, or levels of an atom, as irreps of its double group.
struct SpinOrbit<K: CharacterGroup> {
  /// The double group.
  var group: K { spins.subgroup }
  /// From O(3) with spin.
  let spins: Restriction<O3, K>
  let call: Call

  /// Γ ⊗ S of each term, one copy, in their order.
  func coupled<G: CharacterGroup>(_ sum: TermSum<G>) throws -> [any AnyIrreps] {
    try sum.terms.map { spin, term in
      let one = TermSum(
        group: sum.group, orbitals: [spin: Irreps(group: sum.group, multiplicities: [term.irrep: 1])])
      return IrrepSum(try coupled(whole: one))
    }
  }

  /// The sum of Γ ⊗ S over all terms.
  func coupled<G: CharacterGroup>(whole sum: TermSum<G>) throws -> Irreps<K> {
    let double = group
    return try sum.coupled(
      lift: { irrep in
        guard let lifted = double.irrep(labelled: sum.group.label(of: irrep)) else {
          preconditionFailure("a double group has the irreps of the group")
        }
        return lifted
      }, spins: spins, limits: call.limits, cancellation: call.cancellation)
  }
}

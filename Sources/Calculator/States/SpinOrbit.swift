import ExactArithmetic
import Representations

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

import ExactArithmetic
import Representations

extension IrrepSum {
  /// The dimension of the space of equivariant maps over the field of the irreps; nil when the groups differ.
  ///
  ///     Σ mₐ m_b e,    e = 1, 2, 4 the dimension of the equivariant maps of an irrep to itself
  ///
  /// - SeeAlso: [Serre1977, 13.2]
  func homDimension(to other: any AnyIrreps) -> Integer? {
    guard let other = other as? IrrepSum<G>, other.group == group else { return nil }
    return irreps.multiplicities.reduce(0) { sum, term in
      sum + term.value * other.irreps.multiplicity(of: term.key) * Integer(endomorphismDimension(term.key))
    }
  }

  private func endomorphismDimension(_ irrep: G.Irrep) -> Int {
    if group.isConjugatePair(irrep) { return 2 }
    return group.scalars == .real && group.realType(of: irrep) == .quaternionic ? 4 : 1
  }
}

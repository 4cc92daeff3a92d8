import ExactArithmetic
package import Representations
import Testing

/// The laws of a restriction, checked on the first irreps: it is a homomorphism that keeps dimensions, duals and ψᵏ.
package func checkRestrictionLaws<G: CharacterGroup, H: CharacterGroup>(
  _ restriction: Restriction<G, H>, first count: Int
) throws {
  let (group, subgroup) = (restriction.group, restriction.subgroup)
  let irreps = group.irreps(first: count).filter(restriction.isDefined)
  #expect(!irreps.isEmpty)
  #expect(restriction(group.trivial) == [IrrepTerm(subgroup.trivial)])
  func image(_ element: RepresentationRing<G>) -> RepresentationRing<H> {
    var sum: [H.Irrep: Integer] = [:]
    for (irrep, copies) in element.multiplicities {
      for term in restriction(irrep) { sum[term.irrep, default: 0] += term.multiplicity * copies }
    }
    return RepresentationRing(group: subgroup, multiplicities: sum)
  }
  for a in irreps {
    let sum = Irreps(group: group, multiplicities: [a: 1])
    let restricted = try restriction(sum)
    #expect(restricted.terms == restriction(a))
    #expect(restricted.dimension == sum.dimension, "\(group.name) → \(subgroup.name) keeps dimensions: \(a)")
    #expect(try restriction(sum.dual) == restricted.dual, "\(group.name) → \(subgroup.name) keeps duals: \(a)")
    for k in 2...4 {
      let element = RepresentationRing(sum)
      #expect(
        image(element.adams(k)) == image(element).adams(k), "\(group.name) → \(subgroup.name) respects ψ\(k): \(a)")
    }
    for b in irreps {
      let other = Irreps(group: group, multiplicities: [b: 1])
      #expect(
        try restriction(sum.tensorProduct(other)) == restricted.tensorProduct(restriction(other)),
        "\(group.name) → \(subgroup.name) respects products: \(a) \(b)")
    }
  }
}

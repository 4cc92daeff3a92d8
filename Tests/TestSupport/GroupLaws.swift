import ExactArithmetic
package import Representations
import Testing

/// The laws that every group obeys, checked on its first irreps.
package func checkGroupLaws<G: Group>(_ group: G, first count: Int) throws {
  let irreps = group.irreps(first: count)
  #expect(irreps.count == count && Set(irreps).count == count)
  #expect(irreps.first == group.trivial && group.dimension(of: group.trivial) == 1)
  let one = Irreps.trivial(of: group)
  for a in irreps {
    #expect(group.irrep(labelled: group.label(of: a)) == a, "labels round-trip: \(a)")
    #expect(group.dual(of: group.dual(of: a)) == a)
    let sum = Irreps(group: group, terms: [IrrepTerm(a)])
    #expect(try sum.tensorProduct(one) == sum, "the trivial irrep is the unit: \(a)")
    let square = try sum.tensorProduct(sum.dual)
    #expect(square.multiplicity(of: group.trivial) == 1, "a ⊗ a* contains the trivial irrep once: \(a)")
    for b in irreps {
      let other = Irreps(group: group, terms: [IrrepTerm(b)])
      let product = try sum.tensorProduct(other)
      #expect(product == (try other.tensorProduct(sum)), "⊗ commutes: \(a) \(b)")
      #expect(product.dimension == group.dimension(of: a) * group.dimension(of: b), "dimensions multiply")
      #expect(product.terms == group.product(a, b), "the sweep over sums agrees with single products")
      #expect(Integer(product.terms.count) == group.productTermCount(a, b))
      #expect(product.terms.map(\.irrep) == product.terms.map(\.irrep).sorted(), "terms are in canonical order")
      for c in irreps.prefix(6) {
        let third = Irreps(group: group, terms: [IrrepTerm(c)])
        #expect(
          try product.tensorProduct(third) == sum.tensorProduct(other.tensorProduct(third)), "⊗ associates")
        let sum2 = other + third
        #expect(
          try sum.tensorProduct(sum2) == product + sum.tensorProduct(third), "⊗ distributes over ⊕")
      }
    }
  }
}

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
    let isPair = group.isConjugatePair(a)
    #expect(square.multiplicity(of: group.trivial) == (isPair ? 2 : 1), "Schur's lemma: \(a)")
    #expect(!isPair || group.realType(of: a) == .complex, "a pair is of complex type: \(a)")
    #expect(
      (group.realType(of: a) != .complex || isPair) == (group.conjugate(of: a) == a), "what is its own conjugate: \(a)")
    if group.conjugate(of: a) == group.dual(of: a) {
      let indicator = group.adams(a, 2).first { $0.irrep == group.trivial }?.multiplicity ?? 0
      let types: [RealType: Integer] = [.real: 1, .complex: 0, .quaternionic: -1]
      #expect(indicator == types[group.realType(of: a)], "the indicator of Frobenius and Schur: \(a)")
    }
    #expect(group.labelParts(of: a).count == group.factorCount)
    checkAdamsOperations(of: group, a, with: irreps.prefix(6))
    for b in irreps {
      let other = Irreps(group: group, terms: [IrrepTerm(b)])
      let product = try sum.tensorProduct(other)
      #expect(product == (try other.tensorProduct(sum)), "⊗ commutes: \(a) \(b)")
      #expect(product.dimension == group.dimension(of: a) * group.dimension(of: b), "dimensions multiply")
      #expect(product.terms == group.product(a, b), "the sweep over sums agrees with single products")
      #expect(Integer(product.terms.count) <= group.productTermCount(a, b))
      #expect(product.terms.map(\.irrep) == product.terms.map(\.irrep).sorted(), "terms are in canonical order")
      for c in irreps.prefix(4) {
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

/// ψᵏ on one irrep and its products with others.
private func checkAdamsOperations<G: Group>(of group: G, _ a: G.Irrep, with others: ArraySlice<G.Irrep>) {
  let element = RepresentationRing(group: group, multiplicities: [a: 1])
  #expect(element.adams(1) == element, "ψ¹ is the identity: \(a)")
  for k in 1...4 {
    #expect(element.adams(k).dimension == group.dimension(of: a), "ψ\(k) keeps dimensions: \(a)")
    let terms = group.adams(a, k)
    #expect(Set(terms.map(\.irrep)).count == terms.count && terms.allSatisfy { !$0.multiplicity.isZero })
    for l in 2...3 { #expect(element.adams(k).adams(l) == element.adams(k * l), "ψ\(k)ψ\(l) of \(a)") }
  }
  for b in others {
    let other = RepresentationRing(group: group, multiplicities: [b: 1])
    for k in 2...4 {
      #expect((element * other).adams(k) == element.adams(k) * other.adams(k), "ψ\(k) multiplies: \(a) \(b)")
    }
  }
}

/// Sym² and Λ² of single irreps: their sum is a ⊗ a, their difference ψ².
package func checkSquares<G: CharacterGroup>(_ group: G, first count: Int) throws {
  for a in group.irreps(first: count) {
    let irrep = Irreps(group: group, multiplicities: [a: 1])
    let (symmetric, exterior) = (try irrep.symmetricPower(2), try irrep.exteriorPower(2))
    #expect(try symmetric + exterior == irrep.tensorProduct(irrep), "Sym² and Λ² make up a ⊗ a: \(a)")
    #expect(
      RepresentationRing(symmetric) - RepresentationRing(exterior)
        == RepresentationRing(group: group, multiplicities: [a: 1]).adams(2), "ψ² is their difference: \(a)")
  }
}

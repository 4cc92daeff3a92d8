import ExactArithmetic
package import Representations
import Testing

/// The laws of the complex irreps that labels stand for: they are a group's irreps over ℂ, and make up its labels.
package func checkComplexIrreps<G: Group>(_ group: G, first count: Int) {
  let labels = group.irreps(first: count)
  let halves = labels.flatMap(group.complexIrreps(of:))
  for a in labels {
    for k in 1...4 { #expect(group.adamsOfComplexIrreps(a, k) == group.adams(a, k), "ψ\(k) of halves: \(a)") }
    for b in labels {
      #expect(group.productOfComplexIrreps(a, b) == group.product(a, b), "products of halves: \(a) \(b)")
    }
  }
  for c in halves {
    #expect(group.complexIrrep(labelledParts: group.labelParts(of: c)) == c, "labels of halves round-trip: \(c)")
    #expect(group.conjugate(of: group.conjugate(of: c)) == c && group.dual(of: group.dual(of: c)) == c)
    let square = group.complexProduct(c, group.dual(of: c))
    #expect(
      square.filter { $0.irrep.irrep == group.trivial }.map(\.multiplicity) == [1], "Schur's lemma over ℂ: \(c)")
    for k in [2, 3] {
      let power = group.complexAdams(c, k)
      #expect(
        power.reduce(0) { $0 + $1.multiplicity * group.dimension(of: $1.irrep) } == group.dimension(of: c),
        "ψ\(k) keeps dimensions: \(c)")
    }
    for d in halves {
      let product = group.complexProduct(c, d)
      #expect(
        product.reduce(0) { $0 + $1.multiplicity * group.dimension(of: $1.irrep) }
          == group.dimension(of: c) * group.dimension(of: d), "dimensions of halves multiply: \(c) \(d)")
      #expect(sum(product) == sum(group.complexProduct(d, c)), "products of halves commute: \(c) \(d)")
      let mirrored = group.complexProduct(group.conjugate(of: c), group.conjugate(of: d))
      #expect(
        sum(mirrored)
          == sum(product.map { IrrepTerm(group.conjugate(of: $0.irrep), multiplicity: $0.multiplicity) }),
        "conjugation respects products: \(c) \(d)")
      for k in 2...3 where d <= c {
        let power = sum(product.flatMap { scaled(group.complexAdams($0.irrep, k), $0.multiplicity) })
        #expect(
          power == times(group, group.complexAdams(c, k), group.complexAdams(d, k)), "ψ\(k) multiplies: \(c) \(d)")
      }
      for e in halves.prefix(3) {
        #expect(
          times(group, product, [IrrepTerm(e)]) == times(group, [IrrepTerm(c)], group.complexProduct(d, e)),
          "products of halves associate")
      }
    }
  }
}

private typealias ComplexTerms<G: Group> = [IrrepTerm<ComplexIrrep<G.Irrep>>]

private func sum<Irrep>(_ terms: [IrrepTerm<ComplexIrrep<Irrep>>]) -> [ComplexIrrep<Irrep>: Integer] {
  var sum: [ComplexIrrep<Irrep>: Integer] = [:]
  for term in terms { sum[term.irrep, default: 0] += term.multiplicity }
  return sum.filter { !$0.value.isZero }
}

private func scaled<Irrep>(
  _ terms: [IrrepTerm<ComplexIrrep<Irrep>>], _ factor: Integer
) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
  terms.map { IrrepTerm($0.irrep, multiplicity: $0.multiplicity * factor) }
}

private func times<G: Group>(
  _ group: G, _ left: ComplexTerms<G>, _ right: ComplexTerms<G>
) -> [ComplexIrrep<G.Irrep>: Integer] {
  sum(
    left.flatMap { a in
      right.flatMap { b in scaled(group.complexProduct(a.irrep, b.irrep), a.multiplicity * b.multiplicity) }
    })
}

import ExactArithmetic
import Representations
import TestSupport
import Testing

/// The products of the irreps of all crystallographic point groups against tables made from the textbooks' characters.
@Suite struct ProductTableTests {
  /// A sum as the tables write it: `2A + E`, with `0` for none.
  private func text(_ terms: [IrrepTerm<PointGroup.Irrep>], in group: PointGroup) -> String {
    let parts = terms.map { ($0.multiplicity == 1 ? "" : $0.multiplicity.description) + group.label(of: $0.irrep) }
    return parts.isEmpty ? "0" : parts.joined(separator: " + ")
  }

  @Test func everyProductAndEveryAntisymmetricSquare() throws {
    let groups = try #require(goldenDocument("product_tables")["groups"] as? [String: [String: [String: String]]])
    #expect(groups.count == 32)
    for (name, tables) in groups {
      let group = try PointGroup(named: name)
      let products = try #require(tables["products"])
      let squares = try #require(tables["antisymmetric squares"])
      let irreps = group.irreps
      #expect(products.count == irreps.count * (irreps.count + 1) / 2 && squares.count == irreps.count, "\(name)")
      for (number, a) in irreps.enumerated() {
        let label = group.label(of: a)
        for b in irreps[number...] {
          let pair = "\(label) x \(group.label(of: b))"
          #expect(text(group.product(a, b), in: group) == products[pair], "\(name): \(pair)")
          #expect(text(group.product(b, a), in: group) == products[pair], "\(name): \(pair), turned around")
        }
        let square = try Irreps(group: group, terms: [IrrepTerm(a, multiplicity: 1)]).exteriorPower(2)
        #expect(text(square.terms, in: group) == squares[label], "\(name): \(label)")
      }
    }
  }
}

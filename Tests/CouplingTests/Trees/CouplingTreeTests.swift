import ExactArithmetic
import Representations
import Testing

@testable import Coupling

/// Bracketings: their number, their text, and what is no bracketing.
@Suite struct CouplingTreeTests {
  @Test func bracketingsAreCountedByCatalanNumbers() {
    #expect((1...8).map { CouplingTree.all($0).count } == [1, 1, 2, 5, 14, 42, 132, 429])
    for count in 1...7 {
      let trees = CouplingTree.all(count)
      #expect(Set(trees).count == trees.count && trees.allSatisfy { $0.leaves == Array(0..<count) })
      #expect(trees.allSatisfy { $0.pairs.count == count - 1 })
      #expect(trees.first == .sequential(count))
    }
    #expect(CouplingTree.all(3).map(\.description) == ["(1 2) 3", "1 (2 3)"])
  }

  @Test func textReadsBackAsTheTree() throws {
    for count in 1...6 {
      for tree in CouplingTree.all(count) {
        let text = tree.description
        #expect(try CouplingTree(parsing: text) == tree)
        #expect(try CouplingTree(parsing: "( \(text) )") == tree)
        let letters = tree.text { String(UnicodeScalar(UInt8(97 + $0))) }
        #expect(try CouplingTree(parsing: letters) == tree)
      }
    }
    #expect(try CouplingTree(parsing: "(c a)(b d)").leaves == [2, 0, 1, 3])
    #expect(try CouplingTree(parsing: "((2,1) 3)").description == "(2 1) 3")
  }

  @Test(
    arguments: [
      ("", .notAPair(found: 0), 0, 1), ("1 2 3", .notAPair(found: 3), 0, 5), ("(1 2) ()", .notAPair(found: 0), 6, 8),
      ("(1 2", .bracket, 0, 1), ("1 2)", .bracket, 3, 4), ("1 x2", .notAFactor("x2"), 2, 4),
      ("0 1", .notAFactor("0"), 0, 1), ("(1 2) 1", .repeated("1"), 6, 7), ("1 3", .missing("2"), 0, 3),
      ("a c", .missing("b"), 0, 3), ("1 65", .notAFactor("65"), 2, 4),
    ] as [(String, CouplingTreeError.Kind, Int, Int)])
  func whatIsNoTreeIsNamed(_ text: String, _ kind: CouplingTreeError.Kind, _ lower: Int, _ upper: Int) {
    #expect(throws: CouplingTreeError(kind: kind, lower: lower, upper: upper)) { try CouplingTree(parsing: text) }
  }

  @Test func bracketsAreNotFollowedWithoutEnd() throws {
    let nested = { (depth: Int) in
      String(repeating: "(", count: depth) + "1 2" + String(repeating: ")", count: depth)
    }
    #expect(try CouplingTree(parsing: nested(200)) == .sequential(2))
    for depth in [201, 100_000] {
      #expect(throws: CouplingTreeError(kind: .tooDeep(limit: 200), lower: 200, upper: 201)) {
        try CouplingTree(parsing: nested(depth))
      }
    }
  }

  @Test func leavesAreAllFactorsOnce() {
    #expect(CouplingTree(.pair(.leaf(0), .leaf(2))) == nil)
    #expect(CouplingTree(.pair(.leaf(1), .leaf(1))) == nil)
    #expect(CouplingTree(.pair(.leaf(1), .leaf(0)))?.leaves == [1, 0])
  }

  /// Every tree has as many labellings as the product has copies of the root.
  @Test func labellingsAreCountedByMultiplicities() throws {
    let group = O3(allowsSpin: true)
    let factors = ["1o", "1/2e", "2e", "1/2o"].compactMap(group.irrep(labelled:))
    let sums = factors.map { Irreps(group: group, terms: [IrrepTerm($0)]) }
    var product = sums[0]
    for sum in sums.dropFirst() { product = try product.tensorProduct(sum) }
    for tree in CouplingTree.all(4) {
      for term in product.terms {
        let all = try LabelledTree.all(tree, factors: factors, root: term.irrep)
        #expect(Integer(all.count) == term.multiplicity)
        #expect(try LabelledTree.count(tree, factors: sums, root: term.irrep) == term.multiplicity)
        #expect(all.allSatisfy { $0.root == term.irrep } && Set(all).count == all.count)
      }
      let kept: (O3.Irrep) -> Bool = { $0.degree <= 1 }
      let root = product.terms[0].irrep
      let some = try LabelledTree.all(tree, factors: factors, root: root, isAllowed: kept)
      let expected = try LabelledTree.all(tree, factors: factors, root: root)
        .filter { $0.pairs.dropLast().allSatisfy(kept) }
      #expect(some == expected)
      #expect(try LabelledTree.count(tree, factors: sums, root: root, isAllowed: kept) == Integer(some.count))
    }
  }

  /// Near the largest total there are few labellings, and nothing else is tried: of all partial ones there are 10⁸.
  @Test(arguments: [(20, 20, 1), (20, 19, 19), (40, 40, 1)])
  func stretchedTotalsAreFoundAtOnce(_ count: Int, _ total: Int, _ expected: Int) throws {
    let vector = O3.Irrep(degree: 1, parity: .odd)
    let factors = [O3.Irrep](repeating: vector, count: count)
    let root = O3.Irrep(degree: HalfInteger(twice: 2 * total), parity: count.isMultiple(of: 2) ? .even : .odd)
    var nodes = (0..<count).map { CouplingTree.Node.leaf($0) }
    while nodes.count > 1 {
      nodes = stride(from: 0, to: nodes.count, by: 2).map { first -> CouplingTree.Node in
        first + 1 < nodes.count ? .pair(nodes[first], nodes[first + 1]) : nodes[first]
      }
    }
    let other = try #require(CouplingTree(nodes[0]))
    for tree in [CouplingTree.sequential(count), other] {
      let all = try LabelledTree.all(tree, factors: factors, root: root)
      #expect(all.count == expected && Set(all).count == expected)
      #expect(all.allSatisfy { $0.pairs.count == count - 1 && $0.root == root })
    }
  }

  /// Spins are never places of a list.
  @Test func largeSpinsTakeNoRoom() throws {
    let large = O3.Irrep(degree: HalfInteger(twice: 1 << 40), parity: .even)
    let half = O3.Irrep(degree: HalfInteger(twice: 1), parity: .even)
    for tree in CouplingTree.all(3) {
      #expect(try LabelledTree.all(tree, factors: [half, large, half], root: large).count == 2)
    }
  }

  @Test func labelsAreWrittenBehindTheirPairs() throws {
    let group = O3()
    let vector = try #require(group.irrep(labelled: "1o"))
    let all = try LabelledTree.all(.sequential(3), factors: [vector, vector, vector], root: vector)
    #expect(
      all.map(\.description) == ["((1o 1o)0e 1o)1o", "((1o 1o)1e 1o)1o", "((1o 1o)2e 1o)1o"])
  }
}

import Coupling
import ExactArithmetic
import Representations
import Testing

/// Representations by explicit matrices: what is none is refused, what is one is taken apart.
@Suite struct MatrixRepresentationTests {
  private func group(_ family: PointGroupFamily, isDouble: Bool = false) throws -> PointGroup {
    try PointGroup(family, isDouble: isDouble)
  }

  private func matrix(_ rows: [[Int]]) -> ExactMatrix {
    ExactMatrix(rows.map { $0.map { Cyclotomic(Rational($0)) } }, columnCount: rows.first?.count ?? 0)
  }

  /// The matrices of the generators on a ⊗ b, whose irreps the table knows.
  private func product(_ group: PointGroup, _ a: String, _ b: String) throws -> [ExactMatrix] {
    let (x, y) = try (#require(group.irrep(labelled: a)), #require(group.irrep(labelled: b)))
    let (left, right) = try (group.representation(of: x), group.representation(of: y))
    return group.elements.generatorElements.indices.map { left.generators[$0].tensorMatrix(right.generators[$0]) }
  }

  private func check(_ decomposition: MatrixDecomposition, _ representation: MatrixRepresentation) throws {
    let pointGroup = decomposition.irreps.group
    let blocks = try decomposition.blocks.map { try pointGroup.matrices(of: $0) }
    for g in 0..<representation.group.order {
      let sum = ExactMatrix.directSum(blocks.map { $0.matrices[g] })
      #expect(representation.matrices[g] * decomposition.basis == decomposition.basis * sum)
    }
    #expect(
      decomposition.basis.conjugate.transposed * decomposition.form * decomposition.basis
        == .diagonal(decomposition.norms))
  }

  @Test(arguments: [
    (PointGroupFamily.pyramidal(3), false, "E", "E"), (.cyclic(3), false, "E", "E"), (.octahedral, false, "T1", "T2"),
    (.dihedral(4), false, "E", "E"), (.tetrahedral, false, "T", "T"), (.octahedral, true, "E1/2", "T1"),
    (.tetrahedral, true, "E1/2", "E"), (.cyclic(4), true, "E1/2", "E"), (.dihedral(3), true, "E1/2", "E1/2"),
  ])
  func productsAreTakenApart(family: PointGroupFamily, isDouble: Bool, a: String, b: String) throws {
    let group = try group(family, isDouble: isDouble)
    let representation = try MatrixRepresentation(of: group.elements, generators: product(group, a, b))
    let decomposition = try representation.decomposition(in: group)
    let (x, y) = try (#require(group.irrep(labelled: a)), #require(group.irrep(labelled: b)))
    #expect(decomposition.irreps.terms == group.product(x, y))
    try check(decomposition, representation)
  }

  @Test func permutationsOfThreePoints() throws {
    let group = try group(.pyramidal(3))
    let representation = try MatrixRepresentation(
      of: group.elements,
      generators: [matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]]), matrix([[1, 0, 0], [0, 0, 1], [0, 1, 0]])])
    let decomposition = try representation.decomposition(in: group)
    #expect(representation.isUnitary)
    #expect(decomposition.irreps.terms.map { group.label(of: $0.irrep) } == ["A1", "E"])
    try check(decomposition, representation)
  }

  @Test func skewBasesGetAFormOfTheirOwn() throws {
    let group = try group(.pyramidal(3))
    // Along two hexagonal axes at 120°.
    let representation = try MatrixRepresentation(
      of: group.elements, generators: [matrix([[0, -1], [1, -1]]), matrix([[1, -1], [0, -1]])])
    #expect(!representation.isUnitary)
    let decomposition = try representation.decomposition(in: group)
    #expect(decomposition.irreps.terms.map { group.label(of: $0.irrep) } == ["E"])
    try check(decomposition, representation)
  }

  @Test func anyGeneratingElementsWillDo() throws {
    let group = try group(.cyclic(4))
    let square = group.elements.product(group.elements.generatorElements[0], group.elements.generatorElements[0])
    let inverse = group.elements.inverse(group.elements.generatorElements[0])
    let turn = matrix([[0, 1], [-1, 0]])
    let representation = try MatrixRepresentation(of: group.elements, values: [(inverse, turn)])
    #expect(try representation.decomposition(in: group).irreps.terms.map { group.label(of: $0.irrep) } == ["E"])
    #expect(throws: MatrixRepresentationError.doesNotGenerate(reached: 2, order: 4)) {
      try MatrixRepresentation(of: group.elements, values: [(square, matrix([[-1, 0], [0, -1]]))])
    }
  }

  @Test func brokenAxiomsAreNamed() throws {
    let group = try group(.pyramidal(3))
    let elements = group.elements
    let (rotation, mirror) = (elements.generatorElements[0], elements.generatorElements[1])
    let turn = matrix([[0, -1], [1, -1]])
    #expect(throws: MatrixRepresentationError.wrongCount(1, expected: 2)) {
      try MatrixRepresentation(of: elements, generators: [turn])
    }
    #expect(throws: MatrixRepresentationError.wrongSize(element: mirror, rows: 1, columns: 1, expected: 2)) {
      try MatrixRepresentation(of: elements, generators: [turn, matrix([[1]])])
    }
    #expect(throws: MatrixRepresentationError.notInvertible(element: mirror)) {
      try MatrixRepresentation(of: elements, generators: [turn, matrix([[1, 1], [1, 1]])])
    }
    // A mirror that does not turn the rotation into its inverse.
    let error = #expect(throws: MatrixRepresentationError.self) {
      try MatrixRepresentation(of: elements, generators: [turn, matrix([[-1, 0], [0, -1]])])
    }
    guard case .notMultiplicative(let g, let h) = error else {
      Issue.record("a pair of elements is named")
      return
    }
    #expect([rotation, mirror].contains(h) && g != 0)
    #expect(throws: MatrixRepresentationError.noElement(6)) {
      try MatrixRepresentation(of: elements, values: [(6, turn)])
    }
  }

  @Test func halfAPairIsNoSumOfLabels() throws {
    let group = try group(.cyclic(3))
    let phase = ExactMatrix.diagonal([.root(1, of: 3)])
    let single = try MatrixRepresentation(of: group.elements, generators: [phase])
    #expect(throws: MatrixRepresentationError.unpairedConjugates(label: "E")) { try single.decomposition(in: group) }
    let twice = try MatrixRepresentation(of: group.elements, generators: [.directSum([phase, phase])])
    #expect(throws: MatrixRepresentationError.unpairedConjugates(label: "E")) { try twice.decomposition(in: group) }
    let both = try MatrixRepresentation(of: group.elements, generators: [.directSum([phase, phase.conjugate])])
    let decomposition = try both.decomposition(in: group)
    #expect(decomposition.irreps.terms.map { group.label(of: $0.irrep) } == ["E"])
    try check(decomposition, both)
  }
}

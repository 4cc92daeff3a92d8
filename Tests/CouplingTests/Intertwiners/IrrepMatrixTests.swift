import Coupling
import ExactArithmetic
import Representations
import Testing

/// The matrices of irreps are homomorphisms with the characters of the table, unitary with respect to their norms.
@Suite struct IrrepMatrixTests {
  static let families: [(PointGroupFamily, Bool)] =
    ([.mirror, .cyclic(4), .pyramidal(5), .dihedralDiagonal(5), .dihedralHorizontal(3), .rotoreflection(4)].map {
      ($0, false)
    } + [.tetrahedralDiagonal, .octahedral].map { ($0, false) }
      + [.dihedral(3), .dihedralHorizontal(2), .cyclicHorizontal(3), .tetrahedral].map { ($0, true) })

  @Test(arguments: families) func homomorphisms(family: PointGroupFamily, isDouble: Bool) throws {
    let group = try PointGroup(family, isDouble: isDouble)
    for irrep in group.irreps {
      for basis in [ComponentBasis.stated, .complex] {
        let matrices = try group.matrices(of: irrep, in: basis)
        check(group, irrep, matrices)
      }
    }
  }

  @Test func largeGroups() throws {
    for (family, isDouble, labels) in [
      (PointGroupFamily.icosahedral, true, ["E7/2", "G"]), (.icosahedralHorizontal, true, ["E1/2u"]),
      (.dihedralHorizontal(6), true, ["E5/2u", "E1/2g"]), (.dihedralDiagonal(8), true, ["E15/2"]),
      (.octahedralHorizontal, true, ["G3/2u", "T2u"]),
      (.dihedralHorizontal(8), false, ["E3u", "B1g"]), (.rotoreflection(7), false, ["E2u"]),
    ] {
      let group = try PointGroup(family, isDouble: isDouble)
      for label in labels {
        let irrep = try #require(group.irrep(labelled: label), "\(label)")
        check(group, irrep, try group.matrices(of: irrep))
      }
    }
  }

  private func check(_ group: PointGroup, _ irrep: PointGroup.Irrep, _ matrices: IrrepMatrices) {
    let name = "\(group.name) \(group.label(of: irrep))"
    let elements = group.elements
    for g in 0..<elements.order {
      for s in elements.generatorElements {
        let product = matrices.matrices[g] * matrices.matrices[s]
        #expect(product == matrices.matrices[elements.product(g, s)], "\(name)")
      }
    }
    #expect(matrices.representation.keepsForms(), "\(name)")
    for (column, value) in zip(group.classes, group.characters(of: irrep)) {
      #expect(matrices.matrices[elements.classes.representatives[column.index]].trace == value, "\(name)")
    }
  }

  @Test func normalizedMatricesAreThoseOfBooks() throws {
    let group = try PointGroup(.pyramidal(3))
    let irrep = try #require(group.irrep(labelled: "E"))
    let matrices = try group.matrices(of: irrep)
    let rotation = try #require(try matrices.normalized(group.elements.generatorElements[0]))
    let half = RootSum(Rational(-1, 2))
    let root = RootSum(try RationalRoot(signedSquare: Rational(3, 4)))
    #expect(rotation[0].map(\.real) == [half, -root] && rotation[1].map(\.real) == [root, half])
    // x²−y² and 2z²−x²−y² of the octahedron turn by 120° about (1,1,1) in the normalised basis.
    let octahedron = try PointGroup(.octahedral)
    let e = try octahedron.matrices(of: try #require(octahedron.irrep(labelled: "E")))
    let turn = try #require(try e.normalized(octahedron.elements.generatorElements[0]))
    #expect(turn[0][0].real == half && turn[1][1].real == half && turn[0][1].real == -turn[1][0].real)
  }
}

import Coupling
import ExactArithmetic
import Representations
import Testing

/// Tensors and bases that books print, and the existing ones of SO(3) by another route.
@Suite struct KnownTensorTests {
  private func group(_ family: PointGroupFamily, isDouble: Bool = false) throws -> PointGroup {
    try PointGroup(family, isDouble: isDouble)
  }

  private func names(_ group: PointGroup, _ label: String, _ basis: ComponentBasis = .stated) throws -> [String] {
    let irrep = try #require(group.irrep(labelled: label), "\(label)")
    return try group.representation(of: irrep, in: basis).components.map { component in
      component.terms.map { term in
        let value = term.coefficient.asRootSum?.terms.map { "\($0.coefficient)√\($0.radicand)" }.joined(separator: "+")
        return term.coefficient == .one ? term.name : "(\(value ?? "?"))\(term.name)"
      }.joined(separator: " + ")
    }
  }

  private func entries(
    _ group: PointGroup, _ a: String, _ b: String, _ c: String, copy: Int = 0
  ) throws -> [[Int]: Gaussian<RootSum>] {
    let irreps = try [a, b, c].map { label in try #require(group.irrep(labelled: label), "\(label)") }
    let tensor = try group.intertwiners(irreps[0], irreps[1], to: irreps[2]).copies[copy]
    var values: [[Int]: Gaussian<RootSum>] = [:]
    for entry in tensor.entries { values[[entry.i, entry.j, entry.k]] = try tensor.value(of: entry) }
    return values
  }

  private func root(_ signedSquare: Rational) throws -> Gaussian<RootSum> {
    Gaussian(RootSum(try RationalRoot(signedSquare: signedSquare)), .zero)
  }

  @Test func statedOrientations() throws {
    let oh = try group(.octahedralHorizontal)
    #expect(try names(oh, "T1u") == ["x", "y", "z"])
    #expect(try names(oh, "T2g") == ["yz", "xz", "xy"])
    #expect(try names(oh, "Eg") == ["2z²−x²−y²", "x²−y²"])
    #expect(try names(oh, "A2u") == ["xyz"])
    #expect(try names(oh, "T2u") == ["ε·yz", "ε·xz", "ε·xy"])
    #expect(try names(oh, "T1g") == ["Rx", "Ry", "Rz"])
    // T2 of I occurs in degree 3 first, and so does A2 of O.
    #expect(try names(oh, "A2g") == ["ε·xyz"])
    let i = try group(.icosahedral)
    #expect(try names(i, "H").count == 5)
    #expect(try names(i, "T2")[0] == "x(2x²−3y²−3z²) + (-3√5)x(y²−z²)")
    #expect(try names(i, "G")[0] == "xyz")
    #expect(try names(i, "G")[1] == "x(2x²−3y²−3z²) + (1√5)x(y²−z²)")
    let pyramid = try group(.pyramidal(6))
    #expect(try names(pyramid, "E1") == ["x", "y"])
    #expect(try names(pyramid, "E2") == ["x²−y²", "2xy"])
    #expect(try names(pyramid, "B1") == ["Re (x+iy)^3"])
    #expect(try names(pyramid, "B2") == ["Im (x+iy)^3"])
    #expect(try names(pyramid, "A2") == ["ε"])
    #expect(try names(pyramid, "B1", .complex) == ["|3 -3⟩ + (-1√1)|3 3⟩"])
    let o = try group(.octahedral, isDouble: true)
    #expect(try names(o, "G3/2") == ["|3/2 -3/2⟩", "|3/2 -1/2⟩", "|3/2 1/2⟩", "|3/2 3/2⟩"])
    #expect(try names(try group(.dihedral(3), isDouble: true), "E3/2") == ["|3/2 -3/2⟩", "|3/2 3/2⟩"])
  }

  @Test func tensorsOfTheOctahedron() throws {
    let oh = try group(.octahedralHorizontal)
    // T1 x T1 -> T2: (yz, xz, xy), each (x y' + y x')/√2.
    let half = try root(Rational(1, 2))
    let symmetric = try entries(oh, "T1u", "T1u", "T2g")
    let places = [[0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 0, 1], [1, 2, 0], [2, 1, 0]]
    #expect(symmetric.count == 6 && places.allSatisfy { symmetric[$0] == half })
    // The cross product.
    let cross = try entries(oh, "T1u", "T1u", "T1g")
    let negative = try root(Rational(-1, 2))
    #expect(cross[[0, 1, 2]] == half && cross[[1, 0, 2]] == negative)
    // E x T1 -> T1: 2z²−x²−y² is diagonal (−1/2, −1/2, 1) on x, y, z, x²−y² gives (√3/2, −√3/2, 0).
    let values = try entries(oh, "Eg", "T1u", "T1u")
    // The first entry is positive: all signs are turned.
    let expected: [([Int], Rational)] = [
      ([0, 0, 0], Rational(1, 4)), ([0, 1, 1], Rational(1, 4)), ([0, 2, 2], -1), ([1, 0, 0], Rational(-3, 4)),
      ([1, 1, 1], Rational(3, 4)),
    ]
    #expect(values.count == expected.count)
    for (place, square) in expected {
      let value = try root(square)
      #expect(values[place] == value, "\(place)")
    }
  }

  @Test func productsOfComplexType() throws {
    let c3 = try group(.cyclic(3))
    let irreps = try ["A", "E"].map { try #require(c3.irrep(labelled: $0)) }
    let scalars = try c3.intertwiners(irreps[1], irreps[1], to: irreps[0])
    // E x E = 2A + E: the scalar product and the cross product.
    #expect(scalars.copies.count == 2 && scalars.complexStructure == nil)
    #expect(scalars.copies[0].entries.map { [$0.i, $0.j] } == [[0, 0], [1, 1]])
    #expect(scalars.copies[1].entries.map { [$0.i, $0.j] } == [[0, 1], [1, 0]])
    let vectors = try c3.intertwiners(irreps[1], irreps[1], to: irreps[1])
    #expect(vectors.copies.count == 1 && vectors.dimension == 2)
    let j = try #require(vectors.complexStructure)
    let square = j * j
    #expect(square == -(j[1, 0] * j[1, 0]) * ExactMatrix.identity(2))
  }

  @Test func repeatedIrrepsOfTheIcosahedron() throws {
    let i = try group(.icosahedral)
    let h = try #require(i.irrep(labelled: "H"))
    let space = try i.intertwiners(h, h, to: h)
    #expect(space.copies.count == 2)
    for copy in space.copies {
      #expect(copy.entries[0].coefficient.signum() > 0)
      // √5 in the entries is divided out of the norm, so that every entry is a sum of roots.
      #expect(copy.isRational)
      for entry in copy.entries {
        let value = try #require(try copy.value(of: entry))
        #expect(Cyclotomic(value.real * value.real) == copy.squaredMagnitude(of: entry))
      }
    }
    #expect(space.copies.contains { $0.entries.contains { $0.coefficient.asRational == nil } })
  }

  @Test(arguments: [(1, 1, 0), (1, 1, 1), (1, 1, 2), (1, 2, 1), (2, 1, 2), (2, 2, 2), (2, 1, 3)])
  func realTensorsOfRotationsAreThoseOfAnotherRoute(_ l1: Int, _ l2: Int, _ l3: Int) throws {
    let irreps = [l1, l2, l3].map { SO3.Irrep(degree: $0) }
    let solved = try #require(try SO3().intertwiners(irreps[0], irreps[1], to: irreps[2]).copies.first)
    let known = try CouplingTensor.real(l1, l2, l3)
    #expect(solved.entries.map { [$0.i, $0.j, $0.k] } == known.entries.map { [$0.i, $0.j, $0.k] })
    let values = try solved.entries.map { try #require(try solved.value(of: $0)) }
    let sign: RootSum = known.entries[0].value.signum() > 0 ? .one : -.one
    #expect(values == known.entries.map { Gaussian(sign * RootSum($0.value), .zero) })
  }

  @Test(arguments: [(1, 1, 2), (1, 2, 3), (2, 2, 2), (3, 2, 5), (1, 3, 4)])
  func complexTensorsOfRotationsAreThoseOfAnotherRoute(_ j1: Int, _ j2: Int, _ j3: Int) throws {
    let spins = [j1, j2, j3].map { HalfInteger(twice: $0) }
    let irreps = spins.map { SU2.Irrep(spin: $0) }
    let known = try CouplingTensor.complex(spins[0], spins[1], spins[2])
    let copies = try SU2().intertwiners(irreps[0], irreps[1], to: irreps[2]).copies
    #expect(copies.isEmpty == known.entries.isEmpty)
    guard let solved = copies.first else { return }
    let sign: RootSum = known.entries[0].value.signum() > 0 ? .one : -.one
    let values = try solved.entries.map { try #require(try solved.value(of: $0)) }
    #expect(values == known.entries.map { Gaussian(sign * RootSum($0.value), .zero) })
  }
}

import ExactArithmetic
import Representations
import TestSupport
import Testing

@testable import Molecules

/// The permutations of atoms, and what is said when a group does not hold.
@Suite struct MoleculeSymmetryTests {
  @Test func theCentroidIsExact() throws {
    let atoms = try [("C", ["0.1", "0", "1e-3"]), ("O", ["0.2", "1", "0"]), ("O", ["0.3", "0", "0"])]
      .map { try #require(Atom(label: $0.0, coordinates: $0.1)) }
    #expect(Molecule(atoms: atoms).centroid == [Rational(1, 5), Rational(1, 3), Rational(1, 3000)])
    #expect(Molecule(atoms: atoms).formula == "CO2")
  }

  @Test(arguments: [("benzene", "C6H6"), ("water", "H2O"), ("water-hdo", "HDO"), ("boric-acid", "BH3O3")])
  func formulasAreInTheOrderOfHill(_ name: String, _ formula: String) throws {
    #expect(try example(name).formula == formula)
  }

  @Test(arguments: [
    ("water", "D2h", "C2v"), ("methane", "Oh", "Td"), ("benzene", "D12h", "D6h"), ("ammonia", "D3h", "C3v"),
    ("allene", "D4h", "D2d"), ("bromochlorofluoromethane", "Oh", "C1"), ("biphenyl", "D2h", "D2"),
  ])
  func whatIsLeftIsNamed(_ name: String, _ group: String, _ left: String) throws {
    #expect {
      try example(name).symmetry(under: PointGroup(named: group), tolerance: 0.01)
    } throws: { error in
      guard case .broken(let deviation, let remaining)? = error as? SymmetryError else { return false }
      return deviation.distance > 0.1 && remaining?.name == left
    }
  }

  @Test func theNearestAtomIsFound() throws {
    var random = SeededGenerator(seed: 2)
    let points = (0..<300).map { _ in SIMD3<Double>.random(in: -1...1, using: &random) }
    let locator = AtomLocator(points, among: Array(stride(from: 0, to: 300, by: 2)))
    for _ in 0..<200 {
      let place = SIMD3<Double>.random(in: -1.5...1.5, using: &random)
      let nearest = try #require(stride(from: 0, to: 300, by: 2).map { (points[$0] - place).length }.min())
      #expect(try #require(locator.nearest(to: place)).distance == nearest)
    }
  }

  @Test func twoAtomsAtOnePlaceAreNamed() throws {
    let atoms = try [["0", "0", "0"], ["0", "0", "1"], ["0", "0.015", "1"]]
      .map { try #require(Atom(label: "H", coordinates: $0)) }
    #expect {
      try Molecule(atoms: atoms).symmetry(under: PointGroup(named: "C1"), tolerance: 0.01)
    } throws: { error in
      guard case .coincident(1, 2, let distance)? = error as? SymmetryError else { return false }
      return (distance - 0.015).magnitude < 1e-12
    }
  }

  /// The largest deviation in a group is at least that in a subgroup; next groups are larger ones that fail.
  @Test(arguments: finiteExamples.map(\.name))
  func nextGroupsAreFartherOff(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let symmetry = try example(name).symmetry(under: PointGroup(named: groupName), tolerance: 0.001)
    let next = try symmetry.supergroups()
    #expect(next.map(\.deviation) == next.map(\.deviation).sorted())
    for group in next {
      #expect(group.deviation > 0.05, "\(group.family.name)")
      #expect(group.family.order > Integer(symmetry.group.elements.order))
    }
    #expect(next.isEmpty == ["Oh", "Ih"].contains(groupName))
  }

  /// In a subgroup in any frame, one of the next groups holds.
  @Test(arguments: [
    ("benzene", "D3h"), ("benzene", "D3d"), ("benzene", "C6v"), ("benzene", "D6"), ("methane", "D2d"), ("methane", "T"),
    ("methane", "C3v[1,1,1;1,1,-2]"), ("cubane", "D3d[1,1,1;1,-1,0]"), ("cubane", "Td"), ("cubane", "Th"),
    ("cubane", "D4h"), ("fullerene-c60", "D5d[0,1,φ;1,0,0]"), ("fullerene-c60", "D3d[1,1,1;φ,-1,1-φ]"),
    ("fullerene-c60", "Th"), ("fullerene-c60", "I"), ("water", "C1"), ("water", "Cs[y]"), ("water", "C2"),
    ("ammonia", "C3"), ("sulfur-s8", "S8"), ("sulfur-s8", "D4"), ("sulfur-s8", "C4v[π/8]"), ("biphenyl", "C2[x]"),
    ("trans-dichloroethylene", "Ci"), ("boric-acid", "C3"), ("ethane-staggered", "S6"), ("allene", "S4"),
    ("xenon-tetrafluoride", "C2v"), ("sulfur-hexafluoride", "S6[1,1,1;1,-1,0]"),
  ])
  func nextGroupsHold(_ name: String, _ group: String) throws {
    let next = try example(name).symmetry(under: PointGroup(named: group), tolerance: 0.001).supergroups()
    #expect(try #require(next.first).deviation < 0.001)
  }
}

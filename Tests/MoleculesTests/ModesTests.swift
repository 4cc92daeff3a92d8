import ExactArithmetic
import Representations
import Testing

@testable import Molecules

/// The vibrations of molecules against books, and by a second route.
@Suite struct ModesTests {
  @Test(arguments: [
    ("water", "C2v", "2A1 + B2"), ("ammonia", "C3v", "2A1 + 2E"), ("methane", "Td", "A1 + E + 2T2"),
    ("benzene", "D6h", "2A1g + A2g + 2B2g + E1g + 4E2g + A2u + 2B1u + 2B2u + 3E1u + 2E2u"),
    ("ethylene", "D2h", "3Ag + B2g + 2B3g + Au + 2B1u + 2B2u + B3u"),
    ("ethane-staggered", "D3d", "3A1g + 3Eg + A1u + 2A2u + 3Eu"),
    ("ethane-eclipsed", "D3h", "3A1' + 3E' + A1\" + 2A2\" + 3E\""), ("allene", "D2d", "3A1 + B1 + 3B2 + 4E"),
    ("sulfur-hexafluoride", "Oh", "A1g + Eg + T2g + 2T1u + T2u"),
    ("fullerene-c60", "Ih", "2Ag + 3T1g + 4T2g + 6Gg + 8Hg + Au + 4T1u + 5T2u + 6Gu + 7Hu"),
    ("cubane", "Oh", "2A1g + 2Eg + T1g + 4T2g + 2A2u + 2Eu + 3T1u + 2T2u"),
    ("sulfur-s8", "D4d", "2A1 + B1 + B2 + 2E1 + 3E2 + 2E3"), ("boron-trifluoride", "D3h", "A1' + 2E' + A2\""),
    ("phosphorus-pentafluoride", "D3h", "2A1' + 3E' + 2A2\" + E\""),
    ("xenon-tetrafluoride", "D4h", "A1g + B1g + B2g + A2u + B2u + 2Eu"),
    ("cyclopropane", "D3h", "3A1' + A2' + 4E' + A1\" + 2A2\" + 3E\""), ("hydrogen-peroxide", "C2", "4A + 2B"),
    ("trans-dichloroethylene", "C2h", "5Ag + Bg + 2Au + 4Bu"), ("phosphorus-p4", "Td", "A1 + E + T2"),
    ("dodecaborate", "Ih", "2Ag + T1g + 2Gg + 4Hg + 3T1u + 2T2u + 2Gu + 2Hu"), ("bromochlorofluoromethane", "C1", "9A"),
    ("bromine-pentafluoride", "C4v", "3A1 + 2B1 + B2 + 3E"), ("water-hdo", "Cs", "3A'"),
  ])
  func vibrationsAreThoseOfBooks(_ name: String, _ groupName: String, _ expected: String) throws {
    let group = try PointGroup(named: groupName)
    let modes = try example(name).symmetry(under: group, tolerance: 0.001).modes()
    #expect(text(modes.vibrations) == expected)
  }

  /// Benzene: 20 frequencies, 4 infrared, 7 Raman, none in both [Wilson1934]; C60: 46, 4 and 10.
  @Test(arguments: [("benzene", "D6h", 20, 4, 7), ("fullerene-c60", "Ih", 46, 4, 10), ("methane", "Td", 4, 2, 4)])
  func bandsAreCounted(_ name: String, _ groupName: String, _ all: Int, _ infrared: Int, _ raman: Int) throws {
    let modes = try example(name).symmetry(under: PointGroup(named: groupName), tolerance: 0.001).modes()
    #expect(modes.frequencyCount() == Integer(all))
    #expect(modes.frequencyCount(where: modes.isInfrared) == Integer(infrared))
    #expect(modes.frequencyCount(where: modes.isRaman) == Integer(raman))
  }

  /// ⟨Γ(3N), Γ(3N)⟩ and Γ(3N) itself from the traces of 3N×3N matrices, atom by atom, in doubles.
  @Test(arguments: finiteExamples.map(\.name))
  func displacementsHaveTheCharacterOfTheirMatrices(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let symmetry = try example(name).symmetry(under: PointGroup(named: groupName), tolerance: 0.001)
    let (group, modes) = (symmetry.group, try symmetry.modes())
    let matrices = OrthogonalMatrix.elements(of: group)
    for (column, classOf) in group.classes.enumerated() {
      let element = group.elements.classes.representatives[classOf.index]
      let trace = symmetry.permutations[element].images.enumerated()
        .reduce(0.0) { $0 + ($1.offset == $1.element ? matrices[element].trace : 0) }
      var character = 0.0
      for term in modes.displacements.terms {
        character +=
          Rounding.double(term.multiplicity)
          * Rounding.double(group.characters(of: term.irrep)[column].trigonometricRealPart)
      }
      #expect((trace - character).magnitude < 1e-9, "\(classOf.label)")
    }
    let n = symmetry.molecule.atoms.count
    #expect(modes.displacements.dimension == Integer(3 * n))
    #expect(modes.vibrations.dimension == Integer(3 * n - 6))
    #expect(modes.translations + modes.rotations + modes.vibrations == modes.displacements)
  }

  /// Orbit and stabiliser: |orbit|·|site group| = |G|, and orbits are disjoint sets of one element.
  @Test(arguments: finiteExamples.map(\.name))
  func orbitsAreCosets(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let symmetry = try example(name).symmetry(under: PointGroup(named: groupName), tolerance: 0.001)
    for orbit in symmetry.orbits {
      #expect(orbit.atoms.count * orbit.stabilizer.count == symmetry.group.elements.order)
      #expect(orbit.siteGroup.order == Integer(orbit.stabilizer.count))
      #expect(Set(orbit.atoms.map { symmetry.molecule.atoms[$0].element }).count == 1)
    }
    #expect(symmetry.orbits.flatMap(\.atoms).sorted() == Array(symmetry.molecule.atoms.indices))
  }

  @Test(arguments: finiteExamples.map(\.name))
  func permutationsMultiplyAsElements(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let symmetry = try example(name).symmetry(under: PointGroup(named: groupName), tolerance: 0.001)
    let elements = symmetry.group.elements
    for g in 0..<min(elements.order, 12) {
      for (h, product) in elements.row(g).enumerated() {
        #expect(symmetry.permutations[product] == symmetry.permutations[g] * symmetry.permutations[h])
      }
    }
  }

  /// What is found in a group restricts to what is found in each of its subgroups.
  @Test(arguments: ["water", "ammonia", "methane", "benzene", "allene", "cubane", "sulfur-s8", "boron-trifluoride"])
  func modesRestrictToSubgroups(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let (molecule, group) = (try example(name), try PointGroup(named: groupName))
    let modes = try molecule.symmetry(under: group, tolerance: 0.001).modes()
    let subgroups = try group.subgroups()
    #expect(!subgroups.isEmpty)
    for subgroup in subgroups {
      let restriction = try #require(group.restriction(toPlaced: subgroup))
      let own = try molecule.symmetry(under: subgroup, tolerance: 0.001).modes()
      #expect(try restriction(modes.vibrations) == own.vibrations, "\(subgroup.name)")
      #expect(try modes.forceConstants(degree: 2) <= own.forceConstants(degree: 2))
    }
  }

  /// Σ m(m+1)/2, m² for irreps of complex type, is the number of invariants of the symmetric square.
  @Test(arguments: finiteExamples.map(\.name))
  func quadraticForceConstantsAreCountedTwice(_ name: String) throws {
    let groupName = try #require(finiteExamples.first { $0.name == name }).group
    let modes = try example(name).symmetry(under: PointGroup(named: groupName), tolerance: 0.001).modes()
    let sum = modes.group.irreps.reduce(Integer(0)) { $0 + modes.quadraticForceConstants(of: $1) }
    #expect(try modes.forceConstants(degree: 2) == sum)
  }

  /// Water: 4 quadratic, 6 cubic and 9 quartic constants; methane 5, 13 and 33, by Molien's series.
  @Test func forceConstantsAreInvariantPolynomials() throws {
    let water = try example("water").symmetry(under: PointGroup(named: "C2v"), tolerance: 0.001).modes()
    #expect(try (2...4).map { try water.forceConstants(degree: $0) } == [4, 6, 9])
    let methane = try example("methane").symmetry(under: PointGroup(named: "Td"), tolerance: 0.001).modes()
    #expect(try (2...4).map { try methane.forceConstants(degree: $0) } == [5, 13, 33])
  }

  @Test func overtonesAreSymmetricPowers() throws {
    let modes = try example("ammonia").symmetry(under: PointGroup(named: "C3v"), tolerance: 0.001).modes()
    let irrep = try #require(modes.group.irrep(labelled: "E"))
    #expect(try text(modes.overtone(of: irrep, 2)) == "A1 + E")
    #expect(try text(modes.overtone(of: irrep, 3)) == "A1 + A2 + E")
  }

  @Test func aSingleAtomDoesNotVibrate() throws {
    let atom = Molecule(atoms: [try #require(Atom(label: "He", coordinates: ["1", "2", "3"]))])
    for name in ["C1", "Td", "Ih", "D6h"] {
      let modes = try atom.symmetry(under: PointGroup(named: name), tolerance: 0.01).modes()
      #expect(modes.vibrations.isEmpty && modes.rotations.isEmpty && modes.displacements == modes.translations)
    }
  }

  /// Benzene: C–H stretchings A1g + E2g + B1u + E1u; carbon dioxide Σg⁺ + Σu⁺; methane A1 + T2.
  @Test func stretchingsArePermutationsOfBonds() throws {
    for (name, groupName, ends, expected) in [
      ("benzene", "D6h", "CH", "A1g + E2g + B1u + E1u"), ("benzene", "D6h", "CC", "A1g + E2g + B2u + E1u"),
      ("methane", "Td", "CH", "A1 + T2"), ("phosphorus-p4", "Td", "PP", "A1 + E + T2"),
    ] {
      let molecule = try example(name)
      let elements = try ends.map { try #require(Element(label: String($0))) }
      let bonds = try #require(
        try Bonds(elements[0], elements[1], in: molecule, limits: .standard, cancellation: .never))
      let symmetry = try molecule.symmetry(under: PointGroup(named: groupName), tolerance: 0.001)
      #expect(text(try #require(try symmetry.stretchings(of: bonds))) == expected)
    }
    let (carbon, oxygen) = (try #require(Element(label: "C")), try #require(Element(label: "O")))
    let dioxide = try example("carbon-dioxide")
    let bonds = try #require(try Bonds(carbon, oxygen, in: dioxide, limits: .standard, cancellation: .never))
    let symmetry = try dioxide.linearSymmetry(needsInversion: true, tolerance: 0.01)
    #expect(text(try #require(try symmetry.stretchings(of: bonds, in: DInfinityH()))) == "Sg+ + Su+")
    #expect(try Bonds(carbon, carbon, in: dioxide, limits: .standard, cancellation: .never) == nil)
  }

  @Test func orbitsAndStretchingsCanBeCancelled() throws {
    let benzene = try example("benzene")
    let group = try PointGroup(named: "D6h")
    let symmetry = try benzene.symmetry(under: group, tolerance: 0.001)
    let hydrogen = try #require(Element(label: "H"))
    let bonds = try #require(
      try Bonds(hydrogen, hydrogen, in: benzene, limits: .standard, cancellation: .never))
    let cancelled = Cancellation { true }
    #expect(throws: Cancelled.self) { try symmetry.stretchings(of: bonds, cancellation: cancelled) }
    #expect(throws: Cancelled.self) {
      try AtomOrbit.all(symmetry.permutations, of: group, OrthogonalMatrix.elements(of: group), cancelled)
    }
  }
}

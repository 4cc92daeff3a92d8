import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Terms of molecules and of atoms in fields.
@Suite struct MolecularTermTests {
  private func text<G: CharacterGroup>(_ sum: TermSum<G>) -> String {
    sum.terms.map { spin, term in
      (term.multiplicity == 1 ? "" : "\(term.multiplicity)*") + "\(spin.twice + 1)\(sum.group.label(of: term.irrep))"
    }.joined(separator: " ")
  }

  private func configuration<G: CharacterGroup>(_ group: G, _ shells: [(String, Int)]) throws -> TermSum<G> {
    try ElectronConfiguration(
      group: group,
      shells.map {
        EquivalentElectrons(
          $0.1, in: Irreps(group: group, multiplicities: [try #require(group.irrep(labelled: $0.0)): 1]))
      }
    ).terms()
  }

  /// The octahedral ones stand in [Griffith1961, table A24].
  @Test(arguments: [
    ("Oh", [("T2g", 2)], "3T1g 1A1g 1Eg 1T2g"), ("Oh", [("T2g", 3)], "4A2g 2Eg 2T1g 2T2g"),
    ("Oh", [("T2g", 4)], "3T1g 1A1g 1Eg 1T2g"), ("Oh", [("Eg", 2)], "3A2g 1A1g 1Eg"), ("Oh", [("Eg", 3)], "2Eg"),
    ("Oh", [("T2g", 1), ("Eg", 1)], "3T1g 3T2g 1T1g 1T2g"),
    ("Oh", [("T2g", 2), ("Eg", 1)], "4T1g 4T2g 2A1g 2A2g 2*2Eg 2*2T1g 2*2T2g"), ("Oh", [("T2g", 6)], "1A1g"),
    ("C3v", [("E", 2)], "3A2 1A1 1E"), ("D6h", [("E1g", 3), ("E2u", 1)], "3B1u 3B2u 3E1u 1B1u 1B2u 1E1u"),
    ("D2d", [("E", 2)], "3A2 1A1 1B1 1B2"),
  ]) func termsOfPointGroups(name: String, shells: [(String, Int)], expected: String) throws {
    #expect(text(try configuration(PointGroup(named: name), shells)) == expected)
  }

  @Test func termsOfLinearMolecules() throws {
    let group = DInfinityH()
    #expect(text(try configuration(group, [("Pg", 2)])) == "3Sg- 1Dg 1Sg+")
    #expect(text(try configuration(group, [("Pu", 3)])) == "2Pu")
    #expect(text(try configuration(group, [("Pu", 1), ("Pg", 1)])) == "3Du 3Su+ 3Su- 1Du 1Su+ 1Su-")
    #expect(text(try configuration(O2(.linear), [("D", 2)])) == "3S- 1G 1S+")
  }

  @Test func holesOfMolecules() throws {
    let group = try PointGroup(.octahedralHorizontal)
    for (label, capacity) in [("T2g", 6), ("T1u", 6), ("Eg", 4), ("A2u", 2)] {
      for electrons in 0...capacity {
        let less = try configuration(group, [(label, electrons)])
        #expect(less == (try configuration(group, [(label, capacity - electrons)])))
        #expect(less.dimension == Integer.binomial(capacity, electrons))
      }
    }
  }

  @Test(arguments: ["Oh", "Td", "D4h", "D3", "C4", "C2v"]) func strongFieldsHaveTheStatesOfWeakOnes(name: String) throws
  {
    let group = try PointGroup(named: name)
    let restriction = try #require(group.restriction(from: O3()))
    for electrons in 1...9 { try expectEqualFields(restriction, 2, electrons) }
    for electrons in 1...3 { try expectEqualFields(restriction, 3, electrons) }
  }

  private func expectEqualFields(_ restriction: Restriction<O3, PointGroup>, _ degree: Int, _ electrons: Int) throws {
    let shell = AtomicConfiguration.Shell(degree: degree, electrons: electrons)
    let weak = try AtomicConfiguration([shell]).electrons.terms().restricted(by: restriction)
    let strong = try StrongField(
      splitting: ElectronConfiguration(
        group: restriction.subgroup, [EquivalentElectrons(electrons, in: restriction(shell.orbitals))]))
    #expect(strong.total == weak)
    #expect(weak.dimension == Integer.binomial(4 * degree + 2, electrons))
  }

  /// Copies are told apart within their shell.
  @Test func setsOfOneIrrepAreCountedByShell() throws {
    let group = try PointGroup(named: "C2v")
    let restriction = try #require(group.restriction(from: O3()))
    let shells = [(2, 2), (0, 1)].map { AtomicConfiguration.Shell(degree: $0.0, electrons: $0.1) }
    let field = try StrongField(
      splitting: ElectronConfiguration(
        group: group, try shells.map { EquivalentElectrons($0.electrons, in: try restriction($0.orbitals)) }))
    let names = field.orbitals.map { "\($0.copy)\(group.label(of: $0.irrep)) of \($0.shell)" }
    #expect(names == ["1A1 of 0", "2A1 of 0", "0A2 of 0", "0B1 of 0", "0B2 of 0", "0A1 of 1"])
  }

  @Test func linearFieldsToo() throws {
    let restriction = Restriction(
      from: O3(), to: DInfinityH(),
      image: { (irrep: O3.Irrep) in
        (0...irrep.wholeDegree).map { m in
          let sign = irrep.parity * Parity(ofHarmonicDegree: irrep.wholeDegree)
          return IrrepTerm(
            DInfinityH.Irrep(
              m == 0 ? O2.Irrep(reflection: sign) : O2.Irrep(frequency: HalfInteger(m)), parity: irrep.parity))
        }
      })
    let shell = AtomicConfiguration.Shell(degree: 2, electrons: 3)
    let weak = try AtomicConfiguration([shell]).electrons.terms().restricted(by: restriction)
    let strong = try StrongField(
      splitting: ElectronConfiguration(
        group: DInfinityH(), [EquivalentElectrons(3, in: restriction(shell.orbitals))]))
    #expect(strong.total == weak)
  }

  @Test func theWeakFieldOfD2() throws {
    let group = try PointGroup(.octahedralHorizontal)
    let restriction = try #require(group.restriction(from: O3()))
    let weak = try AtomicConfiguration([AtomicConfiguration.Shell(degree: 2, electrons: 2)]).electrons.terms()
      .restricted(by: restriction)
    #expect(text(weak) == "3A2g 2*3T1g 3T2g 2*1A1g 2*1Eg 1T1g 2*1T2g")
  }

  /// Field first, then spin–orbit coupling, or the other way round: the same levels.
  @Test(arguments: [("Oh", 2, 2), ("Oh", 2, 3), ("D4h", 2, 3), ("D3", 3, 2), ("Td", 3, 3)])
  func levelsDoNotDependOnTheOrderOfCouplings(name: String, degree: Int, electrons: Int) throws {
    let group = try PointGroup(named: name)
    let double = try PointGroup(group.family, isDouble: true)
    let spins = try #require(double.restriction(from: O3(allowsSpin: true)))
    let restriction = try #require(group.restriction(from: O3()))
    let terms = try AtomicConfiguration([AtomicConfiguration.Shell(degree: degree, electrons: electrons)]).electrons
      .terms()
    let first = try spins(terms.levels())
    let second = try terms.restricted(by: restriction).coupled(
      lift: { double.irrep(labelled: group.label(of: $0)) ?? double.trivial }, spins: spins)
    #expect(first == second)
  }
}

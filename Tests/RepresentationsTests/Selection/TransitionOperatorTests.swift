import ExactArithmetic
import Representations
import Testing

/// Operators of spectroscopy in point groups: two routes to their irreps, and what books say of molecules.
@Suite struct TransitionOperatorTests {
  private func irreps(_ name: TransitionOperator, _ group: PointGroup) throws -> Irreps<PointGroup> {
    try #require(try name.irreps(of: group))
  }

  private func labels(_ name: String, _ group: String) throws -> String {
    let (group, name) = (try PointGroup(named: group), try #require(named(name)))
    return try irreps(name, group).terms.map { group.label(of: $0.irrep) }
      .joined(separator: " ")
  }

  private func named(_ name: String) -> TransitionOperator? {
    let others: [String: TransitionOperator] = [
      "IR": .infrared, "Raman": .raman, "hyper-Raman": .hyperRaman, "SO": .spinOrbit, "CD": .circularDichroism,
    ]
    return others[name] ?? Multipole(named: name).map { .multipole($0) }
  }

  @Test(arguments: SelectionRuleTests.groups) func tensorOperatorsArePowersOfTheVector(name: String) throws {
    let group = try PointGroup(named: name)
    let vector = try irreps(.infrared, group)
    #expect(try irreps(.raman, group) == vector.symmetricPower(2))
    #expect(try irreps(.hyperRaman, group) == vector.symmetricPower(3))
    #expect(try irreps(.spinOrbit, group) == vector.exteriorPower(2))
  }

  @Test(arguments: SelectionRuleTests.groups) func operatorsAreThoseOfTheFunctions(name: String) throws {
    let group = try PointGroup(named: name)
    func count(_ sets: KeyPath<PartnerFunctions, [[String]]>) -> Irreps<PointGroup> {
      let functions = group.functions
      return Irreps(
        group: group,
        terms: group.irreps.map { IrrepTerm($0, multiplicity: Integer(functions[$0.row][keyPath: sets].count)) })
    }
    #expect(try irreps(.infrared, group) == count(\.linear))
    #expect(try irreps(.spinOrbit, group) == count(\.rotations))
    #expect(try irreps(.raman, group) == count(\.quadratic))
  }

  @Test(arguments: SelectionRuleTests.groups) func noModeIsActiveInBothWhereThereIsAnInversion(name: String) throws {
    let group = try PointGroup(named: name)
    let (infrared, raman) = (try irreps(.infrared, group), try irreps(.raman, group))
    let both = group.irreps.filter { infrared.multiplicity(of: $0) > 0 && raman.multiplicity(of: $0) > 0 }
    #expect(both.isEmpty == (group.family.hasInversion || ["S8", "D5h", "D4d", "D6d", "O", "I"].contains(name)))
    for irrep in infrared.terms.map(\.irrep) where group.family.hasInversion {
      for a in group.irreps {
        for b in group.irreps where group.selectionRule(from: a, operator: irrep, to: b).isAllowed {
          #expect(group.sign(under: .inversion, of: a) != group.sign(under: .inversion, of: b))
        }
      }
    }
  }

  @Test func everythingIsAllowedWithoutSymmetry() throws {
    let group = try PointGroup(named: "C1")
    for name in ["E1", "M1", "E2", "Raman", "hyper-Raman", "SO"] {
      let name = try #require(named(name))
      let operators = try irreps(name, group)
      #expect(operators.multiplicity(of: group.trivial) == operators.dimension)
    }
  }

  /// A pseudoscalar is invariant exactly in the groups of rotations.
  @Test(arguments: SelectionRuleTests.groups) func handednessNeedsRotationsAlone(name: String) throws {
    let group = try PointGroup(named: name)
    #expect(group.hasImproperOperations == group.classes.contains(where: \.isImproper))
    #expect(
      (group.hasImproperOperations == false) == ["C", "D", "T", "O", "I"].contains(name.filter(\.isLetter)))
  }

  @Test func onlyGroupsOfSpaceHaveMultipoles() throws {
    let dipole = try #require(named("E1"))
    #expect(try dipole.irreps(of: Lorentz()) == nil && dipole.irreps(of: U1()) == nil)
    #expect(try dipole.irreps(of: Translations(dimension: 3)) == nil && dipole.irreps(of: Dilations()) == nil)
    #expect(try dipole.irreps(of: O3())?.terms.map(\.irrep) == [O3.Irrep(degree: 1, parity: .odd)])
    #expect(try dipole.irreps(of: SU2())?.dimension == 3 && dipole.irreps(of: SO3())?.dimension == 3)
    for group in [O2(), O2(.linear), O2(allowsSpin: true)] {
      #expect(try dipole.irreps(of: group)?.terms.map { $0.irrep.frequency } == [0, 1])
    }
    #expect(try dipole.irreps(of: DInfinityH())?.terms.map { DInfinityH().label(of: $0.irrep) } == ["Su+", "Pu"])
    #expect(SO3().hasImproperOperations == false && O3().hasImproperOperations == true)
    #expect(Lorentz().hasImproperOperations == nil)
  }

  /// [Wilson1955], [Cotton1990], hyper-Raman [Cyvin1965].
  @Test(arguments: [
    ("C2v", "IR", "A1 B1 B2"), ("C2v", "Raman", "A1 A2 B1 B2"), ("C3v", "IR", "A1 E"), ("C3v", "Raman", "A1 E"),
    ("Td", "IR", "T2"), ("Td", "Raman", "A1 E T2"), ("D6h", "IR", "A2u E1u"), ("D6h", "Raman", "A1g E1g E2g"),
    ("Oh", "IR", "T1u"), ("Oh", "Raman", "A1g Eg T2g"), ("Oh", "hyper-Raman", "A2u T1u T2u"),
    ("Ih", "Raman", "Ag Hg"), ("Ih", "hyper-Raman", "T1u T2u Gu"), ("D5h", "IR", "E1' A2\""),
    ("Oh", "E3", "A2u T1u T2u"),
    ("Oh", "M1", "T1g"), ("Oh", "E2", "Eg T2g"), ("D2d", "IR", "B2 E"), ("D4d", "M1", "A2 E3"), ("D4d", "IR", "B2 E1"),
    ("Oh*", "E1", "T1u"), ("C3v[1,1,1;1,1,-2]", "IR", "A1 E"),
  ]) func operatorsOfMolecules(group: String, name: String, expected: String) throws {
    #expect(try labels(name, group) == expected)
  }

  /// A quadratic form is a sum of those of the table, each of which belongs to one irrep.
  @Test func functionsOfTheTableBelongToOneIrrep() throws {
    let square: [[Int]: Rational] = [[2, 2]: 1]
    for (name, form, expected) in [
      ("Oh", square, "A1g Eg"), ("Oh", [[0, 0]: -1, [1, 1]: -1, [2, 2]: 2], "Eg"), ("D4h", square, "A1g"),
      ("Oh", [[0, 0]: 1, [1, 1]: 1, [2, 2]: 1], "A1g"), ("C4v", [[0, 0]: 1], "A1 B1"), ("C4v", [[0, 1]: 7], "B2"),
    ] as [(String, [[Int]: Rational], String)] {
      let group = try PointGroup(named: name)
      #expect(group.irreps(of: .quadratic(form)).map(group.label(of:)).joined(separator: " ") == expected)
    }
    let group = try PointGroup(named: "D2d")
    #expect(group.irreps(of: .linear(axis: 2)).map(group.label(of:)) == ["B2"])
    #expect(group.irreps(of: .rotation(axis: 2)).map(group.label(of:)) == ["A2"])
  }
}

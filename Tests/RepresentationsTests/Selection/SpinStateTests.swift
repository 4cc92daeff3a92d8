import ExactArithmetic
import Representations
import Testing

/// States with spin: what spin–orbit coupling makes of them in the double group.
@Suite struct SpinStateTests {
  private func states(_ name: String, _ label: String, _ twiceSpin: Int) throws -> String {
    let group = try PointGroup(named: name)
    let cover = try #require(group.doubleCover)
    let orbital = try #require(group.irrep(labelled: label))
    let sum = try #require(
      try cover.spinOrbitStates(orbital: orbital, of: group, spin: HalfInteger(twice: twiceSpin)))
    return sum.terms.map { ($0.multiplicity == 1 ? "" : "\($0.multiplicity)") + cover.label(of: $0.irrep) }
      .joined(separator: " + ")
  }

  /// [Griffith1961].
  @Test(arguments: [
    ("Oh", "A2g", 3, "G3/2g"), ("Oh", "Eg", 1, "G3/2g"), ("Oh", "T1g", 2, "A1g + Eg + T1g + T2g"),
    ("Oh", "A1g", 0, "A1g"),
    ("Oh", "T2g", 1, "E5/2g + G3/2g"), ("Oh", "T1g", 1, "E1/2g + G3/2g"), ("O", "A1", 5, "E5/2 + G3/2"),
    ("C2v", "A1", 2, "A2 + B1 + B2"), ("C2v", "A2", 2, "A1 + B1 + B2"), ("C2v", "B1", 2, "A1 + A2 + B2"),
    ("C3v", "A1", 2, "A2 + E"), ("D3h", "A1'", 2, "A2' + E\""), ("C1", "A", 1, "2A1/2"),
  ]) func spinAndOrbitCouple(name: String, label: String, twiceSpin: Int, expected: String) throws {
    #expect(try states(name, label, twiceSpin) == expected)
  }

  @Test(arguments: [
    "C1", "Ci", "Cs", "C3", "C2v", "C3v", "D2h", "D3h", "D2d", "S4", "Td", "Oh", "I", "C3v[1,1,1;1,1,-2]",
  ])
  func dimensionsMultiply(name: String) throws {
    let group = try PointGroup(named: name)
    let cover = try #require(group.doubleCover)
    #expect(cover.frame == group.frame)
    for irrep in group.irreps {
      for twice in 0...6 {
        let sum = try #require(
          try cover.spinOrbitStates(orbital: irrep, of: group, spin: HalfInteger(twice: twice)))
        #expect(sum.dimension == group.dimension(of: irrep) * Integer(twice + 1))
        #expect(sum.terms.allSatisfy { cover.isSpinor($0.irrep) == !twice.isMultiple(of: 2) })
      }
    }
  }

  @Test func linearMoleculesHaveOmega() throws {
    let group = DInfinityH()
    let cover = try #require(group.doubleCover)
    let sigma = try #require(group.irrep(labelled: "Sg-"))
    let sum = try #require(try cover.spinOrbitStates(orbital: sigma, of: group, spin: 1))
    // ³Σg⁻ of oxygen: 0g⁺ and 1g. [Herzberg1966]
    #expect(sum.terms.map { cover.label(of: $0.irrep) } == ["Sg+", "Pg"])
    #expect(cover.doubleCover == nil && SO3().doubleCover == nil)
  }

  /// The cover has spins and the labels of its base; a cover is its own.
  @Test func doubleCoversHaveTheirBases() throws {
    let groups: [any CharacterGroup] = [
      try PointGroup(named: "C3v[1,1,1;1,1,-2]"), try PointGroup(named: "Oh"), DInfinityH(), O2(), O2(.linear), O3(),
      SO3(),
    ]
    for group in groups {
      let cover = try #require(DoubleCover.of(group))
      #expect(DoubleCover.isDouble(cover) && !DoubleCover.isDouble(group))
      #expect(DoubleCover.of(cover)?.name == cover.name && DoubleCover.base(of: cover).name == group.name)
    }
    #expect(DoubleCover.of(Lorentz()) == nil && DoubleCover.of(SO2()) == nil)
    #expect(O3().doubleCover?.allowsSpin == true)
  }

  /// The rank of the operator in the spin, and 0 ↔ 0 excluded for rank 1.
  @Test func spinsAreJoinedByTheTriangle() throws {
    let (dipole, coupling) = (TransitionOperator.infrared, TransitionOperator.spinOrbit)
    for left in 0...6 {
      for right in 0...6 {
        let (s, t) = (HalfInteger(twice: left), HalfInteger(twice: right))
        #expect(dipole.joins(spins: s, t) == (left == right))
        let expected = abs(left - right) == 2 || left == right && left > 0
        #expect(coupling.joins(spins: s, t) == expected)
        #expect(coupling.joins(spins: s, t) == coupling.joins(spins: t, s))
      }
    }
  }
}

import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Products, powers and double groups.
@Suite struct PointGroupLawTests {
  private func text(_ group: PointGroup, _ terms: [IrrepTerm<PointGroup.Irrep>]) -> String {
    terms.map { ($0.multiplicity == 1 ? "" : "\($0.multiplicity)") + group.label(of: $0.irrep) }.joined(
      separator: " + ")
  }

  private func product(_ name: String, _ left: String, _ right: String) throws -> String {
    let group = try PointGroup(named: name)
    let a = try #require(group.irrep(labelled: left), "\(left)")
    let b = try #require(group.irrep(labelled: right), "\(right)")
    return text(group, group.product(a, b))
  }

  @Test(arguments: [
    ("C3", "E", "E", "2A + E"), ("C4", "E", "E", "2A + 2B"), ("C5", "E1", "E1", "2A + E2"),
    ("C5", "E1", "E2", "E1 + E2"),
    ("C5", "E2", "E2", "2A + E1"), ("D4", "E", "E", "A1 + A2 + B1 + B2"), ("Oh", "T2g", "T1u", "A2u + Eu + T1u + T2u"),
    ("I", "T1", "T2", "G + H"), ("I", "H", "H", "A + T1 + T2 + 2G + 2H"), ("I", "G", "G", "A + T1 + T2 + G + H"),
    ("T", "T", "T", "A + E + 2T"), ("T", "E", "T", "2T"), ("O*", "E1/2", "E1/2", "A1 + T1"),
    ("O*", "E1/2", "G3/2", "E + T1 + T2"),
    ("O*", "G3/2", "G3/2", "A1 + A2 + E + 2T1 + 2T2"), ("O*", "E1/2", "E5/2", "A2 + T2"),
    ("O*", "T1", "G3/2", "E1/2 + E5/2 + 2G3/2"),
    ("I*", "E1/2", "E7/2", "G"), ("I*", "I5/2", "E1/2", "G + H + T2"), ("I*", "G3/2", "G3/2", "A + T1 + T2 + G + H"),
    ("C3*", "E1/2", "E1/2", "2A + E"), ("C3*", "B3/2", "B3/2", "A"), ("D3*", "E1/2", "E1/2", "A1 + A2 + E"),
    ("Oh*", "E1/2g", "E5/2u", "A2u + T2u"), ("T*", "G3/2", "E1/2", "E + 2T"),
  ]) func productsAreThoseOfTables(name: String, left: String, right: String, expected: String) throws {
    let sorted = expected.split(separator: " + ").map(String.init).sorted()
    #expect(try product(name, left, right).split(separator: " + ").map(String.init).sorted() == sorted)
  }

  @Test func lawsHoldInEveryKindOfGroup() throws {
    for name in [
      "C1", "Ci", "Cs", "C4", "C5", "C3v", "C2h", "C3h", "D2", "D5", "D3h", "D2d", "S4", "S6", "T", "Th", "Td", "O",
      "I",
    ] {
      let group = try PointGroup(named: name)
      try checkGroupLaws(group, first: group.irreps.count)
      try checkSquares(group, first: group.irreps.count)
      checkComplexIrreps(group, first: group.irreps.count)
    }
  }

  @Test func lawsHoldInDoubleGroups() throws {
    for name in ["C1*", "Cs*", "C2*", "C3*", "C4*", "D2*", "D3*", "C3v*", "S4*", "D2d*", "T*", "O*", "I*"] {
      let group = try PointGroup(named: name)
      try checkGroupLaws(group, first: group.irreps.count)
      try checkSquares(group, first: group.irreps.count)
      checkComplexIrreps(group, first: group.irreps.count)
    }
  }

  @Test func verificationChecksEveryLaw() throws {
    for name in ["C1", "C7", "D3h", "D2d*", "Oh", "I*"] {
      let laws = try PointGroup(named: name).verify()
      #expect(laws.allSatisfy(\.holds) && laws.map(\.law) == VerifiedLaw.Law.allCases, "\(name)")
    }
  }

  /// Spinor irreps row by row.
  @Test(arguments: [
    ("C1*", "A1/2", "real"), ("Ci*", "A1/2g A1/2u", "real real"), ("Cs*", "E1/2", "complex"),
    ("C2*", "E1/2", "complex"),
    ("C3*", "E1/2 B3/2", "complex real"), ("C4*", "E1/2 E3/2", "complex complex"),
    ("C5*", "E1/2 E3/2 B5/2", "complex complex real"), ("C2v*", "E1/2", "quaternionic"),
    ("C3v*", "E1/2 E3/2", "quaternionic complex"), ("D4*", "E1/2 E3/2", "quaternionic quaternionic"),
    ("D5*", "E1/2 E3/2 E5/2", "quaternionic quaternionic complex"),
    ("C3h*", "E1/2 E3/2 E5/2", "complex complex complex"),
    ("C2h*", "E1/2g E1/2u", "complex complex"), ("S4*", "E1/2 E3/2", "complex complex"),
    ("S6*", "E1/2g B3/2g E1/2u B3/2u", "complex real complex real"),
    ("D3h*", "E1/2 E3/2 E5/2", "quaternionic quaternionic quaternionic"),
    ("D2d*", "E1/2 E3/2", "quaternionic quaternionic"),
    ("D3d*", "E1/2g E3/2g E1/2u E3/2u", "quaternionic complex quaternionic complex"),
    ("T*", "E1/2 G3/2", "quaternionic complex"), ("Td*", "E1/2 E5/2 G3/2", "quaternionic quaternionic quaternionic"),
    ("I*", "E1/2 E7/2 G3/2 I5/2", "quaternionic quaternionic quaternionic quaternionic"),
    ("Th*", "E1/2g G3/2g E1/2u G3/2u", "quaternionic complex quaternionic complex"),
  ]) func spinorIrreps(name: String, labels: String, types: String) throws {
    let group = try PointGroup(named: name)
    let spinors = group.irreps.filter(group.isSpinor)
    #expect(spinors.map(group.label(of:)).joined(separator: " ") == labels)
    #expect(spinors.map { group.realType(of: $0).rawValue }.joined(separator: " ") == types)
    let ordinary = try PointGroup(group.family)
    #expect(
      group.irreps.filter { !group.isSpinor($0) }.map(group.label(of:)) == ordinary.irreps.map(ordinary.label(of:)))
  }

  @Test(arguments: [
    ("O*", "E R 6C4 6C4R 6C2 8C3 8C3R 12C2'"), ("D3*", "E R 2C3 2C3R 3C2 3C2R"), ("C4*", "E R C4 C4R C2 C2R C4³ C4³R"),
    ("Ci*", "E R i iR"), ("Cs*", "E R σh σhR"), ("C3v*", "E R 2C3 2C3R 3σv 3σvR"), ("C2v*", "E R 2C2 2σv(xz) 2σv'(yz)"),
    ("Td*", "E R 8C3 8C3R 6C2 6S4 6S4R 12σd"),
  ]) func classesOfDoubleGroups(name: String, labels: String) throws {
    #expect(try PointGroup(named: name).classes.map(\.label).joined(separator: " ") == labels)
  }

  /// E_k is spanned by |j = k, ±k⟩ of even parity, for all n.
  @Test func spinorLabelsCountTheLowestSpin() throws {
    for n in 2...(testDepth > 1 ? 24 : 12) {
      for family in PointGroupTableTests.axialFamilies(n) {
        let group = try PointGroup(family, isDouble: true)
        let restriction = try #require(group.restriction(from: O3(allowsSpin: true)))
        #expect(group.complexCharacters.degrees.reduce(0) { $0 + $1 * $1 } == group.elements.order)
        #expect(Set(group.irreps.map(group.label(of:))).count == group.irreps.count, "\(group.name)")
        #expect(Set(group.classes.map(\.label)).count == group.classes.count, "\(group.name)")
        var seen: Set<PointGroup.Irrep> = []
        let last = family.hasInversion || family.rotationOrderIsOwn ? n : 2 * n
        for twice in stride(from: 1, through: last, by: 2) {
          let parts = restriction(O3.Irrep(degree: HalfInteger(twice: twice), parity: .even)).map(\.irrep)
          let new = parts.filter { seen.insert($0).inserted }
          let label = new.first.map(group.label(of:)) ?? ""
          #expect(
            new.count == 1 && label.dropFirst().hasPrefix("\(twice)/2"),
            "\(group.name) \(twice)/2 \(new.map(group.label))")
        }
      }
    }
  }

  /// Spins 1/2 to 7/2 of even parity in cubic and icosahedral double groups.
  @Test(arguments: [
    ("T*", ["E1/2", "G3/2", "E1/2 + G3/2", "2E1/2 + G3/2"]),
    ("O*", ["E1/2", "G3/2", "E5/2 + G3/2", "E1/2 + E5/2 + G3/2"]),
    ("Td*", ["E1/2", "G3/2", "E5/2 + G3/2", "E1/2 + E5/2 + G3/2"]), ("I*", ["E1/2", "G3/2", "I5/2", "E7/2 + I5/2"]),
    ("Th*", ["E1/2g", "G3/2g", "E1/2g + G3/2g", "2E1/2g + G3/2g"]),
  ]) func lowSpinsInCubicDoubleGroups(name: String, expected: [String]) throws {
    let group = try PointGroup(named: name)
    let restriction = try #require(group.restriction(from: O3(allowsSpin: true)))
    for (index, text) in expected.enumerated() {
      let irrep = O3.Irrep(degree: HalfInteger(twice: 2 * index + 1), parity: .even)
      #expect(self.text(group, restriction(irrep)) == text, "\(name) \(irrep)")
    }
  }

  @Test func doubleClassCountsGrowWhereLiftsAreNotConjugate() throws {
    #expect(try PointGroup(named: "Oh*").classes.count == 16)
    #expect(try PointGroup(named: "Ih*").classes.count == 18)
    #expect(try PointGroup(named: "D6h*").classes.count == 18)
  }
}

extension PointGroupFamily {
  /// Whether spinor irreps are counted by Cn itself.
  fileprivate var rotationOrderIsOwn: Bool {
    switch self {
    case .cyclic, .pyramidal, .dihedral: true
    default: false
    }
  }
}

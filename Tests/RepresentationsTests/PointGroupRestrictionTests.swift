import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Restrictions to point groups against branching in closed form.
@Suite struct PointGroupRestrictionTests {
  /// The distance of m to the nearest multiple of n.
  private func fold(_ m: Int, _ n: Int) -> Int { min(m % n, (n - m % n) % n) }

  /// The labels of the states |l, ±m⟩ of a parity in closed form, each pair once.
  private func labels(_ family: PointGroupFamily, l: Int, m: Int, parity: Parity) -> [String] {
    let isOdd = parity == .odd
    func suffixed(_ labels: [String]) -> [String] {
      switch family {
      case _ where family.hasInversion: return labels.map { $0 + (isOdd ? "u" : "g") }
      case .cyclicHorizontal, .dihedralHorizontal, .mirror:
        return labels.map { $0 + (isOdd == m.isMultiple(of: 2) ? "\"" : "'") }
      default: return labels
      }
    }
    let isEvenDegree = l.isMultiple(of: 2)
    if family == .dihedral(2) || family == .dihedralHorizontal(2) {
      if m == 0 { return suffixed([isEvenDegree ? "A" : "B1"]) }
      return suffixed(m.isMultiple(of: 2) ? ["A", "B1"] : ["B2", "B3"])
    }
    guard let n = family.axisOrder else {
      return suffixed(m == 0 ? ["A"] : ["A", "A"])
    }
    var (period, order) = (m, n)
    switch family {
    case .rotoreflection(let n) where n.isMultiple(of: 2), .dihedralDiagonal(let n) where n.isMultiple(of: 2):
      // p(−1)^m decides.
      (period, order) = (isOdd == m.isMultiple(of: 2) ? m + n : m, 2 * n)
    default: break
    }
    var hasDigits = true
    var first = isEvenDegree
    switch family {
    case .cyclic, .cyclicHorizontal, .rotoreflection: hasDigits = false
    case .pyramidal: first = isEvenDegree != isOdd
    default: break
    }
    let k = fold(period, order)
    let letter = k == 0 ? "A" : 2 * k == order ? "B" : nil
    guard let letter else {
      let largest = order.isMultiple(of: 2) ? order / 2 - 1 : (order - 1) / 2
      return suffixed([largest == 1 ? "E" : "E\(k)"])
    }
    if m == 0 { return suffixed([letter + (hasDigits ? first ? "1" : "2" : "")]) }
    return suffixed(hasDigits ? [letter + "1", letter + "2"] : [letter, letter])
  }

  @Test func sphericalHarmonicsBranchAsInClosedForm() throws {
    let orders = testDepth > 1 ? Array(2...24) : Array(2...10) + [12, 15, 16, 24]
    let families =
      [PointGroupFamily.inversion, .mirror, .cyclic(1)] + orders.flatMap(PointGroupTableTests.axialFamilies)
    for family in families {
      let group = try PointGroup(family)
      let restriction = try #require(group.restriction(from: O3()))
      for l in 0...12 {
        for parity in Parity.allCases {
          var expected: [PointGroup.Irrep: Integer] = [:]
          for m in 0...l {
            for label in labels(family, l: l, m: m, parity: parity) {
              let irrep = try #require(group.irrep(labelled: label), "\(group.name) \(label)")
              expected[irrep, default: 0] += 1
            }
          }
          let terms = restriction(O3.Irrep(degree: HalfInteger(l), parity: parity))
          #expect(
            terms == expected.sorted { $0.key < $1.key }.map { IrrepTerm($0.key, multiplicity: $0.value) },
            "\(group.name) l = \(l) \(parity)")
        }
      }
    }
  }

  private func text(_ group: PointGroup, _ terms: [IrrepTerm<PointGroup.Irrep>]) -> String {
    terms.map { ($0.multiplicity == 1 ? "" : "\($0.multiplicity)") + group.label(of: $0.irrep) }.joined(
      separator: " + ")
  }

  @Test(arguments: [
    ("O", ["A1", "T1", "E + T2", "A2 + T1 + T2", "A1 + E + T1 + T2", "E + 2T1 + T2", "A1 + A2 + E + T1 + 2T2"]),
    ("I", ["A", "T1", "H", "T2 + G", "G + H", "T1 + T2 + H", "A + T1 + G + H"]),
  ]) func lowDegreesInCubicAndIcosahedralGroups(name: String, expected: [String]) throws {
    let group = try PointGroup(named: name)
    let restriction = try #require(group.restriction(from: SO3()))
    for (l, text) in expected.enumerated() {
      #expect(self.text(group, restriction(SO3.Irrep(degree: l))) == text)
    }
  }

  @Test func parityBecomesASecondKindInTd() throws {
    let group = try PointGroup(.tetrahedralDiagonal)
    let restriction = try #require(group.restriction(from: O3()))
    #expect(text(group, restriction(O3.Irrep(degree: 1, parity: .even))) == "T1")
    #expect(text(group, restriction(O3.Irrep(degree: 1, parity: .odd))) == "T2")
    #expect(text(group, restriction(O3.Irrep(degree: 3, parity: .odd))) == "A1 + T1 + T2")
  }

  /// Spins of any size: dimensions, and multiplicities by the regular representation.
  @Test func largeSpinsAreReducedByTheirPeriod() throws {
    for name in ["Oh*", "I*", "D5*", "C7*"] {
      let group = try PointGroup(named: name)
      let restriction = try #require(group.restriction(from: O3(allowsSpin: true)))
      for twice in [0, 1, 2, 3, 5, 40, 119, 120, 241, 999, 1_000_000_001, 1 << 39 + 3] {
        for parity in Parity.allCases {
          let terms = restriction(O3.Irrep(degree: HalfInteger(twice: twice), parity: parity))
          #expect(
            terms.reduce(0) { $0 + $1.multiplicity * group.dimension(of: $1.irrep) } == Integer(twice) + 1,
            "\(name) \(twice)")
        }
      }
    }
  }

  @Test func restrictionsAreHomomorphisms() throws {
    for name in ["C3", "C4v", "D2d", "D3h", "S4", "Td", "Oh", "I"] {
      let group = try PointGroup(named: name)
      try checkRestrictionLaws(try #require(group.restriction(from: O3())), first: 8)
    }
    for name in ["C3*", "D3*", "S4*", "D2d*", "O*", "I*", "Cs*"] {
      let group = try PointGroup(named: name)
      try checkRestrictionLaws(try #require(group.restriction(from: O3(allowsSpin: true))), first: 10)
    }
    for name in ["C3", "C4v", "C6v", "Cs[y]", "C2v[π/4]"] {
      let group = try PointGroup(named: name)
      try checkRestrictionLaws(try #require(group.restriction(from: O2())), first: 8)
      try checkRestrictionLaws(try #require(group.restriction(from: DInfinityH())), first: 12)
    }
    for name in ["D3", "D2d", "S4", "D3h", "C2h", "D6h", "C2[x]", "Ci"] {
      let group = try PointGroup(named: name)
      #expect(group.restriction(from: O2()) == nil)
      try checkRestrictionLaws(try #require(group.restriction(from: DInfinityH())), first: 12)
    }
    for name in ["D3*", "S6*", "C4v*", "Cs*"] {
      let group = try PointGroup(named: name)
      try checkRestrictionLaws(try #require(group.restriction(from: DInfinityH(allowsSpin: true))), first: 12)
    }
    try checkRestrictionLaws(try #require(PointGroup(.cyclic(5)).restriction(from: SO2())), first: 12)
    #expect(try PointGroup(.octahedral).restriction(from: DInfinityH()) == nil)
    #expect(try PointGroup(.pyramidal(3)).restriction(from: SO3()) == nil)
    #expect(try PointGroup(.octahedral, isDouble: true).restriction(from: SO3()) == nil)
  }

  /// O(3) → D∞h → point group is O(3) → point group.
  @Test func chainsThroughTheAxisAgree() throws {
    for name in ["D3", "C5v", "D2d", "S4", "D6h", "C3h"] {
      let group = try PointGroup(named: name)
      let axial = try #require(O3().restriction(to: DInfinityH()) as? Restriction<O3, DInfinityH>)
      let chain = axial.followed(by: try #require(group.restriction(from: DInfinityH())))
      let direct = try #require(group.restriction(from: O3()))
      for irrep in O3().irreps(first: 24) { #expect(chain(irrep) == direct(irrep), "\(name) \(irrep)") }
    }
  }
}

/// Subgroups and their frames.
@Suite struct PointGroupSubgroupTests {
  private func text(_ group: PointGroup, _ terms: [IrrepTerm<PointGroup.Irrep>]) -> String {
    terms.map { ($0.multiplicity == 1 ? "" : "\($0.multiplicity)") + group.label(of: $0.irrep) }.joined(
      separator: " + ")
  }

  @Test(arguments: [
    ("Oh", "D4h", "D4h", "T1g", "A2g + Eg"), ("O", "D4", "D4", "A2", "B1"), ("Td", "D2d", "D2d", "T1", "A2 + E"),
    ("O", "D3", "D3[1,1,1;1,-1,0]", "T1", "A2 + E"), ("O", "D3", "D3[1,1,1;1,-1,0]", "T2", "A1 + E"),
    ("O", "D3", "D3[1,1,1;1,-1,0]", "A2", "A2"), ("Td", "C3v", "C3v[1,1,1;1,1,-2]", "T1", "A2 + E"),
    ("Td", "C3v", "C3v[1,1,1;1,1,-2]", "T2", "A1 + E"), ("O", "D2[π/4]", "D2[π/4]", "A2", "B1"),
    ("O", "D2[π/4]", "D2[π/4]", "T2", "A + B2 + B3"), ("Td", "C2v", "C2v[π/4]", "E", "A1 + A2"),
    ("Td", "Cs", "Cs[1,-1,0;0,0,1]", "T2", "2A' + A\""), ("I", "T", "T", "T2", "T"),
    ("I", "D5", "D5[0,1,φ;1,0,0]", "T1", "A2 + E1"), ("I", "D5", "D5[0,1,φ;1,0,0]", "T2", "A2 + E2"),
    ("I", "D5", "D5[0,1,φ;1,0,0]", "G", "E1 + E2"), ("I", "D3", "D3[1,1,1;φ,-1,1-φ]", "G", "A1 + A2 + E"),
    ("I", "D3", "D3[1,1,1;φ,-1,1-φ]", "H", "A1 + 2E"), ("Ih", "C5v", "C5v[0,1,φ;0,φ,-1]", "Hu", "A2 + E1 + E2"),
    ("Ih", "C3v", "C3v[1,1,1;2-φ,2φ-1,-1-φ]", "Hu", "A2 + 2E"), ("D6h", "C6v", "C6v", "B1g", "B2"),
    ("D3d", "C3v", "C3v[π/6]", "A2u", "A1"), ("D2d", "C2v", "C2v[π/4]", "B2", "A1"),
    ("D4d", "C4v", "C4v[π/8]", "B2", "A1"),
    ("D6", "D3", "D3", "B1", "A1"), ("D6", "D3[π/6]", "D3[π/6]", "B1", "A2"), ("D3h", "C2v", "C2v[x;z]", "A2\"", "B1"),
    ("D3h", "C2v", "C2v[x;z]", "E'", "A1 + B2"), ("D3d", "C2h", "C2h[x]", "Eg", "Ag + Bg"),
    ("D5", "C2", "C2[x]", "E1", "A + B"),
    ("C3v", "Cs", "Cs[y]", "E", "A' + A\""), ("C2v", "Cs[y]", "Cs[y]", "B1", "A'"),
    ("C2v", "Cs[x]", "Cs[x]", "B1", "A\""),
    ("D2h", "C2v", "C2v", "B3u", "B1"), ("O*", "D3*", "D3*[1,1,1;1,-1,0]", "G3/2", "E1/2 + E3/2"),
    ("I*", "T*", "T*", "I5/2", "E1/2 + G3/2"), ("O*", "D4", "D4", "T1", "A2 + E"),
  ]) func branchingInUsualAxes(
    name: String, subgroup: String, placed: String, label: String, expected: String
  ) throws {
    let group = try PointGroup(named: name)
    let restriction = try group.restriction(to: PointGroup(named: subgroup))
    #expect(restriction.subgroup.name == placed)
    let irrep = try #require(group.irrep(labelled: label))
    #expect(text(restriction.subgroup, restriction(irrep)) == expected)
  }

  @Test func restrictionsAreHomomorphisms() throws {
    for (name, subgroups) in [
      ("Oh", ["D3d", "C2v", "C4", "Cs"]), ("Ih", ["D5d", "Th", "C3"]), ("D6h", ["D3h[π/6]", "C6", "D2h"]),
      ("T", ["C3"]),
      ("O*", ["D3*", "C4*", "D4"]), ("D3d*", ["C3v*", "S6*"]), ("Th", ["S6"]),
    ] {
      let group = try PointGroup(named: name)
      for subgroup in subgroups {
        try checkRestrictionLaws(group.restriction(to: PointGroup(named: subgroup)), first: group.irreps.count)
      }
    }
  }

  /// O(3) → G → H is O(3) → H, in any axes.
  @Test func chainsOfPointGroupsAgree() throws {
    for (name, subgroups) in [
      ("Oh", ["D3d", "C3v", "D4h", "D2d[π/4]"]), ("Ih", ["D5d", "C5v", "C3v", "D3d", "Th"]),
      ("D6h", ["D3d[π/6]", "C2v"]),
      ("D5h", ["C2v", "C5v"]), ("D4d", ["C4v", "S8", "Cs"]), ("Td", ["C2v", "S4"]),
    ] {
      let group = try PointGroup(named: name)
      let first = try #require(group.restriction(from: O3()))
      for subgroup in subgroups {
        let second = try group.restriction(to: PointGroup(named: subgroup))
        let direct = try #require(second.subgroup.restriction(from: O3()))
        let chain = first.followed(by: second)
        for irrep in O3().irreps(first: 14) { #expect(chain(irrep) == direct(irrep), "\(name) \(subgroup)") }
      }
    }
  }

  /// Conjugacy classes of proper subgroups: S₄ and A₅ have 10 and 8, S₄ × 2 and A₅ × 2 have 32 and 21; D₆ has 9.
  @Test(arguments: [
    ("O", 10), ("Td", 10), ("I", 8), ("Oh", 32), ("Ih", 21), ("D6", 9), ("C12", 5), ("T", 4), ("C1", 0),
  ])
  func subgroupsUpToConjugation(name: String, count: Int) throws {
    let group = try PointGroup(named: name)
    let subgroups = try group.subgroups()
    #expect(subgroups.count == count, "\(subgroups.map(\.name))")
    for subgroup in subgroups { #expect(try group.restriction(to: subgroup).subgroup.name == subgroup.name) }
  }

  /// D₂₀ × 2 is D₂₀h; the subgroups of D₂₄h are found in a moment.
  @Test func subgroupsOfHighAxes() throws {
    let group = try PointGroup(named: "D24h")
    let subgroups = try group.subgroups()
    #expect(
      subgroups.contains { $0.name == "D12d" } && subgroups.contains { $0.name == "C3v[π/6]" || $0.name == "C3v" })
    #expect(Set(subgroups.map(\.name)).count == subgroups.count)
    #expect(throws: Cancelled.self) { try group.subgroups(cancellation: Cancellation { true }) }
  }

  @Test func whatIsNoSubgroupIsRefused() throws {
    #expect(throws: PlacementError.notASubgroup) {
      try PointGroup(.octahedral).restriction(to: PointGroup(.dihedral(6)))
    }
    #expect(throws: PlacementError.notASubgroup) {
      try PointGroup(.octahedral).restriction(to: PointGroup(.octahedral, isDouble: true))
    }
    #expect(throws: PlacementError.notInFrame) {
      try PointGroup(.octahedral).restriction(to: PointGroup(named: "D4[1,1,1;1,-1,0]"))
    }
  }

  @Test func anyGroupLeadsToPointGroups() throws {
    let group = try PointGroup(.octahedralHorizontal)
    #expect(try group.restriction(fromAny: O3()) is Restriction<O3, PointGroup>)
    #expect(try group.restriction(fromAny: LorentzParity()) is Restriction<LorentzParity, PointGroup>)
    #expect(
      try PointGroup(.octahedral, isDouble: true).restriction(fromAny: Lorentz()) is Restriction<Lorentz, PointGroup>)
    #expect(throws: PlacementError.self) { try group.restriction(fromAny: SO2()) }
  }
}

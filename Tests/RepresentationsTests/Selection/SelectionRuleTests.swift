import ExactArithmetic
import Representations
import Testing

/// Selection rules in point groups and groups of the axis: laws over all triples, two routes, reasons.
@Suite struct SelectionRuleTests {
  static let groups = [
    "C1", "Ci", "Cs", "C2", "C3", "C4", "C5", "C6", "S4", "S6", "S8", "C2v", "C3v", "C4v", "C5v", "C6v", "C2h", "C3h",
    "C4h", "C6h", "D2", "D3", "D4", "D5", "D6", "D2h", "D3h", "D4h", "D5h", "D6h", "D2d", "D3d", "D4d", "D5d", "D6d",
    "T", "Th", "Td", "O", "Oh", "I", "Ih",
  ]

  /// Σ |C| χ(to)* χ(op) χ(from) over ⟨χ(to), χ(to)⟩, in exact characters.
  @Test(arguments: [
    "C1", "Cs", "C3", "C4", "C4v", "C3h", "S4", "D3", "D2h", "D3d", "T", "Td", "O", "C3*", "D3*", "Cs*",
  ])
  func reducedElementsAreCountedByCharacters(name: String) throws {
    let group = try PointGroup(named: name)
    let characters = group.irreps.map(group.characters(of:))
    let sizes = group.classes.map { Cyclotomic(Rational($0.size)) }
    func inner(_ left: [Cyclotomic], _ right: [Cyclotomic]) -> Cyclotomic {
      sizes.indices.reduce(Cyclotomic.zero) { $0 + sizes[$1] * left[$1].conjugate * right[$1] }
    }
    for a in group.irreps {
      for k in group.irreps {
        let product = sizes.indices.map { characters[a.row][$0] * characters[k.row][$0] }
        for b in group.irreps {
          let (rule, to) = (group.selectionRule(from: a, operator: k, to: b), characters[b.row])
          var count: Integer = 0
          if case .allowed(let elements) = rule { count = elements }
          let overlap = inner(to, product)
          #expect(overlap == Cyclotomic(Rational(count)) * inner(to, to))
          #expect(rule.isAllowed != overlap.isZero)
        }
      }
    }
  }

  @Test(arguments: groups) func rulesAreSymmetricUnderExchangeOfStates(name: String) throws {
    let group = try PointGroup(named: name)
    for a in group.irreps {
      for b in group.irreps where a < b {
        for k in group.irreps {
          #expect(
            group.selectionRule(from: a, operator: k, to: b).isAllowed
              == group.selectionRule(from: b, operator: k, to: a).isAllowed)
        }
      }
    }
  }

  /// A forbidden matrix element is one because of a sign only where the three signs are known and differ.
  @Test(arguments: groups + ["Oh*", "D4*", "C3v*"]) func reasonsAreRight(name: String) throws {
    let group = try PointGroup(named: name)
    for a in group.irreps {
      for b in group.irreps {
        for k in group.irreps {
          guard case .forbiddenBySign(let operation) = group.selectionRule(from: a, operator: k, to: b) else {
            continue
          }
          let signs = [a, k, b].compactMap { group.sign(under: operation, of: $0) }
          #expect(signs.count == 3 && signs.reduce(.even, *) == .odd)
        }
      }
    }
  }

  @Test func theFirstReasonThatAppliesIsGiven() throws {
    func reason(_ name: String, _ to: String, _ middle: String, _ from: String) throws -> SelectionRule<
      PointGroup.Irrep
    > {
      let group = try PointGroup(named: name)
      let irreps = try [from, middle, to].map { try #require(group.irrep(labelled: $0)) }
      return group.selectionRule(from: irreps[0], operator: irreps[1], to: irreps[2])
    }
    #expect(try reason("Oh", "A1g", "T1u", "T1g") == .forbiddenBySign(.inversion))
    #expect(try reason("Oh", "A1g", "T1g", "Eg") == .forbiddenByProduct)
    #expect(try reason("D3h", "A1'", "A2\"", "E'") == .forbiddenBySign(.horizontalMirror))
    #expect(try reason("C4v", "B1", "A1", "A1") == .forbiddenBySign(.other("2C4")))
    #expect(try reason("C4v", "A1", "A2", "A1") == .forbiddenBySign(.other("2σv")))
    #expect(try reason("C2v", "A1", "B1", "A1") == .forbiddenBySign(.other("C2")))
    #expect(try reason("Oh*", "E1/2g", "T1g", "A1g") == .forbiddenBySign(.fullTurn))
    #expect(try reason("C4", "A", "E", "E") == .allowed(reducedElements: 2))
    #expect(try reason("C4", "E", "E", "A") == .allowed(reducedElements: 1))
  }

  @Test func linearMoleculesHaveTheirRules() throws {
    let group = DInfinityH()
    func rule(_ to: String, _ middle: String, _ from: String) throws -> SelectionRule<DInfinityH.Irrep> {
      let irreps = try [from, middle, to].map { try #require(group.irrep(labelled: $0)) }
      return group.selectionRule(from: irreps[0], operator: irreps[1], to: irreps[2])
    }
    #expect(try rule("Su+", "Su+", "Sg+").isAllowed)
    #expect(try rule("Su-", "Su+", "Sg+") == .forbiddenBySign(.other("σv")))
    #expect(try rule("Sg+", "Su+", "Sg+") == .forbiddenBySign(.inversion))
    #expect(try rule("Dg", "Pg", "Sg+") == .forbiddenByProduct)
    #expect(try SO2().irreps(ofMomenta: [O3.Irrep(degree: 1, parity: .odd)])?.multiplicities.count == 2)
  }

  /// A matrix element that symmetry allows in a group is allowed in its subgroups.
  @Test(arguments: ["O", "Td", "D4h", "D3h", "D2d", "D3d", "C4v", "Th"])
  func whatIsAllowedStaysSoInSubgroups(name: String) throws {
    let group = try PointGroup(named: name)
    let dipole = try #require(try TransitionOperator.infrared.irreps(of: group))
    for subgroup in try group.subgroups() {
      let restriction = try #require(group.restriction(toPlaced: subgroup))
      for a in group.irreps {
        for k in dipole.terms.map(\.irrep) {
          for b in group.irreps where group.selectionRule(from: a, operator: k, to: b).isAllowed {
            let isAllowed = restriction(a).contains { from in
              restriction(k).contains { middle in
                restriction(b).contains {
                  subgroup.selectionRule(from: from.irrep, operator: middle.irrep, to: $0.irrep).isAllowed
                }
              }
            }
            #expect(isAllowed, "\(subgroup.name)")
          }
        }
      }
    }
  }

  /// Charges add: the mode makes up for what is missing, and where the dual is forgotten it has the wrong sign.
  @Test func vibronicModesAreNotTheirDuals() throws {
    let group = U1()
    for a in -3...3 {
      for k in -2...2 {
        for b in -3...3 {
          let sums = try [a, k, b].map {
            Irreps(group: group, terms: [IrrepTerm(try #require(group.irrep(labelled: String($0))))])
          }
          let modes = try group.vibronicModes(from: sums[0], operator: sums[1], to: sums[2])
          #expect(modes.terms.map { group.label(of: $0.irrep) } == [String(b - k - a)])
          #expect(try sums[1].tensorProduct(modes).tensorProduct(sums[0]) == sums[2])
        }
      }
    }
  }

  /// Exactly the modes of to ⊗ op ⊗ from lend intensity.
  @Test(arguments: ["C2v", "D3h", "Td", "Oh", "C4"]) func vibronicModesMakeTheProductContainTheState(name: String)
    throws
  {
    let group = try PointGroup(named: name)
    let dipole = try #require(try TransitionOperator.infrared.irreps(of: group))
    for a in group.irreps {
      for b in group.irreps {
        let (from, to) = (Irreps(group: group, terms: [IrrepTerm(a)]), Irreps(group: group, terms: [IrrepTerm(b)]))
        let modes = try group.vibronicModes(from: from, operator: dipole, to: to)
        for mode in group.irreps {
          let distorted = try dipole.tensorProduct(Irreps(group: group, terms: [IrrepTerm(mode)])).tensorProduct(from)
          #expect((modes.multiplicity(of: mode) > 0) == (distorted.multiplicity(of: b) > 0))
        }
      }
    }
  }
}

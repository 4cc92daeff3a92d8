import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Branching from a group to its subgroups: laws over every restriction, and the rules of the books.
@Suite struct RestrictionTests {
  private static let groups: [any CharacterGroup] = [
    SU2(), SO3(), O3(), O3(allowsSpin: true), O2(), O2(.linear, allowsSpin: true), DInfinityH(),
    DInfinityH(allowsSpin: true), Lorentz(), LorentzParity(), ProductGroup(O3(), Dilations()),
    ProductGroup(SO3(), SO3()), ProductGroup(ProductGroup(SO3(), SO2()), SO2()), ProductGroup(SU2(), SO2()),
    ProductGroup(LorentzParity(), GridTranslations(periods: [3])),
  ]

  private func opened<Step: AnyRestriction>(_ step: Step) throws {
    try checkRestrictionLaws(step.restriction, first: Step.Larger.self == LorentzParity.self ? 9 : 7)
  }

  @Test(arguments: groups.indices) func lawsOfEveryStep(index: Int) throws {
    let steps = Self.groups[index].restrictions
    #expect(!steps.isEmpty)
    for step in steps { try opened(step) }
  }

  // MARK: Chains

  private func images<G: CharacterGroup>(_ group: G) -> [AnyHashable: [String: Set<[String]>]] {
    // By end and irrep, the images along all chains of two steps.
    var images: [AnyHashable: [String: Set<[String]>]] = [:]
    func second<F: AnyRestriction, S: AnyRestriction>(_ first: F, _ second: S) {
      guard let first = first.restriction as? Restriction<G, F.Smaller>,
        let second = second.restriction as? Restriction<F.Smaller, S.Smaller>
      else { return }
      let chain = first.followed(by: second)
      for irrep in group.irreps(first: 9) where chain.isDefined(on: irrep) {
        let text = chain(irrep).map { "\($0.multiplicity)·\(chain.subgroup.label(of: $0.irrep))" }
        images[AnyHashable(chain.subgroup), default: [:]][group.label(of: irrep), default: []].insert(text)
      }
    }
    func first<F: AnyRestriction>(_ step: F) {
      for next in step.restriction.subgroup.restrictions { second(step, next) }
    }
    for step in group.restrictions { first(step) }
    return images
  }

  /// What an irrep falls into depends on the subgroup, not on the way there.
  @Test func twoChainsAgree() {
    let groups: [any CharacterGroup] = [
      O3(), O3(allowsSpin: true), DInfinityH(), DInfinityH(allowsSpin: true), LorentzParity(),
      ProductGroup(O3(), Dilations()), ProductGroup(LorentzParity(), SO3()),
    ]
    var count = 0
    for group in groups {
      for (end, images) in images(group) {
        for (label, texts) in images { #expect(texts.count == 1, "\(group.name) to \(end): \(label)") }
        count += images.count
      }
    }
    #expect(count > 100)
  }

  /// O(3) with spin, by the rotations and by D∞h.
  @Test func chainsOfThreeStepsAgree() throws {
    let group = O3(allowsSpin: true)
    let rotations = try #require(group.restrictions.compactMap { $0 as? Restriction<O3, SU2> }.first)
    let charges = try #require(SU2().restrictions.first as? Restriction<SU2, U1>)
    let axial = try #require(group.restrictions.compactMap { $0 as? Restriction<O3, DInfinityH> }.first)
    let linear = try #require(axial.subgroup.restrictions.first as? Restriction<DInfinityH, O2>)
    let double = try #require(linear.subgroup.restrictions.first as? Restriction<O2, U1>)
    for irrep in group.irreps(first: 24) {
      #expect(rotations.followed(by: charges)(irrep) == axial.followed(by: linear).followed(by: double)(irrep))
    }
  }

  private func branch<G: CharacterGroup>(_ group: G, _ label: String, to target: any CharacterGroup) throws -> String {
    let irrep = try #require(group.irrep(labelled: label), "\(label) of \(group.name)")
    func text<Chain: AnyRestriction>(_ chain: Chain) throws -> String {
      let restriction = try #require(chain.restriction as? Restriction<G, Chain.Smaller>)
      #expect(AnyHashable(restriction.subgroup) == AnyHashable(target))
      return restriction(irrep).map { term in
        (term.multiplicity == 1 ? "" : "\(term.multiplicity)x") + restriction.subgroup.label(of: term.irrep)
      }.joined(separator: " + ")
    }
    let chain: any AnyRestriction = try #require(group.restriction(to: target), "\(group.name) to \(target.name)")
    return try text(chain)
  }

  @Test func aVectorOfSpaceTimeIsAScalarAndAVector() throws {
    #expect(try branch(Lorentz(), "(1/2,1/2)", to: SU2()) == "0 + 1")
    #expect(try branch(LorentzParity(), "(1/2,1/2)+", to: O3(allowsSpin: true)) == "0e + 1o")
    #expect(try branch(LorentzParity(), "(1/2,1/2)-", to: O3(allowsSpin: true)) == "0o + 1e")
    #expect(try branch(LorentzParity(), "(1,1)+", to: O3(allowsSpin: true)) == "0e + 1o + 2e")
    // The field tensor: E is polar, B axial.
    #expect(try branch(LorentzParity(), "[1,0]", to: O3(allowsSpin: true)) == "1o + 1e")
    #expect(try branch(LorentzParity(), "[1/2,0]", to: O3(allowsSpin: true)) == "1/2o + 1/2e")
    #expect(try branch(LorentzParity(), "[3/2,0]", to: Lorentz()) == "(0,3/2) + (3/2,0)")
    #expect(try branch(LorentzParity(), "(1/2,1/2)+", to: U1()) == "-2 + 2x0 + 2")
  }

  /// Orbitals in linear molecules as in [Herzberg1966].
  @Test func orbitalsOfLinearMolecules() throws {
    for (label, terms) in [
      "0e": "Sg+", "1o": "Su+ + Pu", "2e": "Sg+ + Pg + Dg", "3o": "Su+ + Pu + Du + Fu", "1e": "Sg- + Pg", "0o": "Su-",
      "5o": "Su+ + Pu + Du + Fu + Gu + 5u",
    ] { #expect(try branch(O3(), label, to: DInfinityH()) == terms) }
    #expect(try branch(O3(), "1o", to: O2(.linear)) == "S+ + P")
    #expect(try branch(O3(), "1e", to: O2()) == "0- + 1")
    #expect(try branch(O3(), "2e", to: SO2()) == "0 + 1 + 2")
    #expect(try branch(O3(), "2e", to: SO3()) == "2")
    #expect(try branch(O3(allowsSpin: true), "3/2o", to: DInfinityH(allowsSpin: true)) == "E1/2u + E3/2u")
    #expect(try branch(O3(allowsSpin: true), "3/2o", to: U1()) == "-3 + -1 + 1 + 3")
    #expect(try branch(SU2(), "1/2", to: U1()) == "-1 + 1")
    #expect(try branch(SO3(), "1", to: SO2()) == "0 + 1")
  }

  /// The tuples of subgroups of four factors are not searched.
  @Test func productsOfManyFactorsRestrictAtOnce() throws {
    let pair = ProductGroup(LorentzParity(), LorentzParity())
    let group = ProductGroup(pair, pair)
    #expect(group.restriction(to: O3(allowsSpin: true)) != nil)
    #expect(group.restriction(to: ProductGroup(SO3(), Dilations())) == nil)
    let point = try PointGroup(named: "C2")
    func subgroup(_ step: some AnyRestriction) -> AnyHashable { AnyHashable(step.restriction.subgroup) }
    #expect(try subgroup(point.restriction(fromAny: group)) == AnyHashable(point))
    #expect(throws: PlacementError.self) { try point.restriction(fromAny: ProductGroup(Dilations(), Dilations())) }
  }

  @Test func productsRestrictFactorByFactor() throws {
    let units = ProductGroup(O3(), Dilations())
    #expect(try branch(units, "(1o,s(-2))", to: O3()) == "1o")
    #expect(try branch(units, "(1o,s(-2))", to: Dilations()) == "3xs(-2)")
    #expect(try branch(units, "(1o,s(-2))", to: ProductGroup(SO2(), Dilations())) == "(0,s(-2)) + (1,s(-2))")
    let planes = ProductGroup(SO3(), SO3())
    #expect(try branch(planes, "(1,1)", to: ProductGroup(SO2(), SO2())) == "(0,0) + (0,1) + (1,0) + (1,1) + (1,1~)")
    #expect(try branch(ProductGroup(SO2(), SO2()), "(1,2~)", to: SO2()) == "1")
    #expect(try branch(ProductGroup(SO2(), U1()), "(2~,3)", to: U1()) == "3")
  }

  @Test func whereNoChainLeadsThereIsNone() {
    #expect(SO3().restriction(to: O3()) == nil)
    #expect(U1().restriction(to: SO2()) == nil)
    // Half a pair of conjugates is no representation over ℝ.
    #expect(ProductGroup(SO2(), U1()).restriction(to: SO2()) == nil)
    #expect(SU2().restriction(to: SU2()) != nil)
  }

  /// A spinor is no representation of the group without spin.
  @Test func spinorsHaveNoRestrictionWithoutSpin() throws {
    #expect(try branch(Lorentz(), "(1/2,1/2)", to: SO3()) == "0 + 1")
    #expect(try branch(Lorentz(), "(1,1/2)", to: SU2()) == "1/2 + 3/2")
    #expect(try branch(LorentzParity(), "(1/2,1/2)+", to: O3()) == "0e + 1o")
    #expect(try branch(LorentzParity(), "[1,0]", to: DInfinityH()) == "Sg- + Pg + Su+ + Pu")
    #expect(try branch(ProductGroup(SU2(), SU2()), "(1,1/2)", to: ProductGroup(SO3(), SU2())) == "(1,1/2)")
    func check<Chain: AnyRestriction>(_ chain: Chain) throws {
      let restriction = try #require(chain.restriction as? Restriction<Lorentz, Chain.Smaller>)
      let weyl = Lorentz.Irrep(HalfInteger(twice: 1), 0)
      #expect(!restriction.isDefined(on: weyl))
      #expect(throws: UndefinedRestriction(irrep: "(1/2,0)", group: "Lorentz", subgroup: "SO3")) {
        try restriction(Irreps(group: Lorentz(), multiplicities: [weyl: 1]))
      }
    }
    let chain: any AnyRestriction = try #require(Lorentz().restriction(to: SO3()))
    try check(chain)
    let pairs = ProductGroup(SU2(), SU2())
    let both = try #require(
      pairs.restriction(to: ProductGroup(SO3(), SO3())) as? Restriction<ProductGroup<SU2, SU2>, ProductGroup<SO3, SO3>>)
    for (label, isDefined) in ["(1,2)": true, "(1/2,1)": false, "(1,1/2)": false, "(1/2,1/2)": false] {
      #expect(both.isDefined(on: try #require(pairs.irrep(labelled: label))) == isDefined, "\(label)")
    }
  }

  @Test func longRestrictionsAreRefused() throws {
    let large = Irreps(group: SO3(), multiplicities: [SO3.Irrep(degree: 1 << 40): 1])
    let step = try #require(SO3().restrictions.first as? Restriction<SO3, SO2>)
    #expect(throws: LimitError.self) { try step(large) }
    #expect(throws: Cancelled.self) {
      try step(Irreps.trivial(of: SO3()), cancellation: Cancellation { true })
    }
  }
}

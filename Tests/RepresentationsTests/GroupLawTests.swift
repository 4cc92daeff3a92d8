import ExactArithmetic
import Representations
import TestSupport
import Testing

/// The laws over every group, and two routes to a decomposition.
@Suite struct GroupLawTests {
  /// The laws of the group, of its complex irreps and of the powers of its irreps.
  private func checkLaws<G: CharacterGroup>(_ group: G, first count: Int) throws {
    try checkGroupLaws(group, first: count)
    checkComplexIrreps(group, first: count)
    try checkSquares(group, first: count)
    let irreps = group.irreps(first: count)
    let sum = Irreps(group: group, terms: [IrrepTerm(irreps[min(1, irreps.count - 1)]), IrrepTerm(group.trivial)])
    let other = Irreps(group: group, multiplicities: [irreps[min(2, irreps.count - 1)]: 2])
    try checkPowerLaws(sum, other, through: sum.dimension + other.dimension > 12 ? 2 : 3)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let group: any CharacterGroup
    let count: Int

    init(_ group: any CharacterGroup, _ count: Int) { (self.group, self.count) = (group, count) }
    var testDescription: String { group.name }
  }

  static let cases: [Case] = [
    Case(SU2(), 9), Case(SO3(), 8), Case(O3(), 10), Case(O3(allowsSpin: true), 12), Case(U1(), 9), Case(SO2(), 8),
    Case(O2(), 8),
    Case(O2(.linear, allowsSpin: true), 9), Case(DInfinityH(), 10), Case(DInfinityH(allowsSpin: true), 12),
    Case(Translations(dimension: 1), 7), Case(Translations(dimension: 3), 13), Case(GridTranslations(periods: [4]), 4),
    Case(GridTranslations(periods: [3, 2, 2]), 12), Case(Dilations(), 7), Case(Lorentz(), 10), Case(LorentzParity(), 9),
    Case(FiniteCharacterGroup.symmetric3, 3), Case(FiniteCharacterGroup.symmetric4, 5),
    Case(ProductGroup(O3(), Dilations()), 8), Case(ProductGroup(FiniteCharacterGroup.symmetric3, O3()), 9),
    Case(ProductGroup(SO2(), SO2()), 9), Case(ProductGroup(ProductGroup(SO2(), Dilations()), SO2()), 9),
    Case(ProductGroup(SO2(), ProductGroup(FiniteCharacterGroup.symmetric3, SO2())), 7),
    Case(ProductGroup(SO2(), U1()), 9), Case(ProductGroup(Lorentz(), SO2()), 8),
    Case(ProductGroup(LorentzParity(), GridTranslations(periods: [3])), 8),
    Case(ProductGroup(SU2(), O2(allowsSpin: true)), 8),
  ]

  @Test(arguments: cases) func laws(of each: Case) throws { try checkLaws(each.group, first: each.count) }

  @Test(arguments: ["C1", "C4", "S6", "T", "Oh", "C3*", "D3*", "T*"])
  func lawsOfPointGroups(name: String) throws {
    let group = try PointGroup(named: name)
    let count = try #require(group.irrepCount?.asInt)
    #expect(group.irreps(first: count + 1).count == count)
    try checkLaws(group, first: min(count, 7))
  }

  /// Pairs of conjugates of finite groups in products: over ℝ two of them make two irreps, over ℂ all fall apart.
  @Test(arguments: [("C4", "C4"), ("C3", "T"), ("C3v", "C3"), ("C3*", "C3"), ("D3*", "C3v*"), ("C3h", "Cs*")])
  func lawsOfProductsOfPointGroups(left: String, right: String) throws {
    let group = ProductGroup(try PointGroup(named: left), try PointGroup(named: right))
    let count = try #require(group.irrepCount?.asInt)
    let irreps = group.irreps(first: count + 1)
    #expect(irreps.count == count)
    // Σ (dim a)²/⟨a, a⟩ = |G|, and one class for each complex irrep.
    let squares = irreps.reduce(Integer(0)) { sum, irrep in
      let dimension = group.dimension(of: irrep)
      return sum + (dimension * dimension).dividedExactly(by: group.isConjugatePair(irrep) ? 2 : 1)
    }
    #expect(squares == group.order)
    #expect(irreps.reduce(Integer(0)) { $0 + Integer(group.complexIrreps(of: $1).count) } == group.classCount)
    try checkLaws(group, first: min(count, 8))
    try checkLaws(ProductGroup(group.left, SO2()), first: 5)
  }

  @Test func whatAFactorKnowsOfItsTermsIsTheirNumber() {
    func check<G: Group>(_ group: G) {
      let irreps = group.irreps(first: 12)
      for a in irreps {
        for b in irreps { #expect(Integer(group.product(a, b).count) == group.productTermCount(a, b)) }
      }
    }
    let groups: [any Group] = [
      SU2(), SO3(), O3(), U1(), SO2(), O2(allowsSpin: true), DInfinityH(), Translations(dimension: 2), Lorentz(),
    ]
    for group in groups { check(group) }
  }

  /// The other route: multiplicities from counting weights m, dim W_j − dim W_{j+1}.
  @Test func productsAgreeWithCountingWeights() throws {
    let group = SU2()
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<40 {
      let sums = (0..<3).map { _ in
        Irreps(
          group: group,
          terms: (0..<3).map { _ in
            IrrepTerm(
              group.irrep(spin: HalfInteger(twice: Int.random(in: 0...6, using: &generator)), parity: .even),
              multiplicity: Integer(Int.random(in: 1...4, using: &generator)))
          })
      }
      var weights: [Int: Integer] = [0: 1]
      for sum in sums {
        var next: [Int: Integer] = [:]
        for term in sum.terms {
          let twice = group.spin(of: term.irrep).twice
          for m in stride(from: -twice, through: twice, by: 2) {
            for (weight, count) in weights { next[weight + m, default: 0] += count * term.multiplicity }
          }
        }
        weights = next
      }
      let product = try sums[0].tensorProduct(sums[1]).tensorProduct(sums[2])
      for twice in 0...40 {
        let expected = (weights[twice] ?? 0) - (weights[twice + 2] ?? 0)
        #expect(product.multiplicity(of: group.irrep(spin: HalfInteger(twice: twice), parity: .even)) == expected)
      }
    }
  }

  /// Rank-n tensors of vectors: the Motzkin sums count their invariants. [OEIS-A005043]
  @Test func invariantsOfVectorPowersAreMotzkinSums() throws {
    let vector = Irreps(group: SO3(), terms: [IrrepTerm(SO3.Irrep(degree: 1))])
    let expected: [Integer] = [1, 0, 1, 1, 3, 6, 15, 36, 91, 232]
    for (n, count) in expected.enumerated() {
      #expect(try vector.tensorPower(n).multiplicity(of: SO3.Irrep(degree: 0)) == count)
    }
  }

  @Test func multiplicitiesAreExactPastTheMachineWord() throws {
    let half = Irreps(group: SU2(), terms: [IrrepTerm(SU2.Irrep(spin: HalfInteger(twice: 1)))])
    let power = try half.tensorPower(200)
    #expect(power.dimension == Integer(2).power(200))
    // The ballot number C(200,100) − C(200,99) counts the singlets.
    #expect(power.multiplicity(of: SU2.Irrep(spin: 0)) == Integer.binomial(200, 100) - Integer.binomial(200, 99))
  }

  @Test func absurdSizesAreRefusedBeforeTheyStart() {
    let huge = Irreps(group: SO3(), terms: [IrrepTerm(SO3.Irrep(degree: 1_000_000_000))])
    let vector = Irreps(group: SO3(), terms: [IrrepTerm(SO3.Irrep(degree: 1))])
    #expect(throws: LimitError.self) { try huge.tensorProduct(huge) }
    #expect(throws: LimitError.self) { try vector.tensorPower(20_000) }
    #expect(throws: Cancelled.self) { try vector.tensorPower(50, cancellation: Cancellation { true }) }
  }

  @Test func realTypesAreThoseOfFrobeniusAndSchur() {
    #expect(SU2().realType(of: SU2.Irrep(spin: HalfInteger(twice: 3))) == .quaternionic)
    #expect(SU2().realType(of: SU2.Irrep(spin: 2)) == .real)
    #expect(O3().realType(of: O3.Irrep(degree: 1, parity: .odd)) == .real)
  }
}

import ExactArithmetic
import Representations
import Testing

/// Powers and index symmetries over groups that know their characters as sums of labels.
@Suite struct GroupPowerTests {
  private func sum<G: CharacterGroup>(_ group: G, _ labels: [String: Integer]) -> Irreps<G> {
    Irreps(
      group: group,
      terms: labels.compactMap { label, copies in
        group.irrep(labelled: label).map { IrrepTerm($0, multiplicity: copies) }
      })
  }

  /// The curvature tensor has 20 components: the Weyl tensor's 10, the traceless Ricci tensor's 9, the scalar.
  ///
  ///     Sym²(Λ²V) ⊖ Λ⁴V = (0,0) ⊕ (1,1) ⊕ (2,0) ⊕ (0,2)
  @Test func curvatureHasTwentyComponents() throws {
    let vector = sum(Lorentz(), ["(1/2,1/2)": 1])
    let pairs = try vector.exteriorPower(2).symmetricPower(2)
    #expect(try vector.exteriorPower(4) == sum(Lorentz(), ["(0,0)": 1]))
    #expect(pairs == sum(Lorentz(), ["(0,0)": 2, "(1,1)": 1, "(2,0)": 1, "(0,2)": 1]))
    #expect(try vector.schurFunctor(try #require(Partition([2, 2]))).dimension == 20)
    #expect(
      try vector.schurFunctor(try #require(Partition([2, 2])))
        == sum(Lorentz(), ["(0,0)": 1, "(1,1)": 1, "(2,0)": 1, "(0,2)": 1]))
  }

  @Test func curvatureWithParity() throws {
    let group = LorentzParity()
    let vector = sum(group, ["(1/2,1/2)+": 1])
    #expect(try vector.exteriorPower(2) == sum(group, ["[1,0]": 1]))
    #expect(try vector.exteriorPower(3) == sum(group, ["(1/2,1/2)-": 1]))
    #expect(try vector.exteriorPower(4) == sum(group, ["(0,0)-": 1]))
    #expect(
      try vector.exteriorPower(2).symmetricPower(2)
        == sum(group, ["(0,0)+": 1, "(0,0)-": 1, "(1,1)+": 1, "[2,0]": 1]))
    #expect(
      try vector.schurFunctor(try #require(Partition([2, 2]))) == sum(group, ["(0,0)+": 1, "(1,1)+": 1, "[2,0]": 1]))
    // The same by the symmetries of its indices, with the part of Λ⁴.
    let exchanges = [[1, 0, 2, 3], [0, 1, 3, 2]].map { SignedPermutation(images: $0, isNegative: true) }
    let symmetry = IndexSymmetry(
      generators: exchanges + [SignedPermutation(images: [2, 3, 0, 1], isNegative: false)], count: 4)
    #expect(
      try symmetry.invariants(of: Array(repeating: vector, count: 4)) == vector.exteriorPower(2).symmetricPower(2))
  }

  @Test func fourVectorsHaveFourInvariants() throws {
    let fourth = try sum(Lorentz(), ["(1/2,1/2)": 1]).tensorPower(4)
    #expect(fourth.multiplicity(of: Lorentz().trivial) == 4)
    let withParity = try sum(LorentzParity(), ["(1/2,1/2)+": 1]).tensorPower(4)
    #expect(withParity.multiplicity(of: LorentzParity().trivial) == 3)
    #expect(withParity.multiplicity(of: LorentzParity.Irrep(0, parity: .odd)) == 1)
  }

  /// Symmetric tensors of four-vectors: harmonics of space-time times powers of the metric.
  @Test func polynomialsOfAFourVectorAreHarmonicsTimesPowersOfTheInterval() throws {
    let group = LorentzParity()
    for (n, power) in try sum(group, ["(1/2,1/2)+": 1]).symmetricPowers(through: 6).enumerated() {
      let expected = stride(from: n, through: 0, by: -2).map {
        IrrepTerm(LorentzParity.Irrep(HalfInteger(twice: $0), parity: .even))
      }
      #expect(power == Irreps(group: group, terms: expected))
    }
  }

  /// Polynomials in x, y under rotations of the plane: zⁱ z̄ʲ.
  @Test func polynomialsOfThePlane() throws {
    for n in 0...7 {
      let expected = stride(from: n, through: 1, by: -2).map { IrrepTerm(SO2.Irrep(frequency: $0)) }
      let scalar = n.isMultiple(of: 2) ? [IrrepTerm(SO2().trivial)] : []
      #expect(try sum(SO2(), ["1": 1]).symmetricPower(n) == Irreps(group: SO2(), terms: expected + scalar))
    }
    #expect(try sum(O2(), ["1": 1]).exteriorPower(2) == sum(O2(), ["0-": 1]))
    #expect(
      try sum(O2(allowsSpin: true), ["E1/2": 1]).exteriorPower(2) == sum(O2(), ["0+": 1]).inGroup(allowingSpin: true))
    // Electron pairs of π²: ³Σ⁻, ¹Σ⁺, ¹Δ. [Herzberg1966]
    #expect(try sum(DInfinityH(), ["Pu": 1]).exteriorPower(2) == sum(DInfinityH(), ["Sg-": 1]))
    #expect(try sum(DInfinityH(), ["Pu": 1]).symmetricPower(2) == sum(DInfinityH(), ["Sg+": 1, "Dg": 1]))
  }

  /// Dimensional analysis: invariants are the products of degree 0.
  @Test func productsWithoutUnits() throws {
    let quantities = sum(Dilations(), ["s(1)": 1, "s(-1)": 1, "s(-2)": 1])
    #expect(
      try quantities.symmetricPowers(through: 6).map { $0.multiplicity(of: Dilations().trivial) } == [
        1, 0, 1, 1, 1, 1, 2,
      ])
    #expect(try sum(U1(), ["2": 1]).symmetricPower(1_000_000_000).terms.map(\.irrep.charge) == [2_000_000_000])
  }

  /// What a power is estimated to hold is never less than what it holds.
  @Test func lengthsOfCharactersBoundPowers() throws {
    func check<G: CharacterGroup>(_ group: G, _ labels: [String: Integer]) throws {
      let v = sum(group, labels)
      #expect(v.multiplicities.count == labels.count)
      for n in 0...5 {
        let length = group.characterLength(of: v, power: n)
        #expect(Integer(try v.tensorPower(n).multiplicities.count) <= length, "\(group.name) \(n)")
        #expect(length < 10_000)
      }
    }
    try check(U1(), ["-3": 1, "7": 2])
    try check(SO2(), ["1": 1, "4": 1])
    try check(O2(allowsSpin: true), ["E1/2": 1, "0-": 2, "3": 1])
    try check(DInfinityH(), ["Pu": 1, "Sg-": 1])
    try check(Translations(dimension: 2), ["k(1/2,0)": 1, "k(1/3,1/5)": 1, "k(0,-7)": 1])
    try check(GridTranslations(periods: [3, 5]), ["k(1,1)": 1, "k(2,3)": 1])
    try check(Dilations(), ["s(1/2)": 1, "s(-1/3)": 1, "s(5)": 1])
    try check(Lorentz(), ["(1/2,1)": 1, "(0,1/2)": 1])
    try check(LorentzParity(), ["[1,0]": 1, "(1/2,1/2)-": 1])
    try check(ProductGroup(SO2(), SO2()), ["(1,1)": 1, "(1,1~)": 1, "(2,0)": 1])
    try check(ProductGroup(O3(), Dilations()), ["(1o,s(1))": 1, "(0o,s(-1))": 1])
  }

  @Test func absurdPowersAreRefusedBeforeTheyStart() throws {
    let v = sum(Lorentz(), ["(1/2,1/2)": 1, "(1,0)": 1])
    #expect(throws: LimitError.self) { try v.symmetricPower(1_000_000) }
    #expect(throws: LimitError.self) { try v.symmetricPower(.max) }
    #expect(throws: LimitError.self) { try sum(SO2(), ["1": 1, "0": 1]).symmetricPower(.max) }
    #expect(throws: LimitError.self) { try sum(Lorentz(), ["(1000000,1000000)": 1]).symmetricPower(2) }
    #expect(throws: LimitError.self) {
      let large = sum(Lorentz(), ["(1000000,1000000)": 1])
      return try large.tensorProduct(large)
    }
    #expect(throws: Cancelled.self) { try v.symmetricPower(6, cancellation: Cancellation { true }) }
  }
}

extension Irreps<O2> {
  /// The same irreps in the double cover.
  fileprivate func inGroup(allowingSpin: Bool) -> Irreps<O2> {
    Irreps(group: O2(group.notation, allowsSpin: allowingSpin), multiplicities: multiplicities)
  }
}

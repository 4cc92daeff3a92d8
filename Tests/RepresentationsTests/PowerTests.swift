import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Symmetric and exterior powers and Schur functors: laws over every group, closed forms, counts of the literature.
@Suite struct PowerTests {
  private func sum<G: Group>(_ group: G, _ text: String) -> Irreps<G> {
    Irreps(
      group: group,
      terms: text.split(separator: "+").compactMap { term in
        let parts = term.split(separator: "x")
        let copies = parts.count == 2 ? Integer(String(parts[0])) ?? 1 : 1
        return group.irrep(labelled: String(parts.last ?? "")).map { IrrepTerm($0, multiplicity: copies) }
      })
  }

  // MARK: Laws

  @Test(arguments: [("1/2", "1"), ("3/2", "0+1/2"), ("2x1/2", "1+1/2")]) func lawsOfSU2(v: String, w: String) throws {
    try checkPowerLaws(sum(SU2(), v), sum(SU2(), w), through: 4)
  }
  @Test(arguments: [("1", "2"), ("0+1", "2x0"), ("2", "1+0")]) func lawsOfSO3(v: String, w: String) throws {
    try checkPowerLaws(sum(SO3(), v), sum(SO3(), w), through: 4)
  }
  @Test(arguments: [("1o", "1e"), ("0e+1o", "2e"), ("2x0o+1e", "0e+1o"), ("5x0o", "1o")])
  func lawsOfO3(v: String, w: String) throws {
    try checkPowerLaws(sum(O3(), v), sum(O3(), w), through: 4)
  }
  @Test func lawsOfO3WithSpin() throws {
    let group = O3(allowsSpin: true)
    try checkPowerLaws(sum(group, "1/2e+1/2o"), sum(group, "1o+3/2e"), through: 3)
  }
  @Test(arguments: [("E", "A2"), ("A2+E", "2xE"), ("4xA2", "E")]) func lawsOfAFiniteGroup(v: String, w: String) throws {
    let group = FiniteCharacterGroup.symmetric3
    try checkGroupLaws(group, first: 3)
    try checkPowerLaws(sum(group, v), sum(group, w), through: 5)
  }
  @Test func lawsOfALargerFiniteGroup() throws {
    let group = FiniteCharacterGroup.symmetric4
    try checkGroupLaws(group, first: 5)
    try checkPowerLaws(sum(group, "T2+E"), sum(group, "T1+A2"), through: 4)
  }

  /// Many copies: the binomials of the series against Newton's recursion.
  @Test func copiesAreCountedByBinomials() throws {
    for text in ["128x1o", "3x0e+7x1o+20x0o", "50x1e"] {
      let v = sum(O3(), text)
      #expect(
        try NewtonRecursion(v).symmetricPowers(through: 4)
          == O3().symmetricPowers(
            of: v, through: 4, limits: .standard, cancellation: .never))
      #expect(
        try NewtonRecursion(v).exteriorPowers(through: 4)
          == O3().exteriorPowers(
            of: v, through: 4, limits: .standard, cancellation: .never))
    }
    let huge = Irreps(
      group: O3(), terms: [IrrepTerm(O3.Irrep(degree: 1, parity: .odd), multiplicity: Integer(10).power(18))])
    let d = huge.dimension
    #expect(try huge.symmetricPower(2).dimension == (d * (d + 1)).dividedExactly(by: 2))
    #expect(try huge.exteriorPower(3).dimension == (d * (d - 1) * (d - 2)).dividedExactly(by: 6))
  }

  // MARK: Closed forms

  /// Symⁿ(ℂ²) is the spin n/2. [Serre1977, 2.1; Macdonald1995, I.2]
  @Test func symmetricPowersOfASpinorAreTheSpins() throws {
    for n in [0, 1, 2, 7, 100, 100_000] {
      #expect(
        try sum(SU2(), "1/2").symmetricPower(n)
          == Irreps(group: SU2(), terms: [IrrepTerm(SU2.Irrep(spin: HalfInteger(twice: n)))]))
    }
  }

  /// S₍a,b₎(ℂ²) is the spin (a−b)/2; with three rows nothing is left.
  @Test func schurFunctorsOfASpinorHaveTwoRows() throws {
    let spinor = sum(SU2(), "1/2")
    for partition in (0...7).flatMap({ Partition.all(of: $0) }) {
      let functor = try spinor.schurFunctor(partition)
      guard partition.parts.count <= 2 else {
        #expect(functor.isEmpty)
        continue
      }
      let twice = (partition.parts.first ?? 0) - (partition.parts.count == 2 ? partition.parts[1] : 0)
      #expect(functor.terms == [IrrepTerm(SU2.Irrep(spin: HalfInteger(twice: twice)))])
    }
  }

  /// Hermite reciprocity: Symⁿ(Symᵐ ℂ²) = Symᵐ(Symⁿ ℂ²); and Λⁿ(Symᵐ ℂ²) = Symⁿ(Symᵐ⁺¹⁻ⁿ ℂ²).
  @Test func hermiteReciprocity() throws {
    func spin(_ twice: Int) -> Irreps<SU2> {
      Irreps(group: SU2(), terms: [IrrepTerm(SU2.Irrep(spin: HalfInteger(twice: twice)))])
    }
    for n in 0...6 {
      for m in 0...6 {
        #expect(try spin(m).symmetricPower(n) == spin(n).symmetricPower(m))
        // By the generating function, which a sum of two takes.
        let pair = spin(m) + sum(SU2(), "0")
        let series = try pair.symmetricPowers(through: n)
        if n > 0 { #expect(try series[n] == spin(m).symmetricPower(n) + series[n - 1]) }
        if n <= m + 1 { #expect(try spin(m).exteriorPower(n) == spin(m + 1 - n).symmetricPower(n)) }
      }
    }
  }

  /// Homogeneous polynomials in x, y, z: harmonics times powers of r².
  @Test func symmetricPowersOfAVectorAreHarmonicsTimesPowersOfR() throws {
    let vector = sum(SO3(), "1")
    for n in 0...12 {
      let expected = stride(from: n, through: 0, by: -2).map { IrrepTerm(SO3.Irrep(degree: $0)) }
      #expect(try vector.symmetricPower(n).terms == expected.reversed())
    }
  }

  /// Plethysms of ℂ³ as representations of SO(3), from tables. [Macdonald1995, I.8, example 6]
  @Test(arguments: [
    ("2", [2], "0+2+4"), ("2", [3], "0+2+3+4+6"), ("2", [4], "0+2x2+2x4+5+6+8"), ("2", [1, 1], "1+3"),
    ("2", [1, 1, 1], "1+3"), ("2", [1, 1, 1, 1], "2"), ("2", [1, 1, 1, 1, 1], "0"), ("1", [2, 1], "1+2"),
    ("1", [2, 2], "0+2"), ("1", [2, 1, 1], "1"),
  ]) func plethysmsOfSmallSpins(v: String, parts: [Int], expected: String) throws {
    let partition = try #require(Partition(parts))
    #expect(try sum(SO3(), v).schurFunctor(partition) == sum(SO3(), expected))
  }

  // MARK: Counts of the literature

  /// Paths of MACE for 0e+1o+2e+3o, and how few are independent.
  @Test func symmetricContractionsAreFewerThanCoupledPaths() throws {
    let group = O3()
    let a = sum(group, "0e+1o+2e+3o")
    let powers = try a.symmetricPowers(through: 4)
    let count = { (n: Int, label: String) in group.irrep(labelled: label).map(powers[n].multiplicity(of:)) }
    #expect(count(3, "0e") == 8 && count(3, "1o") == 12 && count(3, "2e") == 14)
    #expect(count(4, "0e") == 23)
    let kept = (1...3).flatMap { n in ["0e", "1o"].compactMap { count(n, $0) } }
    #expect(kept.reduce(0, +) == 29)
    #expect(powers.map(\.dimension) == (0...4).map { Integer.binomial(15 + $0, $0) })
  }

  /// The Hilbert series of the invariants of 2: 1/((1−t²)(1−t³)). [Stanley1979]
  @Test func invariantsOfAQuadrupoleAreGeneratedInDegreesTwoAndThree() throws {
    let powers = try sum(SO3(), "2").symmetricPowers(through: 12)
    let series = powers.map { $0.multiplicity(of: SO3.Irrep(degree: 0)) }
    let expected = (0...12).map { d in Integer((0...d / 3).reduce(0) { $0 + ((d - 3 * $1).isMultiple(of: 2) ? 1 : 0) })
    }
    #expect(series == expected)
  }

  // MARK: Sizes

  @Test func absurdPowersAreRefusedBeforeTheyStart() throws {
    let v = sum(O3(), "0e+1o")
    #expect(throws: LimitError.self) { try v.symmetricPower(1_000_000) }
    #expect(throws: LimitError.self) { try v.symmetricPower(.max) }
    #expect(throws: LimitError.self) { try sum(SU2(), "1000000").symmetricPower(1_000_000) }
    #expect(throws: LimitError.self) { try sum(SO3(), "1000000000+1").symmetricPower(2) }
    #expect(throws: LimitError.self) { try v.schurFunctor(try #require(Partition([1_000_000, 2]))) }
    #expect(throws: LimitError.self) { try v.schurFunctor(try #require(Partition([.max, .max]))) }
    #expect(throws: Cancelled.self) { try v.symmetricPower(20, cancellation: Cancellation { true }) }
    // What is one irrep, or a power of no size, is not refused.
    #expect(try sum(O3(), "0e").symmetricPower(.max) == sum(O3(), "0e"))
    #expect(try sum(SO3(), "1000000000").symmetricPower(1).dimension == 2_000_000_001)
    #expect(try sum(O3(), "1o").exteriorPower(.max).isEmpty)
  }

  @Test func thePartitionIsAPartition() {
    #expect(Partition([2, 3]) == nil && Partition([1, 0]) == nil && Partition([]) != nil)
    let partition = Partition([4, 3, 3, 1])
    #expect(partition?.frobeniusCoordinates.map(\.arm) == [3, 1, 0])
    #expect(partition?.frobeniusCoordinates.map(\.leg) == [3, 1, 0])
    #expect(partition?.size == 11 && partition?.diagonal == 3)
  }
}

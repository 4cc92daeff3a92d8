import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Groups of signed permutations, and the irreps of the tensors that have their symmetry.
@Suite struct IndexSymmetryTests {
  /// A symmetry as it is written: `ijk=-jik`.
  private func symmetry(_ formula: String) -> IndexSymmetry {
    let sides = formula.split(separator: "=").map { side in
      (letters: side.filter(\.isLetter).map { $0 }, isNegative: side.first == "-")
    }
    let generators = sides.dropFirst().map { side in
      SignedPermutation(
        images: side.letters.map { letter in UInt8(sides[0].letters.firstIndex(of: letter) ?? 0) },
        isNegative: side.isNegative != sides[0].isNegative)
    }
    return IndexSymmetry(generators: generators, count: sides[0].letters.count)
  }

  private func sum(_ terms: [(Int, Parity)]) -> Irreps<O3> {
    Irreps(group: O3(), terms: terms.map { IrrepTerm(O3.Irrep(degree: HalfInteger($0.0), parity: $0.1)) })
  }

  private static let formulas = [
    "ij=ji", "ij=-ji", "ij", "i", "ijk=jik=ikj", "ijk=-jik=-ikj", "ijk=jki", "ijk=-ikj", "ijkl=jikl=ijlk=klij",
    "ijkl=-jikl=-ijlk=klij", "ijkl=jikl=ijlk", "ijkl=jkli", "ijkl=-jkli", "ijkl=jilk=klij", "ijkl=jikl=-ijlk",
    "-ij=ji", "ij=-ij", "ijk=jki=-jik", "ijk=jki=-jki", "ijklm=jklmi", "ijklmn=klmnij=jiklmn",
  ]

  /// The closure of the generators under composition, without any chain.
  private func closure(_ symmetry: IndexSymmetry) -> Set<SignedPermutation> {
    var found: Set = [SignedPermutation(identityOn: symmetry.count)]
    var fresh = Array(found)
    while let element = fresh.popLast() {
      for generator in symmetry.generators where found.insert(generator * element).inserted {
        fresh.append(generator * element)
      }
    }
    return found
  }

  @Test(arguments: formulas) func theChainIsTheClosureOfItsGenerators(formula: String) throws {
    let symmetry = symmetry(formula)
    let closure = closure(symmetry)
    let isContradictory = closure.contains { $0.fixesEveryIndex && $0.isNegative }
    #expect(symmetry.isContradictory == isContradictory)
    #expect(symmetry.order == Integer(Set(closure.map(\.images)).count))
    let elements = try symmetry.elements()
    #expect(elements.first?.fixesEveryIndex == true && Integer(elements.count) == symmetry.order)
    #expect(isContradictory || Set(elements) == closure)
    #expect(closure.allSatisfy(symmetry.contains))
  }

  @Test func randomGroupsAgreeWithTheirClosure() throws {
    var generator = SeededGenerator(seed: 77)
    for _ in 0..<60 {
      let count = Int.random(in: 1...5, using: &generator)
      let generators = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        SignedPermutation(
          images: (0..<count).map { UInt8($0) }.shuffled(using: &generator),
          isNegative: Bool.random(using: &generator))
      }
      let symmetry = IndexSymmetry(generators: generators, count: count)
      let step = try generators.reduce(IndexSymmetry(generators: [], count: count)) { try $0.adding($1) }
      #expect(step == symmetry && step.generators == generators)
      let closure = closure(symmetry)
      #expect(symmetry.isContradictory == closure.contains { $0.fixesEveryIndex && $0.isNegative })
      #expect(symmetry.order == Integer(Set(closure.map(\.images)).count))
      for element in closure { #expect(closure.contains(element.inverse) && symmetry.contains(element)) }
      for index in 0..<count {
        let reached = Set(closure.map { Int($0.images[index]) }).sorted()
        #expect(symmetry.orbits.contains(reached))
      }
    }
  }

  @Test func ordersOfLargeGroupsNeedNoList() throws {
    let count = 14
    let identity = SignedPermutation(identityOn: count).images
    var exchange = identity
    exchange.swapAt(0, 1)
    let symmetry = IndexSymmetry(
      generators: [
        SignedPermutation(images: exchange), SignedPermutation(images: Array(identity.dropFirst()) + [0]),
      ], count: count)
    #expect(symmetry.order == Integer.factorial(14) && !symmetry.isContradictory)
    #expect(throws: LimitError.self) { try symmetry.elements() }
    let vector = sum([(1, .odd)])
    #expect(try symmetry.invariants(of: Array(repeating: vector, count: count)) == vector.symmetricPower(14))
    #expect(symmetry == IndexSymmetry(generators: symmetry.generators.reversed(), count: count))
    let small = IndexSymmetry(generators: [SignedPermutation(images: exchange)], count: count)
    #expect(symmetry != small)
    #expect(throws: Cancelled.self) {
      try small.adding(symmetry.generators[1], cancellation: Cancellation { true })
    }
  }

  /// The other route: signed orbits of tuples of weights, as the space itself is made of.
  private func irrepsByOrbits(_ symmetry: IndexSymmetry, _ factors: [Irreps<O3>]) -> Irreps<O3> {
    let elements = closure(symmetry)
    // A component of a factor: its irrep's number, projection and parity.
    let components = factors.map { factor in
      factor.terms.enumerated().flatMap { number, term in
        (0..<(term.multiplicity.asInt ?? 0)).flatMap { copy in
          stride(from: -term.irrep.degree.twice, through: term.irrep.degree.twice, by: 2).map {
            [number, copy, $0, term.irrep.parity.rawValue]
          }
        }
      }
    }
    var tuples: [[[Int]]] = [[]]
    for component in components { tuples = tuples.flatMap { tuple in component.map { tuple + [$0] } } }
    var seen: Set<[[Int]]> = []
    var counts: [Parity: [Int: Int]] = [:]
    for tuple in tuples where !seen.contains(tuple) {
      var vanishes = false
      for element in elements {
        let image = element.images.map { tuple[Int($0)] }
        seen.insert(image)
        if image == tuple, element.isNegative { vanishes = true }
      }
      if vanishes { continue }
      let parity: Parity = tuple.reduce(1) { $0 * $1[3] } == 1 ? .even : .odd
      counts[parity, default: [:]][tuple.reduce(0) { $0 + $1[2] }, default: 0] += 1
    }
    var terms: [IrrepTerm<O3.Irrep>] = []
    for (parity, weights) in counts {
      for (twice, number) in weights where twice >= 0 && number > weights[twice + 2] ?? 0 {
        terms.append(
          IrrepTerm(
            O3.Irrep(degree: HalfInteger(twice: twice), parity: parity),
            multiplicity: Integer(number - (weights[twice + 2] ?? 0))))
      }
    }
    return Irreps(group: O3(), terms: terms)
  }

  @Test(arguments: formulas) func charactersCountSignedOrbitsOfWeights(formula: String) throws {
    let symmetry = symmetry(formula)
    let choices: [[(Int, Parity)]] =
      symmetry.count <= 3 ? [[(1, .odd)], [(0, .even), (1, .odd)], [(2, .even)]] : [[(1, .odd)]]
    for choice in choices where symmetry.count < 6 {
      // Different irreps on different orbits.
      var factors = Array(repeating: sum(choice), count: symmetry.count)
      #expect(try symmetry.invariants(of: factors) == irrepsByOrbits(symmetry, factors))
      guard symmetry.orbits.count > 1, symmetry.count < 4, let last = symmetry.orbits.last else { continue }
      for index in last { factors[index] = sum([(1, .even)]) }
      #expect(try symmetry.invariants(of: factors) == irrepsByOrbits(symmetry, factors))
    }
  }

  /// Tensors of matter: dimension and irreps of each kind.
  @Test(arguments: [
    ("ij=ji", [0: 1, 2: 1], 6), ("ijk=ikj", [1: 2, 2: 1, 3: 1], 18), ("ijk=-ikj", [0: 1, 1: 1, 2: 1], 9),
    ("ijkl=jikl=ijlk=klij", [0: 2, 2: 2, 4: 1], 21),
    ("ijklmn=jiklmn=klijmn=klmnij", [0: 3, 2: 3, 3: 1, 4: 2, 6: 1], 56),
    ("ijklmnop=jiklmnop=klijmnop=klmnopij", [0: 4, 2: 5, 3: 1, 4: 4, 5: 1, 6: 2, 8: 1], 126),
    ("ijk", [0: 1, 1: 3, 2: 2, 3: 1], 27), ("ijkl", [0: 3, 1: 6, 2: 6, 3: 3, 4: 1], 81),
  ]) func tensorsOfMatter(formula: String, expected: [Int: Int], dimension: Int) throws {
    let symmetry = symmetry(formula)
    let parity = Parity(ofHarmonicDegree: symmetry.count)
    let irreps = try symmetry.invariants(of: Array(repeating: sum([(1, .odd)]), count: symmetry.count))
    #expect(irreps.dimension == Integer(dimension))
    let terms = expected.map {
      IrrepTerm(O3.Irrep(degree: HalfInteger($0.key), parity: parity), multiplicity: Integer($0.value))
    }
    #expect(irreps == Irreps(group: O3(), terms: terms))
  }

  /// The symmetry of pairs that exchange, of any group: Sym²(Sym²), Λ²(Sym²), Sym²(Λ²).
  @Test func nestedSymmetriesArePlethysms() throws {
    let group = FiniteCharacterGroup.symmetric4
    let v = Irreps(group: group, terms: ["T2", "A2"].compactMap(group.irrep(labelled:)).map { IrrepTerm($0) })
    let factors = Array(repeating: v, count: 4)
    #expect(
      try symmetry("ijkl=jikl=ijlk=klij").invariants(of: factors) == v.symmetricPower(2).symmetricPower(2))
    #expect(
      try symmetry("ijkl=jikl=ijlk=-klij").invariants(of: factors) == v.symmetricPower(2).exteriorPower(2))
    #expect(
      try symmetry("ijkl=-jikl=-ijlk=klij").invariants(of: factors) == v.exteriorPower(2).symmetricPower(2))
    #expect(try symmetry("ijkl").invariants(of: factors) == v.tensorPower(4))
  }

  @Test func largeTensorsAreRefusedBeforeTheyStart() {
    let large = sum([(1_000_000, .even)])
    #expect(throws: LimitError.self) { try symmetry("ijk=jki").invariants(of: [large, large, large]) }
    let vector = sum([(1, .odd)])
    #expect(throws: Cancelled.self) {
      try symmetry("ijk=jki").invariants(of: [vector, vector, vector], cancellation: Cancellation { true })
    }
  }
}

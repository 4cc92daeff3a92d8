import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Terms of electrons by Schur functors against microstates counted one by one, and against books.
@Suite struct TermTests {
  private func shell(_ degree: Int, _ electrons: Int) -> AtomicConfiguration {
    AtomicConfiguration([AtomicConfiguration.Shell(degree: degree, electrons: electrons)])
  }

  /// C(4l+2, n) for each shell.
  private func stateCount(_ configuration: AtomicConfiguration) -> Integer {
    configuration.shells.reduce(1) { $0 * Integer.binomial($1.capacity, $1.electrons) }
  }

  private func terms(_ degree: Int, _ electrons: Int) throws -> TermSum<O3> {
    try shell(degree, electrons).electrons.terms()
  }

  /// `3F 3P 1G …`, with numbers glued on by `*`.
  private func text(_ sum: TermSum<O3>) -> String {
    let letters = Array("SPDFGHIKLMNOQRTUV")
    return sum.terms.map { spin, term in
      (term.multiplicity == 1 ? "" : "\(term.multiplicity)*") + "\(spin.twice + 1)\(letters[term.irrep.wholeDegree])"
    }.joined(separator: " ")
  }

  // MARK: Two routes

  /// How often (M_L, 2M_S) occurs among the sets of n different spin orbitals: each one taken or left.
  private func microstates(_ shells: [AtomicConfiguration.Shell]) -> [[Int]: Int] {
    var all: [[Int]: Int] = [[0, 0]: 1]
    for shell in shells {
      // Keys: electrons so far, M_L, 2M_S.
      var counts: [[Int]: Int] = [[0, 0, 0]: 1]
      for m in -shell.degree...shell.degree {
        for spin in [-1, 1] {
          for (key, count) in counts where key[0] < shell.electrons {
            counts[[key[0] + 1, key[1] + m, key[2] + spin], default: 0] += count
          }
        }
      }
      var joined: [[Int]: Int] = [:]
      for (key, count) in counts where key[0] == shell.electrons {
        for (other, number) in all { joined[[key[1] + other[0], key[2] + other[1]], default: 0] += count * number }
      }
      all = joined
    }
    return all
  }

  /// N(L,S) = n(L,S) − n(L+1,S) − n(L,S+1) + n(L+1,S+1).
  private func expectMicrostates(_ configuration: AtomicConfiguration) throws {
    let counts = microstates(configuration.shells)
    let number = { (l: Int, twice: Int) in counts[[l, twice]] ?? 0 }
    let sum = try configuration.electrons.terms()
    let (mostL, mostS) = (counts.keys.map { $0[0] }.max() ?? 0, counts.keys.map { $0[1] }.max() ?? 0)
    var found = 0
    for l in 0...mostL {
      for twice in 0...mostS {
        let expected =
          number(l, twice) - number(l + 1, twice) - number(l, twice + 2) + number(l + 1, twice + 2)
        let irrep = O3.Irrep(degree: HalfInteger(l), parity: configuration.parity)
        #expect(sum.multiplicity(spin: HalfInteger(twice: twice), irrep) == Integer(expected))
        found += expected
      }
    }
    #expect(sum.terms.reduce(Integer(0)) { $0 + $1.term.multiplicity } == Integer(found))
    #expect(sum.dimension == stateCount(configuration))
    #expect(Integer(counts.values.reduce(0, +)) == stateCount(configuration))
  }

  @Test(arguments: [(0, 2), (1, 6), (2, 10), (3, 7)])
  func shellsAreCountedByMicrostates(degree: Int, through most: Int) throws {
    for electrons in 0...most { try expectMicrostates(shell(degree, electrons)) }
  }

  @Test(arguments: [
    [(0, 1), (1, 2)], [(1, 1), (2, 1)], [(2, 2), (0, 1)], [(2, 2), (2, 2)], [(1, 2), (1, 1)], [(3, 2), (2, 1)],
  ])
  func severalShellsAreCountedByMicrostates(shells: [(Int, Int)]) throws {
    try expectMicrostates(
      AtomicConfiguration(shells.map { AtomicConfiguration.Shell(degree: $0.0, electrons: $0.1) }))
  }

  @Test func twoColumnsAreTheSchurFunctor() throws {
    for (degree, electrons) in [(1, 3), (2, 4), (3, 5)] {
      let orbitals = AtomicConfiguration.Shell(degree: degree, electrons: electrons).orbitals
      let sum = try terms(degree, electrons)
      for pairs in 0...electrons / 2 {
        let single = electrons - 2 * pairs
        let rows = [Int](repeating: 2, count: pairs) + [Int](repeating: 1, count: single)
        let partition = try #require(Partition(rows))
        let functor = try orbitals.schurFunctor(partition)
        let spin = HalfInteger(twice: single)
        #expect((sum.orbitals[spin] ?? Irreps(group: O3(), multiplicities: [:])) == functor)
      }
    }
  }

  @Test func dimensionsAreBinomials() throws {
    for degree in 0...4 {
      for electrons in 0...4 * degree + 2 {
        #expect(try terms(degree, electrons).dimension == Integer.binomial(4 * degree + 2, electrons))
      }
    }
    #expect(try terms(3, 15).terms.isEmpty)
    #expect(try terms(8, 17).dimension == Integer.binomial(34, 17))
  }

  @Test func holesHaveTheTermsOfElectrons() throws {
    for degree in 0...3 {
      for electrons in 0...2 * degree {
        let (less, more) = (try terms(degree, electrons), try terms(degree, 4 * degree + 2 - electrons))
        #expect(less.orbitals == more.orbitals)
      }
    }
  }

  @Test func jjCouplingHasTheLevelsOfLSCoupling() throws {
    let shells = [(1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (2, 5), (2, 7), (3, 2), (3, 3), (3, 7), (0, 1)]
    for (degree, electrons) in shells { try expectLevels(shell(degree, electrons)) }
    try expectLevels(
      AtomicConfiguration([(0, 1), (1, 3), (2, 2)].map { AtomicConfiguration.Shell(degree: $0.0, electrons: $0.1) }))
  }

  private func expectLevels(_ configuration: AtomicConfiguration) throws {
    let fillings = try JJConfiguration.all(of: configuration)
    let levels = try configuration.electrons.terms().levels()
    let sum = fillings.dropFirst().reduce(fillings[0].levels) { $0 + $1.levels }
    #expect(sum == levels)
    #expect(sum.dimension == stateCount(configuration))
  }

  @Test func jjFillingsOfP2() throws {
    let found = try JJConfiguration.all(of: shell(1, 2)).map { filling in
      filling.subshells.map { "\($0.spin)^\($0.electrons)" }.joined(separator: " ") + ": "
        + filling.levels.terms.map { $0.irrep.degree.description }.joined(separator: " ")
    }
    #expect(found == ["1/2^2: 0", "1/2^1 3/2^1: 1 2", "3/2^2: 0 2"])
  }

  // MARK: Books

  /// The terms of [Condon1935, table 1⁷].
  @Test(arguments: [
    (1, 2, "3P 1D 1S"), (1, 3, "4S 2D 2P"), (2, 2, "3F 3P 1G 1D 1S"), (2, 3, "4F 4P 2H 2G 2F 2*2D 2P"),
    (2, 4, "5D 3H 3G 2*3F 3D 2*3P 1I 2*1G 1F 2*1D 2*1S"),
    (2, 5, "6S 4G 4F 4D 4P 2I 2H 2*2G 2*2F 3*2D 2P 2S"), (3, 2, "3H 3F 3P 1I 1G 1D 1S"),
    (3, 3, "4I 4G 4F 4D 4S 2L 2K 2I 2*2H 2*2G 2*2F 2*2D 2P"),
  ]) func termsOfBooks(degree: Int, electrons: Int, expected: String) throws {
    #expect(text(try terms(degree, electrons)) == expected)
  }

  /// f⁷ has 119 terms, f⁶ as many, f⁵ and f⁴ 73 and 47. [Wybourne1965, table 2-1]
  @Test func numbersOfTermsOfF() throws {
    let counts = try (0...7).map { electrons in
      try terms(3, electrons).terms.reduce(Integer(0)) { $0 + $1.term.multiplicity }
    }
    #expect(counts == [1, 1, 7, 17, 47, 73, 119, 119])
  }

  @Test func groundLevelsAreHunds() throws {
    let letters = Array("SPDFGHIKLMNOQRTUV")
    func ground(_ degree: Int) throws -> [String] {
      try (1...4 * degree + 1).map { electrons in
        let configuration = shell(degree, electrons)
        let rules = try #require(HundRules(configuration, terms: configuration.electrons.terms()))
        let level = try #require(rules.level)
        return "\(rules.spin.twice + 1)\(letters[rules.degree.twice / 2])\(level)"
      }
    }
    #expect(try ground(1) == ["2P1/2", "3P0", "4S3/2", "3P2", "2P3/2"])
    #expect(try ground(2) == ["2D3/2", "3F2", "4F3/2", "5D0", "6S5/2", "5D4", "4F9/2", "3F4", "2D5/2"])
    #expect(
      try ground(3) == [
        "2F5/2", "3H4", "4I9/2", "5I4", "6H5/2", "7F0", "8S7/2", "7F6", "6H15/2", "5I8", "4I15/2", "3H6", "2F7/2",
      ])
  }

  @Test func hundsThirdRuleNeedsOneOpenShell() throws {
    let two = AtomicConfiguration([(2, 1), (1, 1)].map { AtomicConfiguration.Shell(degree: $0.0, electrons: $0.1) })
    let rules = try #require(HundRules(two, terms: two.electrons.terms()))
    #expect((rules.spin, rules.degree, rules.level) == (1, 3, nil))
    let closed = shell(2, 10)
    #expect(try HundRules(closed, terms: closed.electrons.terms())?.level == 0)
  }

  @Test func occupationsAreCounted() throws {
    for electrons in 0...10 {
      let ways = try Occupations.all(of: electrons, capacities: [4, 6, 2])
      #expect(Integer(ways.count) == Occupations.count(of: electrons, capacities: [4, 6, 2]))
      #expect(ways.allSatisfy { $0.reduce(0, +) == electrons && zip($0, [4, 6, 2]).allSatisfy { $0 <= $1 } })
      #expect(Set(ways).count == ways.count)
    }
    #expect(try Occupations.all(of: 13, capacities: [4, 6, 2]).isEmpty)
    #expect(throws: LimitError.self) {
      try Occupations.all(
        of: 40, capacities: [Int](repeating: 2, count: 40), limits: Limits(terms: 1000, steps: 1000, words: 1000))
    }
  }
}

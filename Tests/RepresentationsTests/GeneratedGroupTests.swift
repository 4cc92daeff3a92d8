import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Finite groups of which nothing is known but generating matrices.
@Suite struct GeneratedGroupTests {
  private func matrix(_ rows: [[Int]]) -> [[Cyclotomic]] { rows.map { $0.map { Cyclotomic(Rational($0)) } } }

  /// The matrix that moves the basis vector i to the place images[i].
  private func permutation(_ images: [Int]) -> [[Cyclotomic]] {
    matrix(images.indices.map { row in images.map { $0 == row ? 1 : 0 } })
  }

  /// The quaternions ±1, ±i, ±j, ±k.
  private func quaternions() throws -> GeneratedGroup {
    let i = Cyclotomic.imaginaryUnit
    return try GeneratedGroup(
      name: "Q8", generators: [matrix([[0, 1], [-1, 0]]), [[i, .zero], [.zero, -i]]], size: 2)
  }

  /// The permutations of n points.
  private func symmetric(_ n: Int) throws -> GeneratedGroup {
    let cycle = (0..<n).map { ($0 + 1) % n }
    let exchange = [1, 0] + Array(2..<n)
    return try GeneratedGroup(name: "S\(n)", generators: [permutation(cycle), permutation(exchange)], size: n)
  }

  /// The Frobenius group 7:3.
  private func frobenius() throws -> GeneratedGroup {
    let diagonal = [1, 2, 4].enumerated().map { row, power in
      (0..<3).map { $0 == row ? Cyclotomic.root(power, of: 7) : .zero }
    }
    return try GeneratedGroup(name: "7:3", generators: [diagonal, permutation([1, 2, 0])], size: 3)
  }

  @Test func degreesAndTypes() throws {
    let groups = [
      (try quaternions(), [1, 1, 1, 1, 2]), (try symmetric(4), [1, 1, 2, 3, 3]), (try frobenius(), [1, 1, 1, 3, 3]),
    ]
    for (group, degrees) in groups {
      #expect(group.allIrreps.map { group.dimension(of: $0).asInt } == degrees)
      #expect(group.verify().filter { !$0.holds } == [])
      try checkGroupLaws(group, first: degrees.count)
    }
    let (q8, frobenius) = (try quaternions(), try frobenius())
    #expect(q8.realType(of: q8.allIrreps[4]) == .quaternionic && q8.order == 8)
    #expect(frobenius.realType(of: frobenius.allIrreps[3]) == .complex && frobenius.order == 21)
    #expect(frobenius.dual(of: frobenius.allIrreps[3]) == frobenius.allIrreps[4])
  }

  /// The irrational characters of 7:3 are (−1 ± i√7)/2, called b7 and its conjugate in [Conway1985].
  @Test func charactersOfTheFrobeniusGroup() throws {
    let group = try frobenius()
    let seven = try Cyclotomic(RootSum(RationalRoot(signedSquare: 7)))
    let half = Cyclotomic(Rational(1, 2))
    let b7 = half * (Cyclotomic.imaginaryUnit * seven - .one)
    let row = group.character(of: group.allIrreps[3])
    #expect(Set(row) == [Cyclotomic(Rational(3)), .zero, b7, b7.conjugate])
    #expect(group.columns.map(\.label) == ["1A", "7·3A", "7·3B", "3·7A", "3·7B"])
  }

  /// S₅ by the number of partitions of 5 and the hook lengths.
  @Test func theSymmetricGroupOfFivePoints() throws {
    let group = try symmetric(5)
    #expect(group.allIrreps.map { group.dimension(of: $0).asInt } == [1, 1, 4, 4, 5, 5, 6])
    #expect(Set(group.allIrreps.map { group.realType(of: $0) }) == [.real])
    let square = group.product(group.allIrreps[6], group.allIrreps[6])
    #expect(square.reduce(Integer(0)) { $0 + $1.multiplicity * group.dimension(of: $1.irrep) } == 36)
  }

  /// The same group by matrices and by name.
  @Test func theIcosahedralGroupHasItsTable() throws {
    let named = try PointGroup(named: "I")
    let group = try GeneratedGroup(name: "A5", generators: named.generators.map(\.matrix), size: 3)
    #expect(group.allIrreps.map { group.dimension(of: $0).asInt } == [1, 3, 3, 4, 5])
    let rows = Set(group.allIrreps.map { Set(group.character(of: $0)) })
    #expect(rows == Set(named.allIrreps.map { Set(named.character(of: $0)) }))
  }

  @Test func generatorsThatAreRefused() {
    let (c, s) = (Cyclotomic(Rational(3, 5)), Cyclotomic(Rational(4, 5)))
    #expect(throws: FiniteGroupError.tooLarge(limit: GeneratedGroup.largestOrder)) {
      try GeneratedGroup(name: "", generators: [[[c, -s], [s, c]]], size: 2)
    }
    #expect(throws: FiniteGroupError.notUnitary(generator: 1)) {
      try GeneratedGroup(name: "", generators: [matrix([[1, 0], [0, 1]]), matrix([[1, 1], [0, 1]])], size: 2)
    }
    // Conductors whose least common multiple no machine integer holds, and a single one that is too large.
    let primes = [2039, 2053, 2063, 2069, 2081, 2083, 2087, 2089]
    #expect(throws: FiniteGroupError.conductorTooLarge(limit: Cyclotomic.largestConductor)) {
      try GeneratedGroup(name: "", generators: primes.map { [[.root(1, of: $0)]] }, size: 1)
    }
    #expect(throws: FiniteGroupError.conductorTooLarge(limit: Cyclotomic.largestConductor)) {
      try GeneratedGroup(name: "", generators: [[[.root(1, of: 20011)]]], size: 1)
    }
    let large = (0..<400).map { row in (0..<400).map { $0 == row ? Cyclotomic.one : .zero } }
    #expect(throws: LimitError.self) { try GeneratedGroup(name: "", generators: [large], size: 400) }
    #expect(throws: Cancelled.self) {
      try GeneratedGroup(name: "", generators: [matrix([[-1]])], size: 1, cancellation: Cancellation { true })
    }
    #expect(throws: FiniteGroupError.notSquare(generator: 0, size: 2)) {
      try GeneratedGroup(name: "", generators: [matrix([[1, 0]])], size: 2)
    }
  }
}

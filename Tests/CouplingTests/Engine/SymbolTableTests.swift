import Coupling
import ExactArithmetic
import TestSupport
import Testing

/// Whole tables and blocks against single symbols: every place, the order, the count, the doubles.
@Suite struct SymbolTableTests {
  /// Whether two symbols are the same number, by the same integer under the same root or in lowest terms.
  private static func agree(_ left: FactoredRoot, _ right: FactoredRoot) -> Bool {
    if case .compact(let x) = left, case .compact(let y) = right, x == y { return true }
    return left.value == right.value
  }

  /// Visits a table of 3j symbols in order: j₁ j₂ j₃ m₁ m₂ m₃ and the place.
  private static func forEach(_ table: Wigner3jTable, _ body: ([Int], Int) -> Void) {
    table.forEachBlock { twoJ, offset, count in
      var place = offset
      for m1 in stride(from: -twoJ.0, through: twoJ.0, by: 2) {
        for m2 in stride(from: -twoJ.1, through: twoJ.1, by: 2) where abs(m1 + m2) <= twoJ.2 {
          body([twoJ.0, twoJ.1, twoJ.2, m1, m2, -m1 - m2], place)
          place += 1
        }
      }
      if place != offset + count { Issue.record("a block of \(count) symbols with \(place - offset) places") }
    }
  }

  @Test(arguments: [0, 1, 2, 5, 8], [false, true]) func threeJTableHoldsEverySymbol(_ bound: Int, _ integersOnly: Bool)
  {
    let engine = CouplingEngine()
    let table = Wigner3jTable(upToTwice: bound, integersOnly: integersOnly)
    var expected: Set<[Int]> = []
    AllSymbols.forEach3j(upTo: bound) { s in
      if !integersOnly || s[0..<3].allSatisfy({ $0.isMultiple(of: 2) }) { expected.insert(s) }
    }
    #expect(table.count == expected.count && table.withIntegers { $0.count } == table.count)
    #expect(table.largestTwice == bound && table.hasIntegersOnly == integersOnly)
    let doubles = table.doubles(engine: engine)
    #expect(doubles.withValues { $0.count } == table.count)
    var (wrong, place): ([[Int]], Int) = ([], 0)
    Self.forEach(table) { s, index in
      let single = engine.wigner3j(s)
      let found = table.value(s[0], s[1], s[2], s[3], s[4], s[5], engine: engine)
      var sum = table.withIntegers { $0[index] }
      if (s[0] - s[1] - s[5]) / 2 & 1 != 0 { sum = -sum }
      let isRight = Self.agree(found, single) && doubles[index] == engine.wigner3jDouble(s)
      if !isRight || index != place || expected.remove(s) == nil || single.signum() != sum.signum() { wrong.append(s) }
      place += 1
    }
    #expect(wrong == [] && expected.isEmpty && place == table.count)
    // What a rule forbids is 0 in a table, too.
    #expect(
      table.value(0, 0, 0, 2, -2, 0, engine: engine).isZero && table.value(bound, 0, 0, 2, 0, 0, engine: engine).isZero)
  }

  /// j ≤ 20: samples of 6 931 995 symbols, or of those with integers only.
  @Test(arguments: [false, true]) func theLargestThreeJTable(_ integersOnly: Bool) {
    let engine = CouplingEngine()
    let table = Wigner3jTable(upToTwice: testDepth > 1 || integersOnly ? 40 : 24, integersOnly: integersOnly)
    if table.largestTwice == 40, !integersOnly { #expect(table.count == 6_931_995) }
    let doubles = table.doubles(engine: engine)
    var generator = SeededGenerator(seed: 401)
    var blocks: [(twoJ: (Int, Int, Int), offset: Int, count: Int)] = []
    table.forEachBlock { blocks.append(($0, $1, $2)) }
    for _ in 0..<400 {
      guard let block = blocks.randomElement(using: &generator) else { return }
      let (j1, j2, j3) = block.twoJ
      let s = generator.threeJ(legs: (j1 + j2 - j3) / 2, (j1 + j3 - j2) / 2, (j2 + j3 - j1) / 2)
      #expect(Self.agree(table.value(s[0], s[1], s[2], s[3], s[4], s[5], engine: engine), engine.wigner3j(s)), "\(s)")
      // The place from counting the symbols before.
      var place = block.offset
      for m1 in stride(from: -j1, through: s[3], by: 2) {
        let end = m1 == s[3] ? s[4] - 2 : j2
        for m2 in stride(from: -j2, through: end, by: 2) where abs(m1 + m2) <= j3 { place += 1 }
      }
      #expect(doubles[place] == engine.wigner3jDouble(s), "\(s)")
    }
  }

  @Test(arguments: [0, 1, 3, 6], [false, true]) func sixJTableHoldsEverySymbol(_ bound: Int, _ integersOnly: Bool) {
    let engine = CouplingEngine()
    let table = Wigner6jTable(upToTwice: bound, integersOnly: integersOnly)
    var expected: [[Int]] = []
    AllSymbols.forEach6j(upTo: bound) { s in
      if !integersOnly || s.allSatisfy({ $0.isMultiple(of: 2) }) { expected.append(s) }
    }
    #expect(table.count == expected.count && table.withIntegers { $0.count } == table.count)
    var (wrong, next): ([[Int]], Int) = ([], 0)
    table.forEach { a, b, c, d, e, f, place in
      let s = [a, b, c, d, e, f]
      let isNext = place == next && next < expected.count && expected[next] == s
      next += 1
      if !isNext || !Self.agree(table.value(a, b, c, d, e, f, place: place, engine: engine), engine.wigner6j(s)) {
        wrong.append(s)
      }
    }
    #expect(wrong == [] && next == table.count)
  }

  /// The table that ends where words end, sampled: every sum there is that of a single call.
  @Test(arguments: [false, true]) func theLargestSixJTable(_ integersOnly: Bool) {
    let engine = CouplingEngine()
    let bound = integersOnly || testDepth > 1 ? Wigner6jTable.largestBound : 11
    let table = Wigner6jTable(upToTwice: bound, integersOnly: integersOnly)
    var (wrong, count): ([[Int]], Int) = ([], 0)
    table.forEach { a, b, c, d, e, f, place in
      count += 1
      guard (place &* 7919) % 1999 == 0 else { return }
      let s = [a, b, c, d, e, f]
      if !Self.agree(table.value(a, b, c, d, e, f, place: place, engine: engine), engine.wigner6j(s)) {
        wrong.append(s)
      }
    }
    #expect(wrong == [] && count == table.count && count > 20_000)
  }

  @Test(arguments: [(0, false), (1, false), (3, false), (4, true)])
  func nineJTableHoldsEverySymbol(_ bound: Int, _ integersOnly: Bool) {
    let engine = CouplingEngine()
    let table = Wigner9jTable(upToTwice: bound, integersOnly: integersOnly, engine: engine)
    var expected: [[Int]] = []
    AllSymbols.forEach9j(upTo: bound) { s in
      if !integersOnly || s.allSatisfy({ $0.isMultiple(of: 2) }) { expected.append(s) }
    }
    #expect(table.count == expected.count && table.withIntegers { $0.count } == table.count)
    expected.sort { $0.lexicographicallyPrecedes($1) }
    var (wrong, next): ([[Int]], Int) = ([], 0)
    table.forEach { spins, place in
      let s = spins.indices.map { spins[$0] }
      let isNext = place == next && next < expected.count && expected[next] == s
      next += 1
      if !isNext || !Self.agree(table.value(spins, place: place, engine: engine), engine.wigner9j(s)) {
        wrong.append(s)
      }
    }
    #expect(wrong == [] && next == table.count)
  }

  // MARK: Blocks

  /// One triad with all m: J around the words, odd and even, with corners and without.
  @Test(arguments: [
    [0, 0, 0], [1, 1, 0], [1, 1, 2], [2, 2, 2], [3, 4, 5], [8, 0, 8], [0, 8, 8], [8, 8, 0], [7, 20, 23], [20, 20, 20],
    [38, 38, 38], [39, 40, 41], [40, 41, 41], [41, 42, 43], [42, 42, 42], [44, 40, 44], [62, 60, 2], [2, 60, 62],
    [30, 30, 60], [84, 84, 84], [90, 83, 85],
  ])
  func aBlockHoldsEverySymbol(_ twoJ: [Int]) {
    let engine = CouplingEngine()
    let block = Wigner3jBlock(twoJ[0], twoJ[1], twoJ[2])
    #expect(block.twoJ == twoJ && block.withIntegers { $0.count } == block.count * block.limbCount)
    let doubles = block.doubles(engine: engine)
    #expect(doubles.count == block.count)
    var expected: [[Int]] = []
    for m1 in stride(from: -twoJ[0], through: twoJ[0], by: 2) {
      for m2 in stride(from: -twoJ[1], through: twoJ[1], by: 2) where abs(m1 + m2) <= twoJ[2] {
        expected.append(twoJ + [m1, m2, -m1 - m2])
      }
    }
    #expect(block.count == expected.count)
    var wrong: [[Int]] = []
    let step = block.count > 2000 ? 7 : 1
    block.forEach { m1, m2, place in
      let s = expected[place]
      if s[3] != m1 || s[4] != m2 { wrong.append([m1, m2, place]) }
      guard place.isMultiple(of: step) else { return }
      let found = block.value(twoM1: m1, twoM2: m2, place: place, engine: engine)
      if !Self.agree(found, engine.wigner3j(s)) || doubles[place] != engine.wigner3jDouble(s) { wrong.append(s) }
    }
    #expect(wrong == [])
  }

  @Test func blocksVisitedAreThoseOfTheTable() throws {
    let engine = CouplingEngine()
    for (bound, integersOnly) in [(0, false), (1, false), (7, false), (8, true), (11, true)] {
      let table = Wigner3jTable(upToTwice: bound, integersOnly: integersOnly)
      let doubles = table.doubles(engine: engine)
      var place = 0
      var triads: [[Int]] = []
      Wigner3jTable.forEachBlock(upToTwice: bound, integersOnly: integersOnly, roundedBy: engine) {
        twoJ, integers, rounded in
        triads.append([twoJ.0, twoJ.1, twoJ.2])
        #expect(integers.count == rounded.count)
        for index in integers.indices {
          #expect(integers[index] == table.withIntegers { $0[place] } && rounded[index] == doubles[place])
          place += 1
        }
      }
      #expect(place == table.count)
      var expected: [[Int]] = []
      table.forEachBlock { twoJ, _, _ in expected.append([twoJ.0, twoJ.1, twoJ.2]) }
      #expect(triads == expected)
    }
  }

  @Test func aBlockWithoutATriangleIsEmpty() {
    let engine = CouplingEngine()
    for twoJ in [[2, 2, 6], [1, 1, 1], [2, 3, 4], [40, 2, 60]] {
      let block = Wigner3jBlock(twoJ[0], twoJ[1], twoJ[2])
      #expect(block.count == 0 && block.withIntegers { $0.isEmpty } && block.doubles(engine: engine).isEmpty)
      block.forEach { _, _, _ in Issue.record("there is nothing to visit") }
    }
  }

  /// The square of a symbol is S² N over three binomials.
  @Test func theNormIsWhatItSays() {
    let engine = CouplingEngine()
    for twoJ in [[3, 4, 5], [8, 6, 10], [50, 44, 60]] {
      let block = Wigner3jBlock(twoJ[0], twoJ[1], twoJ[2])
      let norm = block.norm.value
      block.forEach { m1, m2, place in
        guard place.isMultiple(of: 11) else { return }
        let limbs = block.withIntegers { all in
          (0..<block.limbCount).map { UInt(bitPattern: all[place * block.limbCount + $0]) }
        }
        let sum = Integer(twosComplement: limbs.span)
        let m = [m1, m2, -m1 - m2]
        let divisor = (0..<3).reduce(Integer(1)) { $0 * Integer.binomial(twoJ[$1], (twoJ[$1] - m[$1]) / 2) }
        let square = engine.wigner3j(twoJ + m).signedSquare.magnitude
        #expect(norm * Rational(sum * sum, divisor) == square)
      }
    }
  }
}

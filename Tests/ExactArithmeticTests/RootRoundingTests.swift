import TestSupport
import Testing

@testable import ExactArithmetic

/// Products of roots by double-doubles: correctly rounded, or left to exact integers.
@Suite struct RootRoundingTests {
  private static func binomial(_ choice: (n: Int, k: Int)) -> PrimeFactorization {
    .factorials([choice.n], over: [choice.k, choice.n - choice.k])
  }

  private static func nearest(_ n: Integer, _ square: PrimeFactorization) -> Double {
    Rounding.double(RationalRoot(coefficient: Rational(n), squareRootOf: square))
  }

  private static func random(
    _ count: Int, _ largest: Int, _ generator: inout SeededGenerator
  ) -> [(n: Int, k: Int)] {
    (0..<count).map { _ in
      let n = Int.random(in: 0...largest, using: &generator)
      return (n, Int.random(in: 0...n, using: &generator))
    }
  }

  /// A random word of a random length, of either sign.
  private static func word(_ generator: inout SeededGenerator) -> Int {
    Int(truncatingIfNeeded: generator.next()) >> Int.random(in: 1...60, using: &generator)
  }

  @Test func productsOfRootsAreCorrectlyRounded() {
    let tables = RootTables()
    defer { tables.deallocate() }
    var generator = SeededGenerator(seed: 911)
    var undecided = 0
    for _ in 0..<400 * testDepth {
      let n = Self.word(&generator)
      let c = Self.random(8, RootTables.largestRow, &generator)
      let choices = c.map { RootTables.Choice($0.n, $0.k) }
      let six = tables.rounded(n, choices[0], choices[1], overScaled: choices[3], choices[4], choices[5], choices[6])
      let eight = tables.rounded(
        n, choices[0], choices[1], choices[2], overScaled: choices[3], choices[4], choices[5], choices[6], choices[7])
      let b = c.map(Self.binomial)
      let below = PrimeFactorization(c[3].n + 1) * b[3] * b[4] * b[5] * b[6]
      for (value, square) in [(six, b[0] * b[1] / below), (eight, b[0] * b[1] * b[2] / (below * b[7]))] {
        if value.isNaN { undecided += 1 } else { #expect(value == Self.nearest(Integer(n), square), "\(n) \(c)") }
      }
    }
    #expect(undecided == 0, "one in 2⁴⁰")
  }

  @Test func productsOfTrianglesAreCorrectlyRounded() {
    let tables = RootTables()
    defer { tables.deallocate() }
    var generator = SeededGenerator(seed: 912)
    for _ in 0..<200 * testDepth {
      let n = Self.word(&generator)
      let legs = (0..<7).map { _ in (0..<3).map { _ in Int.random(in: 0...22, using: &generator) } }
      let squares = legs.map { PrimeFactorization.factorials($0, over: [$0.reduce(1, +)]) }
      let deltas = legs.map { RootTables.Delta($0[0], $0[1], $0[2]) }
      let quotient = tables.rounded(n, deltas[0], deltas[1], deltas[2], over: deltas[3])
      #expect(quotient == Self.nearest(Integer(n), squares[0] * squares[1] * squares[2] / squares[3]))
      for count in 1...7 {
        let product = squares[..<count].reduce(PrimeFactorization.one, *)
        #expect(tables.rounded(n, Array(deltas[..<count]).span) == Self.nearest(Integer(n), product))
      }
    }
  }

  /// Halfway between two doubles nothing is decided, whichever way would be right; beside the middle it is.
  @Test func tiesAreNotDecided() {
    let tables = RootTables()
    defer { tables.deallocate() }
    let one = RootTables.Choice(0, 0)
    // √C(4, 1) = 2, √((3+1) C(3, 0)) = 2, √C(36, 1) = 6: whole numbers, from roots that are exact.
    let (two, half) = (RootTables.Choice(4, 1), RootTables.Choice(3, 0))
    let none: [0 of RootTables.Delta] = []
    for shift in [0, 1, 4, 9] {
      for odd in [1, 3, 5, 1_000_001, (1 << 52) - 1] {
        let tie = (1 << 53 + odd) << shift
        for n in [tie, -tie] {
          #expect(tables.rounded(n, one, one, overScaled: one, one, one, one).isNaN, "\(n)")
          #expect(tables.rounded(n, two, one, overScaled: half, one, one, one).isNaN, "\(n)")
          #expect(tables.rounded(n, two, two, one, overScaled: half, two, one, one, one).isNaN, "\(n)")
          #expect(tables.rounded(n, none.span).isNaN, "\(n)")
          guard shift > 0 else { continue }
          for near in [n - 1, n + 1] {
            #expect(tables.rounded(near, one, one, overScaled: one, one, one, one) == Double(near), "\(near)")
            #expect(tables.rounded(near, two, one, overScaled: half, one, one, one) == Double(near), "\(near)")
          }
        }
      }
    }
    for n in [0, 1, -1, 3, 1 << 53, -(1 << 60), .max, .min + 1]
    where n.trailingZeroBitCount > 0 || n.magnitude < 1 << 53 {
      #expect(tables.rounded(n, two, one, overScaled: half, one, one, one) == Double(n), "\(n)")
    }
  }

  /// Rows of four lanes: every length, either sign, words of every size, ties among them.
  @Test func rowsAreRoundedLaneByLane() {
    let tables = RootTables()
    defer { tables.deallocate() }
    var generator = SeededGenerator(seed: 913)
    for count in 1...13 {
      for isNegative in [false, true] {
        let c = Self.random(5, 40, &generator)
        let block = tables.blockFactor(
          .init(c[0].n, c[0].k), .init(c[1].n, c[1].k), overScaled: .init(c[2].n, c[2].k))
        let (first, second) = ((n: 40, k: c[3].k / 2), (n: 33, k: c[4].k / 2))
        let sums = (0..<count + 3).map { _ in Self.word(&generator) }
        var output = [Double](repeating: 0, count: count + 3)
        let row = (n: 50, k: c[2].k)
        let undecided = tables.roundRow(
          sums, count: count, isNegative: isNegative, block: block, over: .init(row.n, row.k),
          .init(first.n, first.k), .init(second.n, second.k), into: &output)
        #expect(undecided == 0)
        let b = c.map(Self.binomial)
        let factor = b[0] * b[1] / (PrimeFactorization(c[2].n + 1) * b[2] * Self.binomial(row))
        for i in 0..<count {
          let (x, y) = ((first.n, first.k + i), (second.n, second.k + i))
          let square = factor / (Self.binomial(x) * Self.binomial(y))
          let isOdd = (i & 1 == 1) != isNegative
          #expect(output[i] == Self.nearest(Integer(isOdd ? -sums[i] : sums[i]), square), "\(i) of \(count)")
        }
      }
    }
  }

  @Test func tiesInARowAreCounted() {
    let tables = RootTables()
    defer { tables.deallocate() }
    let one = RootTables.Choice(0, 0)
    let block = tables.blockFactor(one, one, overScaled: one)
    let tie = 1 << 53 + 1
    // The binomials C(0, k) past k = 0 are not 1: rows of one symbol, whose three neighbours do not count.
    for (sums, isUndecided) in [([tie, tie, tie, tie], true), ([12, tie, tie, tie], false), ([-tie, 1, 1, 1], true)] {
      var output = [Double](repeating: 0, count: 4)
      let undecided = tables.roundRow(
        sums, count: 1, isNegative: false, block: block, over: one, one, one, into: &output)
      #expect(undecided == (isUndecided ? 1 : 0) && output[0].isNaN == isUndecided)
      if !isUndecided { #expect(output[0] == Double(sums[0])) }
    }
  }

  /// What the bound of every product rests on: each entry is within 6u² of its root, u = 2⁻⁵³, and its low part within
  /// u of its high part. [Dekker1971]
  @Test func entriesAreWithinTheirBound() {
    let tables = RootTables()
    defer { tables.deallocate() }
    let unit = Rational(2).power(-53)
    var place = 0
    for n in 0...RootTables.largestRow {
      for k in 0...n {
        let binomial = Rational(Integer.binomial(n, k))
        let scaled = binomial * Rational(n + 1)
        for (table, square) in [
          (tables.roots, binomial), (tables.reciprocals, binomial.reciprocal),
          (tables.scaledRoots, scaled), (tables.scaledReciprocals, scaled.reciprocal),
        ] where testDepth > 1 || place.isMultiple(of: 5) {
          let entry = UnsafeRawPointer(table + place).assumingMemoryBound(to: Double.self)
          let (high, low) = (Self.exact(entry[0]), Self.exact(entry[1]))
          let ratio = (high + low) * (high + low) / square - 1
          #expect(ratio.magnitude <= Rational(11) * unit * unit && low.magnitude <= unit * high, "C(\(n), \(k))")
        }
        place += 1
      }
    }
  }

  /// The exact value of a normal `Double` or 0.
  private static func exact(_ value: Double) -> Rational {
    guard value != 0 else { return 0 }
    let significand = Integer(Int(value.significandBitPattern | 1 << 52))
    let magnitude = Rational(significand) * Rational(2).power(Int(value.exponent) - 52)
    return value < 0 ? -magnitude : magnitude
  }

  // MARK: Factorials

  @Test func rootsOfFactorialsAreCorrectlyRounded() {
    let roots = FactorialRoots()
    var generator = SeededGenerator(seed: 914)
    for largest in [20, 300, 1000, 60] {
      for _ in 0..<40 * testDepth {
        let pairs = (0..<4).map { _ in
          (Int.random(in: 0...largest, using: &generator), Int.random(in: 0...largest, using: &generator))
        }
        // Quotients that are neighbours, so that the value is no giant.
        let numerators = pairs.map(\.0) + pairs.map { max(0, $0.1 - 3) }
        let denominators = pairs.map(\.1) + pairs.map { max(0, $0.0 - 2) }
        var n = Integer(Self.word(&generator))
        for _ in 0..<Int.random(in: 0...3, using: &generator) { n = n * Integer(Self.word(&generator)) }
        let square = PrimeFactorization.factorials(numerators, over: denominators)
        let value = roots.rounded(n, numerators.span, over: denominators.span)
        #expect(value == Self.nearest(n, square), "\(n) \(numerators) \(denominators)")
      }
    }
  }

  @Test func whatDoublesCannotHoldIsLeftToExactNumbers() {
    let roots = FactorialRoots()
    let nothing: [0 of Int] = []
    let (small, large): ([1 of Int], [1 of Int]) = ([170], [400])
    #expect(roots.rounded(0, nothing.span, over: nothing.span) == 0)
    #expect(roots.rounded(1, nothing.span, over: small.span) == Self.nearest(1, .factorials([], over: [170])))
    #expect(roots.rounded(1, nothing.span, over: large.span) == nil, "√(1/400!) is below the normal numbers")
    #expect(roots.rounded(1, large.span, over: nothing.span) == nil, "√400! is past the largest number")
    let tie = Integer(1).shiftedLeft(by: 53) + 1
    #expect(roots.rounded(tie, nothing.span, over: nothing.span) == nil)
    #expect(roots.rounded(tie.shiftedLeft(by: 100), small.span, over: small.span) == nil)
    // Close to the middle, and closer than double-doubles can tell.
    for shift in [3, 20, 30, 60, 70, 200] {
      for near in [tie.shiftedLeft(by: shift) + 1, tie.shiftedLeft(by: shift) - 1] {
        for n in [near, -near] {
          let value = roots.rounded(n, nothing.span, over: nothing.span)
          #expect(value == Rounding.double(n) || (value == nil && shift > 30), "\(n)")
        }
      }
    }
    let (past, before): ([1 of Int], [1 of Int]) = ([(1 << 17) + 1], [1 << 17])
    #expect(roots.rounded(1, past.span, over: before.span) == nil, "past the table")
  }

  /// Products of many roots neither leave the range of doubles nor lose digits at its ends.
  @Test func manyFactorialsKeepTheirDigits() {
    let roots = FactorialRoots()
    let nothing: [0 of Int] = []
    var decided = 0
    for count in 1...31 {
      for n in [2, 3, 4, 5] {
        let factorials = [Int](repeating: n, count: count)
        let integer = Integer(3).power(40 + count)
        let (below, above) = (
          roots.rounded(integer, nothing.span, over: factorials.span),
          roots.rounded(integer, factorials.span, over: nothing.span)
        )
        let (divided, multiplied) = (
          Self.nearest(integer, .factorials([], over: factorials)),
          Self.nearest(integer, .factorials(factorials, over: []))
        )
        #expect(below == nil || below == divided, "\(count) \(n)")
        #expect(above == nil || above == multiplied, "\(count) \(n)")
        if below != nil, above != nil { decided += 1 }
      }
    }
    #expect(decided >= 50)
  }

  /// √(n!/(n−1)!) = √n to the end of the table.
  @Test func theTableOfRootsIsAsExactAtItsEnd() {
    let roots = FactorialRoots()
    for n in [2, 3, 255, 256, 5000, 65_537, 99_991, 131_071, 131_072] {
      let (numerators, denominators): ([1 of Int], [1 of Int]) = ([n], [n - 1])
      #expect(
        roots.rounded(7, numerators.span, over: denominators.span) == Self.nearest(7, PrimeFactorization(n)), "\(n)")
    }
  }
}

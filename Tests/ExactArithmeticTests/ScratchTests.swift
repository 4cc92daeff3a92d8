import TestSupport
import Testing

@testable import ExactArithmetic

/// Big integers in buffers that are reused: sums of terms with small ratios, and recurrences.
@Suite struct ScratchTests {
  /// Σₖ (−1)ᵏ C(a, k) C(b, k) C(c, k), k < count, in the plainest way.
  private static func sum(_ a: Int, _ b: Int, _ c: Int, _ count: Int) -> Integer {
    var sum: Integer = 0
    for k in 0..<count {
      let term = Integer.binomial(a, k) * Integer.binomial(b, k) * Integer.binomial(c, k)
      sum += k.isMultiple(of: 2) ? term : -term
    }
    return sum
  }

  private static func alternating(_ scratch: LimbScratch, _ a: Int, _ b: Int, _ c: Int, _ count: Int) throws -> Integer
  {
    let binomials: [6 of Int] = [a, 0, b, 0, c, 0]
    return try scratch.alternatingSum(
      binomials: binomials.span, count: count, bits: a + b + c, numerators: .init(a, b, c, step: -1),
      denominators: .init(1, 1, 1, step: 1))
  }

  @Test func sumsAreThoseOfBinomials() throws {
    let scratch = LimbScratch()
    var generator = SeededGenerator(seed: 921)
    for bound in [3, 20, 70, 300, 5, 900] {
      for _ in 0..<12 * testDepth {
        let n = (0..<3).map { _ in Int.random(in: 1...bound, using: &generator) }
        let count = 1 + (n.min() ?? 0)
        #expect(try Self.alternating(scratch, n[0], n[1], n[2], count) == Self.sum(n[0], n[1], n[2], count), "\(n)")
      }
    }
  }

  /// Factors whose product is past a word are applied one by one: 2²¹ each, and more.
  @Test func factorsPastAWord() throws {
    let scratch = LimbScratch()
    for n in [(1 << 21) - 1, 1 << 21, (1 << 21) + 1, 5_000_000] {
      for count in [1, 2, 3, 9] {
        #expect(
          try Self.alternating(scratch, n, n + 3, n - 1, count) == Self.sum(n, n + 3, n - 1, count), "\(n) \(count)")
      }
    }
    #expect(try Self.alternating(scratch, 1 << 22, 7, 1 << 23, 8) == Self.sum(1 << 22, 7, 1 << 23, 8))
  }

  /// The first term is a product of binomials, short and long ones in any order.
  @Test func firstTermsAreProducts() throws {
    let scratch = LimbScratch()
    let choices = [(0, 0), (5, 2), (67, 33), (68, 34), (69, 1), (70, 70), (300, 150), (200, 4), (500, 490)]
    for x in choices {
      for y in choices {
        for z in choices {
          let binomials: [6 of Int] = [x.0, x.1, y.0, y.1, z.0, z.1]
          let expected = Integer.binomial(x.0, x.1) * Integer.binomial(y.0, y.1) * Integer.binomial(z.0, z.1)
          let found = try scratch.alternatingSum(
            binomials: binomials.span, count: 1, bits: x.0 + y.0 + z.0, numerators: .init(1, 1, 1, step: 0),
            denominators: .init(1, 1, 1, step: 0))
          #expect(found == expected, "\(x) \(y) \(z)")
        }
      }
    }
  }

  /// Four factors of which one rises while the others fall: Σ (−1)ᵏ C(n+k, n) C(a, k) C(b, k) C(c, k).
  @Test func aRisingFactorAmongFallingOnes() throws {
    let scratch = LimbScratch()
    for (n, a, b, c) in [(3, 4, 5, 6), (60, 50, 40, 30), (400, 20, 90, 300)] {
      let count = 1 + min(a, min(b, c))
      var expected: Integer = 0
      for k in 0..<count {
        let term =
          Integer.binomial(n + k, n) * Integer.binomial(a, k) * Integer.binomial(b, k) * Integer.binomial(c, k)
        expected += k.isMultiple(of: 2) ? term : -term
      }
      let binomials: [8 of Int] = [n, n, a, 0, b, 0, c, 0]
      let found = try scratch.alternatingSum(
        binomials: binomials.span, count: count, bits: n + count + a + b + c,
        numerators: .init(n + 1, a, b, c, firstStep: 1, step: -1),
        denominators: .init(1, 1, 1, 1, firstStep: 1, step: 1))
      #expect(found == expected)
    }
  }

  /// 2¹²⁸−1 and a small third term: the carry runs through a limb of ones.
  @Test func carriesRunThroughLimbs() throws {
    // 2¹²⁸−1 = (2⁶⁴−1) (2⁶⁴+1), 2⁶⁴+1 = 274177 · 67280421310721.
    let (first, second) = (0x5555_5555_5555_5555, 67_280_421_310_721)
    let binomials: [6 of Int] = [first, 1, 3 * 274_177, 1, second, 1]
    let sum = try LimbScratch().alternatingSum(
      binomials: binomials.span, count: 3, bits: 130, numerators: .init(1, 1, 1, step: 0),
      denominators: .init(first, 1, 1, 1, firstStep: second - first, step: 0))
    let power = Integer(1).shiftedLeft(by: 64)
    #expect(sum == power * power - 1 - (power + 1) * 3 + Integer(3 * 274_177))
  }

  @Test func sumsCanBeCancelled() {
    let binomials: [6 of Int] = [5000, 0, 5000, 0, 5000, 0]
    #expect(throws: Cancelled.self) {
      try LimbScratch().alternatingSum(
        binomials: binomials.span, count: 5000, bits: 15_000, numerators: .init(5000, 5000, 5000, step: -1),
        denominators: .init(1, 1, 1, step: 1), cancellation: Cancellation { true })
    }
  }

  // MARK: Recurrences

  private static func random(_ bits: Int, _ generator: inout SeededGenerator) -> Integer {
    var value: Integer = 0
    for _ in 0...(bits / 60) {
      value = value.shiftedLeft(by: 60) + Integer(Int(truncatingIfNeeded: generator.next() >> 4))
    }
    return Bool.random(using: &generator) ? value : -value
  }

  /// h T(k+1) = −f T(k) − g T(k−1) for T(k) = h·x and T(k−1) = h·y: every sign, length and cancellation.
  @Test func oneStepOfARecurrence() {
    let rows = RecurrenceRows()
    var generator = SeededGenerator(seed: 922)
    for bits in [10, 60, 64, 200, 700] {
      for length in [3, 20, 62, 63, 64, 70, 90] {
        for _ in 0..<12 {
          func coefficient() -> Int128 {
            let top = Int128(truncatingIfNeeded: generator.next()) << 30 | 1
            let word = top & ((Int128(1) << length) - 1) | 1
            return Bool.random(using: &generator) ? word : -word
          }
          let (f, g, h) = (coefficient(), coefficient(), coefficient())
          let (x, y) = (Self.random(bits, &generator), Self.random(bits, &generator))
          rows.prepare(rows: 2, count: 3, bits: bits + 260)
          rows.set(1, 0, to: y * Integer(wide: h))
          rows.set(1, 1, to: x * Integer(wide: h))
          rows.advance(1, 1, f: f, g: g, h: h)
          #expect(rows.value(1, 2) == -(Integer(wide: f) * x + Integer(wide: g) * y), "\(bits) \(length)")
          // The beginning of a row, where what is before counts as 0.
          rows.set(0, 0, to: x * Integer(wide: h))
          rows.advance(0, 0, f: f, g: g, h: h)
          #expect(rows.value(0, 1) == -(Integer(wide: f) * x))
        }
      }
    }
  }

  @Test func zerosAndCancellationInARecurrence() {
    let rows = RecurrenceRows()
    let big = Integer(3).power(200)
    rows.prepare(rows: 1, count: 3, bits: 400)
    for (f, g, before, here) in [
      (5, -5, big, big), (5, 5, big, -big), (0, 7, big, big), (7, 0, big, big), (0, 0, big, big),
      (3, 4, Integer(0), big),
      (3, 4, big, Integer(0)), (-3, 4, Integer(0), Integer(0)), (1, -1, big + 1, big), (1, 1, -big, big + 1),
      (1, -3, big, Integer(1)), (1 << 62, 1 << 62, big, -big - 1),
    ] {
      rows.set(0, 0, to: before)
      rows.set(0, 1, to: here)
      rows.advance(0, 1, f: Int128(f), g: Int128(g), h: -1)
      #expect(rows.value(0, 2) == Integer(f) * here + Integer(g) * before, "\(f) \(g)")
    }
  }

  @Test func tripleSumsAreSumsOfProducts() throws {
    let rows = RecurrenceRows()
    var generator = SeededGenerator(seed: 923)
    for bits in [5, 64, 130, 500] {
      for count in [1, 2, 7] {
        rows.prepare(rows: 3, count: count, bits: bits + 64)
        var expected: Integer = 0
        for k in 0..<count {
          let isGap = Int.random(in: 0...4, using: &generator) == 0
          let values = (0..<3).map { $0 == 1 && isGap ? Integer(0) : Self.random(bits, &generator) }
          for (row, value) in values.enumerated() { rows.set(row, k, to: value) }
          expected += values.reduce(Integer(k.isMultiple(of: 3) ? 2 * k + 1 : -2 * k - 1), *)
        }
        #expect(try rows.productSum { $0.isMultiple(of: 3) ? 2 * $0 + 1 : -2 * $0 - 1 } == expected, "\(bits) \(count)")
      }
    }
  }

  // MARK: Limbs of integers

  @Test func twosComplementIsWritten() {
    let unit = Integer(1).shiftedLeft(by: 64)
    #expect((-unit).twosComplement(limbs: 2) == [0, .max] && (unit - 1).twosComplement(limbs: 2) == [.max, 0])
    #expect(Integer(Int.min).twosComplement(limbs: 1) == [1 << 63] && Integer(0).twosComplement(limbs: 2) == [0, 0])
    var generator = SeededGenerator(seed: 91)
    for count in 1...5 {
      for _ in 0..<200 {
        let limbs = (0..<count).map { _ in
          [0, .max, 1 << 63, UInt.random(in: 0...UInt.max, using: &generator)].randomElement(using: &generator) ?? 0
        }
        let value = Integer(twosComplement: limbs.span)
        #expect(value.twosComplement(limbs: count) == limbs, "\(limbs)")
        let sign: UInt = value.signum() < 0 ? .max : 0
        #expect(value.twosComplement(limbs: count + 2) == limbs + [sign, sign], "\(limbs)")
      }
    }
  }

  @Test func twosComplementIsRead() {
    #expect(Integer(words: 5) == 5 && Integer(words: .max) == -1)
    #expect(Integer(words: 5, 0) == 5 && Integer(words: .max, .max) == -1)
    #expect(Integer(words: .max, 0) == Integer(1).shiftedLeft(by: 64) - 1)
    #expect(Integer(words: 0, .max) == -Integer(1).shiftedLeft(by: 64))
    #expect(Integer(words: 0, 0, 1 << 63) == -Integer(1).shiftedLeft(by: 191))
    for value in [Int128.min, .max, 0, -1, 1 << 64, -(1 << 64), Int128(Int.min), Int128(Int.min) - 1] {
      #expect(Integer(wide: value).description == value.description)
    }
  }

  /// The top 127 bits, and what was cut off is below a part in 2¹²⁵.
  @Test func leadingWordsAreTheTop() {
    var generator = SeededGenerator(seed: 924)
    var values = [1, 62, 63, 64, 65, 126, 127, 128, 129, 191, 192, 300].flatMap {
      [Integer(1).shiftedLeft(by: $0), Integer(1).shiftedLeft(by: $0) - 1]
    }
    values += (0..<100).map { Self.random(7 * $0, &generator) }
    for value in values where !value.isZero {
      let (high, low, shift) = value.leadingWords
      let top = Integer(words: low, high, 0)
      #expect(top.bitWidth <= 127)
      let rest = shift >= 0 ? value.magnitude - top.shiftedLeft(by: shift) : Integer(1)
      if shift < 0 {
        #expect(value.magnitude.shiftedLeft(by: -shift) == top)
      } else {
        #expect(rest.signum() >= 0 && (rest.isZero || value.bitWidth - rest.bitWidth >= 125), "\(value)")
      }
    }
  }

  @Test func buffersHoldWhatTheyAreAskedFor() {
    for count in [0, 1, 1000, 1 << 19, (1 << 19) + 1] {
      let words = LargeBuffer.words(count)
      if count > 0 { (words[0], words[count - 1]) = (1, 2) }
      #expect(count < 2 || words[0] + words[count - 1] == 3)
      words.deallocate()
    }
  }
}

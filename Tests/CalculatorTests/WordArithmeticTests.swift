import ExactArithmetic
import Formats
import TestSupport
import Testing

@testable import Calculator

/// Numbers in machine words against numbers of any size.
@Suite struct WordArithmeticTests {
  private let primes = SmallPrimes()

  private func integer(_ value: UInt128) -> Integer { Integer(value.description) ?? 0 }

  @Test func squaresAreReducedAsRationalsAre() {
    var generator = SeededGenerator(seed: 11)
    var (count, rational) = (0, 0)
    for round in 0..<600 {
      var root = WordRoot(
        integer: Int.random(in: -3_000_000...3_000_000, using: &generator), lowExponents: SIMD16(),
        highExponents: SIMD16())
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        let index = Int.random(in: 0..<(round % 3 == 0 ? 32 : 8), using: &generator)
        let exponent = Int8.random(in: -6...4, using: &generator)
        root.integer *= exponent < 0 && Bool.random(using: &generator) ? Int(primes.primes[index].value) : 1
        let even = round % 4 == 0 ? exponent & ~1 : exponent
        if index < 16 { root.lowExponents[index] = even } else { root.highExponents[index - 16] = even }
      }
      if root.integer == 0 { continue }
      var square = Rational(Integer(root.integer) * Integer(root.integer), 1)
      for (index, prime) in primes.primes.enumerated() {
        let exponent = index < 16 ? root.lowExponents[index] : root.highExponents[index - 16]
        for _ in 0..<abs(Int(exponent)) {
          square = exponent > 0 ? square * Rational(Int(prime.value)) : square * Rational(1, Int(prime.value))
        }
      }
      let limit = Integer(1).shiftedLeft(by: 128)
      guard let words = WordSquare(root, primes) else {
        #expect(square.numerator >= limit || square.denominator >= limit, "\(root)")
        continue
      }
      count += 1
      #expect(integer(words.numerator) == square.numerator && integer(words.denominator) == square.denominator)
      #expect(words.isNegative == (root.integer < 0))
      let isSquare = square.numerator.squareRoot().isExact && square.denominator.squareRoot().isExact
      #expect(words.isSquare == isSquare, "\(root)")
      rational += isSquare ? 1 : 0
    }
    #expect(count > 400 && rational > 20)
  }

  @Test func squareRootsAreExact() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<2000 {
      let root = UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 1...63, using: &generator)
      let square = UInt128(root) * UInt128(root)
      #expect(WordSquare.squareRoot(of: square) == root)
      if root > 1 {
        #expect(WordSquare.squareRoot(of: square - 1) == nil && WordSquare.squareRoot(of: square + 1) == nil)
      }
    }
  }

  /// The nearest double of √(p/q), over all sizes; near powers of two and at ties there may be none.
  @Test func rootsAreRoundedCorrectly() throws {
    var generator = SeededGenerator(seed: 13)
    var missing = 0
    for round in 0..<1500 {
      let width = { (generator: inout SeededGenerator) in
        UInt128.random(in: 1..<(1 << 112), using: &generator)
          >> UInt128(Int.random(in: 0...110, using: &generator)) | 1
      }
      var (p, q) = (width(&generator), width(&generator))
      if round % 10 == 0 { (p, q) = (q &+ 1, q) }
      if round % 10 == 1 { (p, q) = (p >> 60 | 1, p >> 60 | 1) }
      guard let double = WordRounding.squareRoot(p, over: q) else {
        missing += 1
        continue
      }
      let (top, bottom) = (integer(p), integer(q))
      let exact = RootOfQuotient(square: Rational(top, bottom))
      #expect(double == Rounding.double(exact), "\(p)/\(q)")
    }
    #expect(missing < 500, "\(missing)")
    #expect(WordRounding.squareRoot(1, over: 4) == 0.5 && WordRounding.squareRoot(9, over: 9) == 1)
    #expect(WordRounding.squareRoot(0, over: 1) == nil)
    // 2⁵³ + 1 over 2⁵³ is halfway between two doubles.
    let halfway = UInt128(1 << 53 + 1)
    #expect(WordRounding.squareRoot(halfway * halfway, over: 1 << 106) == nil)
  }

  @Test func halvesAreWrittenAsHalfIntegers() {
    var writer = ByteWriter()
    for twice in 0...5000 {
      writer.removeAll()
      writer.append(half: UInt64(twice))
      #expect(writer.take() == Array(HalfInteger(twice: twice).description.utf8))
    }
  }
}

/// √x of a rational x, as far as rounding has to know it.
private struct RootOfQuotient: ExactReal {
  let square: Rational

  func signum() -> Int { square.signum() }

  func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    let scaled = square * scale * scale
    let (quotient, remainder) = scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator)
    let (root, isExact) = quotient.squareRoot()
    return (root, isExact && remainder.isZero)
  }
}

import ExactArithmetic
import TestSupport
import Testing

/// Integers against machine arithmetic, laws, and text.
@Suite struct IntegerTests {
  /// Corner values around the machine word, and random ones of all sizes.
  static func samples(seed: UInt64, count: Int = 40) -> [Integer] {
    var generator = SeededGenerator(seed: seed)
    let corners: [Integer] = [
      0, 1, -1, 2, -2, Integer(.max), Integer(.min), Integer(.max) + 1, Integer(.min) - 1, Integer(2).power(62),
      Integer(2).power(63), Integer(2).power(64), -Integer(2).power(63), -Integer(2).power(64),
      Integer(10).power(40), -Integer(10).power(40),
    ]
    let random = (0..<count).map { index -> Integer in
      let small = Integer(Int.random(in: .min ... .max, using: &generator) >> (index % 60))
      return index.isMultiple(of: 3) ? small * small * small + 1 : small
    }
    return corners + random
  }

  @Test func smallResultsAreThoseOfMachineArithmetic() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let a = Int.random(in: -3_000_000_000...3_000_000_000, using: &generator)
      let b = Int.random(in: -3_000_000_000...3_000_000_000, using: &generator)
      #expect((Integer(a) + Integer(b)).asInt == a + b)
      #expect((Integer(a) - Integer(b)).asInt == a - b)
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      #expect((Integer(a) * Integer(b)).asInt == (overflow ? nil : product))
      if b != 0 {
        let (q, r) = Integer(a).quotientAndRemainder(dividingBy: Integer(b))
        #expect(q.asInt == a / b && r.asInt == a % b)
      }
    }
  }

  @Test func ringLawsHoldAcrossTheWordBoundary() {
    let values = Self.samples(seed: 2, count: 8)
    for a in values {
      #expect(a + 0 == a && a * 1 == a && a - a == 0 && a * 0 == 0 && -(-a) == a)
      for b in values {
        #expect(a + b == b + a)
        #expect(a * b == b * a)
        #expect(a - b == -(b - a))
        #expect((a < b) == (b - a > 0))
        for c in values.prefix(16) {
          #expect((a + b) + c == a + (b + c))
          #expect((a * b) * c == a * (b * c))
          #expect(a * (b + c) == a * b + a * c)
        }
      }
    }
  }

  @Test func divisionGivesBackTheDividend() {
    let values = Self.samples(seed: 3)
    for a in values {
      for b in values where !b.isZero {
        let (q, r) = a.quotientAndRemainder(dividingBy: b)
        #expect(q * b + r == a)
        #expect(r.magnitude < b.magnitude)
        #expect(r.isZero || r.signum() == a.signum())
        #expect((a * b).dividedExactly(by: b) == a)
        #expect(a.isMultiple(of: b) == r.isZero)
      }
    }
  }

  @Test func inPlaceOperationsLeaveCopiesAlone() {
    for a in Self.samples(seed: 4) {
      for b in Self.samples(seed: 5, count: 4) {
        var sum = a
        let copy = sum
        sum += b
        #expect(copy == a && sum == a + b)
        sum -= b
        #expect(sum == a)
        sum *= b
        #expect(sum == a * b)
      }
      var scaled = a
      let before = scaled
      scaled.multiply(by: -12)
      #expect(scaled == a * -12 && before == a)
      scaled.multiply(by: -1)
      scaled.divideExactly(by: 12)
      #expect(scaled == a)
    }
  }

  @Test func valuesAreCanonical() {
    for a in Self.samples(seed: 6) {
      let there = a + Integer(2).power(200)
      let back = there - Integer(2).power(200)
      #expect(back == a && back.hashValue == a.hashValue && back.asInt == a.asInt)
    }
  }

  @Test func greatestCommonDivisorDividesAndIsGreatest() {
    let values = Self.samples(seed: 7)
    for a in values {
      for b in values {
        let g = Integer.greatestCommonDivisor(a, b)
        if a.isZero, b.isZero {
          #expect(g == 0)
        } else {
          #expect(g > 0 && a.isMultiple(of: g) && b.isMultiple(of: g))
          #expect(Integer.greatestCommonDivisor(a.dividedExactly(by: g), b.dividedExactly(by: g)) == 1)
        }
      }
    }
  }

  @Test func textRoundTrips() {
    for a in Self.samples(seed: 8) { #expect(Integer(a.description) == a) }
    #expect(Integer("+7") == 7 && Integer("-0") == 0 && Integer("00012") == 12)
    for text in ["", "-", "+", "1 ", " 1", "1_0", "0x1", "１", "--1", "1e3", "1.0"] { #expect(Integer(text) == nil) }
    #expect(Integer(2).power(100).description == "1267650600228229401496703205376")
  }

  @Test func rootsAndShiftsAreFloors() {
    for a in Self.samples(seed: 9).map(\.magnitude) {
      let (root, isExact) = a.squareRoot()
      #expect(root * root <= a && (root + 1) * (root + 1) > a && isExact == (root * root == a))
      #expect((a * a).squareRoot().root == a && (a * a).squareRoot().isExact)
      #expect(a.shiftedLeft(by: 70).shiftedRight(by: 70) == a)
      #expect(a.isZero || (Integer(2).power(a.bitWidth - 1) <= a && a < Integer(2).power(a.bitWidth)))
      #expect(a.isZero || a.shiftedRight(by: a.trailingZeroBitCount).isOdd)
    }
    #expect((-Integer(5)).shiftedRight(by: 1) == -2)
  }

  @Test func binomialsFollowPascal() {
    for n in 1...80 {
      for k in 1..<max(n, 2) where k < n {
        #expect(Integer.binomial(n, k) == Integer.binomial(n - 1, k - 1) + Integer.binomial(n - 1, k))
      }
      #expect(Integer.factorial(n) == Integer.factorial(n - 1) * Integer(n))
    }
    #expect(Integer.binomial(5, 6) == 0 && Integer.binomial(5, -1) == 0)
  }
}

import ExactArithmetic
import TestSupport
import Testing

/// Rationals and half-integers.
@Suite struct RationalTests {
  static func samples(seed: UInt64) -> [Rational] {
    let integers = IntegerTests.samples(seed: seed, count: 4)
    return integers.flatMap { n in [Rational(n, 7), Rational(n, 12), Rational(1, n.isZero ? 3 : n)] }
  }

  @Test func fieldLawsHold() {
    let values = Self.samples(seed: 11)
    for a in values {
      #expect(a + 0 == a && a * 1 == a && a - a == 0)
      if !a.isZero { #expect(a * a.reciprocal == 1 && a / a == 1) }
      for b in values {
        #expect(a + b == b + a && a * b == b * a)
        #expect((a < b) == ((b - a).signum() > 0))
        for c in values.prefix(12) {
          #expect((a + b) + c == a + (b + c))
          #expect(a * (b + c) == a * b + a * c)
        }
      }
    }
  }

  @Test func fractionsAreInLowestTerms() {
    for a in Self.samples(seed: 12) {
      #expect(a.denominator > 0)
      #expect(Integer.greatestCommonDivisor(a.numerator, a.denominator) == 1)
      #expect(Rational(a.description) == a)
    }
    #expect(Rational(6, -4).description == "-3/2" && Rational(0, -4).description == "0")
  }

  @Test func badFractionsAreNoNumbers() {
    for text in ["", "/", "1/", "/2", "1/0", "1/-2", "1/2/3", "1.5", "a", "1 /2"] {
      #expect(Rational(text) == nil, "\(text)")
    }
  }

  @Test func powersAreRepeatedProducts() {
    for a in Self.samples(seed: 13).prefix(20) where !a.isZero {
      #expect(a.power(3) == a * a * a && a.power(0) == 1 && a.power(-2) == (a * a).reciprocal)
    }
  }

  @Test func halfIntegersReadAndWrite() {
    for twice in -9...9 {
      let value = HalfInteger(twice: twice)
      #expect(HalfInteger(value.description) == value)
      #expect((value + value).asInt == twice && -(-value) == value)
    }
    #expect(HalfInteger("4/2") == 2 && HalfInteger("3/2")?.twice == 3)
    for text in ["1/3", "1/4", "x", "", "99999999999999999999"] { #expect(HalfInteger(text) == nil) }
  }
}

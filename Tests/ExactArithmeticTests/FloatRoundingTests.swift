import ExactArithmetic
import TestSupport
import Testing

/// Floats by way of the nearest double: never rounded twice.
@Suite struct FloatRoundingTests {
  /// The float of a number by way of its double, and whether the number itself was asked for.
  private static func round(_ exact: some ExactReal) -> (value: Float, isAsked: Bool) {
    var isAsked = false
    let value = Rounding.float(nearest: Rounding.double(exact)) {
      isAsked = true
      return exact
    }
    return (value, isAsked)
  }

  /// A float's exact value.
  private static func rational(_ value: Float) -> Rational {
    let leading = value.exponentBitPattern == 0 ? 0 : 1 << 23
    let significand = Int(value.significandBitPattern) | leading
    let exponent = max(Int(value.exponentBitPattern), 1) - 150
    return Rational(value < 0 ? -significand : significand) * Rational(2).power(exponent)
  }

  /// Exact numbers next to the middle of two floats, whose nearest double is that middle.
  @Test func halfwayDoublesAreDecidedByTheNumber() throws {
    let root = RootSum(try RationalRoot(signedSquare: 2))
    for exponent in [0, 1, -1, 30, -100, -126, 126] {
      let scale = Rational(2).power(exponent)
      for odd in [0, 1, 2, 3, 8_388_606, 8_388_607] {
        let lower = Float(8_388_608 + odd) * 0x1p-23 * Float(sign: .plus, exponent: exponent, significand: 1)
        let middle = (Rational(8_388_608 + odd) + Rational(1, 2)) * Rational(2).power(-23) * scale
        let even = odd.isMultiple(of: 2) ? lower : lower.nextUp
        for (tiny, expected) in [(0, even), (1, lower.nextUp), (-1, lower)] {
          let value = middle + Rational(tiny) * Rational(2).power(-80) * scale
          #expect(Rounding.double(value) == Rounding.double(middle))
          let found = Self.round(value)
          #expect(found.value == expected && found.isAsked, "\(odd) · 2^\(exponent), \(tiny)")
          #expect(Self.round(-value).value == -expected && Rounding.float(value) == expected)
          guard tiny != 0 else { continue }
          let sum = RootSum(middle) + root * RootSum(Rational(tiny) * Rational(2).power(-80) * scale)
          #expect(Self.round(sum).value == expected && Rounding.float(sum) == expected)
        }
      }
    }
  }

  /// Where the number is not next to a middle, its double is enough.
  @Test func otherDoublesAreEnough() {
    var generator = SeededGenerator(seed: 62)
    var asked = 0
    for _ in 0..<2000 {
      let value = Rational(Int.random(in: -1_000_000...1_000_000, using: &generator), 1_000_003)
      let found = Self.round(value)
      #expect(found.value == Rounding.float(value))
      let exact = Self.rational(found.value)
      for neighbour in [found.value.nextDown, found.value.nextUp] {
        #expect(abs(value - exact) <= abs(value - Self.rational(neighbour)), "\(value)")
      }
      if found.isAsked { asked += 1 }
    }
    #expect(asked < 10)
  }

  private func abs(_ value: Rational) -> Rational { value < 0 ? -value : value }

  /// Subnormal floats have fewer bits, so that middles lie elsewhere.
  @Test func subnormalFloatsAreNearest() throws {
    let unit = Rational(2).power(-149)
    for steps in [0, 1, 2, 3, 4, 5, 1000, 1001, 8_388_606, 8_388_607] {
      let lower = Float(bitPattern: UInt32(steps))
      let even = steps.isMultiple(of: 2) ? lower : lower.nextUp
      let tiny = Rational(2).power(-120)
      for (part, expected) in [
        (Rational(0), lower), (Rational(1, 2), even), (Rational(1, 2) + tiny, lower.nextUp),
        (Rational(1, 2) - tiny, lower), (Rational(1, 3), lower), (Rational(2, 3), lower.nextUp),
        (Rational(1) - tiny, lower.nextUp),
      ] {
        let value = (Rational(steps) + part) * unit
        #expect(Self.round(value).value == expected && Self.round(-value).value == -expected, "\(steps) + \(part)")
        #expect(Rounding.float(value) == expected)
      }
    }
    #expect(Self.round(Rational(2).power(-2000)).value == 0)
    // The largest float, the middle past it, and more.
    let top = (Rational(2).power(24) - Rational(1)) * Rational(2).power(104)
    let past = top + Rational(2).power(103)
    #expect(Self.round(top).value == .greatestFiniteMagnitude && Self.round(past).value == .infinity)
    #expect(Self.round(past - Rational(1)).value == .greatestFiniteMagnitude)
    #expect(Self.round(Rational(-2).power(2001)).value == -.infinity)
  }

  @Test func rootsAreNearest() throws {
    for n in 1...60 {
      for d in 1...60 {
        let root = try RationalRoot(signedSquare: Rational(n, d))
        let value = Self.round(root).value
        #expect(value == Rounding.float(root))
        for neighbour in [value.nextDown, value.nextUp] {
          let middle = (Self.rational(value) + Self.rational(neighbour)) / 2
          let isBelow = middle * middle <= Rational(n, d)
          #expect(neighbour < value ? isBelow : !isBelow || middle * middle == Rational(n, d), "√(\(n)/\(d))")
        }
      }
    }
  }
}

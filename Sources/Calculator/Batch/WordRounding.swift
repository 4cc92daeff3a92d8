/// √(p/q) of two-word integers as the nearest `Double`, in machine words.
///
/// An estimate s·2^e in doubles is off by a few units in the last place; whether s or a neighbour is nearest is decided
/// in integers: with x² = p/q and q·s²·2^2e the square of the estimate,
///
///     x > (s + 1/2)·2^e   ⇔   4(p·2^−2e − q s²) > q (4s + 1)
///
/// and likewise below. No bound on the error of the estimate is assumed.
enum WordRounding {
  /// Numbers this long and no longer are rounded here, so that what is compared fits 256 bits.
  private static let largestWidth = 112

  /// The nearest double, nil where the numbers are too long, the value is next to a power of 2, or a tie.
  @inline(__always)
  static func squareRoot(_ p: UInt128, over q: UInt128) -> Double? {
    guard max(p, q) >> UInt128(largestWidth) == 0, p != 0, q != 0 else { return nil }
    let estimate = (double(p) / double(q)).squareRoot()
    let exponent = Int(estimate.exponent) - 52
    guard exponent <= 0, exponent > -110 else { return nil }
    var s = estimate.significandBitPattern | 1 << 52
    // T = q s, R = p·2^−2e − q s².
    var product = Word256(q).times(s)
    var rest = Word256(p).shifted(by: -2 * exponent).subtracting(product.times(s))
    if rest.isZero { return estimate }
    guard s > 1 << 52 + 16, s < 1 << 53 - 16 else { return nil }
    for _ in 0..<8 {
      let above = rest.subtracting(product).timesFour.subtracting(Word256(q))
      let below = rest.adding(product).timesFour.subtracting(Word256(q))
      if above.isZero || below.isZero { return nil }
      if !above.isNegative {
        rest = rest.subtracting(product).subtracting(product).subtracting(Word256(q))
        product = product.adding(Word256(q))
        s += 1
      } else if below.isNegative {
        rest = rest.adding(product).adding(product).subtracting(Word256(q))
        product = product.subtracting(Word256(q))
        s -= 1
      } else {
        return Double(
          sign: .plus, exponentBitPattern: estimate.exponentBitPattern, significandBitPattern: s & (1 << 52 - 1))
      }
    }
    return nil
  }

  /// An integer of two words as a double, off by a few units in the last place at most.
  @inline(__always)
  static func double(_ value: UInt128) -> Double {
    let high = UInt64(truncatingIfNeeded: value >> 64)
    let low = Double(UInt64(truncatingIfNeeded: value))
    return high == 0 ? low : Double(high) * 0x1p64 + low
  }
}

/// A two's complement integer of 256 bits; products and sums are known to fit.
private struct Word256 {
  private var low: UInt128
  private var high: UInt128

  @inline(__always)
  init(_ value: UInt128) {
    low = value
    high = 0
  }

  @inline(__always)
  private init(low: UInt128, high: UInt128) {
    self.low = low
    self.high = high
  }

  @inline(__always)
  var isZero: Bool { low | high == 0 }
  @inline(__always)
  var isNegative: Bool { high >> 127 != 0 }

  @inline(__always)
  func adding(_ other: Word256) -> Word256 {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    return Word256(low: sum, high: high &+ other.high &+ (carry ? 1 : 0))
  }

  @inline(__always)
  func subtracting(_ other: Word256) -> Word256 {
    let (difference, borrow) = low.subtractingReportingOverflow(other.low)
    return Word256(low: difference, high: high &- other.high &- (borrow ? 1 : 0))
  }

  @inline(__always)
  var timesFour: Word256 { Word256(low: low << 2, high: high << 2 | low >> 126) }

  /// The product of a number ≥ 0 with a word.
  @inline(__always)
  func times(_ factor: UInt64) -> Word256 {
    let limbs = (
      UInt64(truncatingIfNeeded: low), UInt64(truncatingIfNeeded: low >> 64), UInt64(truncatingIfNeeded: high),
      UInt64(truncatingIfNeeded: high >> 64)
    )
    let product = { (limb: UInt64, carry: UInt64) -> UInt128 in
      let (high, low) = limb.multipliedFullWidth(by: factor)
      return UInt128(high) << 64 + UInt128(low) + UInt128(carry)
    }
    let p0 = product(limbs.0, 0)
    let p1 = product(limbs.1, UInt64(truncatingIfNeeded: p0 >> 64))
    let p2 = product(limbs.2, UInt64(truncatingIfNeeded: p1 >> 64))
    let p3 = limbs.3 &* factor &+ UInt64(truncatingIfNeeded: p2 >> 64)
    return Word256(
      low: UInt128(UInt64(truncatingIfNeeded: p1)) << 64 | UInt128(UInt64(truncatingIfNeeded: p0)),
      high: UInt128(p3) << 64 | UInt128(UInt64(truncatingIfNeeded: p2)))
  }

  /// The number times 2^count, 0 ≤ count < 256.
  @inline(__always)
  func shifted(by count: Int) -> Word256 {
    if count == 0 { return self }
    if count >= 128 { return Word256(low: 0, high: low << UInt128(count - 128)) }
    return Word256(low: low << UInt128(count), high: high << UInt128(count) | low >> UInt128(128 - count))
  }
}

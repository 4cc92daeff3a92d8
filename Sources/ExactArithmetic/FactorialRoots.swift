import CDoubleDouble

/// √n! and 1/√n! as double-doubles with an exponent of their own, made as far as they are asked for.
///
/// The product 1·2·…·n is carried in 192 bits, so that after 2¹⁷ factors its relative error is still below 2⁻¹⁷⁰.
public final class FactorialRoots {
  /// The largest n of the table.
  private static let largest = 1 << 17

  /// √n! = roots[n] · 2^exponents[n], 1/√n! = reciprocals[n] · 2^−exponents[n].
  private var roots: [DoubleDouble] = []
  private var reciprocals: [DoubleDouble] = []
  private var exponents: [Int] = []
  /// n! of the last entry is mantissa · 2^exponent; the top bit of the mantissa is set.
  private var mantissa: (high: UInt, middle: UInt, low: UInt) = (1 << 63, 0, 0)
  private var exponent = -191

  /// An empty table.
  public init() {}

  /// The nearest double to n √(∏ pᵢ! / ∏ qᵢ!); nil where double-doubles cannot decide it, the value is no normal number,
  /// or there are more than 14 factorials on either side: roots are near 2⁶³, and a product of more loses digits.
  public func rounded(_ n: Integer, _ numerators: Span<Int>, over denominators: Span<Int>) -> Double? {
    var largest = 0
    for index in numerators.indices { largest = max(largest, numerators[index]) }
    for index in denominators.indices { largest = max(largest, denominators[index]) }
    guard largest <= Self.largest, max(numerators.count, denominators.count) <= 14 else { return nil }
    if n.isZero { return 0 }
    grow(to: largest)
    let (high, low, shift) = n.leadingWords
    return roots.withUnsafeBufferPointer { roots in
      reciprocals.withUnsafeBufferPointer { reciprocals in
        withUnsafeTemporaryAllocation(of: UnsafePointer<DoubleDouble>?.self, capacity: 31) { factors -> Double? in
          var exponent = shift
          var count = 0
          for index in numerators.indices {
            exponent += exponents[numerators[index]]
            factors[count] = roots.baseAddress.map { $0 + numerators[index] }
            count += 1
          }
          for index in denominators.indices {
            exponent -= exponents[denominators[index]]
            factors[count] = reciprocals.baseAddress.map { $0 + denominators[index] }
            count += 1
          }
          let value = e3_round_product(e3_from_words(UInt64(high), UInt64(low)), factors.baseAddress, Int32(count))
          guard !value.isNaN else { return nil }
          let top = Int(value.exponent) + exponent
          guard top > -1022, top < 1023 else { return nil }
          let magnitude = Double(sign: .plus, exponent: exponent, significand: value)
          return n.signum() < 0 ? -magnitude : magnitude
        }
      }
    }
  }

  private func grow(to largest: Int) {
    guard largest >= roots.count else { return }
    let end = min(Self.largest, max(2 * largest, 255))
    roots.reserveCapacity(end + 1)
    reciprocals.reserveCapacity(end + 1)
    exponents.reserveCapacity(end + 1)
    for n in roots.count...end {
      if n > 1 { multiply(by: UInt(n)) }
      // The top 126 bits, or 125 where that makes the exponent even.
      let isOdd = (exponent + 66) & 1 != 0
      let shift: UInt = isOdd ? 3 : 2
      let high = mantissa.high >> shift
      let low = mantissa.high << (64 - shift) | mantissa.middle >> shift
      let x = e3_from_words(UInt64(high), UInt64(low))
      let half = (exponent + 64 + Int(shift)) / 2
      roots.append(e3_square_root(x))
      reciprocals.append(e3_reciprocal_square_root(x))
      exponents.append(half)
    }
  }

  private func multiply(by n: UInt) {
    let low = mantissa.low.multipliedFullWidth(by: n)
    let middle = mantissa.middle.multipliedFullWidth(by: n)
    let high = mantissa.high.multipliedFullWidth(by: n)
    let (m, carry1) = middle.low.addingReportingOverflow(low.high)
    let (h, carry2) = high.low.addingReportingOverflow(middle.high &+ (carry1 ? 1 : 0))
    let top = high.high &+ (carry2 ? 1 : 0)
    let bits = UInt(UInt.bitWidth - top.leadingZeroBitCount)
    guard bits > 0 else {
      mantissa = (h, m, low.low)
      return
    }
    mantissa = (top << (64 - bits) | h >> bits, h << (64 - bits) | m >> bits, m << (64 - bits) | low.low >> bits)
    exponent += Int(bits)
  }
}

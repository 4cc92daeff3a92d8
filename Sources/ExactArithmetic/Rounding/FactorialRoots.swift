import CDoubleDouble

/// √n! and 1/√n! as double-doubles with an exponent of their own, made as far as they are asked for.
///
/// The product 1·2·…·n is carried in 192 bits, so that after 2¹⁷ factors its relative error is still below 2⁻¹⁷⁰.
public final class FactorialRoots {
  /// The largest n of the table.
  private static let largest = 1 << 17

  /// √n! = roots[n] · 2^exponents[n], 1/√n! = reciprocals[n] · 2^−exponents[n].
  private var roots = UnsafeMutablePointer<DoubleDouble>.allocate(capacity: 0)
  private var reciprocals = UnsafeMutablePointer<DoubleDouble>.allocate(capacity: 0)
  private var exponents = UnsafeMutablePointer<Int>.allocate(capacity: 0)
  private var count = 0
  /// n! of the last entry is mantissa · 2^exponent; the top bit of the mantissa is set.
  private var mantissa: (high: UInt, middle: UInt, low: UInt) = (1 << 63, 0, 0)
  private var exponent = -191

  /// An empty table.
  public init() {}

  deinit { deallocate() }

  private func deallocate() {
    roots.deallocate()
    reciprocals.deallocate()
    exponents.deallocate()
  }

  /// The nearest double to n · 2^power · √(∏ pᵢ! / ∏ qᵢ!), at most 31 factorials; nil where double-doubles cannot decide it
  /// or the value is no normal number.
  public func rounded(
    _ n: Integer, _ numerators: Span<Int>, over denominators: Span<Int>, power: Int = 0
  ) -> Double? {
    var largest = 0
    for index in numerators.indices { largest = max(largest, numerators[index]) }
    for index in denominators.indices { largest = max(largest, denominators[index]) }
    guard largest <= Self.largest, numerators.count + denominators.count <= 31 else { return nil }
    if n.isZero { return 0 }
    grow(to: largest)
    let (high, low, shift) = n.leadingWords
    return withUnsafeTemporaryAllocation(of: UnsafePointer<DoubleDouble>?.self, capacity: 31) { factors in
      var exponent = shift + power
      var count = 0
      for index in numerators.indices {
        exponent += exponents[numerators[index]]
        factors[count] = UnsafePointer(roots + numerators[index])
        count += 1
      }
      for index in denominators.indices {
        exponent -= exponents[denominators[index]]
        factors[count] = UnsafePointer(reciprocals + denominators[index])
        count += 1
      }
      let value = e3_round_product(e3_from_words(UInt64(high), UInt64(low)), factors.baseAddress, Int32(count))
      guard let magnitude = Self.scaled(value, by: exponent) else { return nil }
      return n.signum() < 0 ? -magnitude : magnitude
    }
  }

  /// value · 2^exponent; nil where that is no normal number or the value is none.
  @inline(__always)
  private static func scaled(_ value: Double, by exponent: Int) -> Double? {
    let field = Int(value.bitPattern >> 52) + exponent
    // A field of 0 or 2047 is no normal number; NaN has 2047 already.
    guard value.bitPattern >> 52 != 2047, field > 0, field < 2047 else { return nil }
    return Double(bitPattern: value.bitPattern &+ UInt64(bitPattern: Int64(exponent)) &<< 52)
  }

  /// A factor common to several numbers.
  public struct Factor {
    let value: DoubleDouble
    let exponent: Int
  }

  /// √(∏ pᵢ! / ∏ qᵢ!) as a factor, all pᵢ and qᵢ at most `largest`; nil past the table.
  public func factor(_ numerators: Span<Int>, over denominators: Span<Int>, largest: Int) -> Factor? {
    guard largest <= Self.largest else { return nil }
    grow(to: largest)
    var (value, exponent) = (DoubleDouble(high: 1, low: 0), 0)
    for index in numerators.indices {
      value = e3_multiply(value, roots[numerators[index]])
      exponent += exponents[numerators[index]]
    }
    for index in denominators.indices {
      value = e3_multiply(value, reciprocals[denominators[index]])
      exponent -= exponents[denominators[index]]
    }
    // Far from 1 only by its exponent, so that no product of a few factors overflows.
    let power = Int(value.high.exponent)
    let scale = Double(sign: .plus, exponent: -power, significand: 1)
    return Factor(value: DoubleDouble(high: value.high * scale, low: value.low * scale), exponent: exponent + power)
  }

  /// The factor times √(a! b!), whose arguments are within the table.
  public func factor(_ factor: Factor, _ a: Int, _ b: Int) -> Factor {
    let value = e3_multiply(factor.value, e3_multiply(roots[a], roots[b]))
    let power = Int(value.high.exponent)
    let scale = Double(sign: .plus, exponent: -power, significand: 1)
    return Factor(
      value: DoubleDouble(high: value.high * scale, low: value.low * scale),
      exponent: factor.exponent + exponents[a] + exponents[b] + power)
  }

  /// The nearest double to n · factor · √(a! b! c! d!), arguments within the table.
  ///
  /// n is given by its limbs in two's complement, lowest first. Nil where double-doubles cannot decide it or the value is
  /// no normal number.
  public func rounded(
    _ limbs: UnsafePointer<UInt>, count: Int, _ factor: Factor, _ a: Int, _ b: Int, _ c: Int, _ d: Int
  ) -> Double? {
    let (high, low, shift, isNegative) = Self.leadingWords(limbs, count)
    guard high | low != 0 else { return 0 }
    let value = e3_round_wide(
      e3_from_words(UInt64(high), UInt64(low)), factor.value, roots + a, roots + b, roots + c, roots + d)
    let exponent = shift + factor.exponent + exponents[a] + exponents[b] + exponents[c] + exponents[d]
    guard let magnitude = Self.scaled(value, by: exponent) else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  /// The top 126 bits of |n|, a power of 2, and the sign.
  @inline(__always)
  private static func leadingWords(
    _ limbs: UnsafePointer<UInt>, _ count: Int
  ) -> (high: UInt, low: UInt, shift: Int, isNegative: Bool) {
    let isNegative = Int(bitPattern: limbs[count - 1]) < 0
    let mask: UInt = isNegative ? .max : 0
    var top = count - 1
    while top > 0, limbs[top] == mask { top -= 1 }
    // Of a negative number all bits are reversed: that is one less than its magnitude, which matters only where all the
    // bits that are kept are its own.
    var (first, second, third) = (
      limbs[top] ^ mask, top > 0 ? limbs[top - 1] ^ mask : 0, top > 1 ? limbs[top - 2] ^ mask : 0
    )
    if isNegative, top < 3 {
      var carry = true
      if top > 1 { (third, carry) = third.addingReportingOverflow(1) }
      if top > 0, carry { (second, carry) = second.addingReportingOverflow(1) }
      if carry { first &+= 1 }
      // The magnitude is a power of 2^64, one limb longer.
      if first == 0 { return (1 << 62, 0, (top + 1) * 64 - 126, true) }
    }
    if top == 0 { return (0, first, 0, isNegative) }
    let zeros = first.leadingZeroBitCount
    if zeros == 0 { return (first >> 1, first << 63 | second >> 1, (top - 1) * 64 + 1, isNegative) }
    let up = UInt(zeros - 1)
    if up == 0 { return (first, second, (top - 1) * 64, isNegative) }
    return (
      first << up | second >> (64 - up), second << up | third >> (64 - up), (top - 1) * 64 - Int(up), isNegative
    )
  }

  private func grow(to largest: Int) {
    guard largest >= count else { return }
    let end = min(Self.largest, max(2 * largest, 255)) + 1
    let tables = (
      UnsafeMutablePointer<DoubleDouble>.allocate(capacity: end),
      UnsafeMutablePointer<DoubleDouble>.allocate(capacity: end), UnsafeMutablePointer<Int>.allocate(capacity: end)
    )
    tables.0.initialize(from: roots, count: count)
    tables.1.initialize(from: reciprocals, count: count)
    tables.2.initialize(from: exponents, count: count)
    deallocate()
    (roots, reciprocals, exponents) = tables
    for n in count..<end {
      if n > 1 { multiply(by: UInt(n)) }
      // The top 126 bits, or 125 where that makes the exponent even.
      let isOdd = (exponent + 66) & 1 != 0
      let shift: UInt = isOdd ? 3 : 2
      let high = mantissa.high >> shift
      let low = mantissa.high << (64 - shift) | mantissa.middle >> shift
      let x = e3_from_words(UInt64(high), UInt64(low))
      // √x is between 2⁶² and 2⁶³; near 1 the product of many neither overflows nor vanishes.
      (roots + n).initialize(to: Self.scaled(e3_square_root(x), 0x1p-62))
      (reciprocals + n).initialize(to: Self.scaled(e3_reciprocal_square_root(x), 0x1p62))
      (exponents + n).initialize(to: (exponent + 64 + Int(shift)) / 2 + 62)
    }
    count = end
  }

  private static func scaled(_ x: DoubleDouble, _ power: Double) -> DoubleDouble {
    DoubleDouble(high: x.high * power, low: x.low * power)
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

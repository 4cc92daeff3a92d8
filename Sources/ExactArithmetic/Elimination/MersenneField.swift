/// Arithmetic modulo the prime p = 2⁶¹ − 1, whose remainders need no division.
enum MersenneField {
  static let prime: UInt = (1 << 61) - 1

  /// The remainder of a machine integer.
  static func residue(_ n: Int) -> UInt {
    let remainder = n % Int(prime)
    return remainder < 0 ? prime - UInt(-remainder) : UInt(remainder)
  }

  @inline(__always)
  static func product(_ a: UInt, _ b: UInt) -> UInt {
    let (high, low) = a.multipliedFullWidth(by: b)
    // 2⁶¹ = 1: the bits above the lowest 61 are added to them.
    let sum = (low & prime) &+ (high << 3 | low >> 61)
    return sum >= prime ? sum &- prime : sum
  }

  @inline(__always)
  static func difference(_ a: UInt, _ b: UInt) -> UInt { a >= b ? a &- b : a &+ prime &- b }

  /// 1/a of a residue other than 0, as a^(p−2).
  static func inverse(_ a: UInt) -> UInt {
    var (power, square, exponent) = (UInt(1), a, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { power = product(power, square) }
      square = product(square, square)
      exponent >>= 1
    }
    return power
  }

  /// The fraction n/d with |n|, d < 2³⁰ whose residue is given; nil when there is none.
  ///
  /// Unique when there is one, since 2·2³⁰·2³⁰ does not pass p. [Wang1981]
  static func fraction(_ residue: UInt) -> (numerator: Int, denominator: Int)? {
    let bound = 1 << 30
    var (r0, r1) = (Int(prime), Int(residue))
    var (t0, t1) = (0, 1)
    while r1 >= bound {
      let quotient = r0 / r1
      (r0, r1) = (r1, r0 - quotient * r1)
      (t0, t1) = (t1, t0 - quotient * t1)
    }
    guard t1 != 0, abs(t1) < bound else { return nil }
    return t1 < 0 ? (-r1, -t1) : (r1, t1)
  }
}

/// Where exact numbers become decimals and floating-point numbers: correctly rounded, ties to even.
public enum Rounding {
  /// The nearest `Double`.
  ///
  /// - Returns: ±∞ past the largest finite number, a subnormal number or 0 below the smallest normal one.
  public static func double(_ value: some ExactReal) -> Double {
    let (significand, exponent) = binary(value, precision: 53, lowestExponent: -1074)
    let magnitude = scaled(Double(significand), exponent)
    return value.signum() < 0 ? -magnitude : magnitude
  }

  /// The nearest `Float`.
  public static func float(_ value: some ExactReal) -> Float {
    let (significand, exponent) = binary(value, precision: 24, lowestExponent: -149)
    let magnitude = Float(scaled(Double(significand), exponent))
    return value.signum() < 0 ? -magnitude : magnitude
  }

  /// The nearest `Float` to a number whose nearest `Double` is known; the number itself is asked for only where that is
  /// halfway between two floats, or too small.
  public static func float(nearest double: Double, exact: () -> some ExactReal) -> Float {
    // A double that is no middle between floats lies on the same side of all middles as the number.
    let isMiddle = double.bitPattern & 0x1FFF_FFFF == 0x1000_0000
    let isNormal = double == 0 || double.magnitude >= Double(Float.leastNormalMagnitude)
    return isMiddle || !isNormal ? float(exact()) : Float(double)
  }

  /// significand · 2^exponent nearest to |x|, the significand below 2^precision (or equal, after a carry).
  private static func binary(
    _ value: some ExactReal, precision: Int, lowestExponent: Int
  ) -> (significand: UInt64, exponent: Int) {
    guard value.signum() != 0 else { return (0, 0) }
    let bits = magnitudeBits(value)
    guard bits < 2_000 else { return (1, 2_000) }
    let exponent = max(bits - precision, lowestExponent)
    // One bit more than the significand and the knowledge of the rest decide the rounding.
    let (floor, isExact) = value.floorOfMagnitude(times: powerOfTwo(1 - exponent))
    guard let word = floor.asInt else { return (1, 2_000) }
    let half = word & 1
    var significand = UInt64(word >> 1)
    if half == 1, !isExact || significand & 1 == 1 { significand += 1 }
    return (significand, exponent)
  }

  /// x · 2^exponent for an x of at most 53 bits whose product is a `Double` or past the largest.
  private static func scaled(_ significand: Double, _ exponent: Int) -> Double {
    if exponent > 1023 { return .infinity }
    if exponent >= -1021 { return significand * Double(sign: .plus, exponent: exponent, significand: 1) }
    // 2^exponent itself may be subnormal; both products are exact.
    return significand * Double(sign: .plus, exponent: -1021, significand: 1)
      * Double(sign: .plus, exponent: exponent + 1021, significand: 1)
  }

  /// b with 2^(b−1) ≤ |x| < 2^b for x ≠ 0.
  private static func magnitudeBits(_ value: some ExactReal) -> Int {
    var shift = 64
    while true {
      let (floor, _) = value.floorOfMagnitude(times: powerOfTwo(shift))
      if !floor.isZero { return floor.bitWidth - shift }
      shift *= 4
    }
  }

  private static func powerOfTwo(_ exponent: Int) -> Rational {
    let power = Integer(1).shiftedLeft(by: abs(exponent))
    return exponent < 0 ? Rational(lowestTerms: 1, power) : Rational(lowestTerms: power, 1)
  }

  /// The decimal of `digits` significant digits nearest to the value.
  public static func decimal(_ value: some ExactReal, digits: Int) -> Decimal {
    precondition(digits >= 1, "at least one digit")
    guard value.signum() != 0 else { return Decimal(isNegative: false, digits: "0", exponent: 1, isExact: true) }
    // log₁₀ 2 = 0.30103: the first guess of the exponent is near, and counting the digits mends it.
    var exponent = magnitudeBits(value) * 30_103 / 100_000
    while true {
      let scale = Rational(10).power(digits - exponent)
      let (floor, isExact) = value.floorOfMagnitude(times: scale * Rational(2))
      let (quotient, remainder) = floor.quotientAndRemainder(dividingBy: 2)
      let isUp = !remainder.isZero && (!isExact || quotient.isOdd)
      let text = (isUp ? quotient + 1 : quotient).description
      let length = quotient.description.count
      if quotient.isZero || length < digits {
        exponent -= quotient.isZero ? digits : digits - length
      } else if length > digits {
        exponent += length - digits
      } else {
        // A carry out of 99…9 leaves 10…0, one digit longer: only zeros are cut.
        let carried = text.count > digits
        return Decimal(
          isNegative: value.signum() < 0, digits: trimmed(text), exponent: exponent + (carried ? 1 : 0),
          isExact: isExact && remainder.isZero)
      }
    }
  }

  private static func trimmed(_ digits: String) -> String {
    var digits = digits
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    return digits
  }
}

/// A decimal number.
///
///     ±0.d₁d₂d₃… · 10^exponent
public struct Decimal: Hashable, Sendable, CustomStringConvertible {
  /// Whether there is a minus in front.
  public let isNegative: Bool
  /// The significant digits without zeros at the end; `0` for zero.
  public let digits: String
  /// The position of the point: 0 puts it before the first digit.
  public let exponent: Int
  /// Whether the decimal is the number itself, not only near it.
  public let isExact: Bool

  /// `0.408248290463863`, `-0.04`, `120`; with a power of ten, `1.5e-12`, when more than five zeros would follow the
  /// point or more than 21 digits precede it.
  public var description: String {
    let sign = isNegative ? "-" : ""
    if exponent > 21 || exponent < -5 {
      let fraction = digits.dropFirst()
      return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e\(exponent - 1)"
    }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
    if digits.count <= exponent { return sign + digits + String(repeating: "0", count: exponent - digits.count) }
    return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
  }
}

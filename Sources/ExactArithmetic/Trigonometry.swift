/// Cosines and sines in fixed point.
public enum Trigonometry {
  /// cos and sin of an angle, times 2^bits, each less than two units away.
  ///
  /// The angle is brought to −π/4 … π/4 with as many more digits of π as it is large, then Taylor's series is summed.
  ///
  /// - Complexity: O(bits) products of `bits` bits.
  public static func cosineAndSine(of angle: Angle, bits: Int) -> (cosine: Integer, sine: Integer) {
    // Each term of the series is off by less than two units, and there are fewer terms than bits.
    let work = bits + 8 + (Int.bitWidth - (bits + 64).leadingZeroBitCount)
    let wide = work + 8 + max(0, angle.radians.numerator.bitWidth - angle.radians.denominator.bitWidth + 1)
    let unit = Integer(1).shiftedLeft(by: wide)
    let pi = Pi.floor(bits: wide)
    // Whole turns of the multiple of π vanish before anything is rounded.
    let halfTurns = angle.halfTurns.remainder(modulo: 2)
    let fixed = floor(angle.radians * Rational(unit)) + floor(halfTurns * Rational(pi))
    // The nearest multiple of a quarter turn.
    let (quarter, _) = (fixed * 4 + pi).flooredQuotientAndRemainder(dividingBy: pi * 2)
    let rest = (fixed * 2 - quarter * pi).flooredQuotientAndRemainder(
      dividingBy: Integer(1).shiftedLeft(by: wide - work + 1)
    ).quotient
    let (cosine, sine) = taylor(rest, bits: work)
    let (c, s) = (cosine.shiftedRight(by: work - bits), sine.shiftedRight(by: work - bits))
    return switch quarter.flooredQuotientAndRemainder(dividingBy: 4).remainder.asInt ?? 0 {
    case 0: (c, s)
    case 1: (-s, c)
    case 2: (-c, -s)
    default: (s, -c)
    }
  }

  /// The largest multiple of 2^−bits that is not above π.
  public static func pi(bits: Int) -> Rational { Rational(Pi.floor(bits: bits), Integer(1).shiftedLeft(by: bits)) }

  /// Taylor's series at x/2^bits for |x| < 2^bits.
  private static func taylor(_ x: Integer, bits: Int) -> (cosine: Integer, sine: Integer) {
    let one = Integer(1).shiftedLeft(by: bits)
    var (cosine, sine) = (one, Integer(0))
    var term = one
    var n = 1
    while !term.isZero {
      term = (term * x).shiftedRight(by: bits).quotientAndRemainder(dividingBy: Integer(n)).quotient
      switch n % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      n += 1
    }
    return (cosine, sine)
  }

  private static func floor(_ value: Rational) -> Integer {
    value.numerator.flooredQuotientAndRemainder(dividingBy: value.denominator).quotient
  }
}

extension Rational {
  /// The number r with 0 ≤ r < modulus that differs by a multiple of the modulus > 0.
  func remainder(modulo modulus: Rational) -> Rational {
    let ratio = self / modulus
    let (quotient, _) = ratio.numerator.flooredQuotientAndRemainder(dividingBy: ratio.denominator)
    return self - Rational(quotient) * modulus
  }
}

extension Integer {
  /// The quotient rounded down, and the remainder ≥ 0, of a division by a divisor > 0.
  func flooredQuotientAndRemainder(dividingBy divisor: Integer) -> (quotient: Integer, remainder: Integer) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder.signum() < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

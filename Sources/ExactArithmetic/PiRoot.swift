/// A root of a rational times a half-integer power of π.
///
///     root · √(πᵏ)
///
/// Gaunt coefficients and harmonics normalised to an integral are of this form. Zero has k = 0.
public struct PiRoot: Hashable, Sendable {
  /// The factor without π.
  public let root: RationalRoot
  /// The power of π under the root.
  public let piExponent: Int

  /// root · √(π^piExponent).
  public init(root: RationalRoot, piExponent: Int) {
    self.root = root
    self.piExponent = root.isZero ? 0 : piExponent
  }

  /// −1, 0 or 1.
  public func signum() -> Int { root.signum() }

  /// The product: exponents of π add.
  public static func * (left: PiRoot, right: PiRoot) -> PiRoot {
    PiRoot(root: left.root * right.root, piExponent: left.piExponent + right.piExponent)
  }

  /// The quotient by a value other than 0.
  public static func / (left: PiRoot, right: PiRoot) -> PiRoot {
    PiRoot(root: left.root / right.root, piExponent: left.piExponent - right.piExponent)
  }

  /// The negative.
  public static prefix func - (value: PiRoot) -> PiRoot { PiRoot(root: -value.root, piExponent: value.piExponent) }
}

/// Integer bounds of π.
enum Pi {
  /// An integer p with p ≤ π·2^bits < p + 1.
  ///
  /// By Machin's formula π/4 = 4 arctan(1/5) − arctan(1/239) in fixed point with guard bits; when the guard bits
  /// cannot decide the floor, more are taken. [Machin1706]
  static func floor(bits: Int) -> Integer {
    var guardBits = 32 + 2 * (Int.bitWidth - bits.leadingZeroBitCount)
    while true {
      let scale = Integer(1).shiftedLeft(by: bits + guardBits)
      let (fifth, fifthError) = arctangentOfReciprocal(5, scale)
      let (small, smallError) = arctangentOfReciprocal(239, scale)
      let value = Integer(16) * fifth - Integer(4) * small
      let error = 16 * fifthError + 4 * smallError
      let low = (value - Integer(error)).shiftedRight(by: guardBits)
      let high = (value + Integer(error)).shiftedRight(by: guardBits)
      if low == high { return low }
      guardBits *= 2
    }
  }

  /// ⌊√(square·π^piExponent)⌋ of a square > 0 and a power other than 0: π is transcendental, so that ever tighter bounds
  /// come to agree.
  static func floorOfRoot(_ square: Rational, piExponent: Int) -> (floor: Integer, isExact: Bool) {
    var bits = 64 + abs(square.numerator.bitWidth - square.denominator.bitWidth)
    while true {
      let unit = Integer(1).shiftedLeft(by: bits)
      let floor = Pi.floor(bits: bits)
      let ends = [floor, floor + 1].map { end in
        (square * Rational(end, unit).power(piExponent)).floorOfMagnitude(times: Rational(1)).floor.squareRoot().root
      }
      if ends[0] == ends[1] { return (ends[0], false) }
      bits *= 2
    }
  }

  /// arctan(1/n)·scale with a bound on the error: every term is cut off by less than one, twice.
  private static func arctangentOfReciprocal(_ n: Int, _ scale: Integer) -> (value: Integer, error: Int) {
    let square = Integer(n * n)
    var power = scale.quotientAndRemainder(dividingBy: Integer(n)).quotient
    var sum = power
    var k = 1
    while !power.isZero {
      power = power.quotientAndRemainder(dividingBy: square).quotient
      let term = power.quotientAndRemainder(dividingBy: Integer(2 * k + 1)).quotient
      if k.isMultiple(of: 2) { sum += term } else { sum -= term }
      k += 1
    }
    return (sum, 2 * k + 2)
  }
}

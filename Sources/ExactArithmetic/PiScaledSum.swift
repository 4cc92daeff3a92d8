/// A sum of cosines and sines times a power of √π, for the normalisation to an integral.
public struct PiScaledSum: ExactReal {
  private let sum: TrigonometricSum
  private let power: PiRoot

  /// sum · √(π^piExponent).
  public init(_ sum: TrigonometricSum, piExponent: Int) {
    self.sum = sum
    power = PiRoot(root: .one, piExponent: piExponent)
  }

  /// −1, 0 or 1.
  public func signum() -> Int { sum.signum() }

  /// ⌊|x|·scale⌋ from ever tighter bounds: a power of π times an algebraic number or a sum of cosines is no boundary.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    guard power.piExponent != 0, signum() != 0 else { return sum.floorOfMagnitude(times: scale) }
    var bits = 64 + max(0, scale.numerator.bitWidth - scale.denominator.bitWidth)
    while true {
      let unit = Rational(Integer(1).shiftedLeft(by: bits))
      let (a, b) = (sum.floorOfMagnitude(times: unit).floor, power.floorOfMagnitude(times: unit).floor)
      let ends = [a * b, (a + 1) * (b + 1)].map {
        (scale * Rational($0) / (unit * unit)).floorOfMagnitude(times: 1).floor
      }
      if ends[0] == ends[1] { return (ends[0], false) }
      bits *= 2
    }
  }
}

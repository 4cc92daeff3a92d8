/// A real number that is known exactly, in the one way that rounding needs.
public protocol ExactReal: Sendable {
  /// −1, 0 or 1.
  func signum() -> Int

  /// ⌊|x|·scale⌋ for a scale > 0, and whether nothing was cut off.
  func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool)
}

extension Integer: ExactReal {
  /// ⌊|n|·scale⌋ by one division.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    Rational(self).floorOfMagnitude(times: scale)
  }
}

extension Rational: ExactReal {
  /// ⌊|x|·scale⌋ by one division.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    // Nothing is reduced on the way: a division needs no lowest terms.
    let (quotient, remainder) = (numerator.magnitude * scale.numerator).quotientAndRemainder(
      dividingBy: denominator * scale.denominator)
    return (quotient, remainder.isZero)
  }
}

extension RationalRoot: ExactReal {
  /// ⌊√(p/q)·scale⌋ = ⌊√⌊p·scale²/q⌋⌋.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    if isRational { return coefficient.floorOfMagnitude(times: scale) }
    let top = coefficient.numerator * scale.numerator
    let bottom = coefficient.denominator * scale.denominator
    let square = (top * top * radicand).quotientAndRemainder(dividingBy: bottom * bottom).quotient
    return (square.squareRoot().root, false)
  }
}

extension PiRoot: ExactReal {
  /// The floor from ever tighter bounds of π; π is transcendental, so the bounds come to agree.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    guard piExponent != 0 else { return root.floorOfMagnitude(times: scale) }
    return Pi.floorOfRoot(root.squared * scale * scale, piExponent: piExponent)
  }
}

extension RootSum: ExactReal {
  /// The floor from ever tighter bounds of the roots.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    if let root = asRoot { return root.floorOfMagnitude(times: scale) }
    // A sum of two or more terms is irrational, so that the bounds come to agree.
    let sign = signum()
    var guardBits = 32
    while true {
      let (low, high) = bounds(times: scale * Rational(Integer(1).shiftedLeft(by: guardBits)))
      let ends = [low, high].map { (sign < 0 ? -$0 : $0).shiftedRight(by: guardBits) }
      if ends[0] == ends[1], low.signum() == sign || low.isZero, high.signum() == sign || high.isZero {
        return (ends[0], false)
      }
      guardBits *= 2
    }
  }
}

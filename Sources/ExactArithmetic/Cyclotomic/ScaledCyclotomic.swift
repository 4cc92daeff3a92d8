/// A real number x·√s of a real cyclotomic number x and a positive one s, to be written and rounded.
///
/// Entries of orthonormal tensors of finite groups are of this form.
public struct ScaledCyclotomic: Hashable, Sendable, ExactReal {
  /// x.
  public let factor: Cyclotomic
  /// s.
  public let square: Cyclotomic

  /// x·√s.
  ///
  /// - Precondition: both are real, s > 0.
  public init(_ factor: Cyclotomic, squareRootOf square: Cyclotomic) {
    (self.factor, self.square) = (factor, square)
  }

  /// The sum of square roots of rationals that this is, nil where it is none in this form.
  ///
  /// - Throws: `LimitError` when a root cannot be reduced in reasonable time.
  public var asRootSum: RootSum? {
    get throws(LimitError) {
      guard let s = square.asRational, let x = factor.asRootSum else { return nil }
      return x * RootSum(try RationalRoot(signedSquare: s))
    }
  }

  /// −1, 0 or 1.
  public func signum() -> Int { factor.signum() }

  /// ⌊√(x²s)·scale⌋ = ⌊√⌊x²s·scale²⌋⌋.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    let (floor, isWhole) = (factor * factor * square).trigonometricRealPart.floorOfMagnitude(times: scale * scale)
    let (root, isSquare) = floor.squareRoot()
    return (root, isWhole && isSquare)
  }
}

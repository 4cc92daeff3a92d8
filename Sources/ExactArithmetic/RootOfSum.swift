/// The square root of a sum of roots that is not negative, to be rounded.
///
///     √(Σ qᵢ√dᵢ)
public struct RootOfSum: Hashable, Sendable, ExactReal {
  /// The square.
  public let square: RootSum

  /// √x.
  ///
  /// - Precondition: x ≥ 0.
  public init(square: RootSum) {
    precondition(square.signum() >= 0, "a square is not negative")
    self.square = square
  }

  /// 0 or 1.
  public func signum() -> Int { square.isZero ? 0 : 1 }

  /// ⌊√x·scale⌋ = ⌊√⌊x·scale²⌋⌋.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    let (floor, isWhole) = square.floorOfMagnitude(times: scale * scale)
    let (root, isSquare) = floor.squareRoot()
    return (root, isWhole && isSquare)
  }
}

public import ExactArithmetic

/// A state |j m⟩ of an angular momentum.
///
/// Impossible states cannot be made: m is one of −j, −j+1, …, j.
public struct SpinState: Hashable, Sendable {
  /// The angular momentum j.
  public let j: HalfInteger
  /// Its projection m.
  public let m: HalfInteger

  /// The state |j m⟩.
  ///
  /// - Throws: `SpinStateError` when j < 0, |m| > j, or j − m is not an integer.
  public init(j: HalfInteger, m: HalfInteger) throws(SpinStateError) {
    guard j.twice >= 0 else { throw .negativeSpin(j) }
    guard abs(m.twice) <= j.twice, (j - m).isInteger else { throw .noProjection(j: j, m: m) }
    self.j = j
    self.m = m
  }

  /// A state whose j and m are known to fit.
  init(unchecked j: HalfInteger, _ m: HalfInteger) {
    assert(abs(m.twice) <= j.twice && (j - m).isInteger)
    self.j = j
    self.m = m
  }

  /// |j −m⟩.
  public var reversed: SpinState { SpinState(unchecked: j, -m) }

  /// j + m, an integer ≥ 0.
  var raised: Int { (j.twice + m.twice) / 2 }
  /// j − m, an integer ≥ 0.
  var lowered: Int { (j.twice - m.twice) / 2 }

  /// All states of spin j, from m = −j to m = j.
  public static func all(ofSpin j: HalfInteger) -> [SpinState] {
    stride(from: -j.twice, through: j.twice, by: 2).map { SpinState(unchecked: j, HalfInteger(twice: $0)) }
  }
}

/// Why two numbers are no state of an angular momentum.
public enum SpinStateError: Error, Hashable, Sendable {
  /// j < 0.
  case negativeSpin(HalfInteger)
  /// m is not one of −j … j in steps of 1.
  case noProjection(j: HalfInteger, m: HalfInteger)
}

import Coupling

/// Why symbols of plain numbers vanish, in machine words: the rules of ``Wigner3j``, ``Wigner6j`` and ``Wigner9j``.
///
/// All numbers are doubles, and those of spins are not negative.
enum PlainZero {
  /// Whether three spins can couple.
  @inline(__always)
  static func isTriangle(_ a: Int, _ b: Int, _ c: Int) -> Bool {
    (a &+ b &- c) | (a &- b &+ c) | (b &+ c &- a) >= 0 && (a &+ b &+ c) & 1 == 0
  }

  /// The rule that forbids (a b c; α β γ), nil when the value has to be looked at.
  @inline(__always)
  static func rule3j(_ a: Int, _ b: Int, _ c: Int, _ α: Int, _ β: Int, _ γ: Int) -> ZeroReason? {
    if !isTriangle(a, b, c) { return .triangle }
    return α &+ β &+ γ != 0 ? .projection : nil
  }

  /// Whether J is odd and two lines of the Regge square are equal.
  static func isAntisymmetric3j(_ a: Int, _ b: Int, _ c: Int, _ α: Int, _ β: Int, _ γ: Int) -> Bool {
    guard (a + b + c) / 2 & 1 == 1 else { return false }
    return hasEqualLines([
      b + c - a, a + c - b, a + b - c,
      a - α, b - β, c - γ,
      a + α, b + β, c + γ,
    ])
  }

  /// Whether two rows or two columns of a square are equal.
  static func hasEqualLines(_ square: [9 of Int]) -> Bool {
    func areEqual(_ first: Int, _ second: Int, step: Int) -> Bool {
      square[first] == square[second] && square[first + step] == square[second + step]
        && square[first + 2 * step] == square[second + 2 * step]
    }
    return areEqual(0, 3, step: 1) || areEqual(0, 6, step: 1) || areEqual(3, 6, step: 1)
      || areEqual(0, 1, step: 3) || areEqual(0, 2, step: 3) || areEqual(1, 2, step: 3)
  }
}

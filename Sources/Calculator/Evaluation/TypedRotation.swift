import ExactArithmetic
import Harmonics

/// A rotation as it was asked for.
struct TypedRotation {
  /// The digits that are right where a rotation is not exact.
  static let approximateDigits = 50

  /// The proper part, in the inner coordinates of the basis.
  let rotation: Rotation
  /// Whether the inversion is part of it.
  let isImproper: Bool
  /// What was understood: `α = 0.3 about y, β = 0.5 about x, γ = 0.7 about y`.
  let text: String
  /// Whether the matrix elements belong to the rotation as typed, not to one some 10⁻⁵⁰ away.
  let isExact: Bool
  /// What stands behind d of a turn about the second axis alone.
  var argument: String?
  /// What the reader should know.
  var note: String?

  /// The most bits of a number that was typed.
  var bitWidth: Int {
    let size = { (number: Rational) in number.numerator.bitWidth + number.denominator.bitWidth }
    return switch rotation {
    case .euler(let a, let b, let c):
      [a, b, c].map { max(size($0.radians), size($0.halfTurns)) }.max() ?? 0
    case .quaternion(let q): q.map(size).max() ?? 0
    case .unitQuaternion: 0
    }
  }
}

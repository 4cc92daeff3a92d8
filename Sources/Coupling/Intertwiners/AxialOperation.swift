import ExactArithmetic
import Representations

/// An operation that keeps the z axis, seen as what it does to cos mφ and |j m⟩.
struct AxialOperation {
  /// What the rotation does.
  enum Kind: Equatable {
    /// A rotation about z by a part of a turn, from 0 to 2 as in SU(2).
    case rotation(partOfTurn: Rational)
    /// A half turn about y, or about x.
    case halfTurn(aboutY: Bool)
  }

  /// The rotation.
  let kind: Kind
  /// Whether the inversion is multiplied on.
  let isImproper: Bool

  /// The operation; nil when it is neither a rotation about z nor a half turn about x or y, times the inversion or not.
  ///
  /// The quaternion (cos α/2, 0, 0, sin α/2) gives the root of unity w + iz = e^(iα/2), whose exponent is found modulo a
  /// prime, where distinct roots of unity stay distinct.
  init?(_ operation: PointOperation) {
    isImproper = operation.isImproper
    if operation.axis[0].isZero, operation.axis[1].isZero {
      let root = operation.w + Cyclotomic.imaginaryUnit * operation.axis[2]
      let field = PrimeField(order: 2 * root.conductor)
      guard let residue = field.residue(root), let exponent = field.exponent(of: residue) else { return nil }
      kind = .rotation(partOfTurn: Rational(2 * exponent, field.order))
    } else if operation.w.isZero, operation.axis[2].isZero, operation.axis[0] == .one || operation.axis[1] == .one {
      kind = .halfTurn(aboutY: operation.axis[1] == .one)
    } else {
      return nil
    }
  }
}

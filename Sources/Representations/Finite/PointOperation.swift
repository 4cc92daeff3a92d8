public import ExactArithmetic

/// A rotation of space, or one times the inversion, as an exact unit quaternion with a parity.
///
///     v ↦ (−1)ᵖ q v q̄
///
/// Quaternions q and −q are the same rotation of space and different elements of a double group. The parity multiplies as
/// in O(3) × spin: inversion commutes with everything and its square is the identity.
///
/// - SeeAlso: [Altmann1986, ch. 12]
public struct PointOperation: Hashable, Sendable {
  /// The scalar part cos(θ/2).
  public let w: Cyclotomic
  /// The vector part sin(θ/2)·axis.
  public let axis: [Cyclotomic]
  /// Whether the inversion is multiplied on.
  public let isImproper: Bool

  /// The operation of a unit quaternion and a parity.
  public init(w: Cyclotomic, axis: [Cyclotomic], isImproper: Bool = false) {
    precondition(axis.count == 3, "an axis in space")
    (self.w, self.axis, self.isImproper) = (w, axis, isImproper)
  }

  /// The identity.
  public static let identity = PointOperation(w: .one, axis: [.zero, .zero, .zero])
  /// The inversion.
  public static let inversion = PointOperation(w: .one, axis: [.zero, .zero, .zero], isImproper: true)
  /// The rotation by 2π, −1 on spinors.
  public static let fullTurn = PointOperation(w: -Cyclotomic.one, axis: [.zero, .zero, .zero])

  /// The rotation about +z by k/n of a turn.
  public static func rotation(_ k: Int, of n: Int) -> PointOperation {
    PointOperation(w: .cosine(k, of: 2 * n), axis: [.zero, .zero, .sine(k, of: 2 * n)])
  }

  /// The half turn about the x (0), y (1) or z (2) axis; with `isImproper` the mirror normal to it.
  public static func halfTurn(about index: Int, isImproper: Bool = false) -> PointOperation {
    PointOperation(w: .zero, axis: (0..<3).map { $0 == index ? .one : .zero }, isImproper: isImproper)
  }

  /// The composition, the right one first.
  public static func * (left: PointOperation, right: PointOperation) -> PointOperation {
    let (a, b) = (left.axis, right.axis)
    let scalar = left.w * right.w - (a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
    let axis = (0..<3).map { i in
      let (j, k) = ((i + 1) % 3, (i + 2) % 3)
      return left.w * b[i] + right.w * a[i] + (a[j] * b[k] - a[k] * b[j])
    }
    return PointOperation(w: scalar, axis: axis, isImproper: left.isImproper != right.isImproper)
  }

  /// The inverse.
  public var inverse: PointOperation { PointOperation(w: w, axis: axis.map { -$0 }, isImproper: isImproper) }

  /// The orthogonal matrix that acts on vectors.
  public var matrix: [[Cyclotomic]] {
    let (x, y, z) = (axis[0], axis[1], axis[2])
    let two = Cyclotomic(2)
    let rotation = [
      [Cyclotomic.one - two * (y * y + z * z), two * (x * y - w * z), two * (x * z + w * y)],
      [two * (x * y + w * z), Cyclotomic.one - two * (x * x + z * z), two * (y * z - w * x)],
      [two * (x * z - w * y), two * (y * z + w * x), Cyclotomic.one - two * (x * x + y * y)],
    ]
    return isImproper ? rotation.map { $0.map { -$0 } } : rotation
  }

  /// The matrix w − i(xσₓ + yσ_y + zσ_z) of SU(2), and the parity behind it: faithful on double groups.
  ///
  /// - Returns: shape 3×3, blocks of 2 and 1.
  public var spinMatrix: [[Cyclotomic]] {
    let i = Cyclotomic.imaginaryUnit
    let (x, y, z) = (axis[0], axis[1], axis[2])
    return [
      [w - i * z, -y - i * x, .zero],
      [y - i * x, w + i * z, .zero],
      [.zero, .zero, isImproper ? -Cyclotomic.one : .one],
    ]
  }
}

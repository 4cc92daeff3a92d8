public import ExactArithmetic

/// A rotation of space, exact, in the coordinates (x′, y′, z′) in which harmonics are defined (polar axis z′).
///
/// Rotations are active: R moves vectors, and (R f)(x) = f(R⁻¹x).
public enum Rotation: Hashable, Sendable {
  /// R_z(α) R_y(β) R_z(γ).
  case euler(Angle, Angle, Angle)
  /// The rotation x ↦ q x q* / |q|² by a quaternion q ≠ 0 with rational components (w, x, y, z), of any length.
  case quaternion([Rational])
  /// The same for a quaternion of length 1 with sums of roots as components.
  case unitQuaternion([RootSum])

  /// By an angle about an axis ≠ 0 with rational components; nil where the half angle is no multiple of π/12 and the
  /// quaternion is therefore no sum of roots.
  ///
  ///     q = cos(t/2) + sin(t/2) n/|n|
  ///
  /// - Throws: `LimitError` when |n|² cannot be factored in reasonable time.
  public static func axis(_ axis: [Rational], angle: Angle) throws(LimitError) -> Rotation? {
    guard let (cosine, sine) = (Rational(1, 2) * angle).rootSums else { return nil }
    let length = try RationalRoot(signedSquare: axis.reduce(0) { $0 + $1 * $1 })
    let scaled = RootSum(length.reciprocal) * sine
    return .unit([cosine] + axis.map { scaled * RootSum($0) })
  }

  /// The rotation of a quaternion of length 1, with rational components where a common factor leaves such.
  ///
  /// The factor is positive: q and −q are the same rotation, and differ on half-integer spins.
  public static func unit(_ quaternion: [RootSum]) -> Rotation {
    guard let pivot = quaternion.first(where: { !$0.isZero })?.asRoot else { return .unitQuaternion(quaternion) }
    let ratios = quaternion.map { ($0 * RootSum(pivot.reciprocal)).asRoot?.asRational }
    let rationals = ratios.compactMap { $0.map { pivot.signum() < 0 ? -$0 : $0 } }
    return rationals.count == 4 ? .quaternion(rationals) : .unitQuaternion(quaternion)
  }

  /// The rotation with an orthogonal matrix of determinant 1 with rational entries, nil for any other.
  public static func matrix(_ m: [[Rational]]) -> Rotation? {
    guard RotationMatrix.isOrthogonal(m), RotationMatrix.determinant(m) == 1 else { return nil }
    return RotationMatrix.multiplesOfQuaternion(m).first { row in row.contains { !$0.isZero } }.map(Rotation.quaternion)
  }
}

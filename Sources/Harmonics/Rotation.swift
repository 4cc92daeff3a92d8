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
  public static func unit(_ quaternion: [RootSum]) -> Rotation {
    guard let pivot = quaternion.first(where: { !$0.isZero })?.asRoot else { return .unitQuaternion(quaternion) }
    let ratios = quaternion.map { ($0 * RootSum(pivot.reciprocal)).asRoot?.asRational }
    let rationals = ratios.compactMap(\.self)
    return rationals.count == 4 ? .quaternion(rationals) : .unitQuaternion(quaternion)
  }

  /// The rotation with an orthogonal matrix of determinant 1 with rational entries, nil for any other.
  public static func matrix(_ m: [[Rational]]) -> Rotation? {
    guard RotationMatrix.isOrthogonal(m), RotationMatrix.determinant(m) == 1 else { return nil }
    return RotationMatrix.multiplesOfQuaternion(m).first { row in row.contains { !$0.isZero } }.map(Rotation.quaternion)
  }
}

/// Tests of 3×3 matrices.
public enum RotationMatrix {
  /// Whether MᵀM = 1.
  public static func isOrthogonal(_ m: [[Rational]]) -> Bool { deviation(m).isZero }

  /// The largest entry of |MᵀM − 1|: how far a matrix is from an orthogonal one.
  public static func deviation(_ m: [[Rational]]) -> Rational {
    var largest: Rational = 0
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(Rational(i == j ? -1 : 0)) { $0 + m[$1][i] * m[$1][j] }
        largest = max(largest, product.magnitude)
      }
    }
    return largest
  }

  /// The determinant.
  public static func determinant(_ m: [[Rational]]) -> Rational {
    (0..<3).reduce(Rational(0)) { sum, i in
      let (j, k) = ((i + 1) % 3, (i + 2) % 3)
      return sum + m[0][i] * (m[1][j] * m[2][k] - m[1][k] * m[2][j])
    }
  }

  /// The four products 4qᵢ·q of the quaternion of a rotation matrix; one of them is not 0.
  static func multiplesOfQuaternion(_ m: [[Rational]]) -> [[Rational]] {
    let (a, b, c) = (m[2][1] - m[1][2], m[0][2] - m[2][0], m[1][0] - m[0][1])
    return [
      [1 + m[0][0] + m[1][1] + m[2][2], a, b, c],
      [a, 1 + m[0][0] - m[1][1] - m[2][2], m[0][1] + m[1][0], m[0][2] + m[2][0]],
      [b, m[0][1] + m[1][0], 1 - m[0][0] + m[1][1] - m[2][2], m[1][2] + m[2][1]],
      [c, m[0][2] + m[2][0], m[1][2] + m[2][1], 1 - m[0][0] - m[1][1] + m[2][2]],
    ]
  }

  /// The quaternion of a rotation as near to a matrix as that is to an orthogonal one.
  ///
  /// - SeeAlso: [Shepperd1978]
  public static func nearestQuaternion(_ m: [[Rational]]) -> [Rational] {
    let rows = multiplesOfQuaternion(m)
    // The row of the largest component: the least is lost of it.
    let best = (0..<4).max { rows[$0][$0] < rows[$1][$1] } ?? 0
    return rows[best]
  }

  /// The matrix of a quaternion q ≠ 0 of any length: x ↦ q x q*, not divided by |q|².
  ///
  /// - SeeAlso: [Altmann1986, 12.6]
  public static func scaled<Number: ExactRing>(_ q: [Number]) -> [[Number]] {
    let (w, x, y, z) = (q[0], q[1], q[2], q[3])
    let two = Number(Rational(2))
    return [
      [w * w + x * x - y * y - z * z, two * (x * y - w * z), two * (x * z + w * y)],
      [two * (x * y + w * z), w * w - x * x + y * y - z * z, two * (y * z - w * x)],
      [two * (x * z - w * y), two * (y * z + w * x), w * w - x * x - y * y + z * z],
    ]
  }
}

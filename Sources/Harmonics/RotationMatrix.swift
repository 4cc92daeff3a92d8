public import ExactArithmetic

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

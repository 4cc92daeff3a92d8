/// The rotation that takes points nearest to others, in the sense of least squares.
///
/// The unit quaternion is the eigenvector of the largest eigenvalue of a symmetric 4×4 matrix of the correlations of the
/// points; it is found by Jacobi's rotations.
///
/// - SeeAlso: [Horn1987]
struct RotationFit {
  /// Sums of products of coordinates, rows those of the points, columns those of the goals.
  private var sums = [SIMD3<Double>](repeating: .zero, count: 3)

  /// Asks that a point go to a goal.
  mutating func add(_ point: SIMD3<Double>, goal: SIMD3<Double>) {
    for row in 0..<3 { sums[row] += point[row] * goal }
  }

  /// The best rotation.
  var rotation: OrthogonalMatrix {
    let (xx, yy, zz) = (sums[0].x, sums[1].y, sums[2].z)
    let skew = SIMD3(sums[1].z - sums[2].y, sums[2].x - sums[0].z, sums[0].y - sums[1].x)
    let (xy, xz, yz) = (sums[0].y + sums[1].x, sums[0].z + sums[2].x, sums[1].z + sums[2].y)
    let q = Self.principalVector([
      [xx + yy + zz, skew.x, skew.y, skew.z], [skew.x, xx - yy - zz, xy, xz], [skew.y, xy, yy - xx - zz, yz],
      [skew.z, xz, yz, zz - xx - yy],
    ])
    let (w, x, y, z) = (q[0], q[1], q[2], q[3])
    return OrthogonalMatrix(
      x: SIMD3(1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
      y: SIMD3(2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
      z: SIMD3(2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)))
  }

  /// The unit eigenvector of the largest eigenvalue of a symmetric matrix.
  private static func principalVector(_ matrix: [[Double]]) -> [Double] {
    var a = matrix
    let n = a.count
    var vectors = a.indices.map { row in a.indices.map { $0 == row ? 1.0 : 0.0 } }
    let scale = a.joined().reduce(0) { $0 + $1 * $1 }
    for _ in 0..<30 {
      var offDiagonal = 0.0
      for p in 0..<n { for q in 0..<p { offDiagonal += a[p][q] * a[p][q] } }
      if offDiagonal <= 1e-30 * scale { break }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) where a[p][q] != 0 {
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n { (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]) }
          for k in 0..<n { (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]) }
          for k in 0..<n {
            (vectors[k][p], vectors[k][q]) = (
              c * vectors[k][p] - s * vectors[k][q], s * vectors[k][p] + c * vectors[k][q]
            )
          }
        }
      }
    }
    let best = (0..<n).max { a[$0][$0] < a[$1][$1] } ?? 0
    let vector = vectors.map { $0[best] }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }
}

/// Three orthonormal right-handed directions: the axes of a group in those of the coordinates.
public struct Axes: Hashable, Sendable {
  /// The direction of reference x′.
  public let x: SIMD3<Double>
  /// y′ = z′ × x′.
  public let y: SIMD3<Double>
  /// The principal axis z′.
  public let z: SIMD3<Double>

  /// The axes of the coordinates.
  public static let standard = Axes(x: SIMD3(1, 0, 0), y: SIMD3(0, 1, 0), z: SIMD3(0, 0, 1))

  private init(x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>) { (self.x, self.y, self.z) = (x, y, z) }

  /// The axes of a principal direction and the part of a direction of reference that is orthogonal to it; nil where one
  /// of them is (nearly) 0.
  init?(z principal: SIMD3<Double>, x reference: SIMD3<Double>) {
    guard let z = principal.unit, let x = (reference - z * z.dot(reference)).unit else { return nil }
    self.init(x: x, y: z.cross(x), z: z)
  }

  /// The axes turned by a rotation that is given in them.
  func composed(with rotation: OrthogonalMatrix) -> Axes {
    let frame = OrthogonalMatrix(x: x, y: y, z: z) * rotation
    return Axes(z: frame.z, x: frame.x) ?? self
  }
}

extension [SIMD3<Double>] {
  /// The direction of the point farthest from the origin; nil where all are (nearly) at the origin.
  var farthestDirection: SIMD3<Double>? { self.max { $0.dot($0) < $1.dot($1) }?.unit }

  /// The point farthest from a line through the origin.
  func farthest(fromLine axis: SIMD3<Double>) -> (index: Int, distance: Double) {
    var farthest = (index: 0, distance: 0.0)
    for (index, point) in enumerated() {
      let distance = (point - axis * axis.dot(point)).length
      if distance > farthest.distance { farthest = (index, distance) }
    }
    return farthest
  }
}

extension SIMD3<Double> {
  /// The scalar product.
  func dot(_ other: Self) -> Double { (self * other).sum() }

  /// The vector product.
  func cross(_ other: Self) -> Self {
    Self(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// The length.
  var length: Double { dot(self).squareRoot() }

  /// The direction; nil of a vector too short to have one.
  var unit: Self? {
    let length = length
    return length > 1e-9 ? self / length : nil
  }
}

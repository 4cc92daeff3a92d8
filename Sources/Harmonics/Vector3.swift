/// A point of space in doubles.
public struct Vector3: Hashable, Sendable {
  /// The first coordinate.
  public let x: Double
  /// The second coordinate.
  public let y: Double
  /// The third coordinate.
  public let z: Double

  /// (x, y, z).
  public init(_ x: Double, _ y: Double, _ z: Double) { (self.x, self.y, self.z) = (x, y, z) }

  /// x, y or z: the coordinate with index 0, 1 or 2.
  public subscript(index: Int) -> Double { index == 0 ? x : index == 1 ? y : z }

  /// The largest magnitude of a coordinate.
  private var size: Double { max(x.magnitude, y.magnitude, z.magnitude) }

  /// √(x² + y² + z²), without overflow on the way.
  public var length: Double {
    let size = size
    guard size > 0, size.isFinite else { return size }
    let (a, b, c) = (x / size, y / size, z / size)
    return size * (a * a + b * b + c * c).squareRoot()
  }

  /// The point of the unit sphere in this direction, nil for 0 and for what is not finite.
  public var direction: Vector3? {
    let size = size
    guard size > 0, x.isFinite, y.isFinite, z.isFinite else { return nil }
    // Twice, as 1/size of a subnormal number is infinite: first to a size of 1, then to a length of 1.
    let (a, b, c) = (x / size, y / size, z / size)
    let length = (a * a + b * b + c * c).squareRoot()
    return Vector3(a / length, b / length, c / length)
  }
}

extension Axes {
  /// The vector in the inner coordinates: (x′, y′, z′) of (x, y, z).
  public func inner(_ vector: Vector3) -> Vector3 {
    let parts = directions.map { $0.isReversed ? -vector[$0.index] : vector[$0.index] }
    return Vector3(parts[0], parts[1], parts[2])
  }
}

import ExactArithmetic
import Representations

/// An orthogonal matrix of doubles, by columns: the images of x, y, z.
struct OrthogonalMatrix: Sendable {
  let x: SIMD3<Double>
  let y: SIMD3<Double>
  let z: SIMD3<Double>

  static let identity = OrthogonalMatrix(x: SIMD3(1, 0, 0), y: SIMD3(0, 1, 0), z: SIMD3(0, 0, 1))

  static let inversion = OrthogonalMatrix(x: SIMD3(-1, 0, 0), y: SIMD3(0, -1, 0), z: SIMD3(0, 0, -1))

  init(x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>) { (self.x, self.y, self.z) = (x, y, z) }

  /// The matrix of an operation, each entry rounded once.
  init(_ operation: PointOperation) {
    let entries = operation.matrix.map { $0.map { Rounding.double($0.trigonometricRealPart) } }
    let columns = (0..<3).map { SIMD3(entries[0][$0], entries[1][$0], entries[2][$0]) }
    self.init(x: columns[0], y: columns[1], z: columns[2])
  }

  /// The image of a vector.
  func callAsFunction(_ vector: SIMD3<Double>) -> SIMD3<Double> { x * vector.x + y * vector.y + z * vector.z }

  /// The composition, the right one first.
  static func * (left: OrthogonalMatrix, right: OrthogonalMatrix) -> OrthogonalMatrix {
    OrthogonalMatrix(x: left(right.x), y: left(right.y), z: left(right.z))
  }

  /// The inverse.
  var transpose: OrthogonalMatrix {
    OrthogonalMatrix(x: SIMD3(x.x, y.x, z.x), y: SIMD3(x.y, y.y, z.y), z: SIMD3(x.z, y.z, z.z))
  }

  /// Whether orientation is reversed.
  var isImproper: Bool { x.cross(y).dot(z) < 0 }

  /// The sum of the diagonal.
  var trace: Double { x.x + y.y + z.z }

  /// Whether this is the inversion, not a mirror, if it is one of them: their traces are −3 and 1.
  var isInversion: Bool { isImproper && trace < -1 }

  /// The matrices of all elements of a group, in the axes of the laboratory.
  static func elements(of group: PointGroup) -> [OrthogonalMatrix] {
    let generators = group.generators.map(OrthogonalMatrix.init)
    var matrices = [identity]
    for word in group.elements.words.dropFirst() { matrices.append(matrices[word.parent] * generators[word.generator]) }
    return matrices
  }

  /// The axes of a frame.
  init(_ frame: Frame) {
    let columns = (0..<3).map { frame(.halfTurn(about: $0)).axis.map { Rounding.double($0.trigonometricRealPart) } }
    let vectors = columns.map { SIMD3($0[0], $0[1], $0[2]) }
    self.init(x: vectors[0], y: vectors[1], z: vectors[2])
  }

  /// The group of a known order that matrices generate.
  static func closure(of generators: [OrthogonalMatrix], order: Int) -> [OrthogonalMatrix] {
    var matrices = [identity]
    var next = 0
    while next < matrices.count, matrices.count < order {
      for generator in generators {
        let product = matrices[next] * generator
        // Elements of a group of at most some hundred are farther apart than this.
        guard !matrices.contains(where: { $0.isNear(product) }) else { continue }
        matrices.append(product)
      }
      next += 1
    }
    return matrices
  }

  private func isNear(_ other: OrthogonalMatrix) -> Bool {
    let difference = (x - other.x, y - other.y, z - other.z)
    return difference.0.dot(difference.0) + difference.1.dot(difference.1) + difference.2.dot(difference.2) < 1e-8
  }
}

extension OrthogonalMatrix {
  /// The axis of a rotation, or of one times the inversion: of a mirror its normal; nil of the identity and the inversion.
  ///
  /// Where the turn is no half turn it is by a positive angle about the axis.
  var rotationAxis: SIMD3<Double>? {
    let rotation = isImproper ? self * .inversion : self
    let (x, y, z) = (rotation.x, rotation.y, rotation.z)
    let skew = SIMD3(y.z - z.y, z.x - x.z, x.y - y.x)
    if skew.length > 1e-3 { return skew.unit }
    guard rotation.trace < 0 else { return nil }
    // A half turn: R + 1 projects onto the axis, twice.
    let columns = [x + SIMD3(1, 0, 0), y + SIMD3(0, 1, 0), z + SIMD3(0, 0, 1)]
    return columns.max { $0.length < $1.length }?.unit
  }
}

import ExactArithmetic
import Harmonics
import Representations

/// Values of a function at points.
struct Samples {
  /// The file as it is named in errors.
  let path: String
  let points: [Vector3]
  let values: [Double]
  /// The quadrature whose points these are.
  let quadrature: SphereQuadrature?

  /// Reads the samples that a call names: rows x, y, z, value, or values at the points of a quadrature.
  init(_ path: String, _ shape: FieldShape, _ call: Call) throws {
    let file = try NumberFile(path, call)
    self.path = file.path
    if let name = call.arguments.text("quadrature") {
      guard case .sphere = shape else {
        throw CommandError.incompatible("--quadrature has points on one sphere", help: "without --radial")
      }
      let rule = try QuadratureName(name, option: "--quadrature").quadrature(call)
      values = try file.rows(.values, of: 1).map { $0[$0.startIndex] }
      guard values.count == rule.points.count else {
        throw SampleError.valueCount(
          path: file.path, found: values.count, quadrature: rule.name, points: rule.points.count)
      }
      points = rule.points
      quadrature = rule
      return
    }
    let rows = try file.rows(.samples, of: 4)
    points = rows.map { Vector3($0[$0.startIndex], $0[$0.startIndex + 1], $0[$0.startIndex + 2]) }
    values = rows.map { $0[$0.startIndex + 3] }
    quadrature = nil
    try Self.check(points, shape, path: file.path)
  }

  /// - Throws: `SampleError` for points at which the functions of the shape are not defined.
  static func check(_ points: [Vector3], _ shape: FieldShape, path: String) throws(SampleError) {
    switch shape {
    case .sphere, .shells:
      if let row = points.firstIndex(where: { $0.length == 0 }) { throw .noDirection(path: path, row: row + 1) }
    case .field(.bessel(_, let radius)):
      // A point of the sphere itself may be rounded outwards.
      if let row = points.firstIndex(where: { $0.length > radius * (1 + 1e-12) }) {
        throw .outside(
          path: path, row: row + 1, radius: NumberText.decimal(points[row].length, digits: 6),
          cutoff: NumberText.decimal(radius, digits: 6))
      }
    case .field: break
    }
  }

  /// A set of samples at one distance from the centre.
  struct Shell {
    let radius: Double
    let indices: [Int]
    /// `1.5`.
    var text: String { NumberText.decimal(radius, digits: 6) }
  }

  /// Distances of one shell differ by less than this part of them: coordinates are often rounded to seven digits.
  static let shellTolerance = 1e-6

  /// The samples by distance, rising.
  var shells: [Shell] {
    let radii = points.map(\.length)
    var shells: [[Int]] = []
    for index in radii.indices.sorted(by: { (radii[$0], $0) < (radii[$1], $1) }) {
      if let first = shells.last?.first, radii[index] - radii[first] <= Self.shellTolerance * radii[index] {
        shells[shells.count - 1].append(index)
      } else {
        shells.append([index])
      }
    }
    return shells.map { Shell(radius: radii[$0[0]], indices: $0.sorted()) }
  }

  /// √(mean of value²).
  static func rootMeanSquare(_ values: [Double]) -> Double {
    let size = values.reduce(0) { max($0, $1.magnitude) }
    guard size > 0 else { return 0 }
    return size * (values.reduce(0) { $0 + ($1 / size) * ($1 / size) } / Double(values.count)).squareRoot()
  }
}

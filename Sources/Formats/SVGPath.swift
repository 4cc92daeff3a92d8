/// The lines and curves of a path in a drawing, one after the other.
///
///     SVGPath.polygon([(0, 0), (4, 0), (2, 3)]).data        // "M0 0L4 0L2 3Z"
///
/// - SeeAlso: [SVGSpec]
package struct SVGPath: Sendable {
  /// The text of the attribute `d`.
  private(set) var data = ""

  /// A path without a point.
  package init() {}

  /// Straight lines from point to point.
  package static func polyline(_ points: [(x: Double, y: Double)]) -> SVGPath {
    var path = SVGPath()
    for (index, point) in points.enumerated() {
      if index == 0 { path.move(x: point.x, y: point.y) } else { path.line(x: point.x, y: point.y) }
    }
    return path
  }

  /// Straight lines from point to point and back to the first.
  package static func polygon(_ points: [(x: Double, y: Double)]) -> SVGPath {
    var path = polyline(points)
    if !points.isEmpty { path.close() }
    return path
  }

  /// Begins a new line at a point.
  package mutating func move(x: Double, y: Double) { add("M", [x, y]) }

  /// A straight line to a point.
  package mutating func line(x: Double, y: Double) { add("L", [x, y]) }

  /// A cubic Bézier curve to a point, which leaves for the first control point and arrives from the second.
  package mutating func curve(x1: Double, y1: Double, x2: Double, y2: Double, x: Double, y: Double) {
    add("C", [x1, y1, x2, y2, x, y])
  }

  /// A straight line to where the last line began.
  package mutating func close() { data += "Z" }

  private mutating func add(_ command: String, _ numbers: [Double]) {
    data += command + numbers.map(SVG.number).joined(separator: " ")
  }
}

/// A search tree of points: the nearest one to a place.
///
/// - Complexity: n·log² n to build, about log n for each question.
/// - SeeAlso: [Bentley1975]
struct AtomLocator {
  private let points: [SIMD3<Double>]
  /// Indices of points; the middle of a range divides the rest of it along an axis that changes with the depth.
  private var order: [Int]

  /// The tree of some of the points.
  init(_ points: [SIMD3<Double>], among indices: [Int]) {
    self.points = points
    order = indices
    build(0, order.count, axis: 0)
  }

  private mutating func build(_ lower: Int, _ upper: Int, axis: Int) {
    guard upper - lower > 1 else { return }
    let points = points
    order[lower..<upper].sort { (points[$0][axis], $0) < (points[$1][axis], $1) }
    let middle = (lower + upper) / 2
    build(lower, middle, axis: (axis + 1) % 3)
    build(middle + 1, upper, axis: (axis + 1) % 3)
  }

  /// The point nearest to a place, other than one that is left out; nil when there is none.
  func nearest(to place: SIMD3<Double>, excluding excluded: Int? = nil) -> (index: Int, distance: Double)? {
    var best = (index: -1, square: Double.infinity)
    search(0, order.count, 0, place, excluded, &best)
    return best.index < 0 ? nil : (best.index, best.square.squareRoot())
  }

  private func search(
    _ lower: Int, _ upper: Int, _ axis: Int, _ place: SIMD3<Double>, _ excluded: Int?,
    _ best: inout (index: Int, square: Double)
  ) {
    guard lower < upper else { return }
    let middle = (lower + upper) / 2
    let point = points[order[middle]]
    let offset = place - point
    let square = offset.dot(offset)
    if square < best.square, order[middle] != excluded { best = (order[middle], square) }
    let next = (axis + 1) % 3
    let isBelow = offset[axis] < 0
    search(isBelow ? lower : middle + 1, isBelow ? middle : upper, next, place, excluded, &best)
    guard offset[axis] * offset[axis] < best.square else { return }
    search(isBelow ? middle + 1 : lower, isBelow ? upper : middle, next, place, excluded, &best)
  }
}

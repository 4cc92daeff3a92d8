import ExactArithmetic
import Formats
import Kernels

/// Paths as e3nn draws them: the operands on two sides of a hexagon, the output on a third, a Y for each path.
///
/// - SeeAlso: [Geiger2022], TensorProduct.visualize
struct PathHexagon {
  private typealias Point = (x: Double, y: Double)

  private let product: ProductProblem
  private let page: PlotPage
  private let side: Double

  init(_ product: ProductProblem, _ page: PlotPage) {
    self.product = product
    self.page = page
    let problem = product.problem
    // Names beside a slanted side are 0.87 of their distance along it apart; those below may stand upright.
    let beside = max(problem.first.segments.count, problem.second.segments.count)
    let below = Double(problem.output.segments.count + 1)
    let widest = problem.output.segments.map { PlotPage.width(product.label($0)) }.max() ?? 0
    // Names below lie as long as that makes the drawing not too large.
    let level = (widest + 12) * below
    side = max(210, 24 * Double(beside + 1), level <= 420 ? level : 17 * below)
  }

  private var problem: KernelProblem { product.problem }

  /// The corners, from the upper left on clockwise: the top and the bottom side are level.
  private var corners: [Point] {
    let high = side * 3.0.squareRoot() / 2
    return [
      (side / 2, 0), (side * 3 / 2, 0), (side * 2, high), (side * 3 / 2, 2 * high), (side / 2, 2 * high), (0, high),
    ]
  }

  /// Points spread evenly over a side.
  private func points(_ count: Int, from: Int, to: Int) -> [Point] {
    let (a, b) = (corners[from], corners[to])
    return (0..<count).map { place in
      let share = (Double(place) + 1) / Double(count + 1)
      return (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
    }
  }

  /// The drawing.
  ///
  /// - Throws: `Cancelled`.
  func drawing(_ cancellation: Cancellation) throws(Cancelled) -> String {
    let first = points(problem.first.segments.count, from: 0, to: 5)
    let second = points(problem.second.segments.count, from: 1, to: 2)
    let output = points(problem.output.segments.count, from: 4, to: 3)
    let names = [problem.first, problem.second, problem.output].map { $0.segments.map(product.label) }
    let room = names.map { ($0.map { PlotPage.width($0) }.max() ?? 0) + 14 }
    let (middle, high) = (side, side * 3.0.squareRoot() / 2)
    var body: [SVG] = [
      .path(.polygon(corners), .fill("#fafafa"), .stroke(PlotColors.faint), .strokeWidth(1))
    ]
    body += sides.map { from, to in
      .line(
        x1: corners[from].x, y1: corners[from].y, x2: corners[to].x, y2: corners[to].y, .stroke(PlotColors.ink),
        .strokeWidth(2.5))
    }
    for path in problem.paths {
      try cancellation.check()
      body += fork(path, first[path.first], second[path.second], output[path.output])
    }
    for (points, labels) in [(first, names[0]), (second, names[1]), (output, names[2])] {
      for (point, label) in zip(points, labels) {
        body.append(.circle(x: point.x, y: point.y, radius: 3.5, .fill(PlotColors.ink), title: label))
      }
    }
    for (point, label) in zip(first, names[0]) {
      body.append(page.text(label, x: point.x - 9, y: point.y + 2, anchor: .end))
    }
    for (point, label) in zip(second, names[1]) {
      body.append(page.text(label, x: point.x + 9, y: point.y + 2, anchor: .start))
    }
    let isCrowded = side / Double(output.count + 1) + 0.5 < room[2] - 2
    for (point, label) in zip(output, names[2]) {
      body.append(
        isCrowded
          ? .group(
            .turned(degrees: 90, x: point.x, y: point.y + 10),
            children: [page.text(label, x: point.x, y: point.y + 14, anchor: .start)])
          : page.text(label, x: point.x, y: point.y + 20))
    }
    // At the upper ends of their sides, where no segment is.
    body.append(page.text("in1", x: side / 2 - 10, y: 6, size: 14, anchor: .end))
    body.append(page.text("in2", x: side * 3 / 2 + 10, y: 6, size: 14, anchor: .start))
    let below = 2 * high + (isCrowded ? room[2] + 8 : 26)
    body.append(page.text("out", x: middle, y: below + 14, size: 14))
    let wing = max(room[0], room[1], 20)
    return page.drawing(
      width: 2 * side + 2 * wing, height: below + 22, [.group(.moved(x: wing, y: 4), children: body)])
  }

  private let sides = [(0, 5), (1, 2), (4, 3)]

  /// A Y from two segments to a third: three curves that leave their sides at right angles and meet in a dot.
  private func fork(_ path: KernelProblem.Path, _ a: Point, _ b: Point, _ c: Point) -> [SVG] {
    let meeting = ((a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3)
    let reach = side / 3
    // Inward from the upper left, the upper right and the bottom side.
    let slant = 3.0.squareRoot() / 2
    let inward: [Point] = [(slant * reach, reach / 2), (-slant * reach, reach / 2), (0, -reach)]
    var curve = SVGPath()
    for (point, normal) in zip([a, b, c], inward) {
      curve.move(x: point.x, y: point.y)
      curve.curve(
        x1: point.x + normal.x, y1: point.y + normal.y,
        x2: meeting.0 - normal.x / 4, y2: meeting.1 - normal.y / 4, x: meeting.0, y: meeting.1)
    }
    let labels = [problem.first.segments[path.first], problem.second.segments[path.second]].map(product.label)
    let title =
      "\(labels[0]) ⊗ \(labels[1]) → \(product.label(problem.output.segments[path.output])): "
      + "\(path.weightCount) path\(path.weightCount == 1 ? "" : "s"), path weight² \(path.squaredWeight)"
    let color = PlotColors.distinct(path.output)
    return [
      .path(curve, .fill("none"), .stroke(color), .strokeWidth(1.8), .opacity(0.85), title: page.spelled(title)),
      .circle(x: meeting.0, y: meeting.1, radius: 3, .fill(color), title: page.spelled(title)),
    ]
  }
}

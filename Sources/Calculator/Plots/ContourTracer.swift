/// Regions of a function that is known at the nodes of a grid, by marching squares.
///
/// Nodes have places of their own, so that a grid of longitudes and latitudes gives regions of any map.
///
/// - SeeAlso: [Lorensen1987]
struct ContourTracer {
  /// A place of the drawing.
  typealias Point = (x: Double, y: Double)

  private let rows: Int
  private let columns: Int
  private let values: [Double]
  private let points: [Point]

  /// A grid by rows. A frame around it lies where its edge lies, so that every region is closed.
  init(values grid: [[Double]], points places: [[Point]]) {
    let (height, width) = (grid.count, grid[0].count)
    rows = height + 2
    columns = width + 2
    var values: [Double] = []
    var points: [Point] = []
    for r in -1...height {
      for c in -1...width {
        let isInside = (0..<height).contains(r) && (0..<width).contains(c)
        let (row, column) = (min(max(r, 0), height - 1), min(max(c, 0), width - 1))
        values.append(isInside ? grid[row][column] : -.infinity)
        points.append(places[row][column])
      }
    }
    self.values = values
    self.points = points
  }

  /// The closed lines around where the function is above a level.
  func loops(above level: Double) -> [[Point]] {
    var next: [Int: Int] = [:]
    for r in 0..<rows - 1 {
      for c in 0..<columns - 1 { link(r, c, level, &next) }
    }
    var loops: [[Point]] = []
    for start in next.keys.sorted() {
      guard var edge = next.removeValue(forKey: start) else { continue }
      var loop = [crossing(start, level)]
      while edge != start, let following = next.removeValue(forKey: edge) {
        loop.append(crossing(edge, level))
        edge = following
      }
      loops.append(loop)
    }
    return loops
  }

  /// An edge of the grid: the one from a node to its right is even, the one down from it odd.
  private func edge(_ r: Int, _ c: Int, isDown: Bool) -> Int { 2 * (r * columns + c) + (isDown ? 1 : 0) }

  /// Adds the lines through one square: from where a walk clockwise around it leaves the region to where it enters.
  private func link(_ r: Int, _ c: Int, _ level: Double, _ next: inout [Int: Int]) {
    let corners = [(r, c), (r, c + 1), (r + 1, c + 1), (r + 1, c)].map { values[$0.0 * columns + $0.1] }
    let isInside = corners.map { $0 > level }
    let edges = [
      edge(r, c, isDown: false), edge(r, c + 1, isDown: true), edge(r + 1, c, isDown: false), edge(r, c, isDown: true),
    ]
    let exits = (0..<4).filter { isInside[$0] && !isInside[($0 + 1) % 4] }
    let entries = (0..<4).filter { !isInside[$0] && isInside[($0 + 1) % 4] }
    if exits.count == 1 { next[edges[exits[0]]] = edges[entries[0]] }
    guard exits.count == 2 else { return }
    // Two corners across: the middle decides whether they are joined.
    let isJoined = corners.reduce(0, +) > 4 * level
    for exit in exits { next[edges[exit]] = edges[(exit + (isJoined ? 1 : 3)) % 4] }
  }

  /// Where the level is reached on an edge.
  private func crossing(_ edge: Int, _ level: Double) -> Point {
    let first = edge / 2
    let second = edge.isMultiple(of: 2) ? first + 1 : first + columns
    let (a, b) = (values[first], values[second])
    let (p, q) = (points[first], points[second])
    let share = a.isFinite && b.isFinite ? (level - a) / (b - a) : 0
    return (p.x + share * (q.x - p.x), p.y + share * (q.y - p.y))
  }
}

import ExactArithmetic

/// The order of levels in the columns of a diagram, and heights at which they lie near those they belong to.
struct CorrelationOrder {
  private let links: [[CorrelationDiagram.Link]]
  /// The levels of each column from top to bottom.
  private(set) var order: [[Int]]

  /// The order with the fewest crossings that some sweeps find; the one given where none is better.
  ///
  /// - Throws: `Cancelled`.
  init(
    counts: [Int], links: [[CorrelationDiagram.Link]], isForest: Bool, _ cancellation: Cancellation
  ) throws(Cancelled) {
    self.links = links
    order = counts.map { Array(0..<$0) }
    if isForest {
      // Branches stay together when they follow their stems.
      for column in order.indices.dropFirst() { sort(column, by: column - 1) }
      return
    }
    var (best, fewest) = (order, try crossings(cancellation))
    func keep() throws(Cancelled) {
      let count = try crossings(cancellation)
      if count < fewest { (best, fewest) = (order, count) }
    }
    for _ in 0..<4 where fewest > 0 {
      for column in order.indices.dropFirst() { sort(column, by: column - 1) }
      try keep()
      for column in order.indices.dropLast().reversed() { sort(column, by: column + 1) }
      try keep()
    }
    order = best
  }

  private func places(_ column: Int) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: order[column].enumerated().map { ($1, $0) })
  }

  /// Puts the levels of a column in the order of the mean places of their neighbours; those without stay where they were.
  private mutating func sort(_ column: Int, by neighbour: Int) {
    let (own, others) = (places(column), places(neighbour))
    let gap = links[min(column, neighbour)]
    var sums: [Int: (sum: Int, count: Int)] = [:]
    for link in gap {
      let (level, other) = column < neighbour ? (link.from, link.to) : (link.to, link.from)
      let before = sums[level] ?? (0, 0)
      sums[level] = (before.sum + (others[other] ?? 0), before.count + 1)
    }
    // Means as fractions, so that equal ones are equal.
    func mean(_ level: Int) -> (sum: Int, count: Int) { sums[level] ?? (own[level] ?? 0, 1) }
    order[column].sort { a, b in
      let (x, y) = (mean(a), mean(b))
      let (left, right) = (x.sum * y.count, y.sum * x.count)
      return left != right ? left < right : (own[a] ?? 0) < (own[b] ?? 0)
    }
  }

  /// The number of pairs of links that cross.
  private func crossings(_ cancellation: Cancellation) throws(Cancelled) -> Int {
    var count = 0
    for (column, gap) in links.enumerated() {
      let (left, right) = (places(column), places(column + 1))
      let ends = gap.map { (left[$0.from] ?? 0, right[$0.to] ?? 0) }
      for (index, a) in ends.enumerated() {
        try cancellation.check()
        for b in ends.dropFirst(index + 1) where (a.0 - b.0) * (a.1 - b.1) < 0 { count += 1 }
      }
    }
    return count
  }

  /// Heights as near to the wanted ones as their order and a least distance allow: least squares, by joining neighbours
  /// that are too near.
  static func heights(near wanted: [Double], distance: Double) -> [Double] {
    var blocks: [(sum: Double, count: Int)] = []
    for (index, height) in wanted.enumerated() {
      blocks.append((height - distance * Double(index), 1))
      while blocks.count > 1, let last = blocks.last,
        blocks[blocks.count - 2].sum / Double(blocks[blocks.count - 2].count) >= last.sum / Double(last.count)
      {
        blocks.removeLast()
        let before = blocks[blocks.count - 1]
        blocks[blocks.count - 1] = (before.sum + last.sum, before.count + last.count)
      }
    }
    let starts = blocks.flatMap { [Double](repeating: $0.sum / Double($0.count), count: $0.count) }
    return starts.enumerated().map { $1 + distance * Double($0) }
  }
}

extension CorrelationDiagram {
  /// The height of each level of each column, from 0 down: stems in the middle of their branches, other levels near the
  /// ones they come from.
  func heights(distance: Double) -> [[Double]] {
    var heights: [[Double]] = []
    if isForest {
      var next = 0.0
      heights = columns.map { [Double](repeating: 0, count: $0.levels.count) }
      func place(_ column: Int, _ level: Int) {
        let branches = column < links.count ? links[column].filter { $0.from == level }.map(\.to) : []
        for branch in branches { place(column + 1, branch) }
        if let first = branches.first, let last = branches.last {
          heights[column][level] = (heights[column + 1][first] + heights[column + 1][last]) / 2
        } else {
          heights[column][level] = next
          next += distance
        }
      }
      for level in columns.first?.levels.indices ?? 0..<0 { place(0, level) }
      return heights
    }
    for (index, column) in columns.enumerated() {
      let wanted = column.levels.indices.map { level -> Double in
        guard index > 0 else { return distance * Double(level) }
        let stems = links[index - 1].filter { $0.to == level }.map { heights[index - 1][$0.from] }
        return stems.isEmpty ? distance * Double(level) : stems.reduce(0, +) / Double(stems.count)
      }
      heights.append(CorrelationOrder.heights(near: wanted, distance: distance))
    }
    return heights
  }
}

extension CorrelationDiagram {
  /// The diagram in characters, the titles first.
  ///
  /// A line runs from the right of a level through a lane of its own to the levels that it becomes. Levels of neighbouring
  /// columns lie in rows of different parity unless the diagram is a forest, so that two lines share no row; where lines
  /// cross, the vertical one is drawn whole.
  ///
  /// - Throws: `CommandError` where the page is too narrow.
  func lines(_ call: Call) throws(CommandError) -> [String] {
    let rows = textRows
    let height = (rows.joined().max() ?? -1) + 1
    var lines = [String](repeating: " ", count: height + 1)
    for (index, column) in columns.enumerated() {
      let texts = column.levels.map { call.spelled($0.text) }
      let title = call.spelled(column.title)
      let width = max(title.count, texts.map(\.count).max() ?? 0)
      let starts = index < links.count ? Set(links[index].map(\.from)) : []
      var cells = [String](repeating: "", count: height + 1)
      cells[0] = title
      for (level, text) in texts.enumerated() {
        // A line begins right beside the label.
        let line = String(repeating: call.isASCII ? "-" : "─", count: width - text.count)
        cells[rows[index][level] + 1] = starts.contains(level) ? "\(text) \(line)" : text
      }
      let isLast = index == links.count
      let gap = isLast ? nil : CorrelationGap(links[index], from: rows[index], to: rows[index + 1], height: height)
      let padded = Columns.padded(cells, .left)
      for row in lines.indices {
        lines[row] += padded[row].filled(to: width + (isLast ? 0 : 1))
        if let gap {
          lines[row] += row == 0 ? String(repeating: " ", count: gap.width) : gap.text(row - 1, call.isASCII)
        }
      }
    }
    lines = lines.map(\.trimmedEnd)
    let needed = lines.map(\.count).max() ?? 0
    guard needed <= call.pageWidth else {
      throw PlotError.tooWide("the diagram", needed: needed, there: call.pageWidth).commandError
    }
    return lines
  }

  /// The row of each level.
  private var textRows: [[Int]] {
    if isForest {
      // A stem lies beside its first branch.
      var next = 0
      var rows = columns.map { [Int](repeating: 0, count: $0.levels.count) }
      func place(_ column: Int, _ level: Int) {
        let branches = column < links.count ? links[column].filter { $0.from == level }.map(\.to) : []
        for branch in branches { place(column + 1, branch) }
        rows[column][level] = branches.first.map { rows[column + 1][$0] } ?? next
        if branches.isEmpty { next += 1 }
      }
      for level in columns.first?.levels.indices ?? 0..<0 { place(0, level) }
      return rows
    }
    let rows = heights(distance: 2).enumerated().map { index, heights in
      // Whole rows of the parity of the column, the distances kept.
      let parity = index % 2
      return heights.enumerated().map { level, height in
        let start = height - 2 * Double(level) - Double(parity)
        return 2 * Int((start / 2).rounded()) + 2 * level + parity
      }
    }
    let top = rows.joined().min() ?? 0
    return rows.map { $0.map { $0 - top } }
  }
}

/// The lines between two columns of a diagram in characters.
private struct CorrelationGap {
  /// Where lines leave a place of the grid.
  private struct Place {
    var left = false
    var right = false
    var up = false
    var down = false
    /// Whether lines meet here; where they do not they cross.
    var isMeeting = false
  }

  /// Levels that one lane serves.
  private struct Lane {
    let from: Int
    let to: [Int]
    var rows: ClosedRange<Int> { min(from, to.min() ?? from)...max(from, to.max() ?? from) }
  }

  /// How many columns the lines take, with a blank behind them.
  let width: Int
  private var grid: [[Place]]

  /// - Parameter rows: the rows of the levels of both columns.
  init(_ links: [CorrelationDiagram.Link], from rows: [Int], to targets: [Int], height: Int) {
    var stems: [Int: Int] = [:]
    for link in links { stems[link.to, default: 0] += 1 }
    // Branches that come from one level alone share a lane; any other link has its own.
    var lanes: [Lane] = []
    for (level, row) in rows.enumerated() {
      let own = links.filter { $0.from == level }.map(\.to)
      let branches = own.filter { stems[$0] == 1 }
      if !branches.isEmpty { lanes.append(Lane(from: row, to: branches.map { targets[$0] })) }
      for target in own where stems[target] != 1 { lanes.append(Lane(from: row, to: [targets[target]])) }
    }
    // Lanes lie in one column where they do not touch.
    var columns: [[Lane]] = []
    for lane in lanes where lane.rows.count > 1 {
      if let free = columns.firstIndex(where: { $0.allSatisfy { !$0.rows.overlaps(lane.rows) } }) {
        columns[free].append(lane)
      } else {
        columns.append([lane])
      }
    }
    let inner = 2 * max(columns.count, 1) + 1
    width = inner + 1
    grid = [[Place]](repeating: [Place](repeating: Place(), count: inner), count: height)
    for lane in lanes where lane.rows.count == 1 { draw(row: lane.from, 0, inner - 1) }
    for (index, column) in columns.enumerated() {
      for lane in column { draw(lane, at: 2 * index + 1) }
    }
  }

  private mutating func draw(row: Int, _ first: Int, _ last: Int) {
    for column in first...last {
      if column > first || first == 0 { grid[row][column].left = true }
      if column < last || last == grid[row].count - 1 { grid[row][column].right = true }
    }
  }

  private mutating func draw(_ lane: Lane, at column: Int) {
    draw(row: lane.from, 0, column)
    grid[lane.from][column].isMeeting = true
    for row in lane.to {
      draw(row: row, column, grid[row].count - 1)
      grid[row][column].isMeeting = true
    }
    for row in lane.rows {
      if row > lane.rows.lowerBound { grid[row][column].up = true }
      if row < lane.rows.upperBound { grid[row][column].down = true }
    }
  }

  /// The signs of a row.
  func text(_ row: Int, _ isASCII: Bool) -> String {
    String(grid[row].map { Self.sign($0, isASCII) }) + " "
  }

  private static func sign(_ place: Place, _ isASCII: Bool) -> Character {
    let (isHorizontal, isVertical) = (place.left || place.right, place.up || place.down)
    guard isHorizontal, isVertical else {
      return isVertical ? (isASCII ? "|" : "│") : isHorizontal ? (isASCII ? "-" : "─") : " "
    }
    guard place.isMeeting else { return isASCII ? "|" : "│" }
    if isASCII { return "+" }
    switch (place.left, place.right, place.up, place.down) {
    case (true, true, true, true): return "┼"
    case (true, true, false, true): return "┬"
    case (true, true, true, false): return "┴"
    case (false, true, true, true): return "├"
    case (true, false, true, true): return "┤"
    case (false, true, false, true): return "┌"
    case (true, false, false, true): return "┐"
    case (false, true, true, false): return "└"
    default: return "┘"
    }
  }
}

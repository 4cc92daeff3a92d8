import ExactArithmetic
import Formats

/// A table as printed ones look: rules above and below the body, lines between groups of columns, cells coloured where they
/// mean something.
struct RuledTable {
  /// A column: the lines of each cell, the head first.
  struct Column {
    let cells: [[TypesetText]]
    var anchor = SVG.Attribute.Anchor.start
    /// Whether a rule stands before it.
    var hasRule = false
    /// The colour and the meaning of each cell below the head; none where cells are white.
    var fills: [(color: String, title: String)] = []

    fileprivate var width: Double { cells.joined().map { $0.width(size: RuledTable.size) }.max() ?? 0 }
  }

  let columns: [Column]
  private static let (size, lineHeight, gap) = (14.0, 20.0, 12.0)

  /// The body of a drawing with the size it takes.
  ///
  /// - Throws: `Cancelled`.
  func body(
    _ page: PlotPage, _ cancellation: Cancellation
  ) throws(Cancelled) -> (width: Double, height: Double, elements: [SVG]) {
    let rowCount = columns.first?.cells.count ?? 0
    // A row is as high as its highest cell.
    let counts = (0..<rowCount).map { row in columns.map { $0.cells[row].count }.max() ?? 1 }
    var tops = [0.0]
    for count in counts { tops.append(tops[tops.count - 1] + Self.lineHeight * Double(max(count, 1)) + 4) }
    var (fills, texts) = ([SVG](), [SVG]())
    var x = 0.0
    for column in columns {
      try cancellation.check()
      if column.hasRule {
        texts.append(.line(x1: x, y1: 0, x2: x, y2: tops[rowCount], .stroke(PlotColors.ink), .strokeWidth(0.8)))
      }
      let (left, width) = (x + Self.gap, column.width)
      for (row, fill) in column.fills.enumerated() {
        fills.append(
          page.cell(
            x: x, y: tops[row + 1], width: width + 2 * Self.gap, height: tops[row + 2] - tops[row + 1],
            color: fill.color, title: fill.title))
      }
      for (row, cell) in column.cells.enumerated() {
        for (line, text) in cell.enumerated() where !text.runs.isEmpty {
          let isCentred = row == 0 && column.anchor == .end
          let place =
            isCentred
            ? left + (width + text.width(size: Self.size)) / 2 : column.anchor == .end ? left + width : left
          texts.append(
            page.text(
              text, x: place, y: tops[row] + Self.lineHeight * (Double(line) + 1) - 3, size: Self.size,
              anchor: column.anchor))
        }
      }
      x += width + 2 * Self.gap
    }
    let rules = [(0.0, 1.6), (tops[min(1, rowCount)], 0.8), (tops[rowCount], 1.6)].map { y, thickness in
      SVG.line(x1: 0, y1: y, x2: x, y2: y, .stroke(PlotColors.ink), .strokeWidth(thickness))
    }
    return (x, tops[rowCount], fills + rules + texts)
  }

  /// The whole drawing.
  ///
  /// - Throws: `Cancelled`.
  func drawing(_ page: PlotPage, _ cancellation: Cancellation) throws(Cancelled) -> String {
    let (width, height, elements) = try body(page, cancellation)
    return page.drawing(width: width, height: height, elements)
  }
}

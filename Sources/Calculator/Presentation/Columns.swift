/// A table of text cells drawn in columns of equal width.
struct Columns {
  /// How a column is set.
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private let gap: String
  private var rows: [[String]] = []

  /// A table with the given column alignments, columns `gap` apart.
  init(_ alignments: [Alignment], gap: String = "  ") {
    self.alignments = alignments
    self.gap = gap
  }

  /// Cells of one width.
  static func padded(_ cells: [String], _ alignment: Alignment) -> [String] {
    let width = cells.map(\.count).max() ?? 0
    return cells.map { cell in
      let blanks = String(repeating: " ", count: width - cell.count)
      return alignment == .left ? cell + blanks : blanks + cell
    }
  }

  /// Adds a row; a short row leaves the last cells empty.
  mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines, each behind `indent`, without blanks at the end of a line.
  func lines(indent: String = " ") -> [String] {
    // The last column is not filled up when it is set to the left, so that its long cells are not measured.
    let isOpen = alignments.last == .left
    let measured = alignments.count - (isOpen ? 1 : 0)
    var widths = [Int](repeating: 0, count: alignments.count)
    for row in rows {
      for (index, cell) in row.prefix(measured).enumerated() { widths[index] = max(widths[index], cell.count) }
    }
    return rows.map { row in
      var line = indent
      for (index, cell) in row.enumerated() {
        if index > 0 { line += gap }
        let blanks = String(repeating: " ", count: index < measured ? widths[index] - cell.count : 0)
        line += alignments[index] == .left ? cell + blanks : blanks + cell
      }
      while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
      return line
    }
  }
}

extension String {
  /// The text with blanks up to a width, as it is when it is wider.
  package func filled(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }

  /// The text padded with blanks to a width, or followed by two blanks when it is wider.
  func padded(to width: Int) -> String {
    count < width ? self + String(repeating: " ", count: width - count) : self + "  "
  }
}

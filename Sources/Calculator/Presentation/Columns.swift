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

  /// Adds a row; a short row leaves the last cells empty.
  mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines, each behind `indent`, without blanks at the end of a line.
  func lines(indent: String = " ") -> [String] {
    var widths = [Int](repeating: 0, count: alignments.count)
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) }
    }
    return rows.map { row in
      let cells = row.enumerated().map { index, cell in
        let blanks = String(repeating: " ", count: widths[index] - cell.count)
        return alignments[index] == .left ? cell + blanks : blanks + cell
      }
      let line = indent + cells.joined(separator: gap)
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}

extension String {
  /// The text padded with blanks to a width, or followed by two blanks when it is wider.
  func padded(to width: Int) -> String {
    count < width ? self + String(repeating: " ", count: width - count) : self + "  "
  }
}

/// A table with labels at the left and on top whose columns go on below where the page ends.
struct PagedTable {
  /// What stands over the labels of the rows.
  let corner: String
  let rows: [String]
  let columns: [String]
  let cells: [[String]]

  /// The lines, parts of the table after an empty line.
  func lines(_ call: Call) -> [String] {
    let labels = Columns.padded([corner] + rows, .left)
    let heads = columns
    let columns = heads.indices.map { (index: Int) -> [String] in
      Columns.padded([call.spelledClass(heads[index])] + cells.map { call.spelled($0[index]) }, .left)
    }
    var lines: [String] = []
    var start = 0
    while start < columns.count {
      var (end, width) = (start, labels[0].count + 2)
      while end < columns.count, end == start || width + 2 + columns[end][0].count <= call.pageWidth {
        width += columns[end][0].count + (end == start ? 1 : 2)
        end += 1
      }
      if start > 0 { lines.append("") }
      for row in labels.indices {
        lines.append((labels[row] + " │ " + columns[start..<end].map { $0[row] }.joined(separator: "  ")).trimmedEnd)
      }
      start = end
    }
    return lines
  }
}

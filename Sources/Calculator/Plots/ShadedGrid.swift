/// A matrix of numbers as shades in a frame, names above the columns and before the rows.
struct ShadedGrid {
  /// The names as they are written.
  let rows: [String]
  let columns: [String]
  let values: [[Double]]
  /// What the fullest shade stands for.
  let largest: Double
  /// Whether the names of the columns stand upright in every case, so that all columns are one sign wide.
  var isUpright = true

  /// What stands before the frame.
  private var room: Int { 1 + (rows.map(\.count).max() ?? 1) + 2 }

  /// The narrowest page that holds the grid.
  var neededWidth: Int { room + columns.count + 1 }

  /// The lines; blanks between the columns where the page allows.
  func lines(_ text: PlotText) -> [String] {
    let isLevel = !isUpright && room + columns.reduce(0) { $0 + $1.count + 1 } + 2 <= text.width
    let isWide = isLevel || room + 2 * columns.count + 1 <= text.width
    let widths = columns.map { isLevel ? $0.count : 1 }
    let blank = PlotText.Cell(" ")
    return heads(isLevel: isLevel, isWide: isWide)
      + zip(rows, values).map { name, row in
        let shades = zip(row, widths).map {
          [PlotText.Cell](repeating: text.shade($0, largest: largest), count: $1)
        }
        let cells = isWide ? [blank] + shades.flatMap { $0 + [blank] } : shades.flatMap { $0 }
        let label = String(repeating: " ", count: room - 2 - name.count) + name + " "
        return label + String(text.frame) + text.painted(cells) + String(text.frame)
      }
  }

  /// The names of the columns side by side, or each from top to bottom.
  private func heads(isLevel: Bool, isWide: Bool) -> [String] {
    let indent = String(repeating: " ", count: room) + (isWide ? " " : "")
    if isLevel { return [(indent + columns.joined(separator: " ")).trimmedEnd] }
    let letters = columns.map { Array($0) }
    let tall = letters.map(\.count).max() ?? 0
    return (0..<tall).map { line in
      let row = letters.map { name in
        let place = line - (tall - name.count)
        return String(place < 0 ? " " : name[place])
      }
      return (indent + row.joined(separator: isWide ? " " : "")).trimmedEnd
    }
  }
}

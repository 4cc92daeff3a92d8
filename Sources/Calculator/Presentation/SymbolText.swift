import ExactArithmetic

/// Arrays of spins between brackets.
enum SymbolText {
  /// The rows of a symbol with columns aligned and tall brackets.
  static func lines(_ rows: [[HalfInteger]], round: Bool) -> [String] {
    let cells = rows.map { $0.map(NumberText.signed) }
    let widths = (0..<3).map { column in cells.map { $0[column].count }.max() ?? 0 }
    let (left, right): ([String], [String]) =
      switch (round, rows.count) {
      case (true, _): (["⎛", "⎝"], ["⎞", "⎠"])
      case (false, 2): (["⎧", "⎩"], ["⎫", "⎭"])
      case (false, _): (["⎧", "⎨", "⎩"], ["⎫", "⎬", "⎭"])
      }
    return cells.enumerated().map { index, row in
      let text = row.enumerated().map { String(repeating: " ", count: widths[$0] - $1.count) + $1 }
      return "\(left[index]) \(text.joined(separator: "  ")) \(right[index])"
    }
  }

  /// The rows on one line: `{1 2 3; 2 1 2}`.
  static func canonical(_ name: String, _ rows: [[HalfInteger]]) -> String {
    "\(name)(" + rows.map { $0.map(NumberText.signed).joined(separator: " ") }.joined(separator: "; ") + ")"
  }
}

/// A square matrix between tall brackets.
enum MatrixText {
  /// One line a row, columns set to the right; cells are measured as they stand, so they must be spelt already.
  static func lines(_ cells: [[String]]) -> [String] {
    let widths = cells.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.enumerated().map { row, list in
      let (left, right) =
        cells.count == 1
        ? ("(", ")") : row == 0 ? ("⎡", "⎤") : row == cells.count - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
      let body = zip(list, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
      return "\(left) \(body.joined(separator: "  ")) \(right)"
    }
  }
}

/// An equation with a remark behind it, on one line or, when it is long, on several.
enum EquationText {
  /// The column in which remarks stand.
  static let remarkColumn = 62

  /// `left = right` and the remark, no wider than the page where the sum on the right can be broken.
  ///
  /// - Parameter prefix: what stands before the equation, such as `%1 = `.
  static func lines(_ left: String, _ right: String, remark: String, prefix: String = "", width: Int) -> [String] {
    let oneLine = "\(prefix)\(left) = \(right)"
    if oneLine.count <= remarkColumn - 2 { return remarked(oneLine, remark, width) }
    return [prefix + left]
      + sum("= " + right, remark: remark, indent: prefix.isEmpty ? "  " : "   ", width: width)
  }

  /// A sum broken behind its plus signs, and the remark behind its last line.
  static func sum(_ text: String, remark: String, indent: String = "", width: Int) -> [String] {
    var lines = [indent]
    for piece in pieces(of: text) {
      let line = lines[lines.count - 1]
      if line.count > indent.count, line.count + piece.drop(while: { $0 == " " }).count > width {
        lines[lines.count - 1] = String(line.reversed().drop { $0 == " " }.reversed())
        lines.append(indent + (indent.isEmpty ? "" : "  ") + piece)
      } else {
        lines[lines.count - 1] = line + piece
      }
    }
    return lines.dropLast() + remarked(lines[lines.count - 1], remark, width)
  }

  /// A line with a remark behind it, further to the left than usual or on a line of its own where the page is too narrow.
  private static func remarked(_ line: String, _ remark: String, _ width: Int) -> [String] {
    let column = min(remarkColumn, max(width - remark.count, 0))
    if line.count < column { return [line.padded(to: column) + remark] }
    if line.count + 2 + remark.count <= width { return [line + "  " + remark] }
    return [line, String(repeating: " ", count: column) + remark]
  }

  /// The terms of a sum, each with the plus sign and the blanks behind it.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      if let last = piece.last, last == "+" || last == " " && piece.dropLast().last == "+", character != " " {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return pieces + [piece]
  }
}

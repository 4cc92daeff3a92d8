/// Rows under headings, as plain columns or as Markdown.
struct Table {
  /// The headings; columns from `textColumns` on are numbers and stand to the right.
  let headings: [String]
  /// How many columns, from the left, are text.
  let textColumns: Int
  /// The cells.
  private(set) var rows: [[String]] = []

  /// A table without rows.
  init(_ headings: [String], textColumns: Int) {
    self.headings = headings
    self.textColumns = textColumns
  }

  /// Adds a row.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The text, with a line break at its end.
  func text(markdown: Bool) -> String {
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0[column].count }.max() ?? 0
    }
    let line = { (cells: [String]) -> String in
      let padded = cells.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - cells[column].count)
        return column < textColumns ? cells[column] + blanks : blanks + cells[column]
      }
      return markdown ? "| " + padded.joined(separator: " | ") + " |" : padded.joined(separator: "  ")
    }
    let rule = headings.indices.map { column in
      let dashes = String(repeating: "-", count: max(1, widths[column] - 1))
      return column < textColumns ? dashes + "-" : dashes + (markdown ? ":" : "-")
    }
    return ([line(headings), line(rule)] + rows.map(line)).map { $0 + "\n" }.joined()
  }
}

/// Numbers as the tables show them.
enum Figures {
  /// A time with three digits and its unit.
  static func time(_ nanoseconds: Double) -> String {
    for (unit, name) in [(1e9, "s"), (1e6, "ms"), (1e3, "µs")] where nanoseconds >= 0.9995 * unit {
      return "\(digits(nanoseconds / unit)) \(name)"
    }
    return "\(digits(nanoseconds)) ns"
  }

  /// A ratio: 2.50, or 1/15.2 below 1.
  static func ratio(_ ratio: Double) -> String {
    ratio < 1 ? "1/\(digits(1 / ratio))" : digits(ratio)
  }

  /// A bound: 1/15, 1/2.5, 1.
  static func bound(_ part: Double) -> String {
    let divisor = 1 / part
    if abs(divisor - 1) < 1e-9 { return "1" }
    let whole = divisor.rounded()
    return abs(divisor - whole) < 1e-9 ? "1/\(Int(whole))" : "1/\((divisor * 10).rounded() / 10)"
  }

  /// Three digits.
  static func digits(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    let places = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
    return fixed(value, places: places)
  }

  /// So many places after the point.
  static func fixed(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard places > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % scale)"
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  /// A power of ten with one digit: 2e-16.
  static func magnitude(_ value: Double) -> String {
    guard value > 0 else { return "0" }
    var exponent = 0
    var mantissa = value
    while mantissa < 0.95 {
      mantissa *= 10
      exponent -= 1
    }
    while mantissa >= 9.5 {
      mantissa /= 10
      exponent += 1
    }
    return "\(Int(mantissa.rounded()))e\(exponent)"
  }
}

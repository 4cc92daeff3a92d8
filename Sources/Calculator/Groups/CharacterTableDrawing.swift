import Formats
import Representations

/// A character table as printed tables look: rules above and below, lines between labels, characters and functions.
struct CharacterTableDrawing {
  private let page: PlotPage
  private let table: CharacterTableContents
  private static let (size, lineHeight, gap) = (14.0, 20.0, 12.0)
  /// About how wide a cell of functions may be.
  private static let widestCell = 330.0

  init(_ table: CharacterTableContents, _ call: Call) {
    self.table = table
    let order = table.order.map { "order \($0)" } ?? "infinite"
    let axes = table.frame.map { "x, y, z are the axes of the frame \($0)" }
    let parts =
      [table.name, [table.symbol, order].compactMap { $0 }.joined(separator: ", ")] + [axes].compactMap { $0 }
    page = PlotPage(call, title: parts + table.continuation)
  }

  /// A column: the lines of each cell, the head first.
  private struct Column {
    let cells: [[TypesetText]]
    var anchor = SVG.Attribute.Anchor.start
    /// Whether a rule stands before it.
    var hasRule = false

    /// With some room for letters wider than most.
    var width: Double { 1.1 * (cells.joined().map { $0.width(size: size) }.max() ?? 0) }
  }

  /// The drawing.
  var drawing: String {
    let columns = self.columns
    let rowCount = columns.first?.cells.count ?? 0
    // A row is as high as its highest cell.
    let counts = (0..<rowCount).map { row in columns.map { $0.cells[row].count }.max() ?? 1 }
    var tops = [0.0]
    for count in counts { tops.append(tops[tops.count - 1] + Self.lineHeight * Double(max(count, 1)) + 4) }
    var body: [SVG] = []
    var x = 0.0
    for column in columns {
      if column.hasRule {
        body.append(
          .line(x1: x, y1: 0, x2: x, y2: tops[rowCount], .stroke(PlotColors.ink), .strokeWidth(0.8)))
      }
      let (left, width) = (x + Self.gap, column.width)
      for (row, cell) in column.cells.enumerated() {
        for (line, text) in cell.enumerated() where !text.runs.isEmpty {
          let place =
            row == 0 && column.anchor == .end
            ? left + (width + text.width(size: Self.size)) / 2
            : column.anchor == .end ? left + width : left
          body.append(
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
    return page.drawing(width: x, height: tops[rowCount], rules + body)
  }

  private var columns: [Column] {
    let lines = table.lines
    func cell(_ tex: String) -> [TypesetText] { [TypesetText(tex: tex)] }
    var columns = [
      Column(
        cells: [cell(CharacterTableTeX.groupName(table.name))]
          + lines.map { cell(CharacterTableTeX.irrepLabel($0.label)) })
    ]
    if lines.contains(where: { $0.koster != nil }) {
      columns.append(Column(cells: [[]] + lines.map { cell(CharacterTableTeX.kosterSymbol($0.koster ?? "")) }))
    }
    for (index, head) in table.heads.enumerated() {
      columns.append(
        Column(
          cells: [cell(CharacterTableTeX.classLabel(head))]
            + lines.map { cell(CharacterText.tex($0.characters[index])) },
          anchor: .end, hasRule: index == 0))
    }
    for (index, title) in CharacterTableContents.functionTitles.enumerated()
    where lines.contains(where: { !$0.functions[index].isEmpty }) {
      columns.append(
        Column(
          cells: [cell("\\text{\(title)}")] + lines.map { Self.lines(of: $0.functions[index]) }, hasRule: true))
    }
    return columns
  }

  /// Sets of functions in lines that are not too wide, broken between sets and, where one is too long, in it.
  private static func lines(of sets: [[String]]) -> [TypesetText] {
    guard !sets.isEmpty else { return [] }
    func width(_ tex: String) -> Double { TypesetText(tex: tex).width(size: size) }
    var lines = [""]
    for set in CharacterTableText.pieces(CharacterTableTeX.functionSets(sets), isSet: true) {
      for piece in width(set) <= widestCell ? [set] : CharacterTableText.pieces(set, isSet: false) {
        let longer = lines[lines.count - 1] + " " + piece
        if lines == [""] {
          lines = [piece]
        } else if width(longer) <= widestCell {
          lines[lines.count - 1] = longer
        } else {
          lines.append(piece)
        }
      }
    }
    return lines.map { TypesetText(tex: $0) }
  }
}

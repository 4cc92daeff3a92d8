import ExactArithmetic
import Formats
import Representations

/// A character table as printed tables look: rules above and below, lines between labels, characters and functions.
struct CharacterTableDrawing {
  private let call: Call
  private let table: CharacterTableContents
  private let shades: ShadedCharacters?
  private static let size = 14.0
  /// About how wide a cell of functions may be.
  private static let widestCell = 330.0

  /// - Parameter shades: the values after which the characters are coloured; none for a table in black and white.
  init(_ table: CharacterTableContents, _ call: Call, shades: ShadedCharacters? = nil) {
    (self.table, self.call, self.shades) = (table, call, shades)
  }

  private var page: PlotPage {
    let order = table.order.map { "order \($0)" } ?? "infinite"
    let axes = table.frame.map { "x, y, z are the axes of the frame \($0)" }
    let parts = [table.name, [table.symbol, order].compactMap { $0 }.joined(separator: ", ")]
    return PlotPage(call, title: parts + [axes].compactMap { $0 } + table.continuation)
  }

  /// The drawing; a scale of the colours is below a coloured one.
  ///
  /// - Throws: `Cancelled`.
  func drawing() throws(Cancelled) -> String {
    let page = self.page
    let (width, height, elements) = try RuledTable(columns: columns()).body(page, call.cancellation)
    guard let shades else { return page.drawing(width: width, height: height, elements) }
    let legend = page.legend(
      x: max(width, 260) / 2, y: height + 18, largest: NumberText.short(shades.largest), isSigned: true,
      color: PlotColors.pale)
    return page.drawing(width: max(width, 260), height: height + 54, elements + [legend])
  }

  private func columns() throws(Cancelled) -> [RuledTable.Column] {
    let lines = table.lines
    func cell(_ tex: String) -> [TypesetText] { [TypesetText(tex: tex)] }
    var columns = [
      RuledTable.Column(
        cells: [cell(CharacterTableTeX.groupName(table.name))]
          + lines.map { cell(CharacterTableTeX.irrepLabel($0.label)) })
    ]
    if lines.contains(where: { $0.koster != nil }) {
      columns.append(
        RuledTable.Column(cells: [[]] + lines.map { cell(CharacterTableTeX.kosterSymbol($0.koster ?? "")) }))
    }
    for (index, head) in table.heads.enumerated() {
      try call.cancellation.check()
      columns.append(
        RuledTable.Column(
          cells: [cell(CharacterTableTeX.classLabel(head))]
            + lines.map { cell(CharacterText.tex($0.characters[index])) },
          anchor: .end, hasRule: index == 0,
          fills: shades.map { shades in
            lines.enumerated().map { row, line in
              (shades.color(row, index), "\(line.label), \(head): \(line.characters[index])")
            }
          } ?? []))
    }
    for (index, title) in CharacterTableContents.functionTitles.enumerated()
    where lines.contains(where: { !$0.functions[index].isEmpty }) {
      columns.append(
        RuledTable.Column(
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

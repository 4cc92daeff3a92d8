import ExactArithmetic
import Formats
import Representations

/// `plot characters`: the character table of a finite group as shades, and as a table whose cells are coloured.
struct CharactersPlot {
  private let call: Call
  private let table: CharacterTableContents
  private let shades: ShadedCharacters

  init(_ call: Call) throws {
    func contents<G: TabulatedGroup>(_ group: G) throws -> (CharacterTableContents, ShadedCharacters) {
      (
        try CharacterTableContents(group, showsKoster: false, call.cancellation),
        try ShadedCharacters(group, call.cancellation)
      )
    }
    self.call = call
    (table, shades) = try contents(call.tabulatedGroup())
  }

  private var grid: ShadedGrid {
    ShadedGrid(
      rows: table.rows.map { call.spelled($0.label) }, columns: table.columns.map { call.spelledClass($0.label) },
      values: shades.values, largest: shades.largest, isUpright: false)
  }

  private func picture() throws(CommandError) -> [String] {
    guard call.format == "text" else { return [] }
    let (grid, text) = (self.grid, PlotText(call))
    guard grid.neededWidth <= text.width else {
      throw PlotError.tooWide("this table", needed: grid.neededWidth, there: text.width).commandError
    }
    return grid.lines(text)
  }

  func answer() throws(CommandError) -> Answer {
    let classes = "\(table.columns.count) class\(table.columns.count == 1 ? "" : "es")"
    let order = table.order.map { "order \($0)" }
    let name = shades.isReal ? "χ" : "Re χ"
    let entries = table.rows.enumerated().flatMap { row, line in
      zip(line.characters, shades.values[row]).enumerated().filter { $0.element.1 != 0 }.map { column, entry -> JSON in
        .object([
          "row": .integer(row), "column": .integer(column), "exact": .string(ASCIIText.signs(entry.0)),
          "value": .number(entry.1),
        ])
      }
    }
    return Plot(
      title: [table.name, table.symbol, table.frame, order, classes].compactMap { $0 }, canonical: table.name,
      picture: try picture(),
      legend: [
        "\(name): "
          + PlotText(call).legend(largest: NumberText.short(shades.largest), hasNegative: true)
      ],
      summary: "\(table.rows.count) irreps, \(classes)",
      drawing: { try CharacterTableDrawing(table, call, shades: shades).drawing() },
      convention: Plot.convention(part: .real),
      numbers: [
        "rows": .array(table.rows.map { .string($0.label) }),
        "columns": .array(table.columns.map { .string($0.label) }),
        "values": .array(shades.values.map { .array($0.map(JSON.number)) }), "entries": .array(entries),
      ]
    ).answer(call, kind: "characters")
  }
}

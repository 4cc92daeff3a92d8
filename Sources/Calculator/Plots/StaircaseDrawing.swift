import ExactArithmetic
import Formats
import Language

/// The table of Clebsch–Gordan coefficients as the Particle Data Group draws it: frames that step down to the right.
struct StaircaseDrawing {
  private let table: Staircase
  private let page: PlotPage
  private static let rowHeight = 20.0
  private static let gap = 8.0

  init(_ table: Staircase, _ call: Call) {
    self.table = table
    page = PlotPage(
      call, title: ["\(table.j1) × \(table.j2)", "⟨j₁ m₁; j₂ m₂ | J M⟩, Condon–Shortley", Staircase.legend])
  }

  private typealias Block = Staircase.Block

  private static func width(_ texts: [String]) -> Double {
    (texts.map { PlotPage.width($0) }.max() ?? 0) + 2 * gap
  }

  /// The widths of m₁, m₂ and of each column of values.
  private static func widths(_ block: Block) -> (labels: [Double], values: [Double]) {
    let labels = [
      width(block.rows.map { Staircase.projection($0.m1) }), width(block.rows.map { Staircase.projection($0.m2) }),
    ]
    let values = block.spins.indices.map { column in
      width(
        [block.spins[column].description, Staircase.projection(block.m)]
          + block.rows.map { text($0.values[column]) })
    }
    return (labels, values)
  }

  private static func text(_ value: RationalRoot) -> String {
    let square = value.signedSquare
    return square.signum() < 0 ? "−\(-square)" : square.description
  }

  /// The drawing.
  ///
  /// - Throws: `Cancelled`.
  func drawing(_ cancellation: Cancellation) throws(Cancelled) -> String {
    var body: [SVG] = []
    var (x, y) = (0.0, 2 * Self.rowHeight)
    var width = 0.0
    for (number, block) in table.blocks.enumerated() {
      try cancellation.check()
      let (labels, values) = Self.widths(block)
      let labelWidth = labels.reduce(0, +)
      // Labels lie under the block before and must not pass the left edge.
      if number == 0 { x = max(labelWidth, PlotPage.width("\(table.j1) × \(table.j2)", size: 16) + 2 * Self.gap) }
      x = max(x, labelWidth)
      body += frames(block, x: x, y: y, labels: labels, values: values)
      x += values.reduce(0, +)
      y += Self.rowHeight * Double(block.rows.count)
      width = max(width, x)
    }
    return page.drawing(width: width, height: y + 4, body)
  }

  private func frames(_ block: Block, x: Double, y: Double, labels: [Double], values: [Double]) -> [SVG] {
    let (height, gap) = (Self.rowHeight, Self.gap)
    let tall = height * Double(block.rows.count)
    let (wide, left) = (values.reduce(0, +), x - labels.reduce(0, +))
    let heads = SVG.rectangle(
      x: x, y: y - 2 * height, width: wide, height: 2 * height, .fill("#eaf1f8"), .stroke(PlotColors.ink))
    let names = SVG.rectangle(
      x: left, y: y, width: x - left, height: tall, .fill("#f6f1e7"), .stroke(PlotColors.ink))
    let frame = SVG.rectangle(x: x, y: y, width: wide, height: tall, .fill("none"), .stroke(PlotColors.ink))
    var elements = [heads, names, frame]
    var at = x
    for (column, spin) in block.spins.enumerated() {
      at += values[column]
      elements.append(page.text("\(spin)", x: at - gap, y: y - height - 6, anchor: .end))
      elements.append(page.text(Staircase.projection(block.m).spelledMinus, x: at - gap, y: y - 6, anchor: .end))
      for (row, line) in block.rows.enumerated() {
        let ket = "⟨\(table.j1) \(line.m1); \(table.j2) \(line.m2) | \(spin) \(block.m)⟩"
        elements.append(
          page.text(
            Self.text(line.values[column]), x: at - gap, y: y + height * Double(row + 1) - 6, anchor: .end,
            title: "\(ket) = \(NumberText.exact(line.values[column]))"))
      }
    }
    for (row, line) in block.rows.enumerated() {
      let base = y + height * Double(row + 1) - 6
      elements.append(
        page.text(Staircase.projection(line.m1).spelledMinus, x: left + labels[0] - gap, y: base, anchor: .end))
      elements.append(page.text(Staircase.projection(line.m2).spelledMinus, x: x - gap, y: base, anchor: .end))
    }
    return elements
  }
}

extension String {
  /// The text with the hyphen as a typographic minus.
  fileprivate var spelledMinus: String { String(map { $0 == "-" ? "−" : $0 }) }
}

extension Staircase {
  /// The answer of `plot table`: the staircase of characters, the drawing, and the entries as a picture's document.
  ///
  /// - Throws: `Cancelled`.
  func plot(_ call: Call) throws(Cancelled) -> Answer {
    var answer = try answer()
    let entries = try blocks.map { block throws(Cancelled) in
      try call.cancellation.check()
      return block.rows.flatMap { row in
        zip(block.spins, row.values).map { spin, value -> JSON in
          .object([
            "two_m1": .integer(row.m1.twice), "two_m2": .integer(row.m2.twice), "two_J": .integer(spin.twice),
            "two_M": .integer(block.m.twice), "exact": .string(NumberText.exact(value)),
            "value": .number(Rounding.double(value)),
          ])
        }
      }
    }.flatMap(\.self)
    answer.document = Record.document(
      "plot", input: call.source.text, canonical: "\(j1) × \(j2)",
      [
        "convention": .object([
          "basis": .string("complex"), "norm": .string("cg"), "part": .string("real"), "polar": .string("z"),
        ]),
        "result": .object([
          "text": .string("\(j1) × \(j2)"), "kind": .string("table"), "two_j1": .integer(j1.twice),
          "two_j2": .integer(j2.twice), "entries": .array(entries),
        ]),
      ])
    return answer
  }
}

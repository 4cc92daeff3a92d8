import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// The table of the Particle Data Group.
  static let table = Function(
    name: "table", usage: "j1 j2", summary: "the table of Clebsch–Gordan coefficients as the PDG prints it",
    theme: .coefficients,
    details: ["A square root is understood over every entry: -1/3 stands for −√(1/3)."], formats: ["csv", "svg"],
    examples: [
      Example("table 1 1", "as the Particle Data Group prints it"), Example("table 1/2 1/2", "two spins 1/2"),
      Example("table 2 2 --width 80", "one too wide for the page"),
    ],
    reference: "PDG2023, 44",
    answer: { call in
      let reader = CoefficientReader(call.source)
      let spins = try reader.spins(reader.entries(count: 2, for: "table"))
      return try Staircase(spins[0], spins[1], call).answer()
    })
}

/// All coefficients of two spins, block by block in M.
struct Staircase {
  let j1: HalfInteger
  let j2: HalfInteger
  private let call: Call
  /// One block for each M, falling.
  let blocks: [Block]

  /// The states of one M: rows (m₁, m₂) with m₁ falling, columns J falling.
  struct Block {
    let m: HalfInteger
    let spins: [HalfInteger]
    let rows: [(m1: HalfInteger, m2: HalfInteger, values: [RationalRoot])]
  }

  init(_ j1: HalfInteger, _ j2: HalfInteger, _ call: Call) throws {
    (self.j1, self.j2, self.call) = (j1, j2, call)
    let small = Integer(min(j1.twice, j2.twice) + 1)
    try call.limits.allow(terms: small * small * Integer(j1.twice + j2.twice + 1), of: "the table \(j1) × \(j2)")
    var blocks: [Block] = []
    for twiceM in stride(from: j1.twice + j2.twice, through: -j1.twice - j2.twice, by: -2) {
      try call.cancellation.check()
      let m = HalfInteger(twice: twiceM)
      let lowest = max(abs(j1.twice - j2.twice), abs(twiceM))
      let spins = stride(from: j1.twice + j2.twice, through: lowest, by: -2).map { HalfInteger(twice: $0) }
      var rows: [(m1: HalfInteger, m2: HalfInteger, values: [RationalRoot])] = []
      for twice in stride(from: min(j1.twice, twiceM + j2.twice), through: max(-j1.twice, twiceM - j2.twice), by: -2) {
        let m1 = HalfInteger(twice: twice)
        let (a, b) = try (SpinState(j: j1, m: m1), SpinState(j: j2, m: m - m1))
        rows.append((m1, m - m1, try spins.map { clebschGordan(a, b, try SpinState(j: $0, m: m)) }))
      }
      blocks.append(Block(m: m, spins: spins, rows: rows))
    }
    self.blocks = blocks
  }

  static let legend = "A square root is understood over every entry: −1/3 is −√(1/3)."

  /// - Throws: `Cancelled`.
  func answer() throws(Cancelled) -> Answer {
    let steps = try steps()
    // The frame behind the last column belongs to it.
    let (width, page) = ((steps.map(\.end).max() ?? 0) + 1, call.pageWidth)
    var lines: [String]
    if width <= page {
      lines = staircase(steps)
    } else {
      let command = "e3 table \(j1) \(j2)"
      lines =
        ("\(title) in the staircase form needs \(width) columns; \(page) are there: blocks below each other")
        .wrapped(to: page, indent: 2)
        + "(--width \(width) or `\(command) --width \(width) | less -S` for the other form)"
        .wrapped(to: page, indent: 2) + (try stacked(page))
    }
    lines += Self.legend.wrapped(to: page, indent: 2)
    let records = try records()
    var answer = Answer(
      text: lines.joined(separator: "\n"),
      quiet: blocks.flatMap(\.rows).flatMap(\.values).map { $0.signedSquare.description }.joined(separator: " "),
      document: Record.document(
        "table", input: call.source.text, canonical: "\(j1) × \(j2)",
        [
          "convention": .object(["basis": .string("complex"), "norm": .string("cg")]),
          "result": .object([
            "text": .string(lines.joined(separator: "\n")), "j1": .string(j1.description),
            "j2": .string(j2.description),
            "entries": .array(records.map(\.json)),
          ]),
        ]))
    answer.forms["csv"] = {
      .text(CSV.text([["m1", "m2", "J", "M", "sq"]] + records.map(\.fields)))
    }
    answer.explanation = {
      let block = blocks[blocks.count / 2]
      let rows = block.rows.map { (name: "\(NumberText.signed($0.m1)) \(NumberText.signed($0.m2))", values: $0.values) }
      return Explanation(
        [
          "\(blocks.count) blocks, one for each M = \(NumberText.signed(j1 + j2)) … \(NumberText.signed(-j1 - j2)); columns J ≥ |M|, \(TriangleText.range(j1, j2))",
          "entries ⟨j₁ m₁; j₂ m₂ | J M⟩ with m₁ + m₂ = M; the block M = \(NumberText.signed(block.m)):",
        ] + (try MatrixExplanation.rows(rows, cancellation: call.cancellation)), reference: call.function.reference)
    }
    answer.forms["svg"] = {
      Plot.form(call, "the table \(j1) × \(j2)", try StaircaseDrawing(self, call).drawing(call.cancellation))
    }
    return answer
  }

  private struct Entry {
    let fields: [String]
    var json: JSON {
      .object([
        "m1": .string(fields[0]), "m2": .string(fields[1]), "J": .string(fields[2]), "M": .string(fields[3]),
        "sq": .string(fields[4]),
      ])
    }
  }

  private func records() throws(Cancelled) -> [Entry] {
    var records: [Entry] = []
    for block in blocks {
      try call.cancellation.check()
      for row in block.rows {
        for (spin, value) in zip(block.spins, row.values) {
          records.append(
            Entry(fields: [
              row.m1.description, row.m2.description, spin.description, block.m.description, Self.text(value),
            ]))
        }
      }
    }
    return records
  }

  static func projection(_ m: HalfInteger) -> String { m.twice > 0 ? "+\(m)" : m.description }

  /// A block of the staircase: where its first row and its first column of values are, and how wide its columns are.
  private struct Step {
    let row: Int
    let column: Int
    let widths: [Int]
    let labels: (m1: Int, m2: Int)

    var labelWidth: Int { labels.m1 + 1 + labels.m2 }
    var end: Int { column + widths.reduce(0) { $0 + $1 + 1 } }
  }

  private var title: String { "\(j1) × \(j2)" }

  private static func labelWidths(_ block: Block) -> (m1: Int, m2: Int) {
    (
      block.rows.map { projection($0.m1).count }.max() ?? 0, block.rows.map { projection($0.m2).count }.max() ?? 0
    )
  }

  private static func text(_ value: RationalRoot) -> String { value.signedSquare.description }

  /// The places of all blocks, which step down and right, headers on the two lines above the first row of each.
  ///
  /// - Throws: `Cancelled`.
  private func steps() throws(Cancelled) -> [Step] {
    var steps: [Step] = []
    var (row, column) = (2, 0)
    for block in blocks {
      try call.cancellation.check()
      let projection = Self.projection(block.m).count
      let widths = block.spins.indices.map { c in
        max(block.spins[c].description.count, projection, block.rows.map { Self.text($0.values[c]).count }.max() ?? 0)
      }
      let labels = Self.labelWidths(block)
      let labelWidth = labels.m1 + 1 + labels.m2
      // Labels lie under the block before and must not pass its left edge.
      column = steps.isEmpty ? max(title.count, labelWidth) + 2 : max(column, labelWidth)
      let step = Step(row: row, column: column, widths: widths, labels: labels)
      steps.append(step)
      row += block.rows.count
      column = step.end
    }
    return steps
  }

  private func staircase(_ steps: [Step]) -> [String] {
    var grid = Grid()
    let right = { (text: String, width: Int) in String(repeating: " ", count: width - text.count) + text }
    for (index, (block, step)) in zip(blocks, steps).enumerated() {
      if index == 0 {
        grid.write(title, row: 0, column: 0)
        for row in 0..<2 { grid.write("│", row: row, column: step.column) }
      }
      var at = step.column + 1
      for (c, width) in step.widths.enumerated() {
        let head = [block.spins[c].description, Self.projection(block.m)]
        for line in 0..<2 { grid.write(right(head[line], width), row: step.row - 2 + line, column: at) }
        for (r, line) in block.rows.enumerated() {
          grid.write(right(Self.text(line.values[c]), width), row: step.row + r, column: at)
        }
        at += width + 1
      }
      for (r, line) in block.rows.enumerated() {
        let label =
          right(Self.projection(line.m1), step.labels.m1) + " " + right(Self.projection(line.m2), step.labels.m2)
        grid.write(label + "│", row: step.row + r, column: step.column - step.labelWidth)
      }
      for r in (step.row - 2)..<(step.row + block.rows.count) { grid.write("│", row: r, column: at - 1) }
    }
    return grid.lines
  }

  /// The same blocks below each other; columns that the page has no room for go on below.
  ///
  /// - Throws: `Cancelled`.
  private func stacked(_ page: Int) throws(Cancelled) -> [String] {
    var lines: [String] = []
    for block in blocks {
      try call.cancellation.check()
      let labels = Self.labelWidths(block)
      var (start, width) = (0, 0)
      for column in 0...block.spins.count {
        let own = column == block.spins.count ? page : block.rows.map { Self.text($0.values[column]).count }.max() ?? 0
        if column > start, 7 + labels.m1 + labels.m2 + width + 2 + own > page {
          lines += Self.lines(block, start..<column)
          (start, width) = (column, 0)
        }
        width += 2 + own
      }
    }
    return lines
  }

  private static func lines(_ block: Block, _ range: Range<Int>) -> [String] {
    var columns = Columns([.right, .right] + range.map { _ in .right })
    for row in block.rows {
      columns.append([projection(row.m1), projection(row.m2)] + range.map { text(row.values[$0]) })
    }
    let spins = block.spins[range].map(\.description).joined(separator: "  ")
    return ["  M = \(projection(block.m))   J = \(spins)"] + columns.lines(indent: "     ")
  }
}

/// Characters at places.
private struct Grid {
  private var rows: [[Character]] = []

  mutating func write(_ text: String, row: Int, column: Int) {
    while rows.count <= row { rows.append([]) }
    for (offset, character) in text.enumerated() {
      while rows[row].count <= column + offset { rows[row].append(" ") }
      rows[row][column + offset] = character
    }
  }

  var lines: [String] { rows.map { String($0) } }
}

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
      return try Staircase(spins[0], spins[1], call).answer
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

  var answer: Answer {
    let steps = staircase
    let width = steps.map(\.count).max() ?? 0
    let page = call.arguments.integer("width") ?? call.session.surroundings.width
    var lines = steps + [Self.legend]
    if width > page {
      let command = "e3 table \(j1) \(j2)"
      lines =
        [
          "\(j1) × \(j2) in the staircase form needs \(width) columns; \(page) are there: blocks below each other",
          "(--width \(width) or `\(command) --width \(width) | less -S` for the other form)",
        ] + stacked + [Self.legend]
    }
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
      .text(String((CSV.line(["m1", "m2", "J", "M", "sq"]) + records.map { CSV.line($0.fields) }.joined()).dropLast()))
    }
    answer.explanation = {
      let block = blocks[blocks.count / 2]
      let rows = block.rows.map { (name: "\(NumberText.signed($0.m1)) \(NumberText.signed($0.m2))", values: $0.values) }
      return Explanation(
        [
          "\(blocks.count) blocks, one for each M = \(NumberText.signed(j1 + j2)) … \(NumberText.signed(-j1 - j2)); columns J ≥ |M|, \(TriangleText.range(j1, j2))",
          "entries ⟨j₁ m₁; j₂ m₂ | J M⟩ with m₁ + m₂ = M; the block M = \(NumberText.signed(block.m)):",
        ] + (try MatrixExplanation.rows(rows)), reference: call.function.reference)
    }
    answer.forms["svg"] = { Plot.form(call, "the table \(j1) × \(j2)", StaircaseDrawing(self, call).drawing) }
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

  private var records: [Entry] {
    blocks.flatMap { block in
      block.rows.flatMap { row in
        zip(block.spins, row.values).map { spin, value in
          Entry(fields: [
            row.m1.description, row.m2.description, spin.description, block.m.description,
            value.signedSquare.description,
          ])
        }
      }
    }
  }

  static func projection(_ m: HalfInteger) -> String { m.twice > 0 ? "+\(m)" : m.description }

  /// Blocks that step down and right, headers on the two lines above the first row of each.
  private var staircase: [String] {
    var grid = Grid()
    let title = "\(j1) × \(j2)"
    var (row, column) = (0, 0)
    for (index, block) in blocks.enumerated() {
      let headers = zip(block.spins, block.spins.map { _ in Self.projection(block.m) }).map { [$0.description, $1] }
      let cells = block.rows.map { $0.values.map { $0.signedSquare.description } }
      let widths = block.spins.indices.map { c in
        max(headers[c].map(\.count).max() ?? 0, cells.map { $0[c].count }.max() ?? 0)
      }
      let m1Width = block.rows.map { Self.projection($0.m1).count }.max() ?? 0
      let m2Width = block.rows.map { Self.projection($0.m2).count }.max() ?? 0
      let labelWidth = m1Width + 1 + m2Width
      if index == 0 {
        column = max(title.count + 2, labelWidth + 2)
        grid.write(title, row: 0, column: 0)
        grid.write("│", row: 0, column: column)
        grid.write("│", row: 1, column: column)
        row = 2
      }
      let right = { (text: String, width: Int) in String(repeating: " ", count: width - text.count) + text }
      var at = column + 1
      for c in block.spins.indices {
        for line in 0..<2 { grid.write(right(headers[c][line], widths[c]), row: row - 2 + line, column: at) }
        for (r, line) in cells.enumerated() { grid.write(right(line[c], widths[c]), row: row + r, column: at) }
        at += widths[c] + 1
      }
      for (r, line) in block.rows.enumerated() {
        let label = right(Self.projection(line.m1), m1Width) + " " + right(Self.projection(line.m2), m2Width)
        grid.write(label + "│", row: row + r, column: column - labelWidth)
      }
      for r in (row - 2)..<(row + block.rows.count) { grid.write("│", row: r, column: at - 1) }
      row += block.rows.count
      column = at - 1
      // The labels of the next block lie under this one and must not pass its left edge.
      if index + 1 < blocks.count {
        let next = blocks[index + 1]
        let needed =
          (next.rows.map { Self.projection($0.m1).count }.max() ?? 0) + 1
          + (next.rows.map { Self.projection($0.m2).count }.max() ?? 0)
        column = max(column, needed)
      }
    }
    return grid.lines
  }

  /// The same blocks below each other.
  private var stacked: [String] {
    blocks.flatMap { block -> [String] in
      var columns = Columns([.right, .right] + block.spins.map { _ in .right })
      for row in block.rows {
        columns.append(
          [Self.projection(row.m1), Self.projection(row.m2)] + row.values.map { $0.signedSquare.description })
      }
      let spins = block.spins.map(\.description).joined(separator: "  ")
      return ["  M = \(Self.projection(block.m))   J = \(spins)"] + columns.lines(indent: "     ")
    }
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

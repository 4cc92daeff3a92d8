import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// `plot sparsity`: where the coupling tensors of a product of two irreps differ from 0.
struct SparsityPlot {
  private let call: Call
  private let labels: [String]
  private let canonical: String
  private let norm: TensorNormalization
  private let basis: Basis
  private let blocks: [Block]
  private let names: [ComponentNames]
  private let sizes: [Int]

  /// One irrep of the product.
  private struct Block {
    let label: String
    let tensor: CouplingTensor
    let names: ComponentNames
    /// Entries by row i·d₂+j and column k.
    let entries: [[Int]: RationalRoot]

    var size: Int { tensor.shape[2] }
  }

  init(_ call: Call) throws {
    self.call = call
    let tree = try call.tree()
    let evaluator = call.evaluator
    let trees = try ProductTrees(tree, evaluator)
    let context = trees.context
    let segments = try trees.factors.map { try evaluator.oneIrrep($0, context) }
    let size = Integer(segments[0].spin.twice + 1) * Integer(segments[1].spin.twice + 1)
    try call.limits.allow(terms: size * size, of: "the tensors \(segments[0].label) ⊗ \(segments[1].label)")
    let outputs = try evaluator.irreps(trees.output ?? trees.product, context).segments
    if let name = call.arguments.text("basis"), Basis(rawValue: name) == nil {
      throw PlotError.noTensorBasis(name).commandError
    }
    let isReal = segments.allSatisfy { $0.spin.isInteger }
    let basis = isReal ? try call.tensorBasis() : .complex
    let norm: TensorNormalization = call.arguments.choice("norm") ?? .cg
    let columns = segments[1].spin.twice + 1
    self.basis = basis
    self.norm = norm
    labels = segments.map(\.label)
    names = segments.map { ComponentNames(spin: $0.spin, basis: basis) }
    sizes = segments.map { $0.spin.twice + 1 }
    blocks = try outputs.map { segment in
      let tensor = try CouplingTriple.tensor(segments + [segment], call)
      return Block(
        label: segment.label, tensor: tensor, names: ComponentNames(spin: segment.spin, basis: basis),
        entries: try tensor.entries.reduce(into: [:]) { entries, entry in
          try call.cancellation.check()
          entries[[entry.i * columns + entry.j, entry.k]] = entry.value
        })
    }
    canonical = "\(labels[0]) ⊗ \(labels[1]) → \(outputs.map(\.label).joined(separator: " + "))"
  }

  private var count: Int { blocks.reduce(0) { $0 + $1.entries.count } }
  private var total: Int { sizes[0] * sizes[1] * blocks.reduce(0) { $0 + $1.size } }

  /// The names of the rows: `xy` where all names are one letter long.
  private var rowNames: [String] {
    let lists = zip(names, sizes).map { names, size in (0..<size).map { call.spelled(names[$0]) } }
    let isShort = lists.joined().allSatisfy { $0.count == 1 }
    let widths = lists.map { $0.map(\.count).max() ?? 1 }
    let padded = { (text: String, width: Int) in String(repeating: " ", count: width - text.count) + text }
    return lists[0].flatMap { first in
      lists[1].map { isShort ? first + $0 : padded(first, widths[0]) + " " + padded($0, widths[1]) }
    }
  }

  /// The mark of an entry.
  private func cell(_ value: RationalRoot?, _ text: PlotText) -> PlotText.Cell {
    guard let value else { return PlotText.Cell(text.marks.none) }
    let size = value.squared
    let glyph =
      size >= Rational(9, 25) ? text.marks.full : size >= Rational(81, 400) ? text.marks.medium : text.marks.faint
    return PlotText.Cell(glyph, sign: value.signum())
  }

  private func picture() throws -> [String] {
    let text = PlotText(call)
    let rows = rowNames
    let indent = max(6, (rows.map(\.count).max() ?? 0) + 4)
    // As many blocks side by side as the page holds; without blanks between marks where one alone is too wide.
    let widest = blocks.map { max($0.label.count, 2 * $0.size - 1) }.max() ?? 0
    let step = indent + widest <= text.width ? 2 : 1
    let width = { (block: Block) in max(block.label.count, step * (block.size - 1) + 1) }
    let needed = indent + (blocks.map(width).max() ?? 0)
    if needed > text.width {
      guard call.format == "text" else { return [] }
      throw PlotError.tooWide("this picture", needed: needed, there: text.width).commandError
    }
    var bands: [[Block]] = []
    var used = 0
    for block in blocks {
      if bands.isEmpty || used + 1 + width(block) > text.width {
        bands.append([])
        used = indent - 1
      }
      bands[bands.count - 1].append(block)
      used += 1 + width(block)
    }
    let blank = PlotText.Cell(" ")
    return try bands.enumerated().flatMap { number, band -> [String] in
      let head =
        String(repeating: " ", count: indent)
        + band.map { $0.label + String(repeating: " ", count: width($0) - $0.label.count) }.joined(separator: " ")
      let lines = try rows.enumerated().map { row, name -> String in
        try call.cancellation.check()
        let cells = band.enumerated().flatMap { place, block -> [PlotText.Cell] in
          var marks: [PlotText.Cell] = place == 0 ? [] : [blank]
          for k in 0..<block.size {
            if k > 0, step == 2 { marks.append(blank) }
            marks.append(cell(block.entries[[row, k]], text))
          }
          let taken = step * (block.size - 1) + 1
          return marks + [PlotText.Cell](repeating: blank, count: place + 1 < band.count ? width(block) - taken : 0)
        }
        return " " + name + String(repeating: " ", count: indent - 1 - name.count) + text.painted(cells)
      }
      return (number == 0 ? [] : [""]) + [String(head.reversed().drop { $0 == " " }.reversed())] + lines
    }
  }

  var answer: Answer {
    get throws {
      let marks = PlotText(call).marks
      let shares = "\(count) of \(total)"
      let legend = "|Q|: \(marks.full) ≥ 0.6  \(marks.medium) ≥ 0.45  \(marks.faint) > 0  \(marks.none) 0"
      let isUsual = basis == .e3nn && norm == .cg
      let parts = isUsual ? [] : ["basis \(CouplingTriple.basisText(basis))", "norm \(norm.rawValue)"]
      let rows = rowNames
      var plot = Plot(
        title: [canonical], canonical: canonical, picture: try picture(), legend: [legend, "   " + shares] + parts,
        summary: "\(shares) entries are not 0", drawing: { try drawing(rows, shares) },
        convention: .object([
          "basis": .string(basis.rawValue), "norm": .string(norm.rawValue), "part": .string("real"), "polar": .null,
        ]),
        numbers: [
          "irreps": .array((labels + blocks.map(\.label)).map(JSON.string)), "nonzeros": .integer(count),
          "total": .integer(total), "rows": .array(rows.map { .string($0.plainMinus) }),
          "columns": .array(
            blocks.flatMap { block in
              (0..<block.size).map { .string("\(block.label) \(block.names[$0])".plainMinus) }
            }),
          "entries": .array(try records()),
        ])
      plot.isNo = count == 0
      return plot.answer(call, kind: "sparsity")
    }
  }

  private func records() throws -> [JSON] {
    var offset = 0
    return try blocks.flatMap { block -> [JSON] in
      defer { offset += block.size }
      return try block.tensor.entries.map { entry in
        try call.cancellation.check()
        return .object([
          "row": .integer(entry.i * sizes[1] + entry.j), "column": .integer(offset + entry.k),
          "exact": .string(NumberText.exact(entry.value)), "value": .number(Rounding.double(entry.value)),
        ])
      }
    }
  }

  private func drawing(_ rows: [String], _ shares: String) throws(Cancelled) -> String {
    let page = PlotPage(
      call,
      title: [canonical, "\(shares) entries not 0", "basis \(CouplingTriple.basisText(basis)), norm \(norm.rawValue)"])
    let wide = blocks.reduce(0) { $0 + $1.size }
    let side = max(7, min(26, 720 / Double(max(rows.count, wide))))
    let left = 12 + PlotPage.width(rows.max { $0.count < $1.count } ?? "", size: 12)
    let top = 44.0
    let every = max(1, Int((14 / side).rounded(.up)))
    var body: [SVG] = []
    var x = left
    for block in blocks {
      let width = side * Double(block.size)
      body.append(page.text(block.label, x: x + width / 2, y: 14, size: 14))
      let across = PlotPage.stride((0..<block.size).map { call.spelled(block.names[$0]) }, size: 11, apart: side)
      for k in 0..<block.size where k.isMultiple(of: across) {
        body.append(page.text(block.names[k], x: x + side * (Double(k) + 0.5), y: 34, size: 11))
      }
      body.append(
        .rectangle(
          x: x, y: top, width: width, height: side * Double(rows.count), .fill("#f4f4f4")))
      for entry in block.tensor.entries {
        try call.cancellation.check()
        let row = entry.i * sizes[1] + entry.j
        body.append(
          page.cell(
            x: x + side * Double(entry.k), y: top + side * Double(row), width: side, height: side,
            color: PlotColors.signed(Rounding.double(entry.value)),
            title: "\(rows[row]) → \(block.label) \(block.names[entry.k]): \(NumberText.exact(entry.value))"))
      }
      // Lines between components of the first factor.
      for i in 0...sizes[0] {
        let y = top + side * Double(i * sizes[1])
        body.append(.line(x1: x, y1: y, x2: x + width, y2: y, .stroke(PlotColors.faint), .strokeWidth(0.7)))
      }
      body.append(
        .rectangle(
          x: x, y: top, width: width, height: side * Double(rows.count), .fill("none"), .stroke(PlotColors.ink),
          .strokeWidth(1)))
      x += width + 10
    }
    for (row, name) in rows.enumerated() where row.isMultiple(of: every) {
      body.append(page.text(name, x: left - 6, y: top + side * (Double(row) + 0.5) + 4, size: 12, anchor: .end))
    }
    let width = max(x - 10, 300)
    let height = top + side * Double(rows.count)
    body.append(page.legend(x: width / 2, y: height + 16, largest: "1", isSigned: true))
    return page.drawing(width: width, height: height + 52, body)
  }
}

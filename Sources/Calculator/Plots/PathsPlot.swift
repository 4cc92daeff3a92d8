import ExactArithmetic
import Formats
import Kernels
import Language

/// `plot paths`: which segments of two operands are joined into which of the output.
struct PathsPlot {
  private let call: Call
  private let product: ProductProblem

  init(_ call: Call) throws {
    self.call = call
    product = try ProductProblem(call, usualMode: .uvw)
  }

  private var problem: KernelProblem { product.problem }

  private var canonical: String {
    "\(product.label(problem.first)) ⊗ \(product.label(problem.second)) → \(product.label(problem.output))"
  }

  private static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private var summary: String {
    "\(Self.plural(problem.pathCount, "path")) in \(Self.plural(problem.paths.count, "instruction"))"
  }

  private var title: [String] {
    [canonical, summary, "mode \(problem.mode.rawValue)", Self.plural(problem.weightCount, "weight")]
  }

  /// A row for each pair of segments, a column for each segment of the output; a list where the page is too narrow.
  private func picture() throws(Cancelled) -> [String] {
    guard call.format == "text" else { return [] }
    let text = PlotText(call)
    let outputs = problem.output.segments.map(product.label)
    var joined: [[Int]: Set<Int>] = [:]
    for path in problem.paths { joined[[path.first, path.second], default: []].insert(path.output) }
    let pairs = problem.first.segments.indices.flatMap { a in problem.second.segments.indices.map { (a, $0) } }
    let names = pairs.map { a, b in
      call.spelled("\(product.label(problem.first.segments[a])) ⊗ \(product.label(problem.second.segments[b]))")
    }
    let room = (names.map(\.count).max() ?? 0) + 3
    guard room + outputs.reduce(0, { $0 + $1.count + 2 }) <= text.width else { return try list(pairs, joined, text) }
    let head = String(repeating: " ", count: room) + outputs.joined(separator: "  ")
    let marks = text.marks
    return [head]
      + (try zip(pairs, names).map { pair, name throws(Cancelled) in
        try call.cancellation.check()
        let found = joined[[pair.0, pair.1]] ?? []
        let cells = outputs.enumerated().flatMap { place, output -> [PlotText.Cell] in
          let mark = PlotText.Cell(found.contains(place) ? marks.full : marks.none, sign: 0)
          let before = (output.count - 1) / 2
          let after = place + 1 < outputs.count ? output.count - before + 1 : 0
          let blank = { PlotText.Cell(" ") }
          return (0..<before).map { _ in blank() } + [mark] + (0..<after).map { _ in blank() }
        }
        return " " + name + String(repeating: " ", count: room - 1 - name.count) + text.painted(cells)
      })
  }

  private func list(_ pairs: [(Int, Int)], _ joined: [[Int]: Set<Int>], _ text: PlotText) throws(Cancelled) -> [String]
  {
    try pairs.map { a, b throws(Cancelled) -> [String] in
      try call.cancellation.check()
      let outputs = (joined[[a, b]] ?? []).sorted().map { product.label(problem.output.segments[$0]) }
      let line =
        "\(product.label(problem.first.segments[a])) ⊗ \(product.label(problem.second.segments[b])) → "
        + (outputs.isEmpty ? "none" : outputs.joined(separator: ", "))
      return text.lines([line], spelled: call.spelled)
    }.flatMap(\.self)
  }

  /// - Throws: `Cancelled`.
  func answer() throws(Cancelled) -> Answer {
    let segments = { (layout: Layout) in JSON.array(layout.segments.map { .string(product.label($0)) }) }
    var plot = Plot(
      title: title, canonical: canonical, picture: try picture(), summary: summary,
      drawing: { try PathHexagon(product, PlotPage(call, title: title)).drawing(call.cancellation) },
      convention: .object([
        "basis": .string("e3nn"), "norm": .string("component"), "part": .string("real"), "polar": .string("y"),
      ]),
      numbers: [
        "in1": segments(problem.first), "in2": segments(problem.second), "out": segments(problem.output),
        "mode": .string(problem.mode.rawValue), "count": .integer(problem.pathCount),
        "weights": .integer(problem.weightCount),
        "paths": .array(
          problem.paths.map { path in
            .object([
              "in1": .integer(path.first), "in2": .integer(path.second), "out": .integer(path.output),
              "mul": .integer(path.weightCount), "path_weight_sq": .string(path.squaredWeight.description),
            ])
          }),
      ])
    plot.warnings = product.warnings
    plot.isNo = problem.paths.isEmpty
    return plot.answer(call, kind: "paths")
  }
}

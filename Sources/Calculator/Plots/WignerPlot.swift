import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

/// `plot wigner`: the matrix of a rotation, signed in a real basis, magnitudes in a complex one.
struct WignerPlot {
  private let call: Call
  private let spin: HalfInteger
  /// The three Euler angles with their spelling.
  private let angles: [(angle: Angle, text: String)]
  private let convention: HarmonicConvention
  private let components: [HarmonicComponent]?
  private let numbers: [String]

  init(_ call: Call) throws {
    self.call = call
    let words = DegreeReader.words(call.source)
    guard let first = words.first else { throw call.wrongArguments() }
    if words.count > 1 { throw HarmonicError.needless(words[1].text).diagnostic(words[1].range, in: call.source) }
    angles = try Self.angles(call)
    convention = try call.harmonicBasis()
    if first.text.contains("/"), let half = HalfInteger(first.text), half.twice >= 0 {
      guard convention.isComplex else { throw PlotError.spinInRealBasis(convention.name).commandError }
      spin = half
    } else {
      spin = HalfInteger(try DegreeReader(first.text, first.range, in: call.source).degree)
    }
    try call.limits.allow(terms: Integer(spin.twice + 1).power(3), of: "a picture of the matrix D of spin \(spin)")
    guard let degree = spin.asInt else {
      components = nil
      numbers = stride(from: -spin.twice, through: spin.twice, by: 2).map { NumberText.signed(HalfInteger(twice: $0)) }
      return
    }
    components = try convention.components(degree: degree, typedAt: first.range, in: call.source)
    numbers = convention.numbers(degree: degree) ?? []
  }

  private static func angles(_ call: Call) throws -> [(angle: Angle, text: String)] {
    if let text = call.arguments.text("angles") {
      return try OptionReader("angles", text).angles(count: 3, "--angles").map { ($0.angle, $0.text) }
    }
    guard let text = call.arguments.text("beta") else { throw PlotError.rotationMissing.commandError }
    let zero = (angle: Angle.zero, text: "0")
    let beta = try OptionReader("beta", text).angle
    return [zero, (beta.angle, beta.text), zero]
  }

  private var isSigned: Bool { !convention.isComplex }

  private struct Entry {
    let value: Double
    /// The exact value where it is a sum of roots, otherwise a decimal.
    let text: String
  }

  /// The largest spins, doubled, whose elements are the nearest doubles, and whose exact values are written.
  private static let (largestRounded, largestExact) = (40, 12)

  private func matrix(_ rotation: Rotation) throws -> (doubles: NumericWignerD, exact: WignerD?) {
    let doubles = try NumericWignerD(
      spin: spin, rotation, largestRounded: Self.largestRounded, cancellation: call.cancellation)
    return (doubles, spin.twice <= Self.largestExact ? doubles.exact : nil)
  }

  /// The matrix, row by row.
  private func entries() throws -> [[Entry]] {
    guard isSigned, let components else { return try magnitudes() }
    let (doubles, exact) = try matrix(.euler(angles[0].angle, angles[1].angle, angles[2].angle))
    let values = try doubles.realElements(components.map(\.index), cancellation: call.cancellation)
    return try zip(components, values).map { row, values in
      try call.cancellation.check()
      return zip(components, values).map { column, value in
        let sign = row.sign * column.sign
        let sum = exact?.realElement(row: row.index, column: column.index).asRootSum
        return Self.entry(sign < 0 && value != 0 ? -value : value, sum.map { sign < 0 ? -$0 : $0 })
      }
    }
  }

  /// |D| = |d(β)|, which α, γ, order and signs of the basis do not change but for the places: d is real.
  private func magnitudes() throws -> [[Entry]] {
    let (doubles, exact) = try matrix(.euler(.zero, angles[1].angle, .zero))
    let order =
      components?.map { HalfInteger($0.index) }
      ?? stride(from: -spin.twice, through: spin.twice, by: 2).map { HalfInteger(twice: $0) }
    let values = try doubles.elements(order, cancellation: call.cancellation)
    return try zip(order, values).map { row, values in
      try call.cancellation.check()
      return try zip(order, values).map { column, value in
        let sum = try exact?.element(row: row, column: column).real.asRootSum
        return Self.entry(value.real.magnitude, sum.map { $0.signum() < 0 ? -$0 : $0 })
      }
    }
  }

  private static func entry(_ value: Double, _ exact: RootSum?) -> Entry {
    Entry(value: value, text: exact.map { NumberText.exact(ExactNumber($0)) } ?? "\(value)")
  }

  private var title: [String] {
    let label = NumberText.raised(spin)
    let axes = convention.axes.directions.map(\.text)
    let turns = zip(["α", "β", "γ"], zip(angles, [axes[2], axes[1], axes[2]])).map { name, turn in
      "\(name) = \(turn.0.text) about \(turn.1)"
    }
    let symbol = isSigned ? "D\(label)" : "|D\(label)|"
    return [
      "\(symbol)(\(angles.map(\.text).joined(separator: ", ")))", turns.joined(separator: ", "),
      "basis \(convention.title)",
    ]
  }

  var answer: Answer {
    get throws {
      if call.format == "text" { try checkWidth() }
      let entries = try entries()
      let name = "D\(NumberText.raised(spin))(\(angles.map(\.text).joined(separator: ", ")))"
      let document: (Entry, Int, Int) -> JSON = { entry, row, column in
        .object([
          "row": .integer(row), "column": .integer(column), "exact": .string(entry.text), "value": .number(entry.value),
        ])
      }
      return Plot(
        title: title, canonical: name, picture: grid(entries).lines(PlotText(call)),
        legend: [PlotText(call).legend(largest: "1", hasNegative: isSigned)],
        summary: "\(name), \(numbers.count)×\(numbers.count), basis \(convention.name)",
        drawing: { drawing(entries) },
        convention: .object([
          "basis": .string(convention.name), "norm": .null, "part": .string(isSigned ? "real" : "abs"),
          "polar": .string(convention.axes.directions[2].axis),
        ]),
        numbers: [
          "two_j": .integer(spin.twice), "angles": .array(angles.map { .string($0.text) }),
          "rows": .array(numbers.map { .string($0.plainMinus) }),
          "columns": .array(numbers.map { .string($0.plainMinus) }),
          "values": .array(entries.map { .array($0.map { .number($0.value) }) }),
          "entries": .array(
            entries.enumerated().flatMap { row, line in
              line.enumerated().filter { $0.element.value != 0 }.map { document($0.element, row, $0.offset) }
            }),
        ]
      ).answer(call, kind: "wigner")
    }
  }

  private func grid(_ entries: [[Entry]]) -> ShadedGrid {
    let names = numbers.map(call.spelled)
    return ShadedGrid(rows: names, columns: names, values: entries.map { $0.map(\.value) }, largest: 1)
  }

  /// Refuses a matrix that the page does not hold, before it is computed.
  private func checkWidth() throws(CommandError) {
    let (needed, there) = (grid([]).neededWidth, call.pageWidth)
    guard needed <= there else { throw PlotError.tooWide("this matrix", needed: needed, there: there).commandError }
  }

  private func drawing(_ entries: [[Entry]]) -> String {
    let page = PlotPage(call, title: title)
    let count = Double(numbers.count)
    let side = max(8, min(44, 520 / count))
    let left = 34.0
    let size = side * count
    // Labels as far apart as they can be read.
    let (down, across) = (
      max(1, Int((15 / side).rounded(.up))), PlotPage.stride(numbers.map(call.spelled), size: 12, apart: side)
    )
    var body: [SVG] = []
    for (row, line) in entries.enumerated() {
      for (column, entry) in line.enumerated() {
        body.append(
          page.cell(
            x: left + side * Double(column), y: 20 + side * Double(row), width: side, height: side,
            color: PlotColors.signed(entry.value),
            title: "D[\(numbers[row]), \(numbers[column])] = \(entry.text)"))
        guard side >= 40 else { continue }
        body.append(
          page.text(
            NumberText.rounded(entry.value), x: left + side * (Double(column) + 0.5),
            y: 24 + side * (Double(row) + 0.5),
            size: 11, color: entry.value.magnitude > 0.8 ? "#ffffff" : PlotColors.ink))
      }
    }
    for (place, name) in numbers.enumerated() {
      let middle = side * (Double(place) + 0.5)
      if place.isMultiple(of: down) {
        body.append(page.text(name, x: left - 6, y: 20 + middle + 4, size: 12, anchor: .end))
      }
      if place.isMultiple(of: across) { body.append(page.text(name, x: left + middle, y: 13, size: 12)) }
    }
    body.append(
      .rectangle(x: left, y: 20, width: size, height: size, .fill("none"), .stroke(PlotColors.ink), .strokeWidth(1)))
    body.append(page.legend(x: left + size / 2, y: 20 + size + 20, largest: "1", isSigned: isSigned))
    let width = max(left + size, 300)
    return page.drawing(
      width: width, height: 20 + size + 56,
      [.group(.moved(x: (width - left - size) / 2, y: 0), children: body)])
  }
}

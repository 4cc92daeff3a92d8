import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

/// `plot sh`: one component of a degree on the sphere.
struct SpherePlot {
  private let call: Call
  private let convention: HarmonicConvention
  private let normalization: HarmonicNormalization
  private let part: HarmonicPart
  private let label: String
  private let degree: Int
  private let component: HarmonicComponent
  private let name: String

  init(_ call: Call) throws {
    self.call = call
    let words = DegreeReader.words(call.source)
    guard let first = words.first else { throw call.wrongArguments() }
    degree = try DegreeReader(harmonic: first.text, first.range, in: call.source).degree
    let own = Parity(ofHarmonicDegree: degree)
    if words.count > 2 { throw HarmonicError.needless(words[2].text).diagnostic(words[2].range, in: call.source) }
    label = "\(degree)\(own.letter)"
    convention = try call.harmonicBasis()
    normalization = call.arguments.choice("norm") ?? .component
    part = call.arguments.choice("part") ?? .real
    // A value is a sum of l terms, each some thousand steps.
    try call.limits.allow(steps: Integer(degree + 1) * Integer(degree + 1) * 100_000, of: "a map of degree \(degree)")
    let all = try convention.components(degree: degree, typedAt: first.range, in: call.source)
    let numbers = convention.numbers(degree: degree) ?? []
    if !convention.isComplex, part != .real { throw PlotError.partOfReal(convention.name).commandError }
    let place = try Self.place(call, words.dropFirst().first?.text, all, numbers, label)
    component = all[place]
    let index = NumberText.index(component.index)
    name =
      "\(label), component \(numbers[place])" + (numbers[place] == index ? "" : " (m = \(index))")
  }

  /// The component asked for: as the basis numbers them, or by `--m`.
  private static func place(
    _ call: Call, _ word: String?, _ all: [HarmonicComponent], _ numbers: [String], _ label: String
  ) throws -> Int {
    let l = all.count / 2
    if let m = call.arguments.integer("m") {
      guard let place = all.firstIndex(where: { $0.index == m }) else {
        throw PlotError.noComponent("m = \(NumberText.index(m))", of: label, range: "m = −\(l) … \(l)").commandError
      }
      return place
    }
    let isByIndex = numbers == all.indices.map(String.init)
    let range = isByIndex ? "0 … \(2 * l)" : l == 0 ? "0" : "−\(l) … \(l)"
    guard let word else {
      if l == 0 { return 0 }
      throw PlotError.componentMissing(label, range: range).commandError
    }
    let number = Int(word.plainMinus)
    let place =
      isByIndex ? number.flatMap { all.indices.contains($0) ? $0 : nil } : all.firstIndex { $0.index == number }
    guard let place else { throw PlotError.noComponent(word, of: label, range: range).commandError }
    return place
  }

  /// The polynomial, where it is short enough for a title.
  private var formula: [String] {
    let written = HarmonicExpression(
      component, degree: degree, convention: convention, normalization, form: .plain, style: .plain
    ).written
    return written.count <= 60 ? [written] : []
  }

  private var title: [String] {
    let norm =
      switch normalization {
      case .component: "component (ΣY² = \(2 * degree + 1))"
      case .norm: "norm (ΣY² = 1)"
      case .integral: "integral (∫|Y|² = 1)"
      }
    let value =
      part == .square ? ["|Y|²"] : part == .imaginary ? ["imaginary part"] : convention.isComplex ? ["real part"] : []
    return [name] + formula + value + ["basis \(convention.title)", "norm \(norm)"]
  }

  var answer: Answer {
    get throws {
      let text = PlotText(call)
      let function = SphereFunction(component, degree: degree, normalization, part)
      // Room for a latitude of three places with its unit, a blank and two frames.
      let room = text.width - 7
      let columns = min(max(room / 4 * 4, 8), 72)
      let step = columns >= 56 ? 10 : 20
      let latitudes = Array(stride(from: 80, through: -80, by: -step))
      let values = try function.grid(latitudes: latitudes, columns: columns, call.cancellation)
      let largest = values.joined().map(\.magnitude).max() ?? 0
      let unit = text.isASCII ? "" : "°"
      var lines = zip(latitudes, values).map { latitude, row -> String in
        let number = "\(latitude)\(unit)"
        let cells = row.map { text.shade($0, largest: largest) }
        let blanks = String(repeating: " ", count: max(0, 3 + unit.count - number.count))
        return "\(blanks)\(number) \(text.frame)\(text.painted(cells))\(text.frame)"
      }
      lines.append(axis(columns, indent: 5 + unit.count))
      let names = convention.axes.directions.map(\.text)
      return Plot(
        title: title, canonical: name, picture: lines,
        legend: [
          "latitude towards \(names[2]), azimuth from \(names[0]) to \(names[1])",
          text.legend(largest: NumberText.short(largest), hasNegative: !function.isSquare),
        ],
        summary: "\(name), basis \(convention.name)",
        drawing: {
          try SphereDrawing(function, degree: degree, convention.axes, PlotPage(call, title: title)).drawing(
            call.cancellation)
        },
        convention: .object([
          "basis": .string(convention.name), "norm": .string(normalization.rawValue), "part": .string(part.rawValue),
          "polar": .string(names[2].plainMinus),
        ]),
        numbers: [
          "degree": .integer(degree), "m": .integer(component.index),
          "rows": .array(latitudes.map { .string("\($0)") }),
          "columns": .array((0..<columns).map { .string(Rational(360 * $0 + 180, columns).description) }),
          "values": .array(values.map { .array($0.map(JSON.number)) }),
        ]
      ).answer(call, kind: "sh")
    }
  }

  /// The names of the axes under the azimuths at which they lie.
  private func axis(_ columns: Int, indent: Int) -> String {
    let directions = convention.axes.directions
    let names = [(0, false), (1, false), (0, true), (1, true)].map { place, isOpposite in
      call.spelled(AxisDirection(directions[place].index, isReversed: directions[place].isReversed != isOpposite).text)
    }
    var line = String(repeating: " ", count: indent)
    for (quarter, name) in names.enumerated() {
      let place = indent + quarter * columns / 4
      line += String(repeating: " ", count: max(0, place - line.count)) + name
    }
    return line
  }
}

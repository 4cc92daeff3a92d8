import ExactArithmetic
import Formats
import Harmonics

/// Coefficients with what they are and how well they describe the samples.
struct ProjectionAnswer {
  private let call: Call
  private let projection: Projection

  /// The most coefficients that are listed for a reader.
  private static let listLimit = 100

  init(_ call: Call, _ projection: Projection) {
    self.call = call
    self.projection = projection
  }

  private var coefficients: ComponentValues { projection.coefficients }

  /// Whether components are numbered by m; otherwise from 0.
  private var isSigned: Bool { projection.options.convention.axes == .standard }

  /// l, the copy and the number of the component of each coefficient in order.
  private var labels: [(l: Int, copy: Int, component: Int)] {
    (0...projection.lmax).flatMap { l in
      (0..<projection.copies).flatMap { copy in
        (projection.options.convention.components(degree: l) ?? []).enumerated().map { place, component in
          (l, copy, isSigned ? component.index : place)
        }
      }
    }
  }

  /// What a copy is called: its distance for a shell, else k.
  private func copyName(_ copy: Int) -> String {
    projection.radii.isEmpty ? String(copy) : NumberText.decimal(projection.radii[copy], digits: 6)
  }

  private var table: [String] {
    let isComplex = coefficients.imaginary != nil
    let hasCopies = projection.copies > 1 || !projection.radii.isEmpty
    let head =
      ["l"] + (hasCopies ? [projection.radii.isEmpty ? "k" : "r"] : []) + [isSigned ? "m" : "i"]
      + (isComplex ? ["re", "im"] : ["c"])
    var columns = Columns(head.map { _ in .right })
    columns.append(head)
    let texts = NumberText.decimals(coefficients.real + (coefficients.imaginary ?? []), digits: call.digits)
    for (place, label) in labels.prefix(Self.listLimit).enumerated() {
      columns.append(
        [String(label.l)] + (hasCopies ? [copyName(label.copy)] : []) + [
          isSigned ? NumberText.index(label.component) : String(label.component)
        ]
          + [texts[place]] + (isComplex ? [texts[coefficients.real.count + place]] : []))
    }
    let more = labels.count - Self.listLimit
    return columns.lines() + (more > 0 ? ["  and \(more) more (all with -q, --json, -o FILE.npy)"] : [])
  }

  private var powerTable: [String] {
    let totals = projection.powers.map { $0.reduce(0, +) }
    let all = totals.reduce(0, +)
    var columns = Columns([.right, .left, .right, .right])
    columns.append(["l", "irreps", "power", "%"])
    for (l, power) in totals.enumerated() {
      let share = all > 0 ? NumberText.decimal(100 * power / all, digits: 3) : "0"
      columns.append([
        String(l), "\(projection.copies)x\(l)\(l.isMultiple(of: 2) ? "e" : "o")",
        NumberText.decimal(power, digits: min(call.digits, 6)), share,
      ])
    }
    return columns.lines()
  }

  private var method: String {
    guard let quadrature = projection.samples.quadrature else { return "least squares" }
    let exact = quadrature.degree - projection.lmax
    return exact < 0
      ? "means by \(quadrature.name)" : "means by \(quadrature.name), exact for signals of degree ≤ \(exact)"
  }

  private var residual: (rms: Double, largest: Double) {
    (
      Samples.rootMeanSquare(projection.residuals),
      projection.residuals.reduce(0) { max($0, $1.magnitude) }
    )
  }

  var answer: Answer {
    let options = projection.options
    let samples = projection.samples
    let irreps = FieldText.irreps(lmax: projection.lmax, copies: projection.copies)
    var lines = ["\(samples.path): \(samples.values.count) samples → \(irreps)"]
    lines.append(
      "\(projection.shape.formula), basis \(options.convention.title), norm \(options.normalization.rawValue)")
    lines.append("\(projection.coefficients.real.count) coefficients of l ≤ \(projection.lmax): \(method)")
    lines += table + powerTable
    let rms = NumberText.decimal(Samples.rootMeanSquare(samples.values), digits: 3)
    lines.append(
      "residual: rms \(NumberText.decimal(residual.rms, digits: 3)), "
        + "largest \(NumberText.decimal(residual.largest, digits: 3)); samples have rms \(rms)")
    let (coefficients, labels, isSigned) = (self.coefficients, self.labels, self.isSigned)
    let quiet = coefficients.real.indices.map { FieldText.full(coefficients.real[$0], coefficients.imaginary?[$0]) }
    var answer = Answer(
      text: lines.map(call.spelled).joined(separator: "\n"), quiet: quiet.joined(separator: " "), document: document)
    answer.warnings = projection.warnings.map { "warning: \($0)" }
    answer.forms["csv"] = {
      let isComplex = coefficients.imaginary != nil
      let head = ["l", "copy", isSigned ? "m" : "i", "value"] + (isComplex ? ["imaginary"] : [])
      let rows = labels.enumerated().map { place, label in
        [String(label.l), String(label.copy), String(label.component), coefficients.real[place].description]
          + (coefficients.imaginary.map { [$0[place].description] } ?? [])
      }
      return .text(CSV.text([head] + rows))
    }
    answer.forms["npy"] = {
      let values: NPYArray.Values =
        coefficients.imaginary.map { .complex(real: coefficients.real, imaginary: $0) } ?? .real(coefficients.real)
      return .bytes(
        NPYArray(shape: [values.count], values: values).npy, summary: "\(values.count) coefficients of \(irreps)")
    }
    return answer
  }

  private var document: JSON {
    let irreps = FieldText.irreps(lmax: projection.lmax, copies: projection.copies, isWhole: true)
    return Record.document(
      "project", input: projection.samples.path, canonical: irreps,
      [
        "convention": FieldText.convention(
          projection.options, projection.shape, copies: projection.copies, radii: projection.radii),
        "result": .object([
          "text": .string(irreps), "lmax": .integer(projection.lmax), "coefficients": FieldText.json(coefficients),
          "method": .string(projection.samples.quadrature?.name ?? "least-squares"),
          "samples": .integer(projection.samples.values.count),
          "power": .array(projection.powers.map { .array($0.map(JSON.number)) }),
          "residual": .object(["rms": .number(residual.rms), "largest": .number(residual.largest)]),
          "points": .null, "values": .null,
        ]),
      ])
  }
}

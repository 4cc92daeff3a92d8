import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// Changes of convention.
  static let convert = Function(
    name: "convert", usage: "L --from A --to B | FILE --from A --to B [-o FILE]",
    summary: "from one named convention of harmonics to another, exactly", theme: .harmonics,
    forms: [("L --from A --to B", "the matrix of degree L"), ("FILE --from A --to B", "coefficients in a file")],
    details: [
      "With a degree: the exact matrix between the components, as permutation and signs",
      "when that is all it is. With a FILE (.npy, JSON, text, - for standard input):",
      "the last axis is converted, all degrees 0 … lmax in one row unless --degree or",
      "--irreps.",
      "  --what coefficients (the default): a in Σ a Y; values: of Y, or features.",
      "  --from-norm, --to-norm: change the scale, too; otherwise it is left alone.",
      "Names: e3 convention list. `custom` is described by --axes, --m-order,",
      "--cs-phase, --complex: --to custom --axes z,-x,-y --m-order zero-first",
      "--cs-phase yes.",
    ],
    options: [
      Option("from", .text("CONVENTION"), "the convention of the input"),
      Option("to", .text("CONVENTION"), "the convention of the output"),
      Option("what", .choice(["coefficients", "values"]), "what the file holds (coefficients)"),
      Option("lmax", .integer(0...1000), "the largest degree in a row of the file (read off its length)"),
      Option("degree", .integer(0...1000), "the only degree in a row of the file"),
      Option("irreps", .text("IRREPS"), "a row holds these irreps: 8x0e+8x1o"),
      Option("layout", .choice(["mul_ir", "ir_mul"]), "of --irreps: copies or components outside (mul_ir)"),
      Option("from-norm", .choice(HarmonicNormalization.allCases.map(\.rawValue)), "the scale of the input"),
      Option("to-norm", .choice(HarmonicNormalization.allCases.map(\.rawValue)), "the scale of the output"),
      Option("real", "leave out imaginary parts of the output, telling the largest"),
    ] + CustomConvention.options,
    formats: ["csv", "npy"],
    examples: [
      Example("convert 1 --from real --to e3nn", "how to permute a vector"),
      Example("convert 2 --from real --to e3nn", "the matrix of degree 2"),
      Example("convert 2 --from complex --to real", "complex to real"),
      Example(
        "convert 2 --from e3nn --to custom --axes z,-x,-y --m-order zero-first",
        "a convention of your own"),
      Example("convert coefficients.txt --from quantum-espresso --to pyscf", "a whole file"),
    ],
    reference: "Blanco1997",
    answer: { call in
      guard let word = call.arguments.positional.first, call.arguments.positional.count == 1 else {
        throw call.wrongArguments()
      }
      try CustomConvention.check(call)
      let from = try call.conventionOrCustom(option: "from")
      let to = try call.conventionOrCustom(option: "to")
      let isDegree =
        word.allSatisfy { $0.isASCII && $0.isNumber } || HalfInteger(word) != nil
        || (word.last.map { "eoy".contains($0) } ?? false) && word.dropLast().allSatisfy(\.isNumber) && word.count > 1
      guard isDegree else { return try ConvertedFile(call, path: word, from: from, to: to).answer }
      try call.refuse(
        ["what", "lmax", "degree", "irreps", "layout", "real"], with: "a degree", help: "they are for files")
      let degree = try DegreeReader(harmonic: word, SourceRange(0, word.utf8.count), in: call.source).degree
      return try ConversionMatrix(call, degree: degree, from: from, to: to).answer
    })
}

/// The exact matrix of one degree.
private struct ConversionMatrix {
  private let call: Call
  private let from: HarmonicConvention
  private let to: HarmonicConvention
  private let change: ConventionChange
  private let scale: PiRoot
  private let (old, new): ([HarmonicComponent], [HarmonicComponent])

  init(_ call: Call, degree: Int, from: HarmonicConvention, to: HarmonicConvention) throws {
    self.call = call
    self.from = from
    self.to = to
    let size = Integer(2 * degree + 1)
    try call.limits.allow(
      steps: from.axes == to.axes ? size : size.power(3) * 3_000, of: "the matrix of degree \(degree)")
    guard let change = try ConventionChange(from: from, to: to, degree: degree, cancellation: call.cancellation),
      let old = from.components(degree: degree), let new = to.components(degree: degree)
    else { throw ConvertedFile.unknownDegree(degree, from, to, call) }
    self.change = change
    (self.old, self.new) = (old, new)
    scale = ConvertedFile.scale(call, from, to, degree: degree)
  }

  private func name(_ convention: HarmonicConvention, _ components: [HarmonicComponent], _ place: Int) -> String {
    let index = convention.axes == .standard ? NumberText.index(components[place].index) : "\(place)"
    return "\(convention.name)[\(index)]"
  }

  private func title(_ convention: HarmonicConvention, _ components: [HarmonicComponent]) -> String {
    let list =
      change.degree == 1 && !convention.isComplex
      ? components.indices.map { polynomial(convention, components[$0]) }.joined(separator: ", ")
      : change.degree < 4 && convention.axes == .standard
        ? "m = " + components.map { NumberText.index($0.index) }.joined(separator: ", ") : ""
    return convention.name + (list.isEmpty ? "" : " (\(list))")
  }

  /// The component without its number: `2y² − x² − z²`.
  private func polynomial(_ convention: HarmonicConvention, _ component: HarmonicComponent) -> String {
    HarmonicExpression(
      component, degree: change.degree, convention: convention, .norm, form: .plain, style: .plain
    ).shape
  }

  /// `−1/2·real[0] − √3/2·real[+2]`.
  private func combination(_ row: [ConventionChange.Entry]) -> String {
    var text = ""
    for entry in row {
      let number = factor(entry.value)
      let isNegative = number.hasPrefix("−")
      let magnitude = isNegative ? String(number.dropFirst()) : number
      text += text.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      text += (magnitude == "1" ? "" : magnitude + "·") + name(from, old, entry.column)
    }
    return text
  }

  private func factor(_ value: Gaussian<RootSum>) -> String {
    let written = { (sum: RootSum) -> String in
      guard let root = sum.asRoot else { return "(\(NumberText.exact(ExactNumber(sum))))" }
      return NumberText.prefix(PiRoot(root: root, piExponent: 0) * scale)
    }
    if value.imaginary.isZero { return written(value.real) }
    let imaginary = written(value.imaginary)
    let product = imaginary == "1" ? "i" : imaginary == "−1" ? "−i" : imaginary + "·i"
    if value.real.isZero { return product }
    return "(\(written(value.real))" + (product.hasPrefix("−") ? " − \(product.dropFirst())" : " + \(product)") + ")"
  }

  /// `permutation 2 0 1, no signs`.
  private var permutationText: String? {
    guard let list = change.signedPermutation, let (order, signs) = change.permutationText else { return nil }
    if change.isIdentity { return "nothing changes" }
    let isSorted = list.enumerated().allSatisfy { $0.offset == $0.element.column }
    return (isSorted ? "no permutation" : "permutation \(order)") + (signs.map { ", signs \($0)" } ?? ", no signs")
  }

  /// What remains when the coordinates are renamed first.
  private func note() throws -> String? {
    guard from.axes != to.axes, change.degree > 0 else { return nil }
    // The axes agree in what follows, so that nothing is turned.
    let renamed = HarmonicConvention(
      name: to.name, isComplex: to.isComplex, order: to.order, signs: to.signs, axes: from.axes,
      normalization: to.normalization, summary: "", source: "")
    guard
      let rest = try ConventionChange(
        from: from, to: renamed, degree: change.degree, cancellation: call.cancellation), rest.signedPermutation != nil
    else { return nil }
    // Y_to(x) = Y_from(A_from⁻¹ A_to x), component for component.
    let names = { (directions: [AxisDirection]) in
      directions.map(\.text).joined(separator: ", ")
    }
    var coordinates = [AxisDirection](repeating: AxisDirection(0), count: 3)
    for (inner, outer) in zip(to.axes.directions, from.axes.directions) {
      coordinates[outer.index] = AxisDirection(inner.index, isReversed: inner.isReversed != outer.isReversed)
    }
    return "note: \(to.name) at (x, y, z) is \(from.name) at (\(names(coordinates)))"
      + (rest.isIdentity ? ", component for component" : ", up to order and signs")
  }

  var answer: Answer {
    get throws {
      let nonzero = change.rows.reduce(0) { $0 + $1.count }
      let size = change.rows.count
      var columns = Columns([.left, .left, .left])
      for (place, row) in change.rows.enumerated() {
        columns.append([
          call.spelled("\(name(to, new, place)) = \(combination(row))"), "",
          to.isComplex ? "" : polynomial(to, new[place]),
        ])
      }
      var lines = ["l = \(change.degree)   \(title(from, old)) → \(title(to, new))"]
      lines += columns.lines().flatMap { $0.wrapped(to: call.pageWidth, indent: 8) }
      let quiet = permutationText ?? "not a permutation: \(nonzero) of \(size * size) entries are not 0"
      lines.append(quiet)
      lines.append(ConvertedFile.scaleText(call, from, to) ?? "scale: left alone")
      if let note = try note() { lines.append(note) }
      var answer = Answer(
        text: lines.joined(separator: "\n"), quiet: quiet,
        document: call.wantsDocument ? document(quiet) : .null)
      answer.forms["npy"] = {
        let dense = dense()
        let values: NPYArray.Values =
          change.isReal
          ? .real(dense.flatMap { $0.map(\.real) })
          : .complex(real: dense.flatMap { $0.map(\.real) }, imaginary: dense.flatMap { $0.map(\.imaginary) })
        return .bytes(NPYArray(shape: [size, size], values: values).npy, summary: "\(size) × \(size)")
      }
      answer.forms["csv"] = {
        .text(
          dense().map { row in
            CSV.line(
              row.map { change.isReal ? "\($0.real)" : NumberText.complex("\($0.real)", "\($0.imaginary)") })
          }.joined(separator: "\n"))
      }
      answer.isNo = !change.isIdentity
      answer.explanation = {
        let squares = change.rows.map { row in
          row.reduce(RootSum(Rational(0))) {
            $0 + $1.value.real * $1.value.real + $1.value.imaginary * $1.value.imaginary
          }
        }
        return try ConversionExplanation.explanation(
          from: from, to: to, scale: scale, squares: squares, reference: call.function.reference)
      }
      return answer
    }
  }

  /// The matrix in doubles, with the scale.
  private func dense() -> [[(real: Double, imaginary: Double)]] {
    let rounded = ConvertedFile.rounded(change, scale)
    return rounded.map { row in
      var list = [(real: Double, imaginary: Double)](repeating: (0, 0), count: change.rows.count)
      for entry in row { list[entry.column] = (entry.real, entry.imaginary) }
      return list
    }
  }

  private func document(_ text: String) -> JSON {
    let permutation = change.signedPermutation
    let part = { (sum: RootSum) in Record.value(ExactNumber(sum), zeroBecause: nil) }
    return Record.document(
      "convert", input: call.source.text, canonical: "l = \(change.degree)",
      [
        "convention": .object([
          "from": .string(from.name), "to": .string(to.name), "meaning": .string("Y_to = scale · M Y_from"),
        ]),
        "result": .object([
          "text": .string(text), "degree": .integer(change.degree),
          "permutation": permutation.map { .array($0.map { .integer($0.column) }) } ?? .null,
          "signs": permutation.map { .array($0.map { .integer($0.sign) }) } ?? .null,
          "scale": Record.value(.root(scale), zeroBecause: nil),
          "entries": .array(
            change.rows.enumerated().flatMap { row, entries in
              entries.map { entry -> JSON in
                .object([
                  "i": .array([.integer(row), .integer(entry.column)]), "real": part(entry.value.real),
                  "imaginary": part(entry.value.imaginary),
                ])
              }
            }),
        ]),
      ])
  }
}

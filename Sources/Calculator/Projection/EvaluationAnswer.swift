import ExactArithmetic
import Formats
import Harmonics
import Representations

/// The values of a sum of harmonics at points: `project --back`.
struct EvaluationAnswer {
  private let call: Call
  private let options: HarmonicOptions
  private let shape: FieldShape
  private let path: String
  private let coefficients: ComponentValues
  private let expansion: FieldExpansion
  private let points: [Vector3]
  private let values: ComponentValues

  /// The most values that are listed for a reader.
  private static let listLimit = 60

  init(_ path: String, _ call: Call) throws {
    let file = try NumberFile.coefficients(path, call)
    let call = try Self.call(call, for: file)
    self.call = call
    options = try HarmonicOptions(call)
    shape = try FieldShape(call)
    let radial: RadialBasis
    switch shape {
    case .sphere: radial = .sphere
    case .field(let basis): radial = basis
    case .shells:
      throw CommandError.incompatible(
        "between shells a field is not known", help: "--radial polynomial:K or bessel:K, or one shell without --radial")
    }
    if call.arguments.has("lmax") {
      throw CommandError.incompatible("the number of coefficients says lmax", help: "--back without --lmax")
    }
    self.path = file.path
    coefficients = ComponentValues(real: file.real, imaginary: file.imaginary)
    let count = file.real.count
    let size = Self.root(count / radial.count)
    guard size > 0, radial.count * size * size == count else {
      throw SampleError.coefficientCount(path: file.path, found: count, copies: radial.count)
    }
    guard size - 1 <= HarmonicEvaluator.degreeLimit else {
      throw LimitError(what: "harmonics of l = \(size - 1)", estimate: "l ≤ \(HarmonicEvaluator.degreeLimit)")
    }
    if coefficients.imaginary != nil, !options.convention.isComplex {
      throw CommandError.incompatible(
        "complex coefficients belong to a complex basis", help: "--basis complex, or real coefficients")
    }
    expansion = try options.expansion(lmax: size - 1, radial)
    points = try Self.points(shape, call)
    try call.limits.allow(steps: Integer(points.count) * Integer(4 * count), of: "\(points.count) values")
    values = try expansion.values(of: coefficients, at: points, cancellation: call.cancellation)
  }

  /// The call with the options that the coefficients were made with.
  ///
  /// - Throws: `CommandError` where another value was given for one of them.
  private static func call(_ call: Call, for file: NumberFile) throws(CommandError) -> Call {
    for (name, value) in file.options.sorted(by: { $0.key < $1.key }) {
      guard let given = call.arguments.text(name), !isSame(given, value) else { continue }
      throw .incompatible("'\(file.path)' has --\(name) \(value), not \(given)", help: "without --\(name)")
    }
    return Call(call.function, call.arguments.filled(with: file.options), call.session, group: call.namedGroup)
  }

  /// Whether two values of an option mean the same.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    if let first = Rational(decimal: a), let second = Rational(decimal: b) { return first == second }
    return HarmonicConvention.named(a).map { $0 == HarmonicConvention.named(b) } ?? false
  }

  /// ⌊√n⌋.
  private static func root(_ n: Int) -> Int { Integer(n).squareRoot().root.asInt ?? 0 }

  /// The points of `--at`, `--grid` or `--quadrature`.
  private static func points(_ shape: FieldShape, _ call: Call) throws -> [Vector3] {
    let arguments = call.arguments
    let given = ["at", "grid", "quadrature"].filter(arguments.has)
    guard given.count == 1 else {
      throw CommandError.incompatible(
        given.isEmpty ? "--back needs points" : "--back takes points once",
        help: "--at x,y,z or --at FILE or --grid N or --quadrature KIND:N")
    }
    if let degree = arguments.integer("grid") {
      return try QuadratureName(kind: .product, degree: degree).quadrature(call).points
    }
    if let name = arguments.text("quadrature") {
      return try QuadratureName(name, option: "--quadrature").quadrature(call).points
    }
    let text = arguments.text("at") ?? ""
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Rational(decimal: String($0).trimmed) }
    let points: [Vector3]
    if numbers.count == 3, parts.count == 3 {
      let doubles = numbers.map { Rounding.double($0) }
      points = [Vector3(doubles[0], doubles[1], doubles[2])]
    } else {
      points = try NumberFile(text, call).points()
    }
    try Samples.check(points, shape, path: text)
    return points
  }

  private func row(_ index: Int) -> [Double] {
    let point = points[index]
    return [point.x, point.y, point.z, values.real[index]] + (values.imaginary.map { [$0[index]] } ?? [])
  }

  private var head: [String] { ["x", "y", "z"] + (values.imaginary == nil ? ["value"] : ["re", "im"]) }

  var answer: Answer {
    let irreps = FieldText.irreps(lmax: expansion.lmax, copies: expansion.radial.count)
    var columns = Columns(head.map { _ in .right })
    columns.append(head)
    let texts = NumberText.decimals(values.real + (values.imaginary ?? []), digits: call.digits)
    for (index, point) in points.prefix(Self.listLimit).enumerated() {
      columns.append(
        [point.x, point.y, point.z].map { NumberText.decimal($0, digits: call.digits) } + [texts[index]]
          + (values.imaginary == nil ? [] : [texts[points.count + index]]))
    }
    let more = points.count - Self.listLimit
    let lines =
      [
        "\(path): \(irreps) → \(points.count) \(points.count == 1 ? "value" : "values")",
        "\(shape.formula), basis \(options.convention.title), norm \(options.normalization.rawValue)",
      ] + columns.lines() + (more > 0 ? ["  and \(more) more (all with -q, --json, -o FILE.npy)"] : [])
    let quiet = points.indices.map { FieldText.full(values.real[$0], values.imaginary?[$0]) }
    var answer = Answer(
      text: lines.map(call.spelled).joined(separator: "\n"), quiet: quiet.joined(separator: " "), document: document)
    let (head, rows) = (head, points.indices.map(row))
    answer.forms["csv"] = {
      .text(CSV.text([head] + rows.map { $0.map(\.description) }))
    }
    answer.forms["npy"] = {
      .bytes(
        NPYArray(shape: [rows.count, head.count], values: .real(Array(rows.joined()))).npy,
        summary: "\(rows.count) rows " + head.joined(separator: ", "))
    }
    return answer
  }

  private var document: JSON {
    let irreps = FieldText.irreps(lmax: expansion.lmax, copies: expansion.radial.count, isWhole: true)
    return Record.document(
      "project", input: path, canonical: irreps,
      [
        "convention": FieldText.convention(options, shape, copies: expansion.radial.count, radii: []),
        "result": .object([
          "text": .string(irreps), "lmax": .integer(expansion.lmax), "coefficients": FieldText.json(coefficients),
          "method": .string("evaluation"), "samples": .integer(points.count), "power": .null, "residual": .null,
          "points": .array(points.map { .array([.number($0.x), .number($0.y), .number($0.z)]) }),
          "values": FieldText.json(values),
        ]),
      ])
  }
}

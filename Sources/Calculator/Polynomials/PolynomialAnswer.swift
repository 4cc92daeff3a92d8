import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

/// A polynomial, its values, derivatives or proof, for a reader.
struct PolynomialAnswer {
  let polynomial: EquivariantPolynomial
  private let call: Call
  private let text: String
  /// The places of the copies that are 0 because they have no part of the degree that was asked for.
  let emptyParts: Set<Int>
  /// The values at a point as polynomials in weights that have no number; nil where none was given.
  let values: [EquivariantPolynomial.ComponentPolynomial]?
  /// The proof; nil where none is asked for.
  let proof: PolynomialProofReport?
  /// The count of weights; nil where there are none, where they are not linear, or where it is long.
  let counts: WeightCount?

  init(_ request: PolynomialRequest, _ call: Call) throws {
    try self.init(request.polynomial, call, text: request.text, emptyParts: request.emptyParts)
  }

  init(_ polynomial: EquivariantPolynomial, _ call: Call) throws {
    try self.init(polynomial, call, text: call.source.text, emptyParts: [])
  }

  private init(_ polynomial: EquivariantPolynomial, _ call: Call, text: String, emptyParts: Set<Int>) throws {
    self.polynomial = polynomial
    self.emptyParts = emptyParts
    self.call = call
    self.text = text
    if !call.arguments.has("at"), call.arguments.has("weights") {
      throw CommandError.incompatible(
        "--weights means nothing without --at", help: "theta(p -> 0e, 1/2) fixes a weight")
    }
    let inputs = try PolynomialRequest.numbers("at", count: polynomial.inputDimension, "the point", call)
    let weights = try PolynomialRequest.numbers("weights", count: polynomial.weights.count, "--weights", call)
    values = inputs.map { inputs in
      if let weights { return polynomial.values(inputs: inputs, weights: weights).map { .init($0) } }
      return polynomial.values(atInputs: inputs)
    }
    proof = call.arguments.has("verify") ? try PolynomialProofReport(polynomial, call.cancellation) : nil
    let isBuilt = polynomial.expression != .components
    do {
      counts =
        polynomial.weights.isEmpty || !isBuilt
        ? nil : try polynomial.weightCounts(limits: call.limits, cancellation: call.cancellation)
    } catch is LimitError {
      counts = nil
    }
  }

  // MARK: Names

  private func irreps(_ list: [O3.Irrep]) -> String {
    PolynomialExpressionText.irreps(list, usesParity: polynomial.usesParity)
  }

  /// `2e[0]`, `2e#2[0]` of the second copy, `0e`.
  var componentNames: [String] { Self.componentNames(polynomial) }

  static func componentNames(_ polynomial: EquivariantPolynomial) -> [String] {
    var seen: [O3.Irrep: Int] = [:]
    return polynomial.outputs.flatMap { output -> [String] in
      let copy = seen[output.irrep, default: 0]
      seen[output.irrep] = copy + 1
      let isSingle = polynomial.irreps.count { $0 == output.irrep } == 1
      let label =
        PolynomialExpressionText.label(output.irrep, usesParity: polynomial.usesParity)
        + (isSingle ? "" : "#\(copy + 1)")
      return (0..<output.irrep.dimension).map { output.irrep.degree == 0 ? label : "\(label)[\($0)]" }
    }
  }

  var canonical: String { PolynomialExpressionText.text(of: polynomial, isASCII: call.isASCII) }

  /// The variables with their irreps, and the irreps of the result.
  var mapText: String {
    let inputs = polynomial.inputs.map { "\($0.name.isEmpty ? "x" : $0.name) = \(irreps($0.irreps))" }
    let outputs = polynomial.outputs.isEmpty ? "nothing" : irreps(polynomial.irreps)
    return inputs.joined(separator: ", ") + " → " + outputs
  }

  private var countText: String {
    let count = polynomial.weights.count
    guard count > 0 else { return "" }
    let plain = "\(count) weight\(count == 1 ? "" : "s")"
    guard let counts else { return plain }
    let own = counts.independent == count ? plain : "\(plain), \(counts.independent) independent"
    return "\(own), of \(counts.space) possible"
  }

  private var degreeText: String {
    let degrees = polynomial.degrees
    if degrees.isEmpty { return "zero" }
    return (degrees.count == 1 ? "degree " : "degrees ") + degrees.map(String.init).joined(separator: ", ")
  }

  // MARK: Lines

  private func formula(_ label: String, _ width: Int, _ formula: String) -> [String] {
    let line = " " + label + String(repeating: " ", count: max(0, width - label.count)) + "  " + formula
    return call.spelled(line).wrapped(to: call.pageWidth, indent: width + 3)
  }

  private func formulas(_ rows: [(label: String, formula: String)]) -> [String] {
    let width = rows.map(\.label.count).max() ?? 0
    return rows.flatMap { formula($0.label, width, $0.formula) }
  }

  private var componentLines: [String] {
    let text = ComponentText(polynomial)
    var rows: [(label: String, formula: String)] = []
    var names = componentNames[...]
    for (place, output) in polynomial.outputs.enumerated() {
      let own = Array(names.prefix(output.irrep.dimension))
      names = names.dropFirst(own.count)
      if let reason = output.zeroReason {
        let label = own[0].prefix { $0 != "[" }
        rows.append((String(label), "0   " + (emptyParts.contains(place) ? "no part of this degree" : reason.rawValue)))
      } else {
        rows += zip(own, output.components).map { ($0, text.sum($1)) }
      }
    }
    return formulas(rows)
  }

  private var derivativeLines: [String] {
    let text = ComponentText(polynomial)
    var rows: [(label: String, formula: String)] = []
    for (name, row) in zip(componentNames, polynomial.jacobian) {
      for (variable, derivative) in row.enumerated() where !derivative.isZero {
        rows.append(("∂\(name)/∂\(text.name(variable))", text.sum(derivative)))
      }
    }
    return rows.isEmpty ? [" all derivatives are 0"] : formulas(rows)
  }

  private func valueLines(_ values: [EquivariantPolynomial.ComponentPolynomial]) -> [String] {
    let text = ComponentText(polynomial)
    var columns = Columns([.left, .left, .left])
    for (name, value) in zip(componentNames, values) {
      guard let number = value.asNumber else {
        columns.append([name, text.collected(value)])
        continue
      }
      columns.append(
        number.asRational?.isInteger == true
          ? [name, NumberText.exact(number)]
          : [name, NumberText.exact(number), NumberText.decimal(number, digits: call.digits)])
    }
    return columns.lines().flatMap { call.spelled($0).wrapped(to: call.pageWidth, indent: 4) }
  }

  /// All lines.
  var lines: [String] {
    let head = polynomial.expression == .components ? text : canonical
    var facts = ["  " + mapText, degreeText]
    if !countText.isEmpty { facts.append(countText) }
    var lines =
      head.wrapped(to: call.pageWidth, indent: 2)
      + facts.joined(separator: "   ").wrapped(
        to: call.pageWidth, indent: 4)
    if let values { lines += valueLines(values) }
    if call.arguments.has("derivative") { lines += derivativeLines }
    if let proof { lines += proof.lines(polynomial).flatMap { $0.wrapped(to: call.pageWidth, indent: 4) } }
    if values == nil, !call.arguments.has("derivative"), proof == nil { lines += componentLines }
    return lines
  }

  /// The bare answer: values, yes or no, or the formulas with semicolons between.
  private var quiet: String {
    let text = ComponentText(polynomial)
    if let proof { return proof.holds ? "yes" : "no" }
    if call.arguments.has("derivative") {
      return polynomial.jacobian.map { $0.map(text.sum).joined(separator: ", ") }.joined(separator: "; ")
    }
    guard let values else { return polynomial.components.map(text.sum).joined(separator: "; ") }
    return values.map { value in
      value.asNumber.map { NumberText.exact($0) } ?? text.collected(value)
    }.joined(separator: values.allSatisfy { $0.asNumber != nil } ? " " : "; ")
  }

  var answer: Answer {
    let document = PolynomialDocument(self, call, text: text, quiet: quiet).document
    var answer = Answer(text: lines.joined(separator: "\n"), quiet: quiet, document: document)
    answer.isNo = proof.map { !$0.holds } ?? polynomial.isZero
    if polynomial.expression != .components { answer.value = .polynomial(polynomial) }
    answer.forms["tex"] = { .text(tex) }
    answer.forms["python"] = { .text(python) }
    return answer
  }

  // MARK: Code

  private var tex: String {
    let text = ComponentText(polynomial, style: .tex)
    let rows = polynomial.components.map { "  &" + text.sum($0) }
    return "\\begin{aligned}\n" + rows.joined(separator: " \\\\\n") + "\n\\end{aligned}"
  }

  private var python: String {
    let text = ComponentText(polynomial, style: .code)
    let arguments =
      polynomial.inputs.map { $0.name.isEmpty ? "x" : $0.name } + (polynomial.weights.isEmpty ? [] : ["w"])
    return
      (["# \(canonical): \(mapText)", "def polynomial(\(arguments.joined(separator: ", "))):", "    return ["]
      + zip(polynomial.components, componentNames).map { "        \(text.sum($0)),  # \($1)" } + ["    ]"])
      .joined(separator: "\n")
  }
}

extension EquivariantPolynomial.ComponentPolynomial {
  /// The number that a polynomial without variables is.
  var asNumber: ExactNumber? {
    guard coefficients.keys.allSatisfy({ $0.degree == 0 }) else { return nil }
    return ExactNumber(coefficients[.one] ?? .zero)
  }
}

import Coupling
import ExactArithmetic
import Language
import Representations

/// A polynomial as a command names it: an expression or formulas, then the variables.
///
///     "theta(x * x -> 0e+2e)" x=1o
struct PolynomialRequest {
  let polynomial: EquivariantPolynomial
  /// The text of the expression.
  let text: String
  /// The places of the copies that are 0 because they have no part of the degree that was asked for.
  let emptyParts: Set<Int>

  /// The request of some words: of the positional ones, unless others are given.
  init(_ call: Call, words given: [String]? = nil) throws {
    let isDeclaration = { (word: String) in
      word.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }.isEmpty == false
        && word.drop { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }.first == "="
    }
    let words = given ?? call.arguments.positional
    text = words.filter { !isDeclaration($0) }.joined(separator: " ")
    var variables = call.session.variables
    var inputs: [EquivariantPolynomial.Input] = []
    for word in words where isDeclaration(word) {
      let variable = try Self.variable(word, call)
      let name = variable.inputs[0].name
      guard !inputs.contains(where: { $0.name == name }) else {
        throw EvaluationError(
          kind: .polynomial(.repeatedVariable(name)), range: SourceRange(0, name.utf8.count), source: SourceText(word))
      }
      variables[name] = .polynomial(variable)
      inputs += variable.inputs
    }
    let source = SourceText(text)
    if let output = call.arguments.text("out") {
      polynomial = try Self.formulas(text, inputs, output, call)
      emptyParts = []
      return
    }
    let evaluator = Evaluator(
      source: source, variables: variables, results: call.session.results, limits: call.limits,
      cancellation: call.cancellation, group: call.namedGroup)
    let tree = try Parser.expression(source)
    let known = Array(variables.values) + call.session.results
    let hasVariables = known.contains { if case .polynomial = $0 { true } else { false } }
    if !hasVariables, !tree.isVariable { throw evaluator.error(.polynomial(.noVariables), tree.range) }
    guard try evaluator.isPolynomial(tree) else {
      throw evaluator.error(.polynomial(.needsPolynomial(try evaluator.value(of: tree).kind)), tree.range)
    }
    var reader = PolynomialEvaluator(evaluator)
    let found = try reader.polynomial(tree)
    guard let degree = call.arguments.integer("part") else {
      polynomial = found
      emptyParts = []
      return
    }
    let part = found.part(ofDegree: degree)
    polynomial = part
    emptyParts = Set(part.outputs.indices.filter { part.outputs[$0].isZero && !found.outputs[$0].isZero })
  }

  /// The variable of a word `x=1o+2e`.
  private static func variable(_ word: String, _ call: Call) throws -> EquivariantPolynomial {
    let name = String(word.prefix { $0 != "=" })
    let source = SourceText(word)
    guard isName(name) else {
      throw EvaluationError(
        kind: .polynomial(.variableName(name)), range: SourceRange(0, name.utf8.count), source: source)
    }
    // The irreps are read where they stand in the word.
    let blanks = String(repeating: " ", count: name.utf8.count + 1)
    let text = SourceText(blanks + word.dropFirst(name.count + 1))
    do {
      return try PolynomialEvaluator.variable(name, Parser.expression(text), call.evaluator(for: text))
    } catch let error as EvaluationError {
      throw EvaluationError(kind: error.kind, range: error.range, source: source)
    }
  }

  /// Whether the number of a component can be joined to a name.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isASCII && $0.isLetter } && FunctionTable.named(name) == nil
      && ExpressionFunction.named(name) == nil
  }

  /// Formulas between commas, one for each component of the result.
  private static func formulas(
    _ text: String, _ inputs: [EquivariantPolynomial.Input], _ output: String, _ call: Call
  ) throws -> EquivariantPolynomial {
    guard !inputs.isEmpty else {
      throw EvaluationError(
        kind: .polynomial(.noVariables), range: SourceRange(0, text.utf8.count), source: SourceText(text))
    }
    let irreps = SourceText(output)
    let target = try PolynomialEvaluator.variable("out", Parser.expression(irreps), call.evaluator(for: irreps))
    var components: [EquivariantPolynomial.ComponentPolynomial] = []
    for formula in text.split(separator: ",", omittingEmptySubsequences: false) {
      let source = SourceText(String(formula).trimmed)
      let reader = ComponentReader(call.evaluator(for: source), inputs)
      components.append(try reader.polynomial(Parser.expression(source)))
    }
    guard components.count == target.outputDimension else {
      throw EvaluationError(
        kind: .polynomial(.formulaCount(expected: target.outputDimension, found: components.count)),
        range: SourceRange(0, text.utf8.count), source: SourceText(text))
    }
    return EquivariantPolynomial(
      components: components, irreps: target.irreps, inputs: inputs, usesParity: target.usesParity)
  }

  /// The numbers of an option: decimals, fractions, roots.
  static func numbers(_ name: String, count: Int, _ what: String, _ call: Call) throws -> [RootSum]? {
    guard let value = call.arguments.text(name) else { return nil }
    let reader = OptionReader(name, value)
    let fields = reader.fields
    guard fields.count == count else {
      throw reader.error(.wrongCount(what, expected: count, found: fields.count))
    }
    return try fields.map { field in
      if let number = Rational(decimal: field.text.plainMinus) { return RootSum(number) }
      let source = SourceText(field.text)
      guard let tree = try? Parser.expression(source),
        let number = try? NumberEvaluator(call.evaluator(for: source)).number(tree).asSum
      else { throw reader.error(.notANumber(field.text), field.range) }
      return number
    }
  }
}

import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// What answers an expression in the form that was asked for: a decomposition of irreps, a number, a list.
  ///
  /// It is no command of its own, and errors name `decompose`, which answers irreps alone.
  static let expression = Function(
    name: "decompose", usage: "EXPRESSION", summary: "an expression: irreps, an exact number, a list …",
    theme: .products,
    forms: [
      ("\"1o x 2e\"", "a product"), ("\"1o x 1o -> 0e + 2e\"", "only some outputs"),
      ("\"Oh: T1u x T2g\"", "in a group by name"),
    ],
    options: [.group], formats: ["tex", "e3nn", "python"], allowsAnyGroup: true,
    examples: [Example("decompose \"1 x 2\"", "which spins are in 1 ⊗ 2?")],
    reference: "Varshalovich1988, 3.1",
    answer: { call in
      if let function = try UserFunction(definedBy: call.source) {
        return ExpressionAnswer(call, canonical: function.text).plain(.function(function))
      }
      let tree = try call.tree()
      let evaluator = call.evaluator
      var answer = try ExpressionAnswer(call, canonical: tree.text).answer(tree, evaluator)
      // A bare number is kept as it was typed: it is a label or a number, as its next place asks.
      if call.namedGroup == nil, let number = try evaluator.bareNumber(tree) { answer.value = .bare(number) }
      return answer
    })
}

/// Answers to expressions, by the kind of their value.
struct ExpressionAnswer {
  private let call: Call
  /// The echo of what was understood.
  private let canonical: String

  init(_ call: Call, canonical: String) { (self.call, self.canonical) = (call, canonical) }

  func answer(_ tree: Syntax, _ evaluator: Evaluator) throws -> Answer {
    if let comparison = try comparison(tree, evaluator) { return comparison }
    switch try evaluator.value(of: tree).named(call.name) {
    case .number(let number): return self.number(number, tree, evaluator)
    case .polynomial(let polynomial):
      var answer = try PolynomialAnswer(polynomial, call).answer
      answer.text = call.prefix + answer.text
      return answer
    case .irreps, .bare: return try irreps(tree, evaluator)
    case .tensor(let tensor):
      var answer = Answer(
        text: call.prefix + (call.name == nil ? tensor.table : tensor.text), quiet: tensor.text,
        document: tensor.document)
      answer.value = .tensor(tensor)
      return answer
    case .list(let items): return list(items)
    case .truth(let isTrue): return truth(isTrue, because: nil)
    case let value: return plain(value)
    }
  }

  private func document(_ schema: String, _ members: KeyValuePairs<String, JSON>) -> JSON {
    Record.document(
      schema, input: call.source.text, canonical: canonical,
      ["result": .object(members.map { .init($0.key, $0.value) })])
  }

  private func number(_ number: ExactNumber, _ tree: Syntax, _ evaluator: Evaluator) -> Answer {
    var answer = Answer(
      text: call.prefix + CoefficientAnswer.equation(number, call).dropFirst(3),
      quiet: CoefficientAnswer.quiet(number, call),
      document: Record.document(
        "value", input: call.source.text, canonical: canonical, ["result": Record.value(number, zeroBecause: nil)]))
    answer.forms["tex"] = { .text(NumberText.tex(number)) }
    answer.isNo = number.isZero
    answer.value = .number(number)
    answer.explanation = {
      try CountExplanation.explanation(tree, number, evaluator)
        ?? NumberExplanation.explanation(number, canonical: canonical, reference: call.function.reference)
    }
    return answer
  }

  private func irreps(_ tree: Syntax, _ evaluator: Evaluator) throws -> Answer {
    let decomposition = try Decomposition(call, tree, evaluator)
    var answer = decomposition.answer
    if call.name != nil {
      // A sum that is given a name: nothing but the sum and its dimension.
      let (irreps, prefix) = (decomposition.result, call.prefix)
      answer.text =
        (prefix + IrrepsText.plain(irreps)).padded(to: EquationText.remarkColumn) + "dim \(irreps.dimension)"
    }
    return answer
  }

  private func list(_ items: [Value]) -> Answer {
    let text = Value.list(items).text
    let shown = call.form == .decimal ? ListText.decimals(items, call) : text
    var answer = Answer(
      text: (call.prefix + shown).wrapped(to: call.pageWidth, indent: 2).joined(separator: "\n"), quiet: shown,
      document: document(
        "list",
        ["text": .string(text), "count": .integer(items.count), "items": .array(items.map(ListText.record))]))
    answer.forms["tex"] = { .text(ListText.tex(items)) }
    if items.allSatisfy(\.isE3nn) { answer.forms["e3nn"] = { .text(ListText.e3nn(items)) } }
    answer.isNo = items.isEmpty
    answer.value = .list(items)
    return answer
  }

  /// The answer to a comparison that is the whole expression, with the reason; nil for other trees.
  private func comparison(_ tree: Syntax, _ evaluator: Evaluator) throws -> Answer? {
    switch tree.kind {
    case .parenthesised(let body): return try comparison(body, evaluator)
    case .group(let name, let body): return try comparison(body, evaluator.inGroup(name))
    case .comparison(let left, let isEqual, let right):
      let comparison = try evaluator.comparison(left, right)
      return truth(comparison.isEqual == isEqual, because: comparison.reason)
    default: return nil
    }
  }

  private func truth(_ isTrue: Bool, because reason: String?) -> Answer {
    let text = Value.truth(isTrue).text
    let lines = [call.prefix + text] + (call.name == nil ? reason.map { ["  because \($0)"] } ?? [] : [])
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: document(
        "truth",
        ["text": .string(text), "value": .bool(isTrue), "because": reason.map(JSON.string) ?? .null]))
    answer.isNo = !isTrue
    answer.value = .truth(isTrue)
    return answer
  }

  /// The answer to a value that is told by its text alone: a group, text, the definition of a function.
  func plain(_ value: Value) -> Answer {
    let text = value.text
    var line = call.prefix + text
    if case .function = value, call.name != nil { line = text }
    if case .group(let group) = value {
      let order = group.group.order.map { "order \($0)" } ?? "infinite"
      line = line.padded(to: EquationText.remarkColumn) + order
    }
    var quiet = text
    if case .text(let content) = value { quiet = content }
    var answer = Answer(
      text: line, quiet: quiet, document: document("kind", ["kind": .string(value.kindName), "text": .string(text)]))
    if case .state(let states) = value { answer.forms["tex"] = { .text(states.tex) } }
    answer.value = value
    return answer
  }
}

import Formats
import Language

extension FunctionTable {
  /// What answers an expression in the form that was asked for: a decomposition of irreps, the value of a number.
  ///
  /// It is no command of its own, and errors name `decompose`, which answers irreps alone.
  static let expression = Function(
    name: "decompose", usage: "EXPRESSION", summary: "an expression: irreps or an exact number",
    options: [.group], formats: ["tex", "e3nn", "python"], allowsAnyGroup: true, examples: ["decompose \"1 x 2\""],
    reference: "Varshalovich1988, 3.1",
    answer: { call in
      let tree = try call.tree()
      switch try call.evaluator.value(of: tree).named(call.name) {
      case .number(let number): return ExpressionAnswer.number(number, tree, call)
      case .polynomial(let polynomial):
        var answer = try PolynomialAnswer(polynomial, call).answer
        answer.text = call.prefix + answer.text
        return answer
      case .irreps:
        let decomposition = try Decomposition(call, tree)
        var answer = decomposition.answer
        if call.name != nil { answer.text = ExpressionAnswer.assignment(decomposition.result, call) }
        return answer
      }
    })
}

/// Answers to expressions, by the kind of their value.
enum ExpressionAnswer {
  static func number(_ number: ExactNumber, _ tree: Syntax, _ call: Call) -> Answer {
    var answer = Answer(
      text: call.prefix + CoefficientAnswer.equation(number, call).dropFirst(3),
      quiet: CoefficientAnswer.quiet(number, call),
      document: Record.document(
        "value", input: call.source.text, canonical: tree.text, ["result": Record.value(number, zeroBecause: nil)]))
    answer.forms["tex"] = { .text(NumberText.tex(number)) }
    answer.isNo = number.isZero
    answer.value = .number(number)
    return answer
  }

  /// A sum of irreps that is given a name: nothing but the sum and its dimension.
  static func assignment(_ irreps: any AnyIrreps, _ call: Call) -> String {
    (call.prefix + IrrepsText.plain(irreps)).padded(to: EquationText.remarkColumn) + "dim \(irreps.dimension)"
  }
}

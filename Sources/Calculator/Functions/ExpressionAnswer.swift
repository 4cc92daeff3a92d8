import Formats
import Language

extension FunctionTable {
  /// What answers an expression in the form that was asked for: a decomposition of irreps, the value of a number.
  ///
  /// It is no command of its own, and errors name `decompose`, which answers irreps alone.
  static let expression = Function(
    name: "decompose", usage: "EXPRESSION", summary: "an expression: irreps or an exact number",
    options: [.group], formats: ["tex"], allowsAnyGroup: true, examples: ["decompose \"1 x 2\""],
    reference: "Varshalovich1988, 3.1",
    answer: { call in
      let tree = try call.tree()
      let number: ExactNumber
      switch try call.evaluator.value(of: tree) {
      case .number(let value): number = value
      case .polynomial(let polynomial): return try PolynomialAnswer(polynomial, call).answer
      case .irreps: return try Decomposition(call, tree).answer
      }
      var answer = Answer(
        text: String(CoefficientAnswer.equation(number, call).dropFirst(3)),
        quiet: CoefficientAnswer.quiet(number, call),
        document: Record.document(
          "value", input: call.source.text, canonical: tree.text, ["result": Record.value(number, zeroBecause: nil)]))
      answer.forms["tex"] = { .text(NumberTeX.text(number)) }
      answer.isNo = number.isZero
      answer.value = .number(number)
      return answer
    })
}

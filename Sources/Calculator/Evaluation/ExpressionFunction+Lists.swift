import ExactArithmetic
import Language

extension ExpressionFunction {
  /// Functions of lists, and of values of any kind.
  static let ofLists: [ExpressionFunction] = [
    ExpressionFunction(
      name: "kind", signature: "kind(value)", summary: "what something is: irreps, number, list, group, text …",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .value { .text(try $0.evaluator.argument($0.positional[0]).kindName) }),
    ExpressionFunction(
      name: "len", signature: "len(list)", summary: "the number of items", argumentCounts: 1...1,
      firstArgumentIsIrreps: false,
      body: .value { .number(ExactNumber(Rational(try $0.evaluator.items(of: $0.positional[0]).count))) }),
    ExpressionFunction(
      name: "number", signature: "number(expression)", summary: "whole numbers as numbers, not labels: number(2*3) = 6",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .number { try NumberEvaluator($0.evaluator).number($0.positional[0]) }),
    ExpressionFunction(
      name: "product", signature: "product(list)", summary: "the tensor product of irreps, the product of numbers",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .value { call in
        let list = call.positional[0]
        return try call.evaluator.product(call.evaluator.items(of: list), at: list.range)
      }),
    ExpressionFunction(
      name: "sum", signature: "sum(list)", summary: "the direct sum of irreps, the sum of numbers",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .value { call in
        let list = call.positional[0]
        return try call.evaluator.sum(call.evaluator.items(of: list), at: list.range)
      }),
  ]
}

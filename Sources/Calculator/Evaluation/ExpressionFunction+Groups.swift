import ExactArithmetic
import Language
import Representations

extension ExpressionFunction {
  /// Functions of groups.
  static let ofGroups: [ExpressionFunction] = [
    ExpressionFunction(
      name: "branch", signature: "branch(irreps, group)", summary: "what irreps become in a subgroup",
      argumentCounts: 2...2,
      body: .value { call in
        var evaluator = call.evaluator
        evaluator.allowsAnyGroup = true
        let irreps = try evaluator.irreps(of: call.positional[0])
        let target = try call.evaluator.namedGroup(call.positional[1])
        let words = [IrrepsText.value(irreps), "--to", target.name].map {
          Word(text: $0, isQuoted: !$0.hasPrefix("--"))
        }
        let command = CommandCall(FunctionTable.branch, words, named: call)
        guard let value = try command.answer(evaluator).value else {
          throw call.evaluator.error(.noValue("branch"), call.name.range)
        }
        return value
      }),
    ExpressionFunction(
      name: "group", signature: "group(\"O3 x C2\")", summary: "the group with a name that is more than a word",
      argumentCounts: 1...1, firstArgumentIsIrreps: false,
      body: .value { .group(try $0.evaluator.namedGroup($0.positional[0])) }),
    ExpressionFunction(
      name: "irreps", signature: "irreps(group, n)",
      summary: "the irreps of a group, or the first n of them, as a list",
      argumentCounts: 1...2, firstArgumentIsIrreps: false,
      body: .value { call in
        let group = try call.evaluator.namedGroup(call.positional[0])
        let count: Int
        if call.positional.count > 1 {
          count = try call.wholeNumber(call.positional[1])
        } else if let all = group.group.irrepCount?.asInt {
          count = all
        } else {
          throw call.evaluator.error(.infinitelyManyIrreps(group.name), call.positional[0].range)
        }
        try call.evaluator.allow(items: count)
        let context = LabelContext(group, allowsSpin: false, isForced: true)
        return .list(
          LabelGuess.labels(of: group.group, first: count).compactMap { context.irrep($0).map(Value.irreps) })
      }),
    ExpressionFunction(
      name: "order", signature: "order(group)", summary: "the number of elements of a finite group",
      argumentCounts: 1...1,
      firstArgumentIsIrreps: false,
      body: .value { call in
        let group = try call.evaluator.namedGroup(call.positional[0])
        guard let order = group.group.order else {
          throw call.evaluator.error(.infiniteGroup(group.name), call.positional[0].range)
        }
        return .number(ExactNumber(Rational(order)))
      }),
  ]
}

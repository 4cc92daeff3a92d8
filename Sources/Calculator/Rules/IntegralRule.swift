import ExactArithmetic
import Formats
import Language
import Representations

/// The integral of a product of functions: it vanishes unless the product contains the totally symmetric irrep.
struct IntegralRule {
  private let call: Call
  private let rules: GroupRules
  private let factors: [any AnyIrreps]
  private let steps: [String]
  private let count: Integer
  private let trivial: String

  init(_ call: Call, _ tree: Syntax, _ evaluator: Evaluator) throws {
    self.call = call
    let trees: [Syntax] = if case .product(let factors) = tree.kind { factors } else { [tree] }
    let plain = trees.filter { RuleOperator.transition($0, evaluator) == nil }
    let context = try evaluator.context(of: plain.isEmpty ? trees : plain)
    rules = GroupRules(group: context.group, call: call)
    // A factor is an irrep if there is one of its name, and otherwise an operator.
    factors = try trees.map { tree in
      if case .word(let word) = tree.kind, try evaluator.binding(tree) == nil, context.irrep(word) == nil,
        context.rotations == nil, RuleOperator.isOperator(tree, evaluator, context)
      {
        return try RuleOperator(tree, evaluator, context).irreps
      }
      return try evaluator.irreps(tree, context).regrouped
    }
    var steps: [String] = []
    guard var product = factors.first else { throw call.wrongArguments() }
    for factor in factors.dropFirst() {
      try call.cancellation.check()
      steps.append(try rules.equation(product, factor))
      product = try rules.product(product, factor)
    }
    self.steps = steps
    trivial = rules.trivialLabel
    count = product.multiplicity(ofLabel: trivial)
  }

  var answer: Answer {
    let product = factors.map(IrrepsText.factor).joined(separator: " ⊗ ")
    let quiet = count.isZero ? "forbidden" : "allowed"
    let head = "∫ \(product)" + (count.isZero ? " = 0: forbidden" : ": allowed, need not vanish")
    let verdict = count.isZero ? "is not contained" : count == 1 ? "is contained once" : "is contained \(count) times"
    let lines = [head] + steps.map { "  \($0)" } + ["  the totally symmetric \(trivial) \(verdict)"]
    var answer = Answer(
      text: call.paged(lines, indent: 4).joined(separator: "\n"), quiet: quiet,
      document: RuleDocument(
        canonical: product, quiet: quiet, group: rules.group.name, products: steps, records: [], reduced: count
      ).json(call))
    answer.isNo = count.isZero
    answer.explanation = { try RuleExplanation.integral(factors, call) }
    return answer
  }
}

extension RuleOperator {
  /// Whether a tree names an operator of spectroscopy or a function of the table.
  static func isOperator(_ tree: Syntax, _ evaluator: Evaluator, _ context: LabelContext) -> Bool {
    if transition(tree, evaluator) != nil { return true }
    return context.group is PointGroup && PartnerFunction(typed: evaluator.source.slice(tree.range)) != nil
  }
}

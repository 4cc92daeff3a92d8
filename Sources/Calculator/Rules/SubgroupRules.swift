import ExactArithmetic
import Formats
import Representations

/// What a rule becomes in the subgroups of `--in`, in each group of a chain.
struct SubgroupRules {
  private let call: Call
  private let middle: RuleOperator
  private let steps: [Step]

  private struct Step {
    let chain: SubgroupChain
    let from: any AnyIrreps
    let operators: any AnyIrreps
    /// The final state, or where none was given the product.
    let to: any AnyIrreps
    let records: [RuleRecord]
    let isHanded: Bool

    var isAllowed: Bool { isHanded && records.contains(where: \.isAllowed) }
  }

  /// - Parameter to: the final state; nil for all that are reached.
  /// - Returns: nil without `--in`.
  /// - Throws: `EvaluationError` for groups that do not lie in the one before.
  init?(
    _ call: Call, _ context: LabelContext, _ middle: RuleOperator, from: any AnyIrreps, to: (any AnyIrreps)?
  ) throws {
    guard let text = call.arguments.text("in") else { return nil }
    self.call = call
    self.middle = middle
    let names = SubgroupChain.names(text)
    steps = try names.indices.map { index in
      let chain = try SubgroupChain(from: context.group, Array(names[...index]), option: "in", call)
      let rules = GroupRules(group: chain.subgroup, call: call)
      let start = try chain.restricted(from, call)
      let operators = try chain.restricted(middle.irreps, call)
      let end = try to.map { try chain.restricted($0, call) } ?? rules.product(start, operators)
      return Step(
        chain: chain, from: start, operators: operators, to: end,
        records: try rules.records(from: start, operator: operators, to: to == nil ? rules.once(end) : end),
        isHanded: !middle.isHanded || !rules.hasImproperOperations)
    }
  }

  /// The lines of an answer: the states, each pair of components, the answer.
  func lines(isSpinAllowed: Bool = true) -> [String] {
    steps.flatMap { step -> [String] in
      let verdict = step.isAllowed ? isSpinAllowed ? "allowed" : "allowed but for the spin" : "forbidden"
      let head =
        "  in \(step.chain.name): ⟨\(IrrepsText.plain(step.to))|\(IrrepsText.plain(step.operators))|"
        + "\(IrrepsText.plain(step.from))⟩ \(verdict)"
      let note = step.chain.notes(call)
      guard step.isHanded else { return [head + ": improper operations exchange right and left"] + note }
      let groups = Dictionary(grouping: step.records.indices) { [step.records[$0].from, step.records[$0].to] }
      let pairs = groups.values.sorted { $0[0] < $1[0] }.map { $0.map { step.records[$0] } }
      return [head] + note
        + pairs.map { pair in
          let isAllowed = pair.contains(where: \.isAllowed)
          let reason = isAllowed ? "" : ", \(GroupRules.reason(pair).words(pair[0].to, call))"
          return "    \(pair[0].from) → \(pair[0].to): \(isAllowed ? "yes" : "no")\(reason)"
        }
    }
  }

  /// The member `in` of the document.
  func member(isSpinAllowed: Bool = true) -> JSON.Member {
    JSON.Member(
      "in",
      .array(
        steps.map { step in
          .object([
            "group": .string(step.chain.subgroup.name), "frame": step.chain.frame.map(JSON.string) ?? .null,
            "from": .string(IrrepsText.plain(step.from)), "op": .string(IrrepsText.plain(step.operators)),
            "to": .string(IrrepsText.plain(step.to)), "allowed": .bool(step.isAllowed && isSpinAllowed),
            "rules": .array(step.records.map(\.json)),
          ])
        }))
  }
}

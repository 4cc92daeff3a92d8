import ExactArithmetic
import Formats
import Language
import Representations

/// All states that an operator reaches from one, in any group, and why not the others.
struct StateRules {
  private let call: Call
  private let rules: GroupRules
  private let from: RuleState
  private let middle: RuleOperator
  private let product: any AnyIrreps
  private let records: [RuleRecord]
  private let isBlind: Bool
  private let isFinite: Bool
  private let subgroups: SubgroupRules?

  init(_ call: Call, _ context: LabelContext, _ middle: RuleOperator, from: RuleState) throws {
    self.call = call
    (self.from, self.middle) = (from, middle)
    rules = GroupRules(group: context.group, call: call)
    product = try rules.product(from.irreps, middle.irreps)
    isBlind = middle.isHanded && rules.hasImproperOperations
    let all = try rules.allIrreps()
    isFinite = all != nil
    records = try rules.records(from: from.irreps, operator: middle.irreps, to: all ?? rules.once(product))
    subgroups = try SubgroupRules(call, context, middle, from: from.irreps, to: nil)
  }

  private var finals: [String] { isBlind ? [] : product.segments.map(\.label) }

  /// The multiplicities that are reached; one without a number where no spin was given.
  private var multiplicities: [String] {
    guard let multiplicity = from.multiplicity, let spin = from.spin else { return [""] }
    return [multiplicity - 2, multiplicity, multiplicity + 2].filter {
      $0 > 0 && middle.joins(spins: spin, HalfInteger(twice: $0 - 1))
    }.map(String.init)
  }

  var answer: Answer {
    let reached = multiplicities.flatMap { multiplicity in finals.map { multiplicity + $0 } }
    let canonical = "\(IrrepsText.factor(from.irreps)) ⊗ \(IrrepsText.factor(middle.irreps))"
    let equation = "\(canonical) = \(IrrepsText.plain(product))"
    let allowed = "allowed from \(from.text): \(reached.isEmpty ? "none" : reached.joined(separator: ", "))."
    let forbidden = "forbidden: \(forbiddenTexts.joined(separator: ", "))"
    var lines = [equation]
    if forbiddenTexts.isEmpty {
      lines.append(allowed)
    } else if allowed.count + forbidden.count + 3 <= call.pageWidth {
      lines.append("\(allowed)   \(forbidden)")
    } else {
      lines += [allowed, forbidden]
    }
    if let explanation = middle.explanation { lines.append("\(explanation).") }
    if isBlind {
      lines.append("\(rules.group.name) has operations that exchange right and left: E1·M1 changes its sign.")
    }
    if from.multiplicity != nil {
      lines.append(
        middle.named == .spinOrbit
          ? "spin: SO has ΔS = 0, ±1 but not 0 ↔ 0." : "spin: \(middle.name) leaves it as it is, ΔS = 0.")
    }
    if let note = from.note(rules.group) { lines.append(note) }
    if let subgroups { lines += subgroups.lines() }
    let quiet = reached.joined(separator: " + ")
    var answer = Answer(
      text: call.paged(lines, indent: 2).joined(separator: "\n"), quiet: quiet,
      document: RuleDocument(
        canonical: canonical, quiet: quiet, group: rules.group.name, products: [equation],
        records: isBlind ? [] : records.filter(\.isAllowed) + records.filter { !$0.isAllowed },
        members: subgroups.map { [$0.member()] } ?? []
      ).json(call))
    answer.isNo = reached.isEmpty
    answer.explanation = {
      try RuleExplanation.explanation(from: from.irreps, operator: middle.irreps, named: middle.name, to: nil, call)
    }
    return answer
  }

  /// The states that are not reached, together where one operation forbids them all.
  private var forbiddenTexts: [String] {
    guard !isBlind else { return ["every state"] }
    guard isFinite else {
      return ["all others"]
    }
    var order: [RuleReason] = []
    var labels: [RuleReason: [String]] = [:]
    for (to, pair) in Dictionary(grouping: records, by: \.to).sorted(by: { place(of: $0.key) < place(of: $1.key) })
    where !pair.contains(where: \.isAllowed) {
      let reason = GroupRules.reason(pair)
      if labels[reason] == nil { order.append(reason) }
      labels[reason, default: []].append(to)
    }
    let last = order.filter { $0 == .product }
    return (order.filter { $0 != .product } + last).map { reason in
      reason.collective.map(call.spelledClass)
        ?? (labels[reason] ?? []).joined(separator: ", ") + reason.remark(call)
    }
  }

  private func place(of label: String) -> Int { records.firstIndex { $0.to == label } ?? records.count }
}

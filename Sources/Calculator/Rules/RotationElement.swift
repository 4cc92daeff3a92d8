import ExactArithmetic
import Formats
import Language
import Representations

/// ⟨to|operator|from⟩ in a group of all rotations.
struct RotationElement {
  private let call: Call
  private let context: LabelContext
  private let records: [RuleRecord]
  private let products: [String]
  private let element: String
  private let subgroups: SubgroupRules?
  /// Makes the derivation.
  private let derivation: () throws -> Explanation

  init(
    _ call: Call, _ context: LabelContext, _ named: RuleOperator, from initial: any AnyIrreps, to final: any AnyIrreps
  ) throws {
    self.call = call
    self.context = context
    try call.limits.allow(
      terms: Integer(initial.segments.count) * Integer(named.irreps.segments.count) * Integer(final.segments.count),
      of: "selection rules")
    var records: [RuleRecord] = []
    var products: [String] = []
    for a in initial.segments {
      for k in named.irreps.segments {
        try call.cancellation.check()
        try call.limits.allow(
          terms: Integer(min(a.spin.twice, k.spin.twice) + 1), of: "\(a.label) ⊗ \(k.label)")
        let product = RotationRules.product(context, a.label, k.label)
        products.append("\(a.label) ⊗ \(k.label) = \(product.labelsJoined)")
        for b in final.segments {
          records.append(
            RotationRules.record(
              context, from: a.label, operator: k.label, to: b.label,
              copies: a.multiplicity * k.multiplicity * b.multiplicity))
        }
      }
    }
    self.records = records
    self.products = products
    element = "⟨\(final.labelsJoined)|\(named.irreps.labelsJoined)|\(initial.labelsJoined)⟩"
    subgroups = try SubgroupRules(call, context, named, from: initial, to: final)
    derivation = {
      try RuleExplanation.explanation(from: initial, operator: named.irreps, named: named.name, to: final, call)
    }
  }

  var answer: Answer {
    let isAllowed = records.contains(where: \.isAllowed)
    var lines: [String] = []
    if isAllowed {
      lines.append("\(element): allowed, \(RuleRecord.elements(records))")
    } else {
      lines.append("\(element) = 0: forbidden")
    }
    if records.count == 1, let product = products.first, let only = records.first {
      lines.append("  \(product): \(only.because)")
    } else {
      lines += products.map { "  \($0)" }
      lines += records.map { "  \($0.from) → \($0.to): \($0.isAllowed ? "yes" : "no"), \($0.because)" }
    }
    if let subgroups { lines += call.paged(subgroups.lines(), indent: 4) }
    let quiet = isAllowed ? "allowed" : "forbidden"
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: RuleDocument(
        canonical: element, quiet: quiet, group: context.groupName, products: products, records: records,
        members: subgroups.map { [$0.member()] } ?? []
      ).json(call))
    answer.isNo = !isAllowed
    answer.explanation = derivation
    return answer
  }
}

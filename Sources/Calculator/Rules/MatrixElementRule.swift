import ExactArithmetic
import Formats
import Language
import Representations

/// ⟨to|operator|from⟩ in any group.
struct MatrixElementRule {
  private let call: Call
  private let rules: GroupRules
  private let from: RuleState
  private let to: RuleState
  private let middle: RuleOperator
  private let records: [RuleRecord]
  private let products: [String]
  private let spin: SpinRule?
  private let subgroups: SubgroupRules?
  /// Whether the operator is the rotatory strength, and the group has operations that exchange right and left.
  private let isBlind: Bool

  init(_ call: Call, _ context: LabelContext, _ middle: RuleOperator, from: RuleState, to: RuleState) throws {
    self.call = call
    (self.from, self.to, self.middle) = (from, to, middle)
    rules = GroupRules(group: context.group, call: call)
    let records = try rules.records(from: from.irreps, operator: middle.irreps, to: to.irreps)
    isBlind = middle.isHanded && rules.hasImproperOperations
    self.records = isBlind ? records.map(Self.blind) : records
    let rules = rules
    products = try rules.parts(from.irreps).map { try rules.equation($0, middle.irreps) }
    spin = try SpinRule(rules, middle, from: from, to: to)
    subgroups = try SubgroupRules(call, context, middle, from: from.irreps, to: to.irreps)
  }

  private static func blind(_ record: RuleRecord) -> RuleRecord {
    RuleRecord(
      from: record.from, operatorIrrep: record.operatorIrrep, to: record.to, reduced: 0,
      because: "an improper operation changes the sign of E1·M1", reason: .product)
  }

  /// Whether the orbital parts allow it.
  private var isOrbitallyAllowed: Bool { records.contains(where: \.isAllowed) }
  private var isAllowed: Bool { isOrbitallyAllowed && spin?.isAllowed != false }
  private var reduced: Integer { isAllowed ? records.reduce(0) { $0 + $1.reduced } : 0 }
  private var element: String { "⟨\(to.text)|\(middle.name)|\(from.text)⟩" }

  var answer: Answer {
    get throws {
      let quiet = isAllowed ? "allowed" : "forbidden"
      let vibronic = try vibronicModes
      let notes = [to, from].compactMap { $0.note(rules.group) }
      var lines = [head] + orbitalLines + notes.map { "  " + $0 }
      if let spin { lines += spin.lines(isOrbitallyAllowed: isOrbitallyAllowed) }
      if let vibronic, !vibronic.isEmpty {
        lines.append("  vibronic (Herzberg–Teller): allowed with a vibration of \(vibronic.joined(separator: ", "))")
      }
      if let subgroups { lines += subgroups.lines(isSpinAllowed: spin?.isAllowed != false) }
      var members: [JSON.Member] = []
      if let spin { members += spin.members }
      if let vibronic { members.append(JSON.Member("vibronic", .array(vibronic.map(JSON.string)))) }
      if let subgroups { members.append(subgroups.member(isSpinAllowed: spin?.isAllowed != false)) }
      var answer = Answer(
        text: call.paged(lines, indent: 4).joined(separator: "\n"), quiet: quiet,
        document: RuleDocument(
          canonical: element, quiet: quiet, group: rules.group.name, products: products, records: records,
          members: members, reduced: reduced
        ).json(call))
      answer.isNo = !isAllowed
      answer.explanation = {
        try RuleExplanation.explanation(
          from: from.irreps, operator: middle.irreps, named: middle.name, to: to.irreps, call)
      }
      return answer
    }
  }

  private var head: String {
    if isAllowed {
      return "\(element): allowed, \(middle.isHanded ? "E1 and M1 both join the states" : RuleRecord.elements(records))"
    }
    guard let spin, isOrbitallyAllowed else {
      return "\(element) = 0: forbidden" + (spin?.isMixed == true ? ", allowed through spin–orbit coupling" : "")
    }
    return "\(element) = 0: forbidden by spin" + (spin.isMixed ? ", allowed through spin–orbit coupling" : "")
  }

  /// What symmetry says, with the products.
  private var orbitalLines: [String] {
    let explanation = middle.explanation.map { "\($0).  " } ?? ""
    if isBlind {
      return [
        "  CD needs E1 and M1 along each other; E1·M1 is a pseudoscalar, and \(rules.group.name) has operations that "
          + "exchange right and left"
      ]
    }
    let pairs = Dictionary(grouping: records.indices, by: { [records[$0].from, records[$0].to] })
    var lines: [String] = []
    if pairs.count == 1, products.count == 1 {
      lines.append("  \(explanation)\(products[0]): \(because(records))")
    } else {
      lines += (explanation.isEmpty ? [] : ["  \(explanation)"]) + products.map { "  \($0)" }
      for indices in pairs.values.sorted(by: { $0[0] < $1[0] }) {
        let pair = indices.map { records[$0] }
        let isAllowed = pair.contains(where: \.isAllowed)
        lines.append("  \(pair[0].from) → \(pair[0].to): \(isAllowed ? "yes" : "no"), \(because(pair))")
      }
    }
    return lines + componentLines(pairs.count)
  }

  /// `contains T1u once`, or why not.
  private func because(_ pair: [RuleRecord]) -> String {
    guard let first = pair.first else { return "" }
    let count = pair.reduce(0) { $0 + $1.reduced }
    guard count.isZero else { return "contains \(first.to) \(count == 1 ? "once" : "\(count) times")" }
    return GroupRules.reason(pair).words(first.to, call)
  }

  private func componentLines(_ pairs: Int) -> [String] {
    guard pairs == 1, isOrbitallyAllowed, let first = records.first,
      let sets = RuleComponents(middle.named, in: rules.group)?.joining(from: first.from, to: first.to), !sets.isEmpty
    else { return [] }
    return ["  components: \(sets.joined(separator: ", "))"]
  }

  /// The irreps of vibrations that would make it allowed; nil where that is no question.
  private var vibronicModes: [String]? {
    get throws {
      guard !isOrbitallyAllowed, spin?.isAllowed != false, !isBlind, middle.named != .spinOrbit else { return nil }
      return try rules.vibronicModes(from: from.irreps, operator: middle.irreps, to: to.irreps).segments.map(\.label)
    }
  }
}

import ExactArithmetic
import Formats
import Language
import Representations

/// All transitions from a state in a group of all rotations.
struct RotationTransitions {
  private let call: Call
  private let context: LabelContext
  private let named: RuleOperator
  private let initial: any AnyIrreps
  private let final: any AnyIrreps
  private let records: [RuleRecord]
  private let isO3: Bool
  private let subgroups: SubgroupRules?

  init(_ call: Call, _ context: LabelContext, _ named: RuleOperator, from initial: any AnyIrreps) throws {
    self.call = call
    self.context = context
    (self.named, self.initial) = (named, initial)
    final = try GroupRules(group: context.group, call: call).product(initial, named.irreps)
    isO3 = context.rotations == .o3
    var records: [RuleRecord] = []
    for a in initial.segments {
      for k in named.irreps.segments {
        try call.cancellation.check()
        records += RotationRules.product(context, a.label, k.label).segments.map {
          RotationRules.record(
            context, from: a.label, operator: k.label, to: $0.label, copies: a.multiplicity * k.multiplicity)
        }
      }
    }
    self.records = records
    subgroups = try SubgroupRules(call, context, named, from: initial, to: nil)
  }

  var answer: Answer {
    let product = "\(IrrepsText.factor(initial)) ⊗ \(IrrepsText.factor(named.irreps))"
    let explanation = named.explanation.map { "\($0).  " } ?? ""
    var lines = ["\(explanation)\(product) = \(IrrepsText.plain(final))"]
    var columns = Columns([.left, .left, .left, .left, .left])
    let reason = "because"
    columns.append(["from", "  op", "to", "allowed", reason])
    for record in records {
      columns.append([
        record.from, "—\(named.isMultipole ? named.name : record.operatorIrrep)→", record.to,
        record.isAllowed ? "yes" : "no", record.because + oneElectron(record),
      ])
    }
    let table = columns.lines()
    lines += call.paged(table, indent: (table.first?.count ?? 0) - reason.count)
    if let rule { lines += call.paged([rule], indent: 2) }
    if let subgroups { lines += call.paged(subgroups.lines(), indent: 4) }
    let quiet = final.regrouped.labelsJoined
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: quiet,
      document: RuleDocument(
        canonical: product, quiet: quiet, group: context.groupName,
        products: ["\(product) = \(IrrepsText.plain(final))"],
        records: records, members: subgroups.map { [$0.member()] } ?? []
      ).json(call))
    answer.explanation = {
      try RuleExplanation.explanation(from: initial, operator: named.irreps, named: named.name, to: nil, call)
    }
    return answer
  }

  /// States of one electron have the parity (−1)ˡ.
  private func oneElectron(_ record: RuleRecord) -> String {
    guard isO3, isNatural(record.from), !isNatural(record.to) else { return "" }
    return " (not for one electron: parity is (−1)^l)"
  }

  private func isNatural(_ label: String) -> Bool {
    guard let irrep = O3().irrep(labelled: label), let degree = irrep.degree.asInt else { return true }
    return irrep.parity == Parity(ofHarmonicDegree: degree)
  }

  /// The rule in one line, for an operator that is one irrep.
  private var rule: String? {
    guard named.irreps.segments.count == 1, let k = named.irreps.segments.first else { return nil }
    let letter = initial.groupName == "SU2" ? "j" : "l"
    let parity = isO3 ? " and parity \(k.parity == .even ? "stays" : "changes")" : ""
    return "Rule: |\(letter) − \(letter)′| ≤ \(k.spin) ≤ \(letter) + \(letter)′\(parity). Everything else is forbidden."
  }
}

import ExactArithmetic
import Formats
import Language
import Representations

/// What an operator does between all pairs of irreps of a finite group.
struct TransitionMatrix {
  private let call: Call
  private let rules: GroupRules
  private let middle: RuleOperator
  private let labels: [String]
  /// The reduced matrix elements from the irrep of a row to that of a column.
  private let counts: [[Integer]]
  private let components: RuleComponents?

  init(_ call: Call, _ context: LabelContext, _ middle: RuleOperator, _ range: SourceRange, _ source: SourceText) throws
  {
    self.call = call
    self.middle = middle
    let rules = GroupRules(group: context.group, call: call)
    self.rules = rules
    guard let all = try rules.allIrreps() else {
      throw EvaluationError(kind: .infiniteGroup(context.groupName), range: range, source: source)
    }
    let labels = all.segments.map(\.label)
    self.labels = labels
    let count = Integer(labels.count)
    try call.limits.allow(steps: count * count * count * Integer(middle.irreps.segments.count), of: "a table of rules")
    let isBlind = middle.isHanded && rules.hasImproperOperations
    counts = try rules.parts(all).map { part in
      try call.cancellation.check()
      let product = try rules.product(part, middle.irreps)
      return labels.map { isBlind ? 0 : product.multiplicity(ofLabel: $0) }
    }
    components = isBlind ? nil : RuleComponents(middle.named, in: context.group)
  }

  var answer: Answer {
    let cells = labels.indices.map { row in labels.indices.map { cell(row, $0) } }
    let head = "\(rules.group.name)   \(middle.name) from the irrep of a row to that of a column"
    let notes = [
      middle.explanation.map { "\($0)." },
      components == nil
        ? "numbers of reduced matrix elements, · where it is forbidden"
        : "the components that act, · where it is forbidden",
    ].compactMap { $0 }
    var records: [RuleRecord] = []
    for (row, from) in labels.enumerated() {
      for (column, to) in labels.enumerated() {
        let count = counts[row][column]
        records.append(
          RuleRecord(
            from: from, operatorIrrep: middle.name, to: to, reduced: count,
            because: count.isZero
              ? "the product does not contain \(to)"
              : "the product contains \(to) \(count == 1 ? "once" : "\(count) times")"))
      }
    }
    let quiet = labels.indices.map { row in
      "\(labels[row])=" + labels.indices.filter { !counts[row][$0].isZero }.map { labels[$0] }.joined(separator: ",")
    }.joined(separator: "; ")
    var answer = Answer(
      text: ([head] + PagedTable(corner: rules.group.name, rows: labels, columns: labels, cells: cells).lines(call)
        + call.paged(notes, indent: 2)).joined(separator: "\n"),
      quiet: quiet,
      document: RuleDocument(
        canonical: "\(rules.group.name): \(middle.name)", quiet: quiet, group: rules.group.name, products: [],
        records: records
      ).json(call))
    answer.explanation = { try RuleExplanation.table(middle.irreps, named: middle.name, call) }
    return answer
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    if counts[row][column].isZero { return "·" }
    let sets = components?.joining(from: labels[row], to: labels[column]) ?? []
    return sets.isEmpty
      ? "\(counts[row][column])" : sets.map { $0.filter { !"() ".contains($0) } }.joined(separator: ",")
  }
}

/// Comparisons, what joins them, and ranges.
///
/// Few productions here call others: each is a step of the stack for each bracket that is open.
extension Parser {
  mutating func disjunction() throws(Diagnostic) -> Syntax {
    var (alternatives, conditions): ([Syntax], [Syntax]) = ([], [])
    while true {
      conditions.append(try negation())
      if current.kind != .keyword(.and) {
        alternatives.append(joined(conditions, Syntax.Kind.conjunction))
        conditions = []
        guard current.kind == .keyword(.or) else { return joined(alternatives, Syntax.Kind.disjunction) }
      }
      position += 1
    }
  }

  /// A comparison or a value, negated as often as `not` stands before it.
  private mutating func negation() throws(Diagnostic) -> Syntax {
    var words: [SourceRange] = []
    while current.kind == .keyword(.not) {
      words.append(current.range)
      position += 1
    }
    try allowDepth(words.count)
    var condition = try comparand()
    if current.kind == .isEqual || current.kind == .isUnequal {
      let isEqual = current.kind == .isEqual
      position += 1
      let right = try comparand()
      condition = Syntax(
        kind: .comparison(condition, isEqual: isEqual, right), range: condition.range.joined(with: right.range))
    }
    for word in words.reversed() {
      condition = Syntax(kind: .not(condition), range: word.joined(with: condition.range))
    }
    return condition
  }

  /// A side of a comparison: a range or a value, perhaps in a group.
  private mutating func comparand() throws(Diagnostic) -> Syntax {
    if let name = groupPrefix() {
      let body = try nested { parser throws(Diagnostic) in try parser.comparand() }
      return Syntax(kind: .group(name, body), range: name.range.joined(with: body.range))
    }
    let from = try arrow()
    guard case .range = current.kind else { return from }
    position += 1
    let through = try arrow()
    var step: Syntax?
    if current.kind == .keyword(.by) {
      position += 1
      step = try arrow()
    }
    return Syntax(
      kind: .range(from, through, step: step), range: from.range.joined(with: (step ?? through).range))
  }
}

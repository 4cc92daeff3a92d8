/// Comparisons, what joins them, and ranges.
extension Parser {
  mutating func disjunction() throws(Diagnostic) -> Syntax {
    try joined(by: .or, Syntax.Kind.disjunction) { parser throws(Diagnostic) in
      try parser.joined(by: .and, Syntax.Kind.conjunction) { parser throws(Diagnostic) in try parser.negation() }
    }
  }

  /// One part stays itself; more, with a keyword between them, are joined.
  private mutating func joined(
    by keyword: Token.Keyword, _ make: ([Syntax]) -> Syntax.Kind,
    _ part: (inout Parser) throws(Diagnostic) -> Syntax
  ) throws(Diagnostic) -> Syntax {
    var parts = [try part(&self)]
    while current.kind == .keyword(keyword) {
      position += 1
      parts.append(try part(&self))
    }
    guard parts.count > 1 else { return parts[0] }
    return Syntax(kind: make(parts), range: parts[0].range.joined(with: parts[parts.count - 1].range))
  }

  private mutating func negation() throws(Diagnostic) -> Syntax {
    guard current.kind == .keyword(.not) else { return try comparison() }
    let word = current.range
    position += 1
    let condition = try nested { parser throws(Diagnostic) in try parser.negation() }
    return Syntax(kind: .not(condition), range: word.joined(with: condition.range))
  }

  private mutating func comparison() throws(Diagnostic) -> Syntax {
    let left = try comparand()
    guard current.kind == .isEqual || current.kind == .isUnequal else { return left }
    let isEqual = current.kind == .isEqual
    position += 1
    let right = try comparand()
    return Syntax(kind: .comparison(left, isEqual: isEqual, right), range: left.range.joined(with: right.range))
  }

  private mutating func comparand() throws(Diagnostic) -> Syntax {
    guard let name = groupPrefix() else { return try range() }
    let body = try nested { parser throws(Diagnostic) in try parser.comparand() }
    return Syntax(kind: .group(name, body), range: name.range.joined(with: body.range))
  }

  private mutating func range() throws(Diagnostic) -> Syntax {
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

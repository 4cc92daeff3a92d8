/// Names of groups, and labels that take more than a word.
extension Parser {
  /// The name of a group with the colon behind it: `Oh*:`, `D4h[x;y]:`, `O3 x C2:`, `6/mmm:`.
  mutating func groupPrefix() -> Syntax.Name? {
    var depth = 0
    for index in position..<tokens.count {
      switch tokens[index].kind {
      case .open: depth += 1
      case .close: depth -= 1
      case .colon where depth == 0:
        guard index > position else { return nil }
        let range = current.range.joined(with: tokens[index - 1].range)
        position = index + 1
        return Syntax.Name(text: source.slice(range), range: range)
      case .comma where depth == 0, .semicolon where depth == 0, .equals where depth == 0, .isEqual where depth == 0,
        .isUnequal where depth == 0, .keyword where depth == 0:
        return nil
      default: continue
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  /// The label that a bracket is, as typed: `(1/2,1/2)+`.
  func label(_ range: SourceRange) -> Syntax {
    Syntax(kind: .word(LabelSpelling.plain(source.slice(range))), range: range)
  }

  /// A bracket with a sign glued to it, which is a label: `(1/2,1/2)+`.
  mutating func signedLabel(_ bracket: SourceRange) -> Syntax? {
    guard current.kind == .plus || current.kind == .minus, !current.hasBlankBefore else { return nil }
    let next = tokens[position + 1]
    switch next.kind {
    case .end, .close, .comma, .semicolon, .bar: break
    default: guard next.hasBlankBefore else { return nil }
    }
    position += 1
    return label(bracket.joined(with: tokens[position - 1].range))
  }

  /// What follows `2x`: a label.
  mutating func copies(_ count: String, from token: Token) throws(Diagnostic) -> Syntax {
    let start = current
    let label: Syntax
    switch start.kind {
    case .integer(let digits):
      position += 1
      label = Syntax(kind: .integer(digits), range: start.range)
    case .fraction(let numerator, let denominator):
      position += 1
      label = Syntax(kind: .fraction(numerator, denominator), range: start.range)
    case .word(let text):
      position += 1
      label = try name(text, from: start)
    case .minus:
      label = try signed { parser throws(Diagnostic) in try parser.primary() }
    case .open(.round), .open(.square):
      label = try primary()
      if case .parenthesised = label.kind { throw error(.missingLabel(count: count), token.range) }
    default: throw error(.missingLabel(count: count), token.range)
    }
    return Syntax(kind: .copies(count: count, label), range: token.range.joined(with: label.range))
  }
}

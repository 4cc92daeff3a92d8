extension Parser {
  /// Whether a text is the beginning of a statement that goes on: an open bracket or an operator at the end.
  package static func isIncomplete(_ text: String) -> Bool {
    let tokens = Lexer.tokens(of: SourceText(text))
    var brackets: [Token.Bracket] = []
    for token in tokens {
      switch token.kind {
      case .open(let bracket): brackets.append(bracket)
      // A state ends in a bracket that a bar has opened.
      case .close(.angle) where brackets.last != .angle: continue
      case .close(let bracket):
        guard brackets.popLast() == bracket else { return false }
      default: break
      }
    }
    if !brackets.isEmpty { return true }
    let last = tokens.dropLast().last
    switch last?.kind {
    // A star glued to a name is that of a double group: `:group Oh*`.
    case .product: return last?.hasBlankBefore == true || !text.trimmingBlanks.hasSuffix("*")
    case .plus, .arrow, .caret, .equals, .comma, .isEqual, .isUnequal, .range: return true
    // `--in` is an option.
    case .keyword: return last?.hasBlankBefore == true && tokens.count > 2
    default: return false
    }
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: Substring {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}

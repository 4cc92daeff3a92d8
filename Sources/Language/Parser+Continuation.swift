extension Parser {
  /// Whether a text is the beginning of a statement that goes on: an open bracket or an operator at the end.
  package static func isIncomplete(_ text: String) -> Bool {
    let tokens = Lexer.tokens(of: SourceText(text))
    var brackets: [Token.Bracket] = []
    for token in tokens {
      switch token.kind {
      case .open(let bracket): brackets.append(bracket)
      case .close(let bracket):
        guard brackets.popLast() == bracket else { return false }
      default: break
      }
    }
    if !brackets.isEmpty { return true }
    switch tokens.dropLast().last?.kind {
    case .product, .plus, .arrow, .caret, .equals, .comma: return true
    default: return false
    }
  }
}

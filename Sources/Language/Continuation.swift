/// Whether the lines of a statement ask for another: a bracket is open, or an operator ends them.
///
/// - Complexity: linear in the lines that are appended; no token spans two of them.
package struct Continuation: Sendable {
  private var brackets: [Token.Bracket] = []
  /// Whether a bracket was closed that was not open: no further line mends that.
  private var isMismatched = false
  private var endsInOperator = false
  private var tokenCount = 0

  /// The lines of a text.
  package init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { append(line) }
  }

  /// Whether another line belongs to the statement.
  package var isIncomplete: Bool { !isMismatched && (!brackets.isEmpty || endsInOperator) }

  /// Looks at the next line.
  package mutating func append(_ line: some StringProtocol) {
    let tokens = Lexer.tokens(of: SourceText(String(line))).dropLast()
    guard !isMismatched, let last = tokens.last else { return }
    tokenCount += tokens.count
    for token in tokens {
      switch token.kind {
      case .open(let bracket): brackets.append(bracket)
      // A state ends in a bracket that a bar has opened.
      case .close(.angle) where brackets.last != .angle: continue
      case .close(let bracket):
        guard brackets.popLast() == bracket else {
          isMismatched = true
          return
        }
      default: break
      }
    }
    switch last.kind {
    // A star glued to a name is that of a double group: `:group Oh*`.
    case .product:
      endsInOperator = last.hasBlankBefore || line.utf8.dropFirst(last.range.lower).first != UInt8(ascii: "*")
    case .plus, .arrow, .caret, .equals, .comma, .isEqual, .isUnequal, .range: endsInOperator = true
    // `--in` is an option.
    case .keyword: endsInOperator = last.hasBlankBefore && tokenCount > 1
    default: endsInOperator = false
    }
  }
}

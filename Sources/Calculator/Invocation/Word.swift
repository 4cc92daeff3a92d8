import Language

/// One word of a command line with the text it came from, so that an error can point at it.
struct Word: Hashable, Sendable {
  let text: String
  /// Whether it stood in quotes, so that it is never an option.
  let isQuoted: Bool
}

/// Splitting of a line, as typed in the REPL, into words.
enum WordSplitter {
  /// The words of a line: blanks separate, double quotes and ⟨…⟩ or <…> keep together.
  ///
  /// A single quote is part of a label (A1'), never a quotation, and so is a double quote behind a letter (E").
  ///
  /// - Throws: `Diagnostic` for a quotation without an end.
  static func words(_ source: SourceText) throws(Diagnostic) -> [Word] {
    var words: [Word] = []
    var current = ""
    var isQuoted = false
    var quoteStart: Int?
    var depth = 0
    var offset = 0
    for character in source.text {
      if quoteStart != nil {
        if character == "\"" { quoteStart = nil } else { current.append(character) }
      } else if character == "\"", opensQuotation(after: current.last) {
        quoteStart = offset
        isQuoted = true
      } else if character.isWhitespace, depth == 0 {
        if !current.isEmpty || isQuoted { words.append(Word(text: current, isQuoted: isQuoted)) }
        current = ""
        isQuoted = false
      } else {
        if character == "<" || character == "⟨" { depth += 1 }
        if character == ">" && !current.hasSuffix("-") || character == "⟩" { depth = max(depth - 1, 0) }
        current.append(character)
      }
      offset += character.utf8.count
    }
    if let start = quoteStart {
      throw Diagnostic(
        kind: "unclosed-quote", message: "unclosed quotation mark", range: SourceRange(start, start + 1), source: source
      )
    }
    if !current.isEmpty || isQuoted { words.append(Word(text: current, isQuoted: isQuoted)) }
    return words
  }

  private static func opensQuotation(after character: Character?) -> Bool {
    character.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// A statement and the options behind it: `1o x 1o --explain`; no options, and the whole text, where there are none.
  ///
  /// They begin at two hyphens behind a blank with a word glued to them, outside quotations and comments.
  static func optionsBehind(_ statement: String) -> (statement: String, options: String) {
    let tokens = Lexer.tokens(of: SourceText(statement)).dropLast()
    let start = tokens.indices.dropLast(2).first { index in
      guard tokens[index].kind == .minus, tokens[index].hasBlankBefore, tokens[index + 1].kind == .minus,
        !tokens[index + 1].hasBlankBefore, !tokens[index + 2].hasBlankBefore
      else { return false }
      switch tokens[index + 2].kind {
      case .word, .keyword: return true
      default: return false
      }
    }
    guard let start, let last = tokens.last else { return (statement, "") }
    let source = SourceText(statement)
    let begin = tokens[start].range.lower
    return (source.slice(SourceRange(0, begin)).trimmed, source.slice(SourceRange(begin, last.range.upper)))
  }
}

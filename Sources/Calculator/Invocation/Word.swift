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

  /// A statement and the options behind it: `1o x 1o --explain`, both empty where there is no such option.
  ///
  /// No expression has two hyphens and a letter behind a blank, unless in quotes.
  static func optionsBehind(_ statement: String) -> (statement: String, options: String) {
    var isQuoted = false
    var previous: Character?
    for index in statement.indices {
      let character = statement[index]
      if character == "\"", isQuoted || opensQuotation(after: previous) { isQuoted.toggle() }
      let rest = statement[index...]
      if !isQuoted, previous?.isWhitespace == true, rest.hasPrefix("--"), rest.dropFirst(2).first?.isLetter == true {
        return (String(statement[..<index]).trimmed, String(rest))
      }
      previous = character
    }
    return (statement, "")
  }
}

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
  /// A single quote is part of a label (A1'), never a quotation.
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
      } else if character == "\"" {
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
}

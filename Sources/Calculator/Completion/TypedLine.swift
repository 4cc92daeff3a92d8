/// A line up to the cursor, split into words as far as they are typed.
struct TypedLine {
  /// The words that are complete, without quotation marks.
  private(set) var words: [String] = []
  /// What is typed of the last word, without the mark that opens it.
  private(set) var partial = ""
  /// Whether the last word stands in quotes that are still open.
  private(set) var isQuoted = false

  /// Splits as ``WordSplitter`` does, or as a shell; whatever is open stays open.
  init(_ text: String, isShell: Bool = false) {
    var isStarted = false
    var depth = 0
    var mark: Character = "\""
    for character in text {
      if isQuoted {
        if character == mark { isQuoted = false } else { partial.append(character) }
      } else if character == "\"" || isShell && character == "'" && !isStarted {
        (isQuoted, isStarted, mark) = (true, true, character)
      } else if character.isWhitespace, depth == 0 {
        if isStarted { words.append(partial) }
        (partial, isStarted) = ("", false)
      } else {
        if !isShell, character == "<" || character == "⟨" { depth += 1 }
        if character == ">" && !partial.hasSuffix("-") || character == "⟩" { depth = max(depth - 1, 0) }
        partial.append(character)
        isStarted = true
      }
    }
  }
}

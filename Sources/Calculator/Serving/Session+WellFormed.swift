import Language

extension Session {
  /// Whether a statement can be read, whatever its evaluation says.
  func isWellFormed(_ statement: String) -> Bool {
    var text = statement.trimmed
    if text.hasPrefix(":") || text.hasPrefix("?") || text.hasSuffix("?") { return true }
    if text.splitFirstWord.head == "e3" { text = text.splitFirstWord.rest }
    let (head, rest) = text.splitFirstWord
    guard let function = FunctionTable.named(head), !rest.hasPrefix("=") else {
      return (try? Parser.statement(SourceText(text))) != nil
    }
    guard let words = try? WordSplitter.words(SourceText(rest)) else { return false }
    return (try? Arguments(words, options: function.allOptions)) != nil
  }
}

import Language

extension Session {
  /// Whether a statement can be read, whatever its evaluation says.
  func isWellFormed(_ statement: String) -> Bool {
    let text = statement.trimmed
    if text.hasPrefix(":") || text.hasPrefix("?") || text.hasSuffix("?") { return true }
    let (head, rest) = text.splitFirstWord
    if head == "e3" { return isWellFormed(rest) }
    guard let function = FunctionTable.named(head), !rest.hasPrefix("=") else {
      return (try? Parser.statement(SourceText(text))) != nil
    }
    guard let words = try? WordSplitter.words(SourceText(rest)) else { return false }
    return (try? Arguments(words, options: function.allOptions)) != nil
  }
}

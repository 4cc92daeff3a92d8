import Language

extension Session {
  /// Whether a statement can be read, whatever its evaluation says.
  func isWellFormed(_ statement: String) -> Bool {
    var text = statement.trimmed
    if text.hasPrefix(":") || text.hasPrefix("?") || text.hasSuffix("?") { return true }
    if text.splitFirstWord.head == "e3" { text = text.splitFirstWord.rest }
    let (head, rest) = text.splitFirstWord
    guard let function = FunctionTable.named(head), !rest.hasPrefix("=") else {
      let (expression, options) = WordSplitter.optionsBehind(text)
      guard let statement = try? Parser.statement(SourceText(expression)) else { return false }
      if options.isEmpty { return true }
      let answering = statement.value.map(StatementCommand.function) ?? FunctionTable.expression
      guard let words = try? WordSplitter.words(SourceText(options)) else { return false }
      return (try? Arguments(words, options: answering.allOptions)) != nil
    }
    guard let words = try? WordSplitter.words(SourceText(rest)) else { return false }
    return (try? Arguments(words, options: function.allOptions)) != nil
  }
}

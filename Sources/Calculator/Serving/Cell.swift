/// The statements of a text of several lines, such as a cell of a notebook: each line is one, and goes on in the next
/// while a bracket is open or an operator ends it.
struct Cell {
  /// One statement with the number of its first line, from 1.
  struct Statement {
    let text: String
    let line: Int
  }

  /// The statements in their order, without blank lines.
  let statements: [Statement]
  /// Whether the last statement asks for another line.
  let isOpen: Bool

  /// The statements of a text, as a session reads them.
  ///
  /// - Complexity: linear in the text.
  init(_ code: String) {
    var statements: [(typed: TypedStatement, line: Int)] = []
    let lines = code.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    for (index, line) in lines.enumerated() {
      if statements.last?.typed.isIncomplete == true {
        statements[statements.count - 1].typed.append(String(line))
        continue
      }
      // At a terminal a lone # turns a timer on; here it is a comment without words.
      let isBlank = TypedStatement.withoutPrompt(String(line)).trimmed.drop { $0 == "#" }.isEmpty
      if !isBlank { statements.append((TypedStatement(String(line)), index + 1)) }
    }
    self.statements = statements.map { Statement(text: $0.typed.text, line: $0.line) }
    isOpen = statements.last?.typed.isIncomplete ?? false
  }
}

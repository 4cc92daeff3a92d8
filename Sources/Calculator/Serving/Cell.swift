/// The statements of a text of several lines, such as a cell of a notebook: each line is one, and goes on in the next
/// while a bracket is open or an operator ends it.
struct Cell {
  /// One statement with the number of its first line, from 1.
  struct Statement {
    var text: String
    let line: Int
  }

  /// The statements in their order, without blank lines.
  let statements: [Statement]
  /// Whether the last statement asks for another line.
  let isOpen: Bool

  /// How many bytes may be looked at to find the end of one statement: each of its lines is a new look at all of it.
  private static let patience = 1 << 20

  /// The statements of a text, as a session reads them.
  ///
  /// - Complexity: linear in the text for statements of one line.
  init(_ code: String, in session: Session) {
    var statements: [Statement] = []
    var isOpen = false
    var looked = 0
    let lines = code.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    for (index, typed) in lines.enumerated() {
      let line = StatementLine.withoutPrompt(typed)
      // At a terminal a lone # turns a timer on; here it is a comment without words.
      let isBlank = line.trimmed.drop { $0 == "#" }.isEmpty
      if isOpen, looked < Self.patience {
        statements[statements.count - 1].text += "\n" + line
      } else if isBlank {
        continue
      } else {
        statements.append(Statement(text: line, line: index + 1))
        looked = 0
      }
      let text = statements[statements.count - 1].text
      looked += text.utf8.count
      isOpen = session.isIncomplete(text)
    }
    self.statements = statements
    self.isOpen = isOpen
  }
}

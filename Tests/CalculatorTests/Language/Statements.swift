import Calculator

/// What a session answers to statements one after the other: the bare answer, or the error in words.
struct Statements {
  private(set) var session = Session()

  init(_ statements: String...) {
    for statement in statements { _ = answer(statement) }
  }

  /// The text of an answer without the end of its line, or that of the error.
  mutating func answer(_ statement: String) -> String {
    do {
      return String(try session.evaluate(statement).text.dropLast())
    } catch {
      return error.text
    }
  }

  /// The bare answer.
  mutating func bare(_ expression: String) -> String {
    var copy = session
    do {
      try copy.adopt(["-q"])
      return String(try copy.evaluate(expression).text.dropLast())
    } catch {
      return error.text
    }
  }
}

/// The bare answer of a session of its own.
func bare(_ expression: String) -> String {
  var statements = Statements()
  return statements.bare(expression)
}

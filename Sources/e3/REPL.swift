import Calculator
import Glibc

/// A session at a terminal, over any line editor.
final class REPL {
  private let interpreter: Interpreter
  private let history: History

  init(_ interpreter: Interpreter, history: History) {
    self.interpreter = interpreter
    self.history = history
  }

  /// The two lines at the start.
  var banner: String {
    let (basis, norm) = (interpreter.session.setting("basis"), interpreter.session.setting("norm"))
    return """
      e3 \(Version.current)   irreps of SU(2), SO(3), O(3) and point groups     basis \(basis), norm \(norm)
      ? for help, Tab completes, Ctrl-D leaves

      """
  }

  /// Reads and answers until the end; returns the exit code.
  func run(_ editor: some LineEditor) -> Int32 {
    for line in history.lines { editor.remember(line) }
    var statement: TypedStatement?
    while true {
      Signals.clearInterrupts()
      let result = editor.read(prompt: statement == nil ? TypedStatement.prompt : TypedStatement.continuationPrompt)
      if let signal = Signals.terminating { return 128 + signal }
      switch result {
      case .end:
        Self.print("\n")
        if statement == nil { return 0 }
        statement = nil
      case .interrupted(let discarded):
        Self.print(statement == nil && !discarded ? "^C   Ctrl-D leaves\n" : "^C\n")
        statement = nil
      case .line(let typed):
        let line = TypedStatement.withoutPrompt(typed)
        let isBlank = TypedStatement.isBlank(line)
        if statement == nil {
          if isBlank { continue }
          if TypedStatement.isLeaving(line) { return 0 }
          statement = TypedStatement(line)
        } else {
          statement?.append(line)
        }
        guard let whole = statement, isBlank || !whole.isIncomplete else { continue }
        statement = nil
        remember(whole.text, editor)
        interpreter.transcript?.write(statement: whole.text)
        Signals.clearInterrupts()
        if interpreter.answer(whole.text) == ExitCode.interrupted { editor.forgetPasted() }
        if let signal = Signals.terminating { return 128 + signal }
      }
    }
  }

  /// A statement of several lines is recalled as one, unless a comment would swallow what follows.
  private func remember(_ statement: String, _ editor: some LineEditor) {
    let lines = statement.split(separator: "\n").map(String.init)
    for entry in statement.contains("#") ? lines : [lines.joined(separator: " ")] {
      editor.remember(entry)
      history.append(entry)
    }
  }

  /// What Tab does with the text before the cursor.
  func complete(_ before: String) -> TabResult {
    let session = interpreter.session
    return TabResult(
      session.completions(before: before), typed: before, width: session.surroundings.width, height: Terminal.rows)
  }

  private static func print(_ text: String) { try? Output.standard(text) }
}

import Calculator
import Glibc

/// Statements read from a file or a pipe, one per line; a statement goes on while a bracket is open or an operator ends
/// the line.
struct Script {
  /// Where the lines come from.
  let descriptor: Int32
  /// The name that stands before an error, empty where there is none.
  private let name: String

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Answers each statement as it comes and returns the exit code, which is that of the first error.
  ///
  /// The first error stops, unless the script `keepsGoing`; a script that `isSilent` shows nothing but errors.
  func run(by interpreter: Interpreter, keepsGoing: Bool, isSilent: Bool = false) -> Int32 {
    var reader = LineReader(descriptor: descriptor)
    var (number, firstNumber) = (0, 1)
    var statement: TypedStatement?
    var code: Int32 = 0
    while true {
      let line: String?
      number += 1
      do {
        line = try reader.next()
      } catch {
        interpreter.tell(located("error: \(error.reason)\n", (number, 1)))
        if code == 0 { code = error.exitCode }
        guard keepsGoing, [ExitCode.data, ExitCode.limit].contains(error.exitCode) else { return code }
        statement = nil
        continue
      }
      if statement == nil {
        guard let line else { return code }
        let text = TypedStatement.withoutPrompt(line)
        if TypedStatement.isBlank(text) { continue }
        if TypedStatement.isLeaving(text) { return code }
        firstNumber = number
        statement = TypedStatement(line)
      } else if let line {
        statement?.append(line)
      }
      guard let typed = statement else { return code }
      if line != nil, typed.isIncomplete {
        if typed.text.utf8.count <= TypedStatement.limit { continue }
        let limit = TypedStatement.limit >> 20
        interpreter.tell(
          located("error: the statement that begins here does not end within \(limit) MiB\n", (firstNumber, 1)))
        return code == 0 ? ExitCode.limit : code
      }
      let failed = interpreter.answer(typed.text, isSilent: isSilent) { failure in
        let place = typed.place(of: failure)
        return located(failure.text, (firstNumber + place.line - 1, place.column))
      }
      statement = nil
      if failed != 0, code == 0 { code = failed }
      // A no with --exit-status is an answer: the script goes on.
      if failed > ExitCode.no, !keepsGoing || failed == ExitCode.interrupted || failed == ExitCode.cannotWrite {
        return failed
      }
      if line == nil { return code }
    }
  }

  /// An error with the place before it; a JSON document stays one.
  private func located(_ text: String, _ place: (line: Int, column: Int)) -> String {
    name.isEmpty || text.hasPrefix("{") ? text : "\(name):\(place.line):\(place.column): \(text)"
  }
}

import Calculator
import ExactArithmetic
import Glibc

/// A session at a terminal.
struct REPL {
  private let isQuiet: Bool

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// Reads and answers until the end; returns the exit code.
  func run() -> Int32 {
    Interrupt.neverEnd()
    let environment = Terminal.environment
    let loop = REPLLoop(
      session: Session(
        surroundings: Terminal.surroundings(isInteractive: true, arguments: []),
        cancellation: Cancellation { Interrupt.isRaised }), history: History(environment: environment))
    if !isQuiet { try? Output.standard(Array(banner(environment).utf8)) }
    if let editor = LibEditor(completer: { loop.complete($0) }) { return loop.run(editor) }
    return loop.run(PlainEditor())
  }

  private func banner(_ environment: [String: String]) -> String {
    let basis = environment["E3_BASIS"] ?? "e3nn"
    return """
      e3 \(Version.current)   irreps of SU(2), SO(3) and O(3)     basis \(basis), norm cg
      ? for help, Tab completes, Ctrl-D leaves

      """
  }
}

/// The loop of a session, over any line editor.
final class REPLLoop {
  private var session: Session
  private let history: History

  init(session: Session, history: History) {
    self.session = session
    self.history = history
  }

  /// Reads and answers until the end.
  func run(_ editor: some LineEditor) -> Int32 {
    var editor = editor
    for line in history.lines { editor.remember(line) }
    var statement = ""
    while true {
      Interrupt.clear()
      switch editor.read(prompt: statement.isEmpty ? "e3> " : "  … ") {
      case .end:
        Self.print("\n")
        return 0
      case .interrupted(let isEmpty):
        Self.print(statement.isEmpty && isEmpty ? "^C   (Ctrl-D leaves)\n" : "^C\n")
        statement = ""
      case .line(let line):
        let isBlank = line.allSatisfy(\.isWhitespace)
        if statement.isEmpty, isBlank { continue }
        if statement.isEmpty, ["quit", "exit", ":q", ":quit"].contains(line.filter { !$0.isWhitespace }) { return 0 }
        statement += (statement.isEmpty ? "" : "\n") + line
        if !isBlank, session.isIncomplete(statement) { continue }
        let entry = String(statement.map { $0.isNewline ? " " : $0 })
        editor.remember(entry)
        history.append(entry)
        answer(statement)
        statement = ""
      }
    }
  }

  private func answer(_ statement: String) {
    let stopwatch = Stopwatch()
    do {
      _ = Delivery.deliver(try session.evaluate(statement), stopwatch: stopwatch)
    } catch {
      Output.error(
        error.exitCode == ExitCode.interrupted ? "interrupted after \(stopwatch.text)\n" : error.text)
    }
  }

  /// What Tab does with the text before the cursor.
  func complete(_ before: String) -> TabResult {
    let completions = session.completions(before: before)
    guard let first = completions.candidates.first else { return .nothing }
    if completions.candidates.count == 1 {
      let ends = first.text.hasSuffix("(") || !first.text.allSatisfy(\.isASCII)
      return .insert(erased: completions.replaced, first.text + (ends ? "" : " "))
    }
    let common = completions.candidates.dropFirst().reduce(first.text) { prefix, candidate in
      String(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
    }
    if common.count > completions.replaced, completions.replaced > 0 {
      return .insert(erased: completions.replaced, common)
    }
    let page = session.surroundings.width
    let width = completions.candidates.map(\.text.count).max() ?? 0
    let lines = completions.candidates.prefix(40).map { candidate in
      let blanks = String(repeating: " ", count: width - candidate.text.count)
      let line = "  \(candidate.text)" + (candidate.summary.isEmpty ? "" : "\(blanks)  \(candidate.summary)")
      return line.count < page ? line + "\n" : line.prefix(page - 2) + "…\n"
    }
    let more = completions.candidates.count > 40 ? "  … \(completions.candidates.count - 40) more\n" : ""
    return .list(lines.joined() + more)
  }

  private static func print(_ text: String) { try? Output.standard(Array(text.utf8)) }
}

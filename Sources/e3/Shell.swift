import Calculator
import ExactArithmetic
import Glibc

/// One call of the program.
struct Shell {
  private let arguments: [String]

  init(arguments: [String]) { self.arguments = arguments }

  /// Does what the arguments ask for and returns the exit code.
  func run() -> Int32 {
    let asksForHelp = arguments.contains("--help") || arguments.contains("-h")
    switch arguments.first {
    case "repl" where !asksForHelp: return conversation(arguments.dropFirst())
    case "run" where !asksForHelp: return file(arguments.dropFirst())
    case "-e" where !asksForHelp: return expressions()
    case "repl", "run", "-e":
      return output("e3 repl [-q]\ne3 run FILE [--keep-going]\ne3 -e STATEMENT [-e STATEMENT] …\n")
    default:
      let options = Options(arguments[...])
      return options.words.isEmpty ? conversation(arguments[...]) : command()
    }
  }

  /// The options that the program itself knows, and the other words.
  private struct Options {
    var isQuiet = false
    var keepsGoing = false
    var words: [String] = []

    init(_ arguments: ArraySlice<String>) {
      var rest = arguments
      while let word = rest.popFirst() {
        switch word {
        case "-q", "--quiet": isQuiet = true
        case "--keep-going": keepsGoing = true
        case "--ascii": break
        case "--color" where ["auto", "always", "never"].contains(rest.first): rest.removeFirst()
        case "--color=auto", "--color=always", "--color=never": break
        default: words.append(word)
        }
      }
    }
  }

  private func session(isInteractive: Bool = false) -> Session {
    Session(
      surroundings: Terminal.surroundings(isInteractive: isInteractive, arguments: arguments),
      cancellation: Cancellation { Signals.wantsStop })
  }

  private func usage(_ message: String, _ help: String) -> Int32 {
    Output.error("error: \(message)\nhelp: \(help)\n")
    return ExitCode.usage
  }

  private func output(_ text: String) -> Int32 {
    Delivery.deliver(Reply(text: text), stopwatch: Stopwatch())
  }

  /// A session where a person types and reads, a script on standard input otherwise.
  private func conversation(_ arguments: ArraySlice<String>) -> Int32 {
    let options = Options(arguments)
    if let word = options.words.first { return usage("'\(word)' means nothing to a session", "e3 repl [-q]") }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return script(Script(descriptor: STDIN_FILENO, name: "<stdin>"), keepsGoing: options.keepsGoing)
    }
    Signals.catchAll()
    let environment = Terminal.environment
    let repl = REPL(session: session(isInteractive: true), history: History(environment: environment))
    if !options.isQuiet { try? Output.standard(REPL.banner(environment: environment)) }
    if let editor = LibEditor(environment: environment, completer: { repl.complete($0) }) { return repl.run(editor) }
    return repl.run(PlainEditor())
  }

  private func command() -> Int32 {
    Signals.catchInterrupt()
    var session = session()
    return Self.deliver { () throws(Failure) in try session.perform(arguments) }
  }

  /// The answer, or the error in words; returns the exit code.
  private static func deliver(_ answer: () throws(Failure) -> Reply) -> Int32 {
    let stopwatch = Stopwatch()
    do {
      return Delivery.deliver(try answer(), stopwatch: stopwatch)
    } catch {
      let isInterrupted = error.exitCode == ExitCode.interrupted && !error.text.hasPrefix("{")
      Output.error(isInterrupted ? "interrupted after \(stopwatch.text)\n" : error.text)
      return error.exitCode
    }
  }

  /// `e3 -e STATEMENT …`: one after the other in one session; the first error stops.
  private func expressions() -> Int32 {
    let options = Options(arguments[...])
    var statements: [String] = []
    var rest = options.words[...]
    while let word = rest.popFirst() {
      guard word == "-e" else { return usage("'\(word)' stands where -e is expected", "e3 -e STATEMENT …") }
      guard let statement = rest.popFirst() else { return usage("-e needs a statement", "e3 -e STATEMENT …") }
      statements.append(statement)
    }
    Signals.catchInterrupt()
    var session = session()
    var code: Int32 = 0
    for statement in statements {
      let result = Self.deliver { () throws(Failure) in try session.evaluate(statement) }
      if code == 0 { code = result }
      if result > ExitCode.no, !options.keepsGoing || result == ExitCode.interrupted { return code }
    }
    return code
  }

  /// `e3 run FILE [--keep-going]`.
  private func file(_ arguments: ArraySlice<String>) -> Int32 {
    let options = Options(arguments)
    let help = "e3 run FILE [--keep-going]"
    guard let path = options.words.first else { return usage("a file is missing", help) }
    if options.words.count > 1 { return usage("e3 run takes one file, '\(options.words[1])' is too much", help) }
    if path == "-" {
      return script(Script(descriptor: STDIN_FILENO, name: "<stdin>"), keepsGoing: options.keepsGoing)
    }
    if path.hasPrefix("-"), path.count > 1 { return usage("no option '\(path)'", help) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      let reason = descriptor >= 0 ? "is a directory" : String(cString: strerror(errno))
      Output.error("error: cannot read '\(path)': \(reason)\n")
      return ExitCode.noInput
    }
    defer { close(descriptor) }
    return script(Script(descriptor: descriptor, name: path), keepsGoing: options.keepsGoing)
  }

  private func script(_ script: Script, keepsGoing: Bool) -> Int32 {
    Signals.catchInterrupt()
    var session = session()
    return script.run(in: &session, keepsGoing: keepsGoing)
  }
}

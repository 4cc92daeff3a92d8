import Calculator
import ExactArithmetic
import Glibc

/// One call of the program.
struct Shell {
  private let arguments: [String]

  init(arguments: [String]) { self.arguments = arguments }

  /// Does what the arguments ask for and returns the exit code.
  func run() -> Int32 {
    let asksForHelp = arguments.contains { ["--help", "-h", "--version", "-V"].contains($0) }
    let first = arguments.first ?? ""
    if ["repl", "run", "batch", "serve", "-e"].contains(first), asksForHelp { return output(Self.usage) }
    if first == "repl" { return conversation(arguments.dropFirst()) }
    if first == "run" { return file(arguments.dropFirst()) }
    if first == "batch" { return batch(arguments.dropFirst()) }
    if first == "serve" { return serve(arguments.dropFirst()) }
    if asksForHelp || !(first.isEmpty || first.hasPrefix("-")) { return command() }
    if arguments.contains("-e") { return expressions() }
    // Options may stand before the command.
    return arguments.contains("") || arguments.contains(where: Session.isCommand)
      ? command() : conversation(arguments[...])
  }

  private static let usage = """
    e3 [-q] [--no-init]                a session, or a script on standard input
    e3 repl [-q] [--no-init]           the same; --no-init leaves out the file init.e3
    e3 run FILE [--keep-going]         the statements of a file (- is standard input)
    e3 batch [OPTIONS]                 one JSON request per line of standard input, one document per line
    e3 serve [OPTIONS]                 a session for another program: one JSON request per line, one answer per line
    e3 -e STATEMENT [-e STATEMENT]     statements one after the other
    Options that every command takes (--json, --digits N) hold for all of them.

    """

  /// The options that the program itself knows, and the other words.
  private struct Options {
    var isQuiet = false
    var keepsGoing = false
    var readsInit = true
    var words: [String] = []

    init(_ arguments: ArraySlice<String>) {
      var rest = arguments
      while let word = rest.popFirst() {
        switch word {
        case "-q", "--quiet": isQuiet = true
        case "--keep-going": keepsGoing = true
        case "--no-init": readsInit = false
        case "--ascii": break
        case "--color" where ["auto", "always", "never"].contains(rest.first): rest.removeFirst()
        case "--color=auto", "--color=always", "--color=never": break
        default: words.append(word)
        }
      }
    }
  }

  /// A session; `ownsInput` where the statements come from standard input, `runsErrands` where it may ask for files.
  private func session(isInteractive: Bool = false, ownsInput: Bool = false, runsErrands: Bool = false) -> Session {
    Session(
      surroundings: Terminal.surroundings(
        isInteractive: isInteractive, ownsInput: ownsInput, runsErrands: runsErrands, arguments: arguments),
      cancellation: Cancellation { Signals.wantsStop })
  }

  private func usage(_ message: String, _ help: String) -> Int32 {
    Output.error("error: \(message)\nhelp: \(help)\n")
    return ExitCode.usage
  }

  private func output(_ text: String) -> Int32 {
    Delivery().deliver(Reply(text: text), stopwatch: Stopwatch())
  }

  /// A session where a person types and reads, a script on standard input otherwise.
  private func conversation(_ arguments: ArraySlice<String>) -> Int32 {
    let options = Options(arguments)
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return script(Script(descriptor: STDIN_FILENO, name: "<stdin>"), options, options.words)
    }
    var session = session(isInteractive: true, ownsInput: true, runsErrands: true)
    if let code = adopt(options.words, &session) { return code }
    Signals.catchAll()
    let environment = Terminal.environment
    let interpreter = Interpreter(session, pager: Pager(environment: environment))
    if options.readsInit { InitFile(environment: environment)?.run(by: interpreter) }
    let repl = REPL(interpreter, history: History(environment: environment))
    if !options.isQuiet { try? Output.standard(repl.banner) }
    if let editor = LibEditor(environment: environment, completer: { repl.complete($0) }) { return repl.run(editor) }
    return repl.run(PlainEditor())
  }

  private func command() -> Int32 {
    Signals.catchInterrupt()
    return Interpreter(session()).perform(arguments)
  }

  /// `e3 -e STATEMENT …`: one after the other in one session; the first error stops.
  private func expressions() -> Int32 {
    let options = Options(arguments[...])
    var statements: [String] = []
    var others: [String] = []
    var rest = options.words[...]
    while let word = rest.popFirst() {
      guard word == "-e" else {
        others.append(word)
        continue
      }
      guard let statement = rest.popFirst() else { return usage("-e needs a statement", "e3 -e STATEMENT …") }
      statements.append(statement)
    }
    Signals.catchInterrupt()
    var session = session(runsErrands: true)
    if let code = adopt(others + (options.isQuiet ? ["-q"] : []), &session) { return code }
    let interpreter = Interpreter(session)
    var code: Int32 = 0
    for statement in statements {
      let result = interpreter.answer(statement)
      if code == 0 { code = result }
      if result > ExitCode.no, !options.keepsGoing || result == ExitCode.interrupted { return code }
    }
    return code
  }

  /// `e3 run FILE [--keep-going]`.
  private func file(_ arguments: ArraySlice<String>) -> Int32 {
    let options = Options(arguments)
    let help = "e3 run FILE [--keep-going]"
    // The file comes right after `run` or last; what is between are options with their values.
    var words = options.words
    let isFirst = words.first.map { $0 == "-" || !$0.hasPrefix("-") } ?? false
    guard let path = isFirst ? words.removeFirst() : words.popLast() else { return usage("a file is missing", help) }
    if path == "-" { return script(Script(descriptor: STDIN_FILENO, name: "<stdin>"), options, words) }
    if path.hasPrefix("-") { return usage("a file is missing, '\(path)' is an option", help) }
    do {
      let file = try InputFile(path)
      defer { file.close() }
      return script(Script(descriptor: file.descriptor, name: path), options, words)
    } catch {
      guard case .unreadable(let reason) = error else { return ExitCode.interrupted }
      Output.error("error: \(FileError.message(path, reason))\n")
      return ExitCode.noInput
    }
  }

  /// The exit code when an option means nothing to a program of requests and answers, `batch` or `serve`.
  private func refusal(of options: Options, _ name: String, also names: [String] = []) -> Int32? {
    if options.keepsGoing { return usage("no option '--keep-going'", "an error never ends \(name)") }
    var words = options.words[...]
    while let word = words.popFirst() {
      if !word.hasPrefix("-") {
        return usage("'\(word)' is no option", "requests come from standard input: e3 \(name) <FILE")
      }
      if (["-o", "--output", "--format"] + names).contains(where: { word == $0 || word.hasPrefix($0 + "=") }) {
        return usage("'\(word)' is for one answer", "answers go to standard output: e3 \(name) >FILE")
      }
      if Option.common.contains(where: { "--\($0.name)" == word && $0.argument != .none }) { words = words.dropFirst() }
    }
    return nil
  }

  /// `e3 serve`: a session for another program.
  private func serve(_ arguments: ArraySlice<String>) -> Int32 {
    let options = Options(arguments)
    if let code = refusal(of: options, "serve", also: ["--json", "--exit-status"]) { return code }
    do {
      let server = try Server(session(isInteractive: true, ownsInput: true), options: options.words)
      var loop = try ServeLoop(server, descriptor: STDIN_FILENO)
      return loop.run()
    } catch let error as Failure {
      Output.error(error.text)
      return error.exitCode
    } catch let error as Output.WriteError {
      Output.error(error.text)
      return error.exitCode
    } catch {
      Output.error("error: \(error)\n")
      return ExitCode.internal
    }
  }

  /// `e3 batch`: requests from standard input, documents to standard output.
  private func batch(_ arguments: ArraySlice<String>) -> Int32 {
    let options = Options(arguments)
    if let code = refusal(of: options, "batch") { return code }
    Signals.catchInterrupt()
    do {
      var batch = try Batch(session(ownsInput: true), options: options.words)
      return BatchLoop(descriptor: STDIN_FILENO).run(&batch)
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
  }

  private func script(_ script: Script, _ options: Options, _ others: [String]) -> Int32 {
    Signals.catchInterrupt()
    var session = session(ownsInput: script.descriptor == STDIN_FILENO, runsErrands: true)
    if let code = adopt(others + (options.isQuiet ? ["-q"] : []), &session) { return code }
    return script.run(by: Interpreter(session), keepsGoing: options.keepsGoing)
  }

  /// Makes options hold for all statements; the exit code when there is no such option.
  private func adopt(_ options: [String], _ session: inout Session) -> Int32? {
    if options.isEmpty { return nil }
    do {
      try session.adopt(options)
      return nil
    } catch {
      Output.error(error.text)
      return error.exitCode
    }
  }
}

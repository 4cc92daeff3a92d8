import Calculator
import ExactArithmetic
import Glibc
import Synchronization

/// A session with what it needs of the system: statements are calculated, answers delivered, files read and written.
final class Interpreter {
  /// How deep scripts may load each other.
  private static let deepest = 16

  /// The session as the last statement left it; one that fails changes nothing.
  private(set) var session: Session
  /// What also has all that is typed and answered.
  private(set) var transcript: Transcript?
  private let initial: Session
  private let pager: Pager?
  private var depth = 0

  /// An interpreter; with a pager the long answers go through it.
  init(_ session: Session, pager: Pager? = nil) {
    self.session = session
    initial = session
    self.pager = pager
  }

  /// Answers a statement and returns the exit code; an error has its place put before it.
  func answer(
    _ statement: String, isSilent: Bool = false, located: (Failure) -> String = \.text
  ) -> Int32 {
    if session.surroundings.isInteractive { session.resize(to: Terminal.width(Terminal.environment)) }
    return answer(
      located: located, words: statement.split(whereSeparator: \.isWhitespace).map(String.init), isSilent: isSilent,
      title: session.title(of: statement)
    ) { session throws(Failure) in try session.evaluate(statement) }
  }

  /// Answers a command of the shell and returns the exit code.
  func perform(_ arguments: [String]) -> Int32 {
    answer(located: \.text, words: arguments, isSilent: false, title: arguments.first ?? "") {
      session throws(Failure) in
      try session.perform(arguments)
    }
  }

  /// Writes a note or an error.
  func tell(_ text: String) { Delivery(transcript: transcript).tell(text) }

  private typealias Body = @Sendable (inout Session) throws(Failure) -> Reply

  private func answer(
    located: (Failure) -> String, words: @autoclosure () -> [String], isSilent: Bool, title: @autoclosure () -> String,
    _ body: @escaping Body
  ) -> Int32 {
    let stopwatch = Stopwatch()
    let count = session.statementCount
    let code: Int32
    do {
      let reply = try calculate(title(), stopwatch, body)
      let time = stopwatch.text
      if let errand = reply.errand { return run(errand, isSilent: isSilent, located: located) }
      code = isSilent && reply.outputPath == nil ? 0 : delivery.deliver(reply, stopwatch: stopwatch)
      session.lastTime = time
    } catch {
      if error.exitCode != ExitCode.interrupted {
        tell(located(error))
      } else if !session.surroundings.isInteractive, session.answersInJSON(words()) {
        tell(error.document)
      } else {
        tell("interrupted after \(stopwatch.text)\n")
      }
      return error.exitCode
    }
    if code > ExitCode.no { session.forgetStatements(after: count) }
    return code
  }

  private var delivery: Delivery {
    Delivery(
      transcript: transcript, pager: session.setting("pager") == "on" ? pager : nil,
      width: session.surroundings.width)
  }

  /// Calculates on the session, on a thread beside, so that Ctrl-C ends the waiting at once.
  private func calculate(_ title: @autoclosure () -> String, _ stopwatch: Stopwatch, _ body: @escaping Body)
    throws(Failure) -> Reply
  {
    let progress = ProgressLine(title(), isASCII: session.surroundings.isASCII, stopwatch: stopwatch)
    let cancellation = session.cancellation
    // A person goes on with the session after Ctrl-C; a script ends, and its session is handed over, as to copy the names
    // for every statement would take a time quadratic in their number.
    let handed = Mutex<Session?>(session)
    if !session.surroundings.isInteractive { session = initial }
    let calculation = BackgroundCalculation { [initial] cancellation in
      var changed = handed.withLock { $0.take() } ?? initial
      changed.cancellation = cancellation
      let reply = Result { () throws(Failure) in try body(&changed) }
      return (changed, reply)
    }
    // Where the system has no thread left.
    guard let calculation else {
      session = handed.withLock { $0.take() } ?? initial
      return try body(&session)
    }
    guard let (changed, reply) = calculation.outcome(telling: progress) else { throw .interrupted }
    session = changed
    session.cancellation = cancellation
    return try reply.get()
  }

  // MARK: Errands

  private func run(_ errand: Errand, isSilent: Bool, located: (Failure) -> String) -> Int32 {
    func refuse(_ text: String, _ code: Int32) -> Int32 {
      tell(located(Failure(text: text, exitCode: code)))
      return code
    }
    do {
      switch errand {
      case .save(let path, let script, let lines, let isReplacing):
        if !isReplacing, OutputFile.wouldReplace(path) {
          return refuse("error: '\(path)' exists\nhelp: :save! \(path) replaces it\n", ExitCode.cannotCreate)
        }
        try OutputFile(path, Array(script.utf8)).commit()
        try delivery.say("\(path): \(lines) line\(lines == 1 ? "" : "s") that worked\n")
      case .load(let path): return load(path, isSilent: isSilent, refuse)
      case .log(let path): transcript = try Transcript(path)
      case .tellLog: try delivery.say(transcript.map { "all is written to \($0.path)\n" } ?? "no log\n")
      case .endLog: transcript = nil
      }
      return 0
    } catch {
      return refuse(error.text, error.exitCode)
    }
  }

  /// Runs the statements of a file in the session; `refuse` tells why it cannot be.
  private func load(_ path: String, isSilent: Bool, _ refuse: (String, Int32) -> Int32) -> Int32 {
    guard depth < Self.deepest else {
      return refuse(
        "error: '\(path)' is loaded by a file that is loaded by another, \(Self.deepest) times\n", ExitCode.limit)
    }
    depth += 1
    // A script counts its own results, wherever it is loaded.
    let earlier = session.setResultsAside()
    defer {
      session.putResultsBack(earlier)
      depth -= 1
    }
    do {
      let file = try InputFile(path)
      defer { file.close() }
      return Script(descriptor: file.descriptor, name: path).run(by: self, keepsGoing: false, isSilent: isSilent)
    } catch {
      guard case .unreadable(let reason) = error else { return ExitCode.interrupted }
      return refuse("error: \(FileError.message(path, reason))\n", ExitCode.noInput)
    }
  }
}

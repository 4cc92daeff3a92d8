import Calculator
import ExactArithmetic
import Glibc

/// A session with what it needs of the system: statements are calculated, answers delivered, files read and written.
final class Interpreter {
  /// How deep scripts may load each other.
  private static let deepest = 16

  /// The session as the last statement that worked left it.
  private(set) var session: Session
  /// What also has all that is typed and answered.
  private(set) var transcript: Transcript?
  private let pager: Pager?
  private let isWatched: Bool
  private var depth = 0

  /// An interpreter for a person, who can end every calculation with Ctrl-C and whose long answers are paged.
  init(_ session: Session, pager: Pager?) {
    self.session = session
    self.pager = pager
    isWatched = true
  }

  /// An interpreter without paging; where it `isWatched` a person waits who can end a command with Ctrl-C.
  init(_ session: Session, isWatched: Bool = false) {
    self.session = session
    self.isWatched = isWatched
    pager = nil
  }

  /// Answers a statement and returns the exit code; an error has its place put before it.
  func answer(
    _ statement: String, isSilent: Bool = false, located: (Failure) -> String = \.text
  ) -> Int32 {
    if session.surroundings.isInteractive { session.resize(to: Terminal.width(Terminal.environment)) }
    return answer(located: located, isSilent: isSilent, title: session.title(of: statement)) {
      session throws(Failure) in try session.evaluate(statement)
    }
  }

  /// Answers a command of the shell and returns the exit code.
  func perform(_ arguments: [String]) -> Int32 {
    answer(located: \.text, isSilent: false, title: arguments.first ?? "") { session throws(Failure) in
      try session.perform(arguments)
    }
  }

  /// Writes a note or an error.
  func tell(_ text: String) { Delivery(transcript: transcript).tell(text) }

  private typealias Body = @Sendable (inout Session) throws(Failure) -> Reply

  private func answer(
    located: (Failure) -> String, isSilent: Bool, title: @autoclosure () -> String, _ body: @escaping Body
  ) -> Int32 {
    let stopwatch = Stopwatch()
    let count = session.statementCount
    let code: Int32
    do {
      let reply = try calculate(title(), stopwatch, body)
      let time = stopwatch.text
      if let errand = reply.errand { return run(errand, isSilent: isSilent) }
      code = isSilent && reply.outputPath == nil ? 0 : delivery.deliver(reply, stopwatch: stopwatch)
      session.lastTime = time
    } catch {
      let isInterrupted = error.exitCode == ExitCode.interrupted && !error.text.hasPrefix("{")
      tell(isInterrupted ? "interrupted after \(stopwatch.text)\n" : located(error))
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

  /// Calculates on the session; where a person waits, on a thread, so that Ctrl-C ends the waiting at once.
  private func calculate(_ title: @autoclosure () -> String, _ stopwatch: Stopwatch, _ body: @escaping Body)
    throws(Failure) -> Reply
  {
    guard isWatched else { return try body(&session) }
    let calculation = BackgroundCalculation { [session] cancellation in
      Result { () throws(Failure) -> (Session, Reply) in
        var changed = session
        changed.cancellation = cancellation
        let reply = try body(&changed)
        return (changed, reply)
      }
    }
    // Where the system has no thread left.
    guard let calculation else { return try body(&session) }
    let progress = ProgressLine(title(), isASCII: session.surroundings.isASCII, stopwatch: stopwatch)
    guard let outcome = calculation.outcome(telling: progress) else {
      throw Failure(text: "interrupted\n", exitCode: ExitCode.interrupted)
    }
    let (changed, reply) = try outcome.get()
    let cancellation = session.cancellation
    session = changed
    session.cancellation = cancellation
    return reply
  }

  // MARK: Errands

  private func run(_ errand: Errand, isSilent: Bool) -> Int32 {
    do {
      switch errand {
      case .save(let path, let script, let lines, let isReplacing):
        if !isReplacing, access(path, F_OK) == 0 {
          tell("error: '\(path)' exists\nhelp: :save! \(path) replaces it\n")
          return ExitCode.cannotCreate
        }
        try OutputFile(path, Array(script.utf8)).commit()
        try delivery.say("\(path): \(lines) line\(lines == 1 ? "" : "s") that worked\n")
      case .load(let path): return load(path, isSilent: isSilent)
      case .log(let path): transcript = try Transcript(path)
      case .tellLog: try delivery.say(transcript.map { "all is written to \($0.path)\n" } ?? "no log\n")
      case .endLog: transcript = nil
      }
      return 0
    } catch {
      tell(error.text)
      return error.exitCode
    }
  }

  /// Runs the statements of a file in the session.
  private func load(_ path: String, isSilent: Bool) -> Int32 {
    guard depth < Self.deepest else {
      tell("error: '\(path)' is loaded by a file that is loaded by another, \(Self.deepest) times\n")
      return ExitCode.limit
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
      tell("error: \(FileError.message(path, reason))\n")
      return ExitCode.noInput
    }
  }
}

package import ExactArithmetic
import Formats
import Language

/// A session that serves another program, such as a notebook: requests and answers as lines of JSON.
///
/// Evaluations take their time and change the session one after the other; everything else is answered at once by the
/// session as it is.
package struct Server: Sendable {
  /// What has to happen for a line.
  package enum Demand: Sendable {
    /// Nothing: this is its answer.
    case answered(ServeAnswer)
    /// Its turn among the evaluations.
    case waits(ServeRequest)
    /// What is evaluated stops.
    case interrupt(ServeRequest)
    /// The server ends.
    case shutdown(ServeRequest)
  }

  private let initial: Session
  private var session: Session

  /// A server of a session, with options of commands, such as `--digits 30`, that hold for every statement.
  ///
  /// - Throws: `Failure` for an option that not every command has.
  package init(_ session: Session, options: [String] = []) throws(Failure) {
    var session = session
    if !options.isEmpty { try session.adopt(options) }
    session.keepsForms = true
    initial = session
    self.session = session
  }

  /// Whether answers are ASCII.
  package var isASCII: Bool { initial.surroundings.isASCII }

  /// Reads a line, and answers it unless it asks for an evaluation or steers the server.
  ///
  /// - Complexity: linear in the line.
  package func demand(_ line: UnsafeBufferPointer<UInt8>) -> Demand {
    do {
      let request = try ServeRequest(line)
      switch request.method {
      case .eval, .reset: return .waits(request)
      case .interrupt: return .interrupt(request)
      case .shutdown: return .shutdown(request)
      case .complete(let code, let cursor): return .answered(completion(request, code, cursor))
      case .inspect(let code, let cursor, let isDetailed):
        return .answered(inspection(request, code, cursor, isDetailed))
      case .isComplete(let code): return .answered(completeness(request, code))
      case .info: return .answered(information(request))
      }
    } catch {
      return .answered(ServeAnswer(error))
    }
  }

  /// The answer to a line that is too long to be read.
  package func refusal(longerThan limit: Int) -> ServeAnswer {
    ServeAnswer(RequestProblem(kind: "limit", message: "the line is longer than \(limit >> 20) MiB"))
  }

  // MARK: Evaluations

  /// Whether a request that waited asks for an evaluation, not to forget everything.
  package func evaluates(_ request: ServeRequest) -> Bool { request.code != nil }

  /// Evaluates what a request asks for.
  package func evaluation(
    _ request: ServeRequest, cancellation: Cancellation, deliver: Evaluation.Delivery
  ) -> Evaluation {
    Evaluation(request, code: request.code ?? "", in: session, cancellation: cancellation, deliver: deliver)
  }

  /// Goes on with the session that an evaluation has left.
  package mutating func adopt(_ evaluation: Evaluation) { session = evaluation.session }

  /// Forgets names, results and settings.
  package mutating func reset(_ request: ServeRequest) -> ServeAnswer {
    session = initial
    return ServeAnswer(request, [])
  }

  /// The answer to an evaluation that was given up.
  package func interruption(_ request: ServeRequest, seconds: Double) -> ServeAnswer {
    let failure = Failure.interrupted
    let error = ServeAnswer.error(failure.record, text: failure.text, line: nil)
    guard evaluates(request) else { return ServeAnswer(request, error: error) }
    return ServeAnswer(
      request, error: error,
      [
        .init("displays", .array([])), .init("warnings", .array([])), .init("time_s", .number(seconds)),
        .init("timed", .bool(false)),
      ])
  }

  /// The answer to a request that stops evaluations, with how many it found.
  package func acknowledgement(_ request: ServeRequest, stopped count: Int) -> ServeAnswer {
    ServeAnswer(request, [.init("stopped", .integer(count))])
  }

  // MARK: Answers at once

  private func completion(_ request: ServeRequest, _ code: String, _ cursor: Int) -> ServeAnswer {
    let (before, _) = Self.line(of: code, at: cursor)
    let completions = session.completions(before: before)
    let replaced = String(before.suffix(completions.replaced)).unicodeScalars.count
    return ServeAnswer(
      request,
      [
        .init("start", .integer(cursor - replaced)), .init("end", .integer(cursor)),
        .init(
          "matches",
          .array(completions.candidates.map { .object(["text": .string($0.text), "summary": .string($0.summary)]) })),
      ])
  }

  private func inspection(
    _ request: ServeRequest, _ code: String, _ cursor: Int, _ isDetailed: Bool
  ) -> ServeAnswer {
    let (before, after) = Self.line(of: code, at: cursor)
    let text = Inspection(before: before, after: after, isDetailed: isDetailed, in: session).text
    return ServeAnswer(
      request,
      [
        .init("found", .bool(text != nil)),
        .init("forms", .object(text.map { [JSON.Member("text/plain", .string($0))] } ?? [])),
      ])
  }

  private func completeness(_ request: ServeRequest, _ code: String) -> ServeAnswer {
    let cell = Cell(code)
    let isInvalid = cell.statements.dropLast(cell.isOpen ? 1 : 0).contains { !session.isWellFormed($0.text) }
    let state = isInvalid ? "invalid" : cell.isOpen ? "incomplete" : "complete"
    return ServeAnswer(
      request, [.init("state", .string(state)), .init("indent", .string(state == "incomplete" ? "  " : ""))])
  }

  private func information(_ request: ServeRequest) -> ServeAnswer {
    ServeAnswer(
      request,
      [
        .init("tool", Record.tool), .init("methods", .array(ServeRequest.names.map(JSON.string))),
        .init("schemas", .array(Session.schemas.map { .string("e3.\($0)/1") })),
        .init(
          "banner",
          .string("e3 \(Version.current)   exact calculator of irreducible representations\n? for help, Tab completes")),
      ])
  }

  /// The line in which a place lies, before and behind it.
  private static func line(of code: String, at cursor: Int) -> (before: String, after: String) {
    let scalars = code.unicodeScalars
    let place = scalars.index(scalars.startIndex, offsetBy: cursor)
    let isEnd = { (scalar: Unicode.Scalar) in scalar == "\n" || scalar == "\r" }
    let before = scalars[..<place].reversed().prefix { !isEnd($0) }.reversed()
    let after = scalars[place...].prefix { !isEnd($0) }
    return (String(String.UnicodeScalarView(before)), String(String.UnicodeScalarView(after)))
  }
}

package import ExactArithmetic
import Formats
import Language

/// The statements of one request, evaluated one after the other until the first error.
package struct Evaluation: Sendable {
  /// What a statement shows.
  private struct Display: Sendable {
    let line: Int
    /// The number n of the result %n, nil where nothing is kept.
    let number: Int?
    let forms: [MediaForm]
  }

  /// The session with what the statements before an error have changed.
  private(set) var session: Session
  private let request: ServeRequest
  private var displays: [Display] = []
  private var warnings: [String] = []
  private var isTimed = false
  private var problem: (failure: Failure, line: Int)?

  /// Writing of the files of a reply; returns what is told of it.
  package typealias Delivery = @Sendable (Reply, Cancellation) throws(Failure) -> String

  /// The longest text that is shown; a longer one goes to a file.
  private static let longest = 8 << 20

  /// Evaluates the code of a request.
  init(
    _ request: ServeRequest, code: String, in session: Session, cancellation: Cancellation, deliver: Delivery
  ) {
    self.request = request
    self.session = session
    self.session.cancellation = cancellation
    for statement in Cell(code).statements {
      do throws(Failure) {
        try evaluate(statement, cancellation, deliver)
      } catch {
        problem = (error, statement.line)
        break
      }
    }
    self.session.cancellation = .never
  }

  private mutating func evaluate(
    _ statement: Cell.Statement, _ cancellation: Cancellation, _ deliver: Delivery
  ) throws(Failure) {
    let failing = Failing(session)
    do {
      try cancellation.check()
    } catch {
      throw .interrupted
    }
    if TypedStatement.isLeaving(statement.text) {
      let error = CommandError.incompatible(
        "'\(statement.text.trimmed)' leaves a session at a terminal", help: "the method shutdown ends a server")
      throw failing.failure(error, SourceText(""), isJSON: false)
    }
    let before = session.results.count
    let reply = try session.evaluate(statement.text)
    warnings += reply.warnings.split(separator: "\n").map(String.init)
    isTimed = isTimed || reply.isTimed
    let forms = try Self.forms(of: reply, cancellation, failing, deliver)
    let count = session.results.count
    if !forms.isEmpty {
      displays.append(Display(line: statement.line, number: count > before ? count : nil, forms: forms))
    }
  }

  /// What is shown of a reply, once its files are written.
  private static func forms(
    of reply: Reply, _ cancellation: Cancellation, _ failing: Failing, _ deliver: Delivery
  ) throws(Failure) -> [MediaForm] {
    func refusal(_ message: String, _ help: String) -> Failure {
      failing.failure(CommandError.incompatible(message, help: help), SourceText(""), isJSON: false)
    }
    if reply.selfTest != nil {
      throw refusal("a server runs no compiler", "the same command in a shell, with --check")
    }
    var text = reply.text
    if reply.outputPath != nil {
      text = try deliver(reply, cancellation)
    } else if let bulk = reply.bulk {
      if bulk.isBinary { throw refusal("bytes cannot be shown", "-o FILE") }
      let bytes: [UInt8]?
      do {
        bytes = try bulk.collected(limit: longest, cancellation: cancellation)
      } catch {
        throw .interrupted
      }
      guard let bytes else { throw refusal("the answer is longer than \(longest >> 20) MiB", "-o FILE") }
      text = String(decoding: bytes, as: UTF8.self)
    } else if reply.bytes != nil {
      throw refusal("bytes cannot be shown", "-o FILE")
    } else if !reply.forms.isEmpty {
      guard reply.text.utf8.count <= longest else {
        throw refusal("the answer is longer than \(longest >> 20) MiB", "-o FILE")
      }
      return reply.forms
    }
    if text.hasSuffix("\n") { text.removeLast() }
    return text.isEmpty ? [] : [MediaForm(type: "text/plain", content: .string(text))]
  }

  /// The answer, with the time that the evaluation took.
  package func answer(seconds: Double) -> ServeAnswer {
    let members: [JSON.Member] = [
      .init(
        "displays",
        .array(
          displays.map { display in
            .object([
              "line": .integer(display.line), "number": display.number.map(JSON.integer) ?? .null,
              "forms": .object(display.forms.map { JSON.Member($0.type, $0.content) }),
            ])
          })), .init("warnings", .array(warnings.map(JSON.string))), .init("time_s", .number(seconds)),
      .init("timed", .bool(isTimed)),
    ]
    guard let problem else { return ServeAnswer(request, members) }
    let error = ServeAnswer.error(problem.failure.record, text: problem.failure.text, line: problem.line)
    return ServeAnswer(request, error: error, members)
  }
}

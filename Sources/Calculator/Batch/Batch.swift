package import Formats
import Language

/// A session that is asked by programs: one request a line, one JSON document a line.
///
/// The document is that of `--json` with the id of the request before everything else. Names that one request assigns
/// hold for later ones; results have no numbers.
package struct Batch {
  /// What an answer brings along beside its document.
  package struct Answered {
    /// What is written to standard error.
    package var warnings = ""
    /// Whether the time it took is to be told.
    package var isTimed = false
    /// Whether the calculation was interrupted; there is then no document.
    package var isInterrupted = false
  }

  private var session: Session
  /// The direct way, where no option changes what is answered.
  private let plain: PlainAnswerer?

  /// A batch in a session, with options of commands, such as `--ascii`, that hold for every request.
  ///
  /// - Throws: `Failure` for an option that not every command has.
  package init(_ session: Session, options: [String] = []) throws(Failure) {
    self.session = session
    plain = options.isEmpty && !session.surroundings.isASCII ? PlainAnswerer() : nil
    try self.session.adoptDocuments(options)
  }

  /// Appends the document that answers a line, and the end of its line, when that takes no time to speak of; false,
  /// and nothing, for a line that is left to ``answer(_:into:)``.
  ///
  /// - Complexity: about a microsecond.
  package func answerAtOnce(_ line: UnsafeBufferPointer<UInt8>, into output: inout ByteWriter) -> Bool {
    plain?.answer(line, into: &output) ?? false
  }

  /// Appends the document that answers a line, and the end of its line.
  ///
  /// - Complexity: that of the command, and linear in the line.
  package mutating func answer(_ line: UnsafeBufferPointer<UInt8>, into output: inout ByteWriter) -> Answered {
    do {
      let request = try BatchRequest(line)
      return answer(request, into: &output)
    } catch {
      write(problem: error, into: &output)
      return Answered()
    }
  }

  /// Appends the document that tells of a line which is too long to be read.
  package func refuseLine(longerThan limit: Int, into output: inout ByteWriter) {
    let message = "the line is longer than \(limit >> 20) MiB"
    write(problem: RequestProblem(kind: "limit", message: message), into: &output)
  }

  private mutating func answer(_ request: BatchRequest, into output: inout ByteWriter) -> Answered {
    let refuse = { (message: String, help: String?) in
      RequestProblem(kind: "request", message: message, help: help, id: request.id)
    }
    if request.command.trimmed.hasPrefix(":") {
      let problem = refuse("a request is a command or an expression", "':' steers a session at a terminal")
      write(problem: problem, into: &output)
      return Answered()
    }
    do {
      let reply = try session.evaluate(request.command)
      if reply.outputPath != nil || reply.selfTest != nil {
        let problem = refuse("a request writes no files", "the answer without -o, or e3 \(request.command)")
        write(problem: problem, into: &output)
      } else if !reply.isDocument {
        let problem =
          isEmpty(request.command)
          ? refuse("the command is empty", BatchRequest.form)
          : refuse("a request is answered with a JSON document", "leave --format out")
        write(problem: problem, into: &output)
      } else {
        write(document: reply.text, id: request.id, into: &output)
        return Answered(warnings: reply.warnings, isTimed: reply.isTimed)
      }
      return Answered()
    } catch {
      if error.exitCode == ExitCode.interrupted { return Answered(isInterrupted: true) }
      write(document: error.text, id: request.id, into: &output)
      return Answered()
    }
  }

  /// Whether a command asks for nothing: a comment at most.
  private func isEmpty(_ command: String) -> Bool {
    guard let statement = try? Parser.statement(SourceText(command)) else { return false }
    return statement.value == nil
  }

  private func write(problem: RequestProblem, into output: inout ByteWriter) {
    let failure = Failing(session).refusal(
      kind: problem.kind, message: problem.message, range: problem.range, help: problem.help)
    write(document: failure.text, id: problem.id, into: &output)
  }

  private func write(document: String, id: [UInt8], into output: inout ByteWriter) {
    AnswerLine.write(document, id: id, isASCII: session.surroundings.isASCII, into: &output)
  }
}

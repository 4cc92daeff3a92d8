import Formats

/// The form in which an answer is wanted.
struct Presentation {
  private let call: Call
  /// The name of the form.
  let format: String
  private let isASCII: Bool
  /// Whether nothing but the answer is wanted.
  let isBare: Bool

  /// - Throws: `CommandError` for a format that the command does not have.
  init(_ call: Call) throws(CommandError) {
    self.call = call
    let arguments = call.arguments
    isASCII = arguments.has("ascii") || call.session.surroundings.isASCII
    let known = ["text", "json"] + call.function.formats
    var format = arguments.text("format") ?? (arguments.has("json") ? "json" : nil)
    if format == nil, let path = arguments.text("output"), let dot = path.lastIndex(of: ".") {
      // cg.npz says what it holds.
      let suffix = String(path[path.index(after: dot)...])
      format = known.contains(suffix) ? suffix : nil
    }
    // The word of `-> latex`.
    if format == "latex" { format = "tex" }
    self.format = format ?? "text"
    // A format of a statement wins over documents that a whole session asked for.
    if arguments.has("json"), self.format != "json", !call.session.isJSON {
      throw .incompatible("--json beside --format \(self.format)", help: "one of them: --json is --format json")
    }
    guard known.contains(self.format) else {
      throw .unsupportedFormat(self.format, command: call.function.name, known: known)
    }
    isBare = arguments.has("quiet") || self.format != "text"
    let isLined = !arguments.has("quiet") && ["text", "json"].contains(self.format)
    if arguments.has("explain"), !isLined {
      throw .incompatible(
        "--explain means nothing with " + (arguments.has("quiet") ? "-q" : "--format \(self.format)"),
        help: "the text and the JSON document have room for a derivation")
    }
  }

  /// The text behind a prefix; the lower rows of a tall bracket stay under the first.
  private static func text(_ text: String, after prefix: String) -> String {
    guard !prefix.isEmpty else { return text }
    let indent = String(repeating: " ", count: prefix.count)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return prefix
      + lines.map { line in line.first.map { "⎝⎨⎩".contains($0) } ?? false ? indent + line : String(line) }
      .joined(separator: "\n")
  }

  /// The reply; `prefix` stands before the text for a reader.
  func reply(_ plain: Answer, prefix: String) throws -> Reply {
    let answer = call.arguments.has("explain") ? try explained(plain) : plain
    var reply = Reply(text: "")
    let path = call.arguments.text("output")
    reply.outputPath = path == "-" ? nil : path
    reply.errorsAreDocuments = call.arguments.has("json")
    if let bulk = answer.bulk {
      reply.bulk = bulk
      if call.arguments.has("explain") { reply.warnings = warnings(of: answer) }
      reply.isTimed = call.arguments.has("time")
      return reply
    }
    switch format {
    case "json":
      reply.text = spelled(answer.document.serialized) + "\n"
      reply.isDocument = true
    case "text" where answer.files.isEmpty:
      reply.text = spelled(call.arguments.has("quiet") ? answer.quiet : Self.text(answer.text, after: prefix)) + "\n"
    case "text": reply.text = spelled(call.arguments.has("quiet") ? answer.quiet : answer.text) + "\n"
    default: try fill(&reply, answer)
    }
    if call.session.keepsForms, reply.bytes == nil {
      let text = String(reply.text.dropLast())
      let forms = RichForms(call)
      reply.forms =
        try call.wantsAllForms
        ? forms.forms(of: answer, text: text) : forms.forms(of: answer, format: format, text: text)
    }
    if !answer.files.isEmpty {
      if path == "-" {
        throw CommandError.incompatible("several files do not go to standard output", help: "-o DIRECTORY")
      }
      reply.files = answer.files
      reply.selfTest = answer.selfTest
      if path == nil { reply.outputPath = answer.selfTest == nil && format == "text" ? "." : nil }
    }
    if !call.arguments.has("quiet") { reply.warnings = warnings(of: answer) }
    reply.exitCode = call.arguments.has("exit-status") && answer.isNo ? ExitCode.no : 0
    reply.isTimed = call.arguments.has("time")
    return reply
  }

  /// The answer with its explanation: behind the text, in the document, or, where the answer is written while it is made,
  /// beside it.
  private func explained(_ plain: Answer) throws -> Answer {
    let explanation = try plain.explanation?() ?? RecordExplanation(plain, call).explanation
    var answer = plain
    if answer.bulk != nil {
      answer.warnings += explanation.paged(call)
    } else {
      answer.text += "\n" + explanation.paged(call).joined(separator: "\n")
      answer.document = explanation.added(to: answer.document)
    }
    return answer
  }

  private func warnings(of answer: Answer) -> String { answer.warnings.map { spelled($0) + "\n" }.joined() }

  private func fill(_ reply: inout Reply, _ answer: Answer) throws {
    guard let form = try answer.forms[format]?() else {
      throw CommandError.unsupportedFormat(
        format, command: call.function.name, known: ["text", "json"] + answer.forms.keys.sorted())
    }
    switch form {
    case .text(let text): reply.text = spelled(text) + "\n"
    case .bytes(let bytes, let summary):
      reply.bytes = bytes
      reply.text = reply.outputPath.map { spelled("\($0): \(summary)") + "\n" } ?? ""
    }
  }

  private func spelled(_ text: String) -> String { isASCII ? ASCIIText.spell(text) : text }
}

package import Formats

/// One answer of a server: a document `e3.serve/1` on a line, with the id of its request.
package struct ServeAnswer: Sendable {
  private let id: [UInt8]
  private let document: JSON

  /// An answer to what was asked.
  init(_ request: ServeRequest, _ members: [JSON.Member]) {
    self.init(id: request.id, method: request.methodName, status: "ok", members)
  }

  /// An answer that tells of an error.
  init(_ request: ServeRequest, error: JSON, _ members: [JSON.Member] = []) {
    self.init(id: request.id, method: request.methodName, status: "error", members + [.init("error", error)])
  }

  /// The answer to a line that is no request.
  init(_ problem: RequestProblem) {
    let error = Self.error(
      Record.error(kind: problem.kind, message: problem.message, range: problem.range, help: problem.help), text: nil,
      line: nil)
    self.init(id: problem.id, method: nil, status: "error", [.init("error", error)])
  }

  private init(id: [UInt8], method: String?, status: String, _ members: [JSON.Member]) {
    self.id = id
    let head: [JSON.Member] = [
      .init("schema", .string("e3.serve/1")), .init("method", method.map(JSON.string) ?? .null),
      .init("status", .string(status)),
    ]
    document = .object(head + members)
  }

  /// Appends the answer and the end of its line.
  package func write(isASCII: Bool, into output: inout ByteWriter) {
    let text = document.serialized
    AnswerLine.write((isASCII ? ASCIIText.spell(text) : text) + "\n", id: id, isASCII: isASCII, into: &output)
  }

  /// The members of an error: those of `e3.error/1`, the drawing, and the line on which its statement begins.
  static func error(_ record: JSON, text: String?, line: Int?) -> JSON {
    guard case .object(let members)? = record["error"] else { return record }
    return .object(
      members + [.init("text", text.map(JSON.string) ?? .null), .init("line", line.map(JSON.integer) ?? .null)])
  }
}

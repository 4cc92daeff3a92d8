import Formats

/// One request of a batch: `{"id":7,"command":"3j 10 10 10 1 2 -3"}`.
///
/// Other members are passed over; of two members with one name the last counts.
struct BatchRequest {
  /// Why a line is no request.
  struct Problem: Error {
    /// What kind of error it is: utf8, json or request.
    let kind: String
    let message: String
    /// The place in the line, where there is one.
    var range: (Int, Int)?
    var help: String? = Self.form
    /// The id, as far as there is one.
    var id: [UInt8] = BatchRequest.null

    /// What a request looks like.
    static let form = "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\"}"
  }

  /// The bytes of the id as they were given.
  let id: [UInt8]
  /// The command as typed in the session.
  let command: String

  /// The id of a request that has none.
  static let null = Array("null".utf8)

  /// The request in a line.
  init(_ line: UnsafeBufferPointer<UInt8>) throws(Problem) {
    if let offset = UTF8Text.firstInvalidOffset(line) {
      throw Problem(kind: "utf8", message: "the line is not UTF-8 at offset \(offset)", range: (offset, offset + 1))
    }
    let bytes = Array(line)
    let parsed: [(member: JSON.Member, range: Range<Int>)]?
    do {
      parsed = try JSON.members(of: bytes)
    } catch {
      let end = min(error.offset + 1, bytes.count)
      throw Problem(
        kind: "json", message: "the line is no JSON document: \(error.reason)", range: (error.offset, end))
    }
    guard let members = parsed else { throw Problem(kind: "request", message: "a request is a JSON object") }
    id = members.last { $0.member.key == "id" }.map { Self.echo(bytes[$0.range]) } ?? Self.null
    guard let found = members.last(where: { $0.member.key == "command" }) else {
      throw Problem(kind: "request", message: "the request has no 'command'", id: id)
    }
    guard let text = found.member.value.text else {
      throw Problem(
        kind: "request", message: "the command is no string", range: (found.range.lowerBound, found.range.upperBound),
        id: id)
    }
    command = text
  }

  /// The bytes of an id; a carriage return between its elements becomes a blank, so that it ends no line.
  private static func echo(_ bytes: ArraySlice<UInt8>) -> [UInt8] { bytes.map { $0 == 0x0D ? 0x20 : $0 } }
}

import Formats

/// Why a line is no request.
struct RequestProblem: Error {
  /// What kind of error it is: utf8, json, limit or request.
  let kind: String
  let message: String
  /// The place in the line, where there is one.
  var range: (Int, Int)?
  var help: String?
  /// The id, as far as there is one.
  var id: [UInt8] = RequestLine.null
}

/// A request as one JSON object on a line; its answer bears the same id.
///
/// Members that nobody asks for are passed over; of two members with one name the last counts.
struct RequestLine {
  /// The bytes of the id as they were given.
  let id: [UInt8]
  /// What a request looks like.
  private let form: String
  private let members: [(member: JSON.Member, range: Range<Int>)]

  /// The id of a request that has none.
  static let null = Array("null".utf8)

  /// The object in a line.
  ///
  /// - Parameter form: What a request looks like, for the hint of an error.
  init(_ line: UnsafeBufferPointer<UInt8>, form: String) throws(RequestProblem) {
    self.form = form
    if let offset = UTF8Text.firstInvalidOffset(line) {
      throw RequestProblem(
        kind: "utf8", message: "the line is not UTF-8 at offset \(offset)", range: (offset, offset + 1), help: form)
    }
    let bytes = Array(line)
    let parsed: [(member: JSON.Member, range: Range<Int>)]?
    do {
      parsed = try JSON.members(of: bytes)
    } catch {
      let end = min(error.offset + 1, bytes.count)
      throw RequestProblem(
        kind: "json", message: "the line is no JSON document: \(error.reason)", range: (error.offset, end), help: form)
    }
    guard let parsed else {
      throw RequestProblem(kind: "request", message: "a request is a JSON object", help: form)
    }
    members = parsed
    id = members.last { $0.member.key == "id" }.map { Self.echo(bytes[$0.range]) } ?? Self.null
  }

  /// The bytes of an id; a carriage return between its elements becomes a blank, so that it ends no line.
  private static func echo(_ bytes: ArraySlice<UInt8>) -> [UInt8] { bytes.map { $0 == 0x0D ? 0x20 : $0 } }

  /// The value of a member with its place, nil where the request has none.
  func value(_ name: String) -> (value: JSON, range: (Int, Int))? {
    members.last { $0.member.key == name }.map { ($0.member.value, ($0.range.lowerBound, $0.range.upperBound)) }
  }

  /// The text of a member.
  ///
  /// - Throws: `RequestProblem` where there is none, or no text.
  func text(_ name: String) throws(RequestProblem) -> String {
    guard let (value, range) = value(name) else { throw problem("the request has no '\(name)'") }
    guard let text = value.text else { throw problem("the \(name) is no string", range) }
    return text
  }

  /// Why this line cannot be answered.
  func problem(_ message: String, _ range: (Int, Int)? = nil, help: String? = nil) -> RequestProblem {
    RequestProblem(kind: "request", message: message, range: range, help: help ?? form, id: id)
  }
}

/// An answer on a line: a document with the id of its request before everything else.
enum AnswerLine {
  /// Appends the document, which ends in a newline, with the id in it.
  static func write(_ document: String, id: [UInt8], isASCII: Bool, into output: inout ByteWriter) {
    output.append("{\"id\":")
    if isASCII, !id.allSatisfy({ $0 < 0x80 }) {
      output.append(text: escaped(String(decoding: id, as: UTF8.self)))
    } else {
      id.withUnsafeBufferPointer { output.append($0) }
    }
    output.append(",")
    var rest = document.dropFirst()
    rest.withUTF8 { output.append($0) }
  }

  /// The same JSON in ASCII alone: what is not ASCII can only stand in strings.
  private static func escaped(_ json: String) -> String {
    json.unicodeScalars.map { scalar in
      guard !scalar.isASCII else { return String(scalar) }
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }.joined()
  }
}

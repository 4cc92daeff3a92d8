import ExactArithmetic
import Formats
import Foundation
import TestSupport
import Testing

@testable import Calculator

/// One request a line, one document a line.
@Suite struct BatchTests {
  /// The lines that answer lines, each with its end.
  private func answers(_ lines: [String], options: [String] = [], isASCII: Bool = false) throws -> [String] {
    var batch = try Batch(Session(surroundings: Surroundings(isASCII: isASCII)), options: options)
    return lines.map { line in Self.answer(line, &batch) }
  }

  private static func answer(_ line: String, _ batch: inout Batch) -> String {
    var output = ByteWriter()
    return Array(line.utf8).withUnsafeBufferPointer { bytes in
      if !batch.answerAtOnce(bytes, into: &output) { _ = batch.answer(bytes, into: &output) }
      return String(decoding: output.bytes, as: UTF8.self)
    }
  }

  /// What `--json` prints for a command, with an id.
  private func document(_ command: String, id: String) throws -> String {
    var session = Session()
    try session.adopt(["--json"])
    return "{\"id\":\(id)," + (try session.evaluate(command).text.dropFirst())
  }

  @Test func theDocumentIsThatOfJSONWithTheIDFirst() throws {
    for command in [
      "3j 10 10 10 1 2 -3", "3j 1/2 1/2 1 1/2 -1/2 0 --digits 30", "cg \\\"1 x 1 -> 1\\\"", "1 x 2",
      "<1 1; 1 -1 | 2 0>",
      "decompose 1/2 x 1/2", "√2 * √3", "<1o|E1|0e>", "gaunt 1 1 2 0 0 0", "table 1 1", "help cg", "dim(2x1o + 3)",
    ] {
      let plain = command.replacingOccurrences(of: "\\\"", with: "\"")
      let expected = try? document(plain, id: "7")
      let answer = try answers(["{\"id\":7,\"command\":\"\(command)\"}"])
      if plain.hasPrefix("dim") {
        #expect(expected == nil && answer[0].hasPrefix("{\"id\":7,\"schema\":\"e3.error/1\","))
      } else {
        #expect(answer == [expected], "\(command)")
      }
    }
  }

  @Test(arguments: [
    "7", "-7", "0", "7.50", "1e400", "123456789012345678901234567890", "\"a\"", "\"\"", "\"ä\\n\\u0041\"", "null",
    "true", "[1, {\"b\" : 2}]", "{\"a\":[ ]}",
  ])
  func idsAreEchoedAsTheyWereGiven(_ id: String) throws {
    for line in [
      "{\"id\":\(id),\"command\":\"3j 1 1 2 0 0 0\"}", " { \"command\" : \"3j 1 1 2 0 0 0\" , \"id\" : \(id) } ",
      "{\"id\":0,\"more\":[{\"id\":1}],\"id\":\(id),\"command\":\"3j 1 1 2 0 0 0\"}",
    ] {
      #expect(try answers([line]) == [try document("3j 1 1 2 0 0 0", id: id)], "\(line)")
    }
    let error = try answers(["{\"id\":\(id),\"command\":\"3j 1\"}"])
    #expect(error[0].hasPrefix("{\"id\":\(id),\"schema\":\"e3.error/1\",\"error\":{\"kind\":\"spin-count\""))
  }

  @Test func aRequestWithoutIDHasNull() throws {
    #expect(
      try answers(["{\"command\":\"3j 1 1 2 0 0 0\"}"]) == [try document("3j 1 1 2 0 0 0", id: "null")])
  }

  @Test func anIDEndsNoLineAndIsASCIIWhereThatIsWanted() throws {
    let broken = try answers(["{\"id\":[1,\r2],\"command\":\"1 x 2\"}"])
    #expect(broken[0].hasPrefix("{\"id\":[1, 2],"))
    for (options, isASCII) in [(["--ascii"], true), ([], true)] {
      let text = try answers(["{\"id\":\"ä😀\",\"command\":\"3j 1 1 2 1 1 -2\"}"], options: options, isASCII: isASCII)[0]
      #expect(text.hasPrefix("{\"id\":\"\\u00e4\\ud83d\\ude00\",") && text.contains("\"sqrt(1/5)\""))
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
      #expect(try JSON(parsing: text)["id"]?.text == "ä😀")
    }
  }

  /// Lines that are no request, with the kind of the error, its place and the id.
  @Test(
    arguments: [
      ("nonsense", "json", [0, 1], "null"), ("{\"id\":1", "json", [7, 7], "null"),
      ("{\"id\":1}}", "json", [8, 9], "null"),
      ("{\"id\":01,\"command\":\"1\"}", "json", [8, 9], "null"),
      ("{\"id\":1,\"command\":\"\\x\"}", "json", [21, 22], "null"),
      ("[1]", "request", nil, "null"), ("\"3j 1 1 2 0 0 0\"", "request", nil, "null"),
      ("{\"id\":1}", "request", nil, "1"), ("{\"id\":1,\"command\":5}", "request", [18, 19], "1"),
      ("{\"id\":1,\"command\":null}", "request", [18, 22], "1"), ("{}", "request", nil, "null"),
      ("{\"id\":1,\"command\":\"\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\"# only this\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\":vars\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\" :reset\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\"1 x 2 -o a\"}", "operator", [6, 7], "1"),
      ("{\"id\":1,\"command\":\"cg 1 1 1 -1 2 0 -o a\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\"kernel 1o x 1o --test -o a\"}", "option", nil, "1"),
      ("{\"id\":1,\"command\":\"export cg --lmax 1 --format ndjson\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\"export cg --lmax 1 --format npz\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\"cg 1 1 1 -1 2 0 --format text\"}", "request", nil, "1"),
      ("{\"id\":1,\"command\":\"batch\"}", "name", [0, 5], "1"),
    ] as [(String, String, [Int]?, String)])
  func whatIsNoRequestIsToldInADocument(_ line: String, _ kind: String, _ range: [Int]?, _ id: String) throws {
    let text = try answers([line])[0]
    #expect(text.hasPrefix("{\"id\":\(id),\"schema\":\"e3.error/1\"") && text.hasSuffix("}\n"), "\(text)")
    let error = try #require(try JSON(parsing: text)["error"])
    #expect(error["kind"]?.text == kind, "\(text)")
    if kind != "operator" { #expect(error["range"] == range.map { .array($0.map(JSON.integer)) } ?? .null, "\(text)") }
  }

  @Test func whatIsNotUTF8IsToldWithItsPlace() throws {
    var batch = try Batch(Session())
    var output = ByteWriter()
    for bytes in [Array("{\"id\":\"".utf8) + [0xFF, 0x22, 0x7D], [0x7B, 0xC3]] as [[UInt8]] {
      output.removeAll()
      bytes.withUnsafeBufferPointer { line in
        #expect(!batch.answerAtOnce(line, into: &output))
        _ = batch.answer(line, into: &output)
      }
      let text = String(decoding: output.bytes, as: UTF8.self)
      let offset = bytes.count == 2 ? 1 : 7
      #expect(text.hasPrefix("{\"id\":null,\"schema\":\"e3.error/1\",\"error\":{\"kind\":\"utf8\","))
      #expect(text.contains("\"range\":[\(offset),\(offset + 1)]"))
    }
  }

  @Test func namesHoldForLaterRequestsAndErrorsStopNothing() throws {
    let commands = [
      "h = 8x0e + 8x1o", "h x", "h x sh(2)", "a = √2;", "cg = 1o", "a * a", "b = <1 1; 1 -1 | 2 0>", "b * √6", "_",
      "%1",
      "h = 1o x", "h",
    ]
    let lines = try answers(commands.map { "{\"id\":\"x\",\"command\":\"\($0)\"}" })
    let documents = try lines.map { try JSON(parsing: $0) }
    let texts = documents.map { document in
      document["error"]?["kind"]?.text ?? document["result"]?["text"]?.text ?? document["result"]?["exact"]?.text
    }
    #expect(
      texts == [
        "8x0e+8x1o", texts[1], "16x0e+24x1o+8x1e+8x2o+16x2e+8x3o", "√2", "reserved", "2", "√(1/6)", "1", "no-result",
        "no-result", texts[10], "8x0e+8x1o",
      ])
    for index in [1, 10] { #expect(documents[index]["schema"]?.text == "e3.error/1") }
    #expect(documents[0]["input"]?["text"]?.text == "8x0e + 8x1o")
    #expect(lines.allSatisfy { $0.hasSuffix("}\n") && $0.filter { $0 == "\n" }.count == 1 })
  }

  /// Without its id every document is one of docs/schemas.
  @Test func documentsAreValid() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/schemas").standardizedFileURL
    let commands = FunctionTable.all.flatMap(\.examples).map(\.command).map {
      $0.replacingOccurrences(of: "\"", with: "\\\"")
    }
    var count = 0
    for line in try answers(commands.map { "{\"id\":1,\"command\":\"\($0)\"}" } + ["", "{\"id\":2}"]) {
      guard case .object(let members) = try JSON(parsing: line) else {
        Issue.record("no object: \(line)")
        continue
      }
      #expect(members.first?.key == "id")
      let document = JSON.object(Array(members.dropFirst()))
      let name = try #require(document["schema"]?.text).split(separator: "/").joined(separator: "-")
      let file = folder.appendingPathComponent(name + ".schema.json")
      let schema = JSONSchema(try JSON(parsing: String(contentsOf: file, encoding: .utf8)))
      #expect(schema.problems(document) == [], "\(line)")
      count += name == "e3.error-1" ? 0 : 1
    }
    #expect(count > 40)
  }

  @Test func optionsHoldForEveryRequest() throws {
    #expect(throws: Failure.self) { try Batch(Session(), options: ["--nonsense"]) }
    #expect(throws: Failure.self) { try Batch(Session(), options: ["3j"]) }
    var batch = try Batch(Session(), options: ["--time"])
    var output = ByteWriter()
    let line = Array("{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\"}".utf8)
    line.withUnsafeBufferPointer { bytes in
      #expect(!batch.answerAtOnce(bytes, into: &output))
      #expect(batch.answer(bytes, into: &output).isTimed)
    }
  }

  @Test func anInterruptedRequestHasNoDocument() throws {
    var batch = try Batch(Session(cancellation: .init { true }))
    var output = ByteWriter()
    let line = Array("{\"id\":1,\"command\":\"1o^300\"}".utf8)
    let answered = line.withUnsafeBufferPointer { batch.answer($0, into: &output) }
    #expect(answered.isInterrupted && output.count == 0)
  }
}

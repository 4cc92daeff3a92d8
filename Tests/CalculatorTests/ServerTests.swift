import ExactArithmetic
import Formats
import Foundation
import TestSupport
import Testing

@testable import Calculator

/// Requests and answers of a server, without a process.
@Suite struct ServerTests {
  private static let schemaFile = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/schemas/e3.serve-1.schema.json").standardizedFileURL

  /// A server whose files go nowhere, and the answers it has given.
  private struct Conversation {
    var server: Server
    let schema: JSONSchema

    init(options: [String] = [], isASCII: Bool = false) throws {
      server = try Server(
        Session(surroundings: Surroundings(isInteractive: true, isASCII: isASCII)), options: options)
      schema = JSONSchema(try JSON(parsing: String(contentsOf: schemaFile, encoding: .utf8)))
    }

    /// The line that answers a line; each is a valid document.
    mutating func line(_ line: String, cancellation: Cancellation = .never) throws -> String {
      let answer =
        switch Array(line.utf8).withUnsafeBufferPointer({ server.demand($0) }) {
        case .answered(let answer): answer
        case .waits(let request) where server.evaluates(request): evaluated(request, cancellation)
        case .waits(let request): server.reset(request)
        case .interrupt(let request), .shutdown(let request): server.acknowledgement(request, stopped: 0)
        }
      var output = ByteWriter()
      answer.write(isASCII: server.isASCII, into: &output)
      let text = String(decoding: output.bytes, as: UTF8.self)
      #expect(text.hasSuffix("}\n") && text.utf8.count { $0 == 0x0A } == 1)
      let document = try JSON(parsing: text)
      #expect(schema.problems(document) == [], "\(text)")
      return text
    }

    private mutating func evaluated(_ request: ServeRequest, _ cancellation: Cancellation) -> ServeAnswer {
      let evaluation = server.evaluation(request, cancellation: cancellation) { reply, _ in
        "\(reply.outputPath ?? ""): written\n"
      }
      server.adopt(evaluation)
      return evaluation.answer(seconds: 0.25)
    }

    /// The answer to a request with the given members.
    mutating func ask(
      _ method: String, _ members: KeyValuePairs<String, JSON> = [:], cancellation: Cancellation = .never
    ) throws -> JSON {
      let all =
        [JSON.Member("id", .integer(7)), .init("method", .string(method))]
        + members.map { JSON.Member($0.key, $0.value) }
      return try JSON(parsing: line(JSON.object(all).serialized, cancellation: cancellation))
    }

    /// The answer to code.
    mutating func eval(_ code: String, cancellation: Cancellation = .never) throws -> JSON {
      try ask("eval", ["code": .string(code)], cancellation: cancellation)
    }

    /// The forms that the statements of some code show.
    mutating func forms(_ code: String) throws -> [JSON] {
      try eval(code)["displays"]?.elements?.compactMap { $0["forms"] } ?? []
    }
  }

  private func types(_ forms: JSON) -> [String] {
    guard case .object(let members) = forms else { return [] }
    return members.map(\.key)
  }

  // MARK: Evaluations

  @Test func eachStatementShowsItsForms() throws {
    var server = try Conversation()
    let answer = try server.eval("1o x 2e\n\n# a comment\nh = 8x0e + 8x1o\nh x 1o;\ncg 1 1 1 -1 2 0")
    let displays = try #require(answer["displays"]?.elements)
    #expect(answer["status"]?.text == "ok" && answer["time_s"] == .number(0.25))
    #expect(displays.map { $0["line"] } == [.integer(1), .integer(4), .integer(6)])
    #expect(displays.first?["number"] == .integer(1) && displays.last?["number"] == .integer(3))
    let first = try #require(displays.first?["forms"])
    #expect(types(first) == ["text/plain", "text/latex", "application/json"])
    #expect(first["text/plain"]?.text?.hasPrefix("%1 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o") == true)
    #expect(first["text/latex"]?.text == "$\\displaystyle 1o \\otimes 2e = 1o \\oplus 2o \\oplus 3o$")
    #expect(first["application/json"]?["schema"]?.text == "e3.decompose/1")
  }

  /// The text and the document in a server are those of the session itself.
  @Test(arguments: [
    "cg \"1o x 1o -> 2e\"", "group C3v", "table 1 1/2", "plot sparsity \"1o x 1o\"", "wigner-d 2 --beta pi/3",
    "recouple 3", "maps 1o x 1o x 1o -> 1o", "convert 2 --from real --to e3nn", "sh 2",
    "mace-basis 0e+1o --correlation 2",
    "functions C3v", "terms d2 --in Oh", "branch O3 Oh --lmax 2 --diagram", "reduce ij=ji i=1o --show basis",
    "wigner-d 1 --angles 0.3,0.5,0.7 --basis e3nn", "kernel \"1o x 1o\" --format json", "paths 1o x 1o",
  ])
  func formsAreThoseOfTheSession(_ command: String) throws {
    var server = try Conversation()
    let forms = try #require(try server.forms(command).first)
    var session = Session(surroundings: Surroundings(isInteractive: true))
    let reply = try session.evaluate(command)
    #expect(forms["text/plain"]?.text.map { $0 + "\n" } == reply.text)
    if !command.contains("--format") && !command.contains("--show") {
      let document = try JSON(parsing: session.evaluate(command + " --json").text)
      #expect(forms["application/json"] == document)
    }
  }

  @Test(arguments: [
    (
      "3j 2 2 4 1 1 -2",
      "\\begin{pmatrix} 2 & 2 & 4 \\\\ 1 & 1 & -2 \\end{pmatrix} = \\frac{2\\sqrt{7}}{21} \\approx 0.25"
    ),
    ("6j 2 2 2 2 2 2", "\\begin{Bmatrix} 2 & 2 & 2 \\\\ 2 & 2 & 2 \\end{Bmatrix} = -\\frac{3}{70} \\approx -0.04"),
    ("9j 1 1 2 1 1 2 2 2 4", "= \\frac{1}{25} = 0.04$"), ("racah 1 1 1 1 2 1", "W(1\\,1\\,1\\,1;\\,2\\,1) = "),
    ("cg 1/2 1/2 1/2 -1/2 1 0", "\\langle \\tfrac{1}{2}\\,\\tfrac{1}{2};\\,\\tfrac{1}{2}\\,{-1/2} | 1\\,0 \\rangle = "),
    ("gaunt 1 1 2 0 0 0", "\\int Y_{1}^{0} \\, Y_{1}^{0} \\, Y_{2}^{0} \\, d\\Omega = "),
    ("3j 1 1 9 0 0 0", "= 0 \\quad \\text{(triangle)}$"), ("√6 + 1/2", "$\\displaystyle \\frac{1}{2}+\\sqrt{6}$"),
    ("sh 1", "\\text{1o   basis e3nn (polar axis y)"), ("Oh: T2g x T1u", "A_{2u} \\oplus E_u \\oplus"),
    ("cg 1 1 1 -1 2 0 --form decimal", "\\rangle \\approx 0.408248290463863$"),
  ])
  func formulas(_ command: String, _ part: String) throws {
    var server = try Conversation()
    let latex = try #require(try server.forms(command).first?["text/latex"]?.text)
    #expect(latex.contains(part) && latex.hasPrefix("$") && latex.hasSuffix("$"), "\(latex)")
  }

  /// No formula stands where the text says more.
  @Test(arguments: [
    ("plot sh 1 0", ["text/plain", "image/svg+xml", "application/json"]),
    ("terms d2 --in Oh --diagram", ["text/plain", "image/svg+xml", "application/json"]),
    ("terms d2 --in Oh", ["text/plain", "text/latex", "application/json"]),
    ("terms d2 --in Oh --levels", ["text/plain", "application/json"]),
    ("reduce ij=ji i=1o --show basis", ["text/plain", "application/json"]),
    ("branch \"O3 -> Oh\" --lmax 1 --diagram", ["text/plain", "image/svg+xml", "application/json"]),
    ("1o x 2e", ["text/plain", "text/latex", "application/json"]), ("cg -q 1 1 1 -1 2 0", ["text/plain"]),
    ("plot sh 1 0 --format svg", ["text/plain", "image/svg+xml"]), ("cg 1 1 1 -1 2 0 --format tex", ["text/plain"]),
    ("3j 1 1 2 0 0 0 --json", ["text/plain", "application/json"]), (":vars", ["text/plain"]), ("?cg", ["text/plain"]),
    ("tensor gyration --table", ["text/plain", "application/json"]),
  ])
  func whichFormsThereAre(_ command: String, _ expected: [String]) throws {
    var server = try Conversation()
    let forms = try server.forms(command)
    #expect(forms.first.map(types) ?? [] == (command == "?cg" ? forms.first.map(types) ?? [] : expected), "\(forms)")
    #expect(command != "?cg" || forms.first?["text/plain"] != nil)
  }

  @Test func theFirstErrorStopsAndWhatWasBeforeItHolds() throws {
    var server = try Conversation()
    let answer = try server.eval("h = 1o\nh x h\n2x1o + 3x1z\nk = 2e")
    #expect(answer["status"]?.text == "error" && answer["displays"]?.elements?.count == 2)
    let error = try #require(answer["error"])
    #expect(error["kind"]?.text == "parity" && error["line"] == .integer(3) && error["range"]?.elements?.count == 2)
    #expect(error["text"]?.text?.hasPrefix("error: 'z' is not a parity\n  2x1o + 3x1z\n") == true)
    #expect(try server.eval("h")["status"]?.text == "ok" && server.eval("k")["status"]?.text == "error")
  }

  @Test func statementsGoOnWhileABracketIsOpen() throws {
    var server = try Conversation()
    let displays = try #require(try server.eval("(1o +\n\n 2e) x\n 1o\r\n1 x 1")["displays"]?.elements)
    #expect(displays.map { $0["line"] } == [.integer(1), .integer(5)])
    let open = try server.eval("1 x 1\n(1o +")
    #expect(open["error"]?["line"] == .integer(2) && open["displays"]?.elements?.count == 1)
  }

  /// Each line of an open statement would be a new look at all of it.
  @Test func anEndlessStatementIsGivenUp() throws {
    var server = try Conversation()
    let answer = try server.eval("(\n" + String(repeating: "1o +\n", count: 20_000))
    #expect(answer["status"]?.text == "error")
  }

  @Test func warningsAndTimesAreTold() throws {
    var server = try Conversation()
    let answer = try server.eval("paths 1o x 1o -> 3o --mode uvw --time")
    #expect(answer["warnings"]?.elements?.first?.text?.hasPrefix("warning: 3o cannot be reached") == true)
    #expect(answer["timed"] == .bool(true))
    #expect(try server.eval("1 x 1")["timed"] == .bool(false))
  }

  @Test func filesAreWrittenThroughWhoeverServes() throws {
    var server = try Conversation()
    let forms = try server.forms("export cg --lmax 1 -o cg.npz\ncg \"1o x 1o -> 2e\" -o cg.csv\n1 x 1")
    #expect(forms.prefix(2).map { $0["text/plain"]?.text } == ["cg.npz: written", "cg.csv: written"])
    #expect(forms.count == 3)
  }

  @Test(arguments: [
    ("export cg --lmax 1 --format npz", "bytes cannot be shown"),
    ("kernel \"1o x 1o\" --check", "a server runs no compiler"),
    ("sh 1 --at 1,2,3 --format npy", "bytes cannot be shown"), (":quit", "':quit' leaves a session at a terminal"),
    ("export 3j --jmax 14 --format ndjson", "the answer is longer than 8 MiB"),
  ])
  func whatCannotBeShownIsRefused(_ command: String, _ message: String) throws {
    var server = try Conversation()
    let error = try #require(try server.eval(command)["error"])
    #expect(error["message"]?.text == message && error["line"] == .integer(1) && error["help"]?.text != nil)
  }

  @Test func aStreamIsShownWhole() throws {
    var server = try Conversation()
    let text = try #require(try server.forms("export cg --lmax 1 --format ndjson").first?["text/plain"]?.text)
    #expect(text.split(separator: "\n").count == 17)
  }

  @Test func anEvaluationThatIsNoLongerWantedSaysSo() throws {
    var server = try Conversation()
    let answer = try server.eval("h = 1o", cancellation: Cancellation { true })
    #expect(answer["error"]?["kind"]?.text == "interrupted" && answer["displays"] == .array([]))
    #expect(try server.eval("h")["error"]?["kind"]?.text == "name")
  }

  @Test func aResetForgetsEverythingButTheOptions() throws {
    var server = try Conversation(options: ["--digits", "20"])
    #expect(try server.eval("h = 1o\n:set form exact\n√2")["status"]?.text == "ok")
    #expect(try server.ask("reset")["status"]?.text == "ok")
    #expect(try server.eval("h")["error"] != nil && server.eval("%1")["error"] != nil)
    #expect(try server.forms("√2").first?["text/plain"]?.text?.contains("1.4142135623730950488") == true)
  }

  @Test func unknownOptionsAreRefused() {
    #expect(throws: Failure.self) { try Server(Session(), options: ["--nonsense"]) }
  }

  // MARK: Questions

  @Test func placesAreCountedInUnicodeCharacters() throws {
    var server = try Conversation()
    for (code, cursor, start) in [("deco", 4, 0), ("𝔢 = 1\ndeco", 10, 6), ("1o ⊗ 𝔢\r\ndeco x", 12, 8)] {
      let answer = try server.ask("complete", ["code": .string(code), "cursor": .integer(cursor)])
      #expect(answer["start"] == .integer(start) && answer["end"] == .integer(cursor), "\(code)")
      #expect(answer["matches"]?.elements?.map { $0["text"]?.text } == ["decompose"])
    }
    #expect(try server.ask("complete", ["code": .string("deco")])["end"] == .integer(4))
  }

  @Test func namesOfTheSessionAreCompletedAndInspected() throws {
    var server = try Conversation()
    _ = try server.eval("layer = 8x0e + 8x1o")
    let answer = try server.ask("complete", ["code": .string("1o x lay")])
    #expect(answer["matches"]?.elements?.first?["text"]?.text == "layer")
    let name = try server.ask("inspect", ["code": .string("1o x layer x 2e"), "cursor": .integer(7)])
    #expect(name["forms"]?["text/plain"]?.text?.hasPrefix("layer = 8x0e+8x1o") == true)
  }

  @Test(arguments: [
    ("decompose 1 x 2", 3, "decompose"), ("cg 1 1 1 -1 2 0", 8, "cg"), ("sym(1o, 2)", 8, "sym"),
    ("e3 rules 2e", 5, "rules"), ("alt(sym(1o, 2), 2)", 17, "alt"),
  ])
  func theNearestWordThatMeansSomethingIsInspected(_ code: String, _ cursor: Int, _ word: String) throws {
    var server = try Conversation()
    let members: KeyValuePairs<String, JSON> = ["code": .string(code), "cursor": .integer(cursor)]
    let answer = try server.ask("inspect", members)
    let text = try #require(answer["forms"]?["text/plain"]?.text)
    #expect(answer["found"] == .bool(true) && text.hasPrefix(word), "\(text)")
    let detailed = try server.ask("inspect", ["code": .string(word), "detail": .integer(1)])
    let page = try #require(detailed["forms"]?["text/plain"]?.text)
    #expect(page.hasPrefix(word) && page.count > text.count)
  }

  @Test func whatMeansNothingIsNotFound() throws {
    var server = try Conversation()
    for code in ["", "qqqq", "  ", "(", "1o"] {
      let answer = try server.ask("inspect", ["code": .string(code)])
      #expect(answer["found"] == .bool(answer["forms"] != .object([] as [JSON.Member])), "\(code)")
    }
  }

  @Test(arguments: [
    ("1o x 2e", "complete"), ("(1o +", "incomplete"), ("1o +\n2e", "complete"), ("1 x 1\n[1,", "incomplete"),
    (")", "invalid"), ("1 x 1\n2x1o )\n(1", "invalid"), ("", "complete"), ("cg \"1 x", "invalid"),
    ("decompose --nonsense", "invalid"), ("cg 1 1", "complete"), ("h =", "incomplete"), (":vars", "complete"),
    ("?cg", "complete"), ("e3 decompose 1 x 2", "complete"),
    ("1o x 1o --digits 5", "complete"), ("1o --nonsense", "invalid"), ("e3 e3 1o", "invalid"),
  ])
  func completeness(_ code: String, _ state: String) throws {
    var server = try Conversation()
    let answer = try server.ask("is_complete", ["code": .string(code)])
    #expect(answer["state"]?.text == state && answer["indent"]?.text == (state == "incomplete" ? "  " : ""))
  }

  @Test func informationNamesMethodsAndSchemas() throws {
    var server = try Conversation()
    let answer = try server.ask("info")
    #expect(answer["tool"]?["version"]?.text == Version.current)
    #expect(answer["methods"]?.elements?.compactMap(\.text) == ServeRequest.names)
    #expect(answer["schemas"]?.elements?.contains(.string("e3.serve/1")) == true)
    for name in ServeRequest.names where !["eval", "complete", "inspect", "is_complete"].contains(name) {
      #expect(try server.ask(name)["method"]?.text == name)
    }
  }

  // MARK: Lines that are no requests

  @Test(arguments: [
    ("nonsense", "json"), ("[1]", "request"), ("{\"id\":1}", "request"), ("{\"id\":1,\"method\":7}", "request"),
    ("{\"id\":1,\"method\":\"evl\",\"code\":\"\"}", "request"), ("{\"id\":1,\"method\":\"eval\"}", "request"),
    ("{\"id\":1,\"method\":\"eval\",\"code\":1}", "request"), ("{\"id\":1,\"method\":\"complete\"}", "request"),
    ("{\"id\":1,\"method\":\"complete\",\"code\":\"a\",\"cursor\":2}", "request"),
    ("{\"id\":1,\"method\":\"complete\",\"code\":\"a\",\"cursor\":-1}", "request"),
    ("{\"id\":1,\"method\":\"complete\",\"code\":\"a\",\"cursor\":0.5}", "request"),
    ("{\"id\":1,\"method\":\"inspect\",\"code\":\"a\",\"detail\":2}", "request"),
  ])
  func whatIsNoRequestIsAnswered(_ line: String, _ kind: String) throws {
    var server = try Conversation()
    let answer = try server.line(line)
    #expect(answer.hasPrefix(line.contains("\"id\":1") ? "{\"id\":1," : "{\"id\":null,"))
    let document = try JSON(parsing: answer)
    #expect(document["status"]?.text == "error" && document["error"]?["kind"]?.text == kind)
    #expect(try server.eval("1 x 1")["status"]?.text == "ok")
  }

  @Test func aMistypedMethodIsGuessed() throws {
    var server = try Conversation()
    let answer = try JSON(parsing: server.line("{\"id\":1,\"method\":\"evla\",\"code\":\"\"}"))
    #expect(answer["error"]?["help"]?.text?.hasPrefix("did you mean 'eval'?") == true)
  }

  @Test func answersAreASCIIWhereThatIsWanted() throws {
    var server = try Conversation(isASCII: true)
    let line = try server.line("{\"id\":\"⊗\",\"method\":\"eval\",\"code\":\"1o ⊗ 2e\\nsh 2\\n2x1z\"}")
    let isASCII = line.utf8.allSatisfy { $0 < 0x80 }
    #expect(isASCII && line.hasPrefix("{\"id\":\"\\u2297\","))
  }

  /// Random objects from the words of the protocol: each line has one answer with its id, which is a valid document.
  @Test func randomRequestsAreAnsweredWithTheirIDs() throws {
    var generator = SeededGenerator(seed: 20)
    var server = try Conversation()
    let names = ["id", "method", "code", "cursor", "detail", "x"]
    let codes = [
      "1 x 1", "(", "⊗", "h = 1o", "cg", "\n(\n", ":reset", "?", "a\u{301}𝔢", "3j 1 1", "%", "_", "\u{0}", ";",
    ]
    func value(_ depth: Int) -> JSON {
      switch Int.random(in: 0..<9, using: &generator) {
      case 0: .null
      case 1: .bool(.random(using: &generator))
      case 2: .integer(.random(in: -2...5, using: &generator))
      case 3: .number(0.5)
      case 4 where depth < 3: .array((0..<2).map { _ in value(depth + 1) })
      case 5 where depth < 3: .object([.init("id", value(depth + 1))])
      case 6, 7: .string(codes.randomElement(using: &generator) ?? "")
      default: .string(ServeRequest.names.randomElement(using: &generator) ?? "")
      }
    }
    for round in 0..<600 {
      var members = names.compactMap { name in
        Bool.random(using: &generator) ? JSON.Member(name, value(0)) : nil
      }
      if round % 2 == 0 {
        members += [
          .init("method", .string(ServeRequest.names.randomElement(using: &generator) ?? "")),
          .init("code", .string(codes.randomElement(using: &generator) ?? "")), .init("id", .integer(round)),
        ]
      }
      let id = members.last { $0.key == "id" }?.value ?? .null
      let answer = try JSON(parsing: server.line(JSON.object(members).serialized))
      #expect(answer["id"] == id)
    }
  }
}

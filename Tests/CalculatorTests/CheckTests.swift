import ExactArithmetic
import Formats
import Foundation
import TestSupport
import Testing

@testable import Calculator

/// Maps of users against the equivariant ones: verdicts, hints and errors.
@Suite struct CheckTests {
  /// A session where one file, `m`, has the given bytes.
  private static func session(_ bytes: [UInt8]) -> Session {
    Session(
      surroundings: Surroundings { path throws(FileError) in
        guard path == "m" else { throw .unreadable(reason: "No such file or directory") }
        return bytes
      })
  }

  private static func reply(_ text: String, _ words: [String]) throws -> Reply {
    var session = session(Array(text.utf8))
    return try session.perform(["check", "m"] + words)
  }

  private static func document(_ text: String, _ words: [String]) throws -> JSON {
    try #require(try JSON(parsing: reply(text, words + ["--json"]).text)["result"])
  }

  private static func failure(_ bytes: [UInt8], _ words: [String]) -> Failure? {
    var session = session(bytes)
    do {
      _ = try session.perform(["check", "m"] + words)
      return nil
    } catch {
      return error
    }
  }

  private static func hints(_ result: JSON) -> [String] {
    (result["hints"]?.elements ?? []).compactMap { $0["kind"]?.text }
  }

  private static func number(_ value: JSON?) -> Double? {
    switch value {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  private static let cross = "[[[0,0,0],[0,0,1],[0,-1,0]],[[0,0,-1],[0,0,0],[1,0,0]],[[0,1,0],[-1,0,0],[0,0,0]]]"

  // MARK: Verdicts

  @Test func aMapIsEquivariantExactly() throws {
    let words = ["--in", "1o+0e", "--out", "2x1o"]
    let text = "1/3 0 0 0\n0 1/3 0 0\n0 0 1/3 0\n0.1 0 0 0\n0 0.1 0 0\n0 0 0.1 0\n"
    let reply = try Self.reply(text, words + ["--exact", "--exit-status"])
    #expect(reply.text.hasPrefix("1x1o+1x0e → 2x1o: equivariant, exactly\n") && reply.exitCode == 0)
    #expect(try Self.reply(text, words + ["-q"]).text == "0\n")
    // A tenth is no double: the nearest ones differ from each other by nothing, but 0.1 is 1/10 only in text.
    let close = text.replacingOccurrences(of: "0 0.1 0 0", with: "0 0.10000000001 0 0")
    #expect(try Self.reply(close, words).text.contains("equivariant up to 1.3"))
    #expect(try Self.reply(close, words + ["--exit-status"]).exitCode == 0)
    #expect(try Self.reply(close, words + ["--exit-status", "--exact"]).exitCode == 1)
    #expect(try Self.reply(close, words + ["--exit-status", "--tolerance", "1e-13"]).exitCode == 1)
    #expect(try Self.reply(close, words).exitCode == 0)
  }

  @Test func coefficientsAreExact() throws {
    let result = try Self.document(Self.cross, ["--in", "1o x 1o", "--out", "1e"])
    #expect(result["distance_is_zero"] == .bool(true))
    #expect(result["paths"]?.elements?.first?["exact"]?.text == "√2")
    let threeJ = try Self.document(Self.cross, ["--in", "1o x 1o", "--out", "1e", "--norm", "3j"])
    #expect(threeJ["paths"]?.elements?.first?["exact"]?.text == "√6")
    let half = try Self.document("[[0.5,0,0],[0,0.5,0],[0,0,0.5]]", ["--in", "1o", "--out", "1o"])
    #expect(half["paths"]?.elements?.first?["exact"]?.text == "1/2")
  }

  @Test func theDistanceIsThatOfTheOrthogonalPart() throws {
    // diag(2, 1, 0) = 1 + diag(1, 0, −1): the distance² is 2/5 of the norm².
    let result = try Self.document("2 0 0\n0 1 0\n0 0 0", ["--in", "1o", "--out", "1o"])
    #expect(abs(try #require(Self.number(result["relative_distance"])) - 0.4.squareRoot()) < 1e-15)
    #expect(Self.number(result["outside"]?["share"]) == 0.4)
    #expect(result["equivariant"] == .bool(false))
    let text = try Self.reply("2 0 0\n0 1 0\n0 0 0", ["--in", "1o", "--out", "1o"]).text
    #expect(text.contains("not equivariant: 0.632 of its norm lies outside"))
    #expect(text.contains("[0, 0]  1o[x] ← 1o[x]  2   1"))
  }

  /// Nothing depends on the scale, not even where squares are past all doubles.
  @Test(arguments: ["e-300", "e200", ""]) func theScaleDoesNotMatter(_ power: String) throws {
    let text = "2\(power) 0 0\n0 1\(power) 0\n0 0 0"
    let result = try Self.document(text, ["--in", "1o", "--out", "1o"])
    #expect(Self.number(result["outside"]?["share"]) == 0.4)
    #expect(result["outside"]?["blocks"]?.elements?.count == 1)
    let worst = try #require(result["elements"]?.elements?.compactMap { Self.number($0["change"]) }.max())
    #expect(abs(worst - 1.6.squareRoot()) < 1e-13)
  }

  @Test func zeroIsEquivariant() throws {
    #expect(try Self.reply("0 0 0", ["--in", "1o", "--out", "0e"]).text.contains("equivariant: it is 0"))
    #expect(try Self.reply("1 0 0", ["--in", "1o", "--out", "0e"]).text.contains("no map between these spaces"))
  }

  // MARK: What breaks it

  @Test func aMapThatBreaksParityNamesTheInversion() throws {
    let text = "1 0 0\n0 1 0\n0 0 1"
    let result = try Self.document(text, ["--in", "1o", "--out", "1e"])
    let elements = try #require(result["elements"]?.elements)
    #expect(elements.first?["name"]?.text == "inversion" && Self.number(elements.first?["change"]) == 2)
    #expect(elements.dropFirst().allSatisfy { (Self.number($0["change"]) ?? 1) < 1e-15 })
    #expect(Self.hints(result) == ["parity"])
    #expect(
      try Self.reply(text, ["--in", "1o", "--out", "1e"]).text.contains("changed most by the inversion: by 2 of"))
  }

  @Test(arguments: ["e3nn", "real", "psi4"]) func aMapThatKeepsOneAxisNamesAnother(_ basis: String) throws {
    // 1 along y, 2 across: turns about y leave it as it is.
    let place = ["e3nn": 1, "real": 0, "psi4": 2][basis] ?? 0
    let rows = (0..<3).map { i in (0..<3).map { $0 == i ? (i == place ? "1" : "2") : "0" }.joined(separator: " ") }
    let result = try Self.document(rows.joined(separator: "\n"), ["--in", "1o", "--out", "1o", "--basis", basis])
    for element in try #require(result["elements"]?.elements) {
      let isKept = (Self.number(element["change"]) ?? 1) < 1e-15
      let name = try #require(element["name"]?.text)
      let keeps = name == "inversion" || name.hasSuffix("about y") || name.hasPrefix("half turn about")
      #expect(isKept == keeps, "\(name)")
    }
  }

  @Test func entriesHaveTheNamesOfTheirComponents() throws {
    var rows = (0..<5).map { _ in [String](repeating: "0", count: 7) }
    rows[3][5] = "1"
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    let result = try Self.document(text, ["--in", "0e+2x1o", "--out", "2e"])
    let entry = try #require(result["outside"]?["entries"]?.elements?.first)
    #expect(entry["component"]?.text == "2e[3] ← 1o#1[y]" && entry["index"] == .array([.integer(3), .integer(5)]))
    let inner = try Self.document(text, ["--in", "0e+2x1o", "--out", "2e", "--layout", "ir_mul", "--basis", "real"])
    #expect(inner["outside"]?["entries"]?.elements?.first?["component"]?.text == "2e[3] ← 1o#0[x]")
  }

  // MARK: Common mistakes

  @Test func otherConventionsAreRecognised() throws {
    // p in the order x, y, z into p in the order y, z, x.
    let mixed = try Self.document("0 1 0\n0 0 1\n1 0 0", ["--in", "1o", "--out", "1o"])
    #expect(Self.hints(mixed).contains("mixed"))
    let texts = (mixed["hints"]?.elements ?? []).compactMap { $0["text"]?.text }
    #expect(texts.contains { $0.contains("'out' alone is in the basis real") && $0.contains("l = 1 is y, z, x") })
  }

  /// The tensor of a triple as JSON: component i of slot k stands at `orders[k][i]` of the usual components.
  private static func tensor(_ triple: String, orders: [[Int]], isNegative: Bool = false) throws -> String {
    var session = Session()
    let whole = try JSON(parsing: session.perform(["cg", triple, "--norm", "3j", "--json"]).text)
    let sizes = orders.map(\.count)
    var tensor = [[[String]]](
      repeating: .init(repeating: .init(repeating: "0", count: sizes[2]), count: sizes[1]), count: sizes[0])
    for entry in try #require(whole["blocks"]?.elements?.first?["entries"]?.elements) {
      let value = try #require(number(entry["value"]))
      let places = zip(orders, try #require(entry["i"]?.elements)).compactMap { order, index in
        if case .integer(let index) = index { order.firstIndex(of: index) } else { nil }
      }
      tensor[places[0]][places[1]][places[2]] = "\(isNegative ? -value : value)"
    }
    return brackets(tensor.map { brackets($0.map(brackets)) })
  }

  private static func brackets(_ parts: [String]) -> String { "[" + parts.joined(separator: ",") + "]" }

  @Test func aTensorInAnotherOrderIsRecognised() throws {
    // Psi4: 0, 1, −1, 2, −2.
    let text = try Self.tensor("1o x 1o -> 2e", orders: [[1, 2, 0], [1, 2, 0], [2, 3, 1, 4, 0]])
    let wrong = try Self.document(text, ["--in", "1o x 1o", "--out", "2e"])
    #expect(wrong["equivariant"] == .bool(false) && Self.hints(wrong).contains("convention"))
    #expect((wrong["hints"]?.elements ?? []).contains { $0["text"]?.text?.contains("--basis psi4") ?? false })
    let right = try Self.document(text, ["--in", "1o x 1o", "--out", "2e", "--basis", "psi4"])
    #expect(right["equivariant"] == .bool(true))
  }

  @Test func theOtherLayoutIsRecognised() throws {
    // [[1, 2], [3, 4]] ⊗ 1 with the copies inside.
    let rows = (0..<6).map { i in
      (0..<6).map { j in i / 2 == j / 2 ? "\(1 + 2 * (i % 2) + j % 2)" : "0" }.joined(separator: " ")
    }
    let result = try Self.document(rows.joined(separator: "\n"), ["--in", "2x1o", "--out", "2x1o"])
    #expect(Self.hints(result).contains("layout"))
    let inner = try Self.document(
      rows.joined(separator: "\n"), ["--in", "2x1o", "--out", "2x1o", "--layout", "ir_mul"])
    #expect(inner["distance_is_zero"] == .bool(true))
    #expect(inner["paths"]?.elements?.first?["coefficients"]?.elements?.compactMap(Self.number) == [1, 3, 2, 4])
  }

  @Test func otherOrdersOfTheIndicesAreRecognised() throws {
    // 1o+0e → 0e+1o, given as [in, out].
    let text = "0 2 0 0\n0 0 2 0\n0 0 0 2\n5 0 0 0"
    let result = try Self.document(text, ["--in", "1o+0e", "--out", "0e+1o"])
    #expect(Self.hints(result).contains("order"))
    let right = try Self.document(text, ["--in", "1o+0e", "--out", "0e+1o", "--order", "in,out"])
    #expect(right["distance_is_zero"] == .bool(true))
  }

  @Test func theOnlyOrderThatFitsIsTaken() throws {
    let reply = try Self.reply("1 0\n0 1\n0 0", ["--in", "3x0e", "--out", "2x0e"])
    #expect(reply.text.contains("note: read as [in, out], the only order that fits the shape"))
    let failure = Self.failure(Array("1 0\n0 1\n0 0".utf8), ["--in", "3x0e", "--out", "2x0e", "--order", "out,in"])
    #expect(failure?.exitCode == ExitCode.data)
  }

  @Test func oldSignsAreRecognised() throws {
    let orders = [3, 5, 5].map { Array(0..<$0) }
    for (isNegative, expected) in [(true, ["sign"]), (false, [])] {
      let text = try Self.tensor("1o x 2e -> 2o", orders: orders, isNegative: isNegative)
      let result = try Self.document(text, ["--in", "1o x 2e", "--out", "2o"])
      #expect(Self.hints(result) == expected)
      let old = try Self.document(text, ["--in", "1o x 2e", "--out", "2o", "--basis", "e3nn-0.4", "--norm", "3j"])
      let coefficient = try #require(Self.number(old["paths"]?.elements?.first?["coefficients"]?.elements?.first))
      #expect(abs(coefficient - (isNegative ? 1 : -1)) < 1e-15 && Self.hints(old) == [])
    }
  }

  // MARK: Layers of e3nn

  /// Maps of e3nn's own layers, recorded: e3 says yes to them, and no where one number is changed.
  @Test func layersOfE3nnAreEquivariant() throws {
    let maps = try #require(try goldenDocument("e3nn_maps")["maps"] as? [[String: Any]])
    #expect(maps.count == 6)
    for map in maps {
      let words = ["--in", try #require(map["in"] as? String), "--out", try #require(map["out"] as? String)]
      let array = try #require(map["map"])
      let text = String(decoding: try JSONSerialization.data(withJSONObject: array), as: UTF8.self)
      let result = try Self.document(text, words)
      #expect(try #require(Self.number(result["relative_distance"])) < 1e-15, "\(words)")
      let zero = try #require(text.range(of: "0,"))
      let broken = text.replacingCharacters(in: zero, with: "0.5,")
      #expect(try Self.document(broken, words)["equivariant"] == .bool(false), "\(words)")
    }
  }
}

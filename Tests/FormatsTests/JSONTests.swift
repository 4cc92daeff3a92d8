import Foundation
import TestSupport
import Testing

@testable import Formats

/// JSON, CSV and NPZ.
@Suite struct FormatTests {
  @Test func keysKeepTheirOrderAndTextItsCharacters() {
    let document = JSON.object([
      "b": .integer(1), "a": .array([.null, .bool(true), .number(0.1), .number(1)]), "é": .string("√\"\\\n\u{1}⊗"),
    ])
    #expect(document.serialized == "{\"b\":1,\"a\":[null,true,0.1,1.0],\"é\":\"√\\\"\\\\\\n\\u0001⊗\"}")
  }

  @Test func whatIsWrittenReadsBack() throws {
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<500 {
      let document = Self.random(4, &generator)
      #expect(try JSON(parsing: document.serialized) == document)
      let other = try JSONSerialization.jsonObject(with: Data(document.serialized.utf8), options: .fragmentsAllowed)
      #expect(!(other is NSNull) || document == .null)
    }
  }

  private static func random(_ depth: Int, _ generator: inout SeededGenerator) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .integer(Int.random(in: .min ... .max, using: &generator))
    case 3: .number(Double(bitPattern: UInt64.random(in: 0...0x7FEF_FFFF_FFFF_FFFF, using: &generator)))
    case 4: .string(String((0..<5).map { _ in "aé√\"\\\n\u{1F}🙂".randomElement(using: &generator) ?? "a" }))
    case 5: .array((0..<3).map { _ in random(depth - 1, &generator) })
    default: .object((0..<3).map { JSON.Member("k\($0)", random(depth - 1, &generator)) })
    }
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "+1", "nul", "\"a", "\"\\x\"", "\"\u{1}\"", "[1 2]", "{a:1}", "1 2",
    "\"\\ud800\"",
    "-", "1e", "\"\\u12g4\"",
  ])
  func badDocumentsAreRefused(_ text: String) { #expect(throws: JSONError.self) { try JSON(parsing: text) } }

  @Test func deepDocumentsAreRefused() {
    #expect(throws: JSONError.self) { try JSON(parsing: String(repeating: "[", count: 100_000)) }
  }

  @Test func escapesAreRead() throws {
    #expect(try JSON(parsing: " \"\\u00e9\\ud83d\\ude42\\/\\t\" ") == .string("é🙂/\t"))
    #expect(try JSON(parsing: "-0.5e+3") == .number(-500))
  }

  @Test func membersKnowWhereTheyStand() throws {
    let bytes = Array(" { \"a\" : [1, 2.50] ,\"b\":\"\\u00e9\",\"a\":{ } } ".utf8)
    let members = try #require(try JSON.members(of: bytes))
    #expect(members.map(\.member.key) == ["a", "b", "a"])
    let texts = members.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(texts == ["[1, 2.50]", "\"\\u00e9\"", "{ }"])
    #expect(
      members.map(\.member.value) == [.array([.integer(1), .number(2.5)]), .string("é"), .object([JSON.Member]())])
    #expect(try JSON.members(of: Array("{}".utf8))?.isEmpty == true)
    #expect(try JSON.members(of: Array("[{}]".utf8)) == nil)
    for wrong in ["{\"a\":1", "{\"a\":1}}", "{a:1}", "[", "", "{\"a\":1,}"] {
      #expect(throws: JSONError.self) { try JSON.members(of: Array(wrong.utf8)) }
    }
  }

  @Test func csvQuotesWhatNeedsIt() {
    #expect(CSV.line(["a", "b,c", "d\"e", "f\ng", ""]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\n")
  }

  /// The checksum of the nine digits, as every description of it gives it.
  @Test func checksumOfTheNineDigits() { #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926) }

  @Test func archivesAreZipFilesOfNumPyArrays() {
    var archive = NPZ()
    let layout = NPY(.float64, shape: [2, 3])
    let values = [1, 2, 3, 4, 5, 6.5].flatMap { (value: Double) in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    var bytes = archive.begin("a", layout) + values
    bytes += archive.end(checksum: CRC32.checksum(values), count: values.count)
    let text = NPY(.byte, shape: [2]).header + Array("{}".utf8)
    bytes += archive.add("t", size: text.count, checksum: CRC32.checksum(text)) + text
    bytes += archive.directory
    #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 3, 4])
    #expect(Array(bytes.suffix(22).prefix(4)) == [0x50, 0x4B, 5, 6])
    #expect(
      String(decoding: bytes, as: UTF8.self).contains("'descr': '<f8', 'fortran_order': False, 'shape': (2, 3, )"))
    // The data of an array begins at a multiple of 64 from the magic string.
    let magic = bytes.firstIndex(of: 0x93) ?? 0
    let newline = bytes[magic...].firstIndex(of: 0x0A) ?? 0
    #expect((newline + 1 - magic).isMultiple(of: 64))
    #expect(Array(bytes[(newline + 1)...].prefix(8)) == [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
  }
}

import ExactArithmetic
import Formats
import TestSupport
import Testing

@testable import Calculator

/// The direct way of a batch writes what the session answers, to the byte.
@Suite struct PlainBatchTests {
  /// Compares the two ways on commands and returns how many the direct one took.
  private func compare(_ commands: [String]) throws -> Int {
    var batch = try Batch(Session())
    var direct = ByteWriter()
    var general = ByteWriter()
    var count = 0
    for (id, command) in commands.enumerated() {
      direct.removeAll()
      general.removeAll()
      Array("{\"id\":\(id),\"command\":\"\(command)\"}".utf8).withUnsafeBufferPointer { line in
        guard batch.answerAtOnce(line, into: &direct) else {
          #expect(direct.count == 0, "\(command)")
          return
        }
        count += 1
        _ = batch.answer(line, into: &general)
        let (ours, theirs) = (
          String(decoding: direct.bytes, as: UTF8.self), String(decoding: general.bytes, as: UTF8.self)
        )
        #expect(ours == theirs, "\(command)")
      }
    }
    return count
  }

  private func text(_ twice: Int) -> String { HalfInteger(twice: twice).description }

  private func command(_ name: String, _ twice: [Int]) -> String {
    "\(name) " + twice.map(text).joined(separator: " ")
  }

  /// Every (j, m) with j ≤ 1, and some that are no states.
  @Test(arguments: ["3j", "cg"])
  func allSmallSymbols(_ name: String) throws {
    let states =
      (0...2).flatMap { j in stride(from: -j, through: j, by: 2).map { [j, $0] } } + [[1, 0], [-1, -1], [2, 4]]
    var commands: [String] = []
    for a in states {
      for b in states {
        for c in states {
          let numbers = name == "cg" ? a + b + c : [a[0], b[0], c[0], a[1], b[1], c[1]]
          commands.append(command(name, numbers))
        }
      }
    }
    #expect(try compare(commands) == 6 * 6 * 6)
  }

  @Test(arguments: ["6j", "racah"])
  func allSmallRecouplings(_ name: String) throws {
    let commands = (0..<729).map { index -> String in
      command(name, [1, 3, 9, 27, 81, 243].map { index / $0 % 3 })
    }
    #expect(try compare(commands) == 729)
  }

  @Test func allSmallRecouplingsOfFour() throws {
    let commands = (0..<512).map { index in command("9j", (0..<9).map { index >> $0 & 1 }) }
    #expect(try compare(commands) == 512)
    #expect(try compare(commands.prefix(300).map { $0.replacing("1/2", with: "1") }) == 300)
  }

  /// Zeros of every kind, signs, rationals, whole squares, the longest numbers.
  @Test func valuesOfEveryKind() throws {
    let commands = [
      "3j 1 1 9 0 0 0", "3j 1 1/2 1 0 1/2 0", "3j 1 1 1 1 1 1", "3j 1 1 1 0 0 0", "3j 3 3 2 2 -2 0", "3j 2 2 3 1 1 -2",
      "3j 1 1 0 0 0 0", "3j 0 0 0 0 0 0", "3j 4/2 2 0 0 -0 0", "6j 2 2 2 3/2 3/2 3/2", "6j 1 1 1 1 1 9",
      "6j 2 2 2 2 2 2", "9j 1 1 1 1 1 1 1 1 1", "9j 1 1 2 1 1 2 2 2 4", "9j 1 1 1 1 1 1 2 2 1", "9j 1 1 3 1 1 1 1 1 1",
      "cg 1/2 1/2 1/2 1/2 1 1", "cg 1 0 1 0 1 0", "cg 1 1 1 -1 2 0", "cg 1 1 1 1 2 0", "racah 1 1 1 1 2 1",
      "racah 1 2 3 2 1 2", "racah 1/2 1/2 1/2 1/2 0 0", "3j 10 10 10 1 2 -3", "cg 20 0 20 0 20 0",
    ]
    #expect(try compare(commands) == commands.count)
  }

  @Test func randomSymbols() throws {
    var generator = SeededGenerator(seed: 404)
    var commands: [String] = []
    for _ in 0..<400 {
      let largest = [4, 8, 16, 30].randomElement(using: &generator) ?? 4
      let a = Int.random(in: 0...largest, using: &generator)
      let b = Int.random(in: 0...largest, using: &generator)
      let c = abs(a - b) + 2 * Int.random(in: 0...min(a, b), using: &generator)
      let m = -a + 2 * Int.random(in: 0...a, using: &generator)
      let n = -b + 2 * Int.random(in: 0...b, using: &generator)
      if abs(m + n) > c { continue }
      commands.append(command("3j", [a, b, c, m, n, -m - n]))
      commands.append(command("cg", [a, m, b, n, c, m + n]))
      commands.append(command("6j", [a, b, c, b, a, c]))
      commands.append(command("racah", [a, b, b, a, c, c]))
    }
    #expect(commands.count > 600)
    #expect(try compare(commands) > commands.count * 9 / 10)
  }

  /// What the direct way must not take: errors, other spellings, numbers beyond its words.
  @Test(arguments: [
    "{\"id\":1.5,\"command\":\"3j 1 1 2 0 0 0\"}", "{\"id\":01,\"command\":\"3j 1 1 2 0 0 0\"}",
    "{\"id\":\"\\n\",\"command\":\"3j 1 1 2 0 0 0\"}", "{\"id\":\"ä\",\"command\":\"3j 1 1 2 0 0 0\"}",
    "{\"id\":1,\"id\":2,\"command\":\"3j 1 1 2 0 0 0\"}", "{\"command\":\"3j 1 1 2 0 0 0\"}", "{\"id\":1}", "{}", "",
    "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\",}", "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\"}x",
    "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\"", "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0",
    "{\"id\":1 \"command\":\"1\"}",
    "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0\",\"command\":\"3j 1 1 2 0 0 0\"}",
    "{\"id\":-,\"command\":\"3j 1 1 2 0 0 0\"}",
    "{\"id\":1,\"x\":1,\"command\":\"3j 1 1 2 0 0 0\"}", "{\"id\":1,\"command\":\"3j  1 1 2 0 0 0\"}",
    "{\"id\":1,\"command\":\"3j 1 1 2 0 0\"}", "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0 0\"}",
    "{\"id\":1,\"command\":\"3j 1 1 2 0 0 0 -q\"}", "{\"id\":1,\"command\":\"3j 1 1 2 0 0 +0\"}",
    "{\"id\":1,\"command\":\"3j 01 1 2 0 0 0\"}", "{\"id\":1,\"command\":\"3j 1/3 1 2 0 0 0\"}",
    "{\"id\":1,\"command\":\"3j 1 1 2 0 0 2/1\"}", "{\"id\":1,\"command\":\"3j 1 1 2 0 0 /2\"}",
    "{\"id\":1,\"command\":\"3j 1 1 2 2 0 -2\"}", "{\"id\":1,\"command\":\"3j 1 1 2 1/2 -1/2 0\"}",
    "{\"id\":1,\"command\":\"3j -1 1 2 0 0 0\"}", "{\"id\":1,\"command\":\"6j 1 1 1 1 1 -1\"}",
    "{\"id\":1,\"command\":\"9j 1 1 1 1 1 1 1 1 -1\"}", "{\"id\":1,\"command\":\"racah 1 1 1 1 1 -1/2\"}",
    "{\"id\":1,\"command\":\"3j 100000 100000 0 0 0 0\"}", "{\"id\":1,\"command\":\"3j 40 40 40 0 0 0\"}",
    "{\"id\":1,\"command\":\"6j 40 40 40 1 40 40\"}", "{\"id\":1,\"command\":\"9j 40 40 40 40 40 40 40 40 40\"}",
    "{\"id\":1,\"command\":\"8j 1 1 2 0 0 0\"}", "{\"id\":1,\"command\":\"3j1 1 2 0 0 0\"}", "[\"3j 1 1 2 0 0 0\"]",
  ])
  func theRestIsLeftToTheSession(_ line: String) throws {
    let batch = try Batch(Session())
    var output = ByteWriter()
    Array(line.utf8).withUnsafeBufferPointer { bytes in
      #expect(!batch.answerAtOnce(bytes, into: &output) && output.count == 0)
      // Nothing is read past the end of what is there.
      for count in 1..<max(bytes.count, 1) where bytes[count - 1] != UInt8(ascii: "}") {
        #expect(!batch.answerAtOnce(UnsafeBufferPointer(rebasing: bytes[..<count]), into: &output))
      }
    }
  }

  @Test func blanksAndOrderDoNotMatter() throws {
    var batch = try Batch(Session())
    var output = ByteWriter()
    for line in [
      "{\"id\":\"a b\",\"command\":\"3j 1 1 2 0 0 0\"}", "{\"command\":\"3j 1 1 2 0 0 0\",\"id\":\"a b\"}",
      " {\t\"id\" : \"a b\" , \"command\" : \"3j 1 1 2 0 0 0\" } \r",
    ] {
      output.removeAll()
      Array(line.utf8).withUnsafeBufferPointer { #expect(batch.answerAtOnce($0, into: &output)) }
      let direct = String(decoding: output.bytes, as: UTF8.self)
      output.removeAll()
      Array(line.utf8).withUnsafeBufferPointer { _ = batch.answer($0, into: &output) }
      #expect(direct == String(decoding: output.bytes, as: UTF8.self))
      #expect(direct.hasPrefix("{\"id\":\"a b\",\"schema\":\"e3.value/1\","))
    }
  }
}

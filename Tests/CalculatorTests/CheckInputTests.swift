import Formats
import Foundation
import TestSupport
import Testing

@testable import Calculator

/// What `check` says of files and options that it cannot use.
@Suite struct CheckInputTests {
  private static func failure(_ bytes: [UInt8], _ words: [String]) -> Failure? {
    var session = Session(
      surroundings: Surroundings { path throws(FileError) in
        guard path == "m" else { throw .unreadable(reason: "No such file or directory") }
        return bytes
      })
    do {
      _ = try session.perform(["check"] + words)
      return nil
    } catch {
      return error
    }
  }

  private static func npy(_ shape: [Int], _ values: [Double]) -> [UInt8] {
    NPYArray(shape: shape, values: .real(values)).npy
  }

  private static let files: [(text: String, expected: String, code: Int32)] = [
    ("1 nan 0", "error: m: entry [0, 1] is nan\n", 65), ("1 0 -inf", "error: m: entry [0, 2] is -inf\n", 65),
    ("1 1e99999 0", "error: m: entry [0, 1], 1e99999, has a power of ten past 4000\n", 65),
    ("1 2\n3", "error: m: line 2, column 2: a row of 1, the first row has 2\n", 65),
    ("", "error: m: line 1, column 1: no numbers\n", 65),
    ("1 2 x", "error: m: line 1, column 5: 'x' is no number\n", 65),
    ("1 1/0 2", "error: m: entry [0, 1] is 1/0\n", 65),
    (
      "1 2 3 4", "error: m: the shape is (1, 4), [out, in] needs (1, 3)\nhelp: in of length 4 would be 0e+1o\n", 65
    ),
    (
      "1 2 3\n4 5 6", "error: m: the shape is (2, 3), [out, in] needs (1, 3)\nhelp: out of length 2 would be 2x0e\n", 65
    ),
    ("[1, 2, 3]", "error: m: the shape is (3,), [out, in] needs (1, 3)\n", 65),
  ]

  @Test(arguments: files)
  func filesThatAreNoMap(_ text: String, _ expected: String, _ code: Int32) throws {
    let failure = try #require(Self.failure(Array(text.utf8), ["m", "--in", "1o", "--out", "0e"]))
    #expect(failure.text == expected && failure.exitCode == code)
  }

  @Test func lengthsNameTheIrrepsTheyFit() {
    #expect(MapError.irreps(ofLength: 9) == "0e+1o+2e" && MapError.irreps(ofLength: 5) == "2e")
    #expect(MapError.irreps(ofLength: 6) == "2x1o" && MapError.irreps(ofLength: 0) == nil)
  }

  @Test func binaryFilesThatAreNoMap() throws {
    let words = ["m", "--in", "1o", "--out", "0e"]
    let nan = try #require(Self.failure(Self.npy([1, 3], [1, .nan, 0]), words))
    #expect(nan.text == "error: m: entry [0, 1] is not a number\n")
    let infinite = try #require(Self.failure(Self.npy([1, 3], [1, 2, -.infinity]), words))
    #expect(infinite.text == "error: m: entry [0, 2] is infinite\n")
    let complex = NPYArray(shape: [1, 3], values: .complex(real: [1, 0, 0], imaginary: [0, 0, 0])).npy
    #expect(try #require(Self.failure(complex, words)).text.contains("complex numbers"))
    #expect(try #require(Self.failure(Self.npy([0, 3], []), words)).text.contains("without numbers"))
  }

  private static let lines: [(words: [String], code: Int32)] = [
    (["m"], 64), (["--in", "1o", "--out", "1o"], 64), (["m", "--in", "1o"], 64), (["m", "m", "--in", "1o"], 64),
    (["n", "--in", "1o", "--out", "1o"], 66), (["m", "--in", "1o x 1o x 1o", "--out", "1o"], 65),
    (["m", "--in", "1/2", "--out", "1/2"], 65), (["m", "--in", "1o", "--out", "1"], 65),
    (["m", "--in", "1z", "--out", "1o"], 65), (["m", "--in", "1o", "--out", "1o", "--basis", "ral"], 64),
    (["m", "--in", "1o", "--out", "1o", "--basis", "complex"], 65),
    (["m", "--in", "1o", "--out", "1o", "--order", "in"], 65),
    (["m", "--in", "1o", "--out", "1o", "--tolerance", "-1"], 65),
    (["m", "--in", "1o", "--out", "1o", "--tolerance", "x"], 65),
    (["m", "--in", "2 x 1o", "--out", "1o"], 65), (["m", "--in", "10^9", "--out", "1o"], 65),
  ]

  @Test(arguments: lines)
  func wrongWords(_ words: [String], _ code: Int32) throws {
    let failure = try #require(Self.failure(Array("1 0 0\n0 1 0\n0 0 1".utf8), words))
    #expect(failure.exitCode == code, "\(failure.text)")
    for line in failure.text.split(separator: "\n") { #expect(line.count <= 130) }
  }

  @Test func aNearNameIsSuggested() throws {
    let failure = try #require(
      Self.failure(Array("1".utf8), ["m", "--in", "0e", "--out", "0e", "--basis", "sphericrt"]))
    #expect(failure.text.contains("did you mean 'sphericart'?"))
  }

  @Test func aConventionThatEndsSaysWhere() throws {
    let row = [String](repeating: "0", count: 13).joined(separator: " ")
    let text = [String](repeating: row, count: 13).joined(separator: "\n")
    let failure = try #require(
      Self.failure(Array(text.utf8), ["m", "--in", "6e", "--out", "6e", "--basis", "orca"]))
    #expect(failure.text == "error: the convention 'orca' says nothing of l = 6\n")
  }

  @Test func severalOrdersAreAskedFor() throws {
    let plane = "[" + [String](repeating: "[1,2,3]", count: 3).joined(separator: ",") + "]"
    let text = "[" + [String](repeating: plane, count: 5).joined(separator: ",") + "]"
    let failure = try #require(Self.failure(Array(text.utf8), ["m", "--in", "1o x 1o", "--out", "2e"]))
    #expect(failure.text.contains("--order out,in1,in2 or --order out,in2,in1"))
    #expect(Self.failure(Array(text.utf8), ["m", "--in", "1o x 1o", "--out", "2e", "--order", "out,in1,in2"]) == nil)
  }

  /// Whatever the bytes are, there is an answer or an error that is not the program's own.
  @Test(arguments: 0..<8 * testDepth) func anyBytesAreAnswered(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let samples: [[UInt8]] = [
      Self.npy([3, 3], [1, 0, 0, 0, 1e-300, 0, 0, 0, 1e300]), Array("[[1,0,0],[0,1/3,0],[0,0,1]]".utf8),
      Array("a,b,c\n1,0,0\n0,1e-9,0\n0,0,-1\n".utf8),
    ]
    for _ in 0..<20 {
      var bytes = samples[Int.random(in: 0..<3, using: &generator)]
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = .random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(Array("0123456789e-./,[]\n \"".utf8).randomElement(using: &generator) ?? 0, at: place)
        }
      }
      if let failure = Self.failure(bytes, ["m", "--in", "1o", "--out", "1o"]) {
        #expect([ExitCode.data, ExitCode.limit].contains(failure.exitCode), "seed \(seed): \(failure.text)")
      }
    }
  }
}

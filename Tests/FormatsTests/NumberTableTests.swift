import TestSupport
import Testing

@testable import Formats

/// Numbers in text, and the place of whatever is none.
@Suite struct NumberTableTests {
  private static func place(_ body: () throws(ArrayFileError) -> ArrayFile) -> String {
    do {
      return "\(try body())"
    } catch {
      return error.reason
    }
  }

  @Test(
    arguments: [
      ("1 2 3\n4 5 6\n", [2, 3], ["1", "2", "3", "4", "5", "6"]),
      ("1,2\r\n3,4", [2, 2], ["1", "2", "3", "4"]), ("0.1;1/3\n.5;-2.\n", [2, 2], ["0.1", "1/3", ".5", "-2."]),
      ("x, y\n 1 ,\t2\n", [1, 2], ["1", "2"]), ("\"x, m\",y\n\"1\",\"2\"\n", [1, 2], ["1", "2"]),
      ("# x y\n\n1e-3\t+2E+4  # the first\n  \n#\n nan -inf\n", [2, 2], ["1e-3", "+2E+4", "nan", "-inf"]),
      ("\u{FEFF}x\n1\n2\n", [2, 1], ["1", "2"]), ("height of it\n1 2\n", [1, 2], ["1", "2"]),
      (",x (m)\n1,2\n", [1, 2], ["1", "2"]),
      ("42", [1, 1], ["42"]), ("NaN,Infinity", [1, 2], ["NaN", "Infinity"]),
      ("0.1000000000000000055511151231257827", [1, 1], ["0.1000000000000000055511151231257827"]),
      ("[1, -0.5, 1E3]", [3], ["1", "-0.5", "1E3"]),
      (" \n[[1,2],[3,4],\n [\"1/3\", NaN]]\n", [3, 2], ["1", "2", "3", "4", "1/3", "NaN"]),
      ("[[[1,0],[0,1]]]", [1, 2, 2], ["1", "0", "0", "1"]), ("\u{FEFF}[[7]]", [1, 1], ["7"]),
    ] as [(String, [Int], [String])])
  func numbersKeepTheirText(_ text: String, _ shape: [Int], _ texts: [String]) throws {
    #expect(try ArrayFile(Array(text.utf8)) == .text(NumberTable(shape: shape, texts: texts)))
  }

  @Test(
    arguments: [
      ("", "line 1, column 1: no numbers"), ("\n# 1 2\n", "line 3, column 1: no numbers"),
      ("x,y\n", "line 1, column 1: 'x' is no number"), ("1,2\n3,y\n", "line 2, column 3: 'y' is no number"),
      ("1,2\n3,\n", "line 2, column 3: a number is missing"), ("1,,2\n", "line 1, column 3: a number is missing"),
      ("1,2\n3,4,5\n", "line 2, column 5: a row of 3, the first row has 2"),
      ("1 2\n3  # less\n", "line 2, column 2: a row of 1, the first row has 2"),
      ("x,y\n3\n", "line 2, column 2: a row of 1, the first row has 2"),
      ("1;2,5\n", "line 1, column 3: '2,5' is no number"), ("é,ü\n1,ö\n", "line 2, column 3: 'ö' is no number"),
      ("1 é x\n", "line 1, column 3: 'é' is no number"), ("1 \u{1B}[2J\n", "line 1, column 3: '␣[2J' is no number"),
      ("\u{FEFF}1 x\n", "line 1, column 3: 'x' is no number"), ("√2,√3\n1,2", "line 1, column 1: '√2' is no number"),
      (",\n1,2", "line 1, column 1: a number is missing"),
      ("sqrt(2)\n1", "line 1, column 1: 'sqrt(2)' is no number"),
      ("1/\n2", "line 1, column 1: '1/' is no number"),
      ("[", "line 1, column 2: a number is missing"), ("[]", "line 1, column 2: an array without numbers"),
      ("[[1],[]]", "line 1, column 7: an array without numbers"),
      ("[1,2", "line 1, column 5: an array is not closed"), ("[1 2]", "line 1, column 4: an array is not closed"),
      ("[[1,2],\n [3]]", "line 2, column 4: an array of 1, the first of its kind has 2"),
      ("[[1,2],\n [3,4],\n [5,6,7]]", "line 3, column 8: an array of 3, the first of its kind has 2"),
      ("[1,[2]]", "line 1, column 4: an array, where other elements are numbers"),
      ("[[1],2]", "line 1, column 6: a number, where other elements are arrays"),
      ("[1,]", "line 1, column 4: a number is missing"), ("[null]", "line 1, column 2: 'null' is no number"),
      ("[\"x\"]", "line 1, column 2: 'x' is no number"), ("[\"1]", "line 1, column 2: a string is not closed"),
      ("[1] 2", "line 1, column 5: text after the array"), ("[1]]", "line 1, column 4: text after the array"),
      ("{\"a\": 1}", "line 1, column 1: an object, where an array of numbers is needed"),
      ("[{}]", "line 1, column 2: a number is missing"),
      (String(repeating: "[", count: 100_000), "line 1, column 65: nesting deeper than 64"),
    ])
  func whatIsWrongHasItsPlace(_ text: String, _ reason: String) {
    #expect(Self.place { () throws(ArrayFileError) in try ArrayFile(Array(text.utf8)) } == reason)
  }

  @Test func bytesThatAreNoUTF8HaveTheirPlace() {
    for (bytes, reason) in [
      ([0x31, 0x0A, 0x32, 0x20, 0xFF], "line 2, column 3: not UTF-8"),
      ([0xFF, 0xFE, 0x31, 0], "line 1, column 1: UTF-16, only UTF-8 is read"),
      ([0x5B, 0x31, 0xC3, 0x5D], "line 1, column 3: not UTF-8"),
      ([0x50, 0x4B, 3, 4, 0], "an archive of arrays (.npz), one array (.npy) is needed"),
      ([0x93] + Array("NUMPY".utf8), "the file ends within the header"),
    ] as [([UInt8], String)] {
      #expect(Self.place { () throws(ArrayFileError) in try ArrayFile(bytes) } == reason)
    }
  }

  @Test func numbersAreWhatTheirGrammarSays() {
    for text in ["0", "-1", "+1.5", "1.", ".5", "1e5", "1.5E-10", "2/3", "-2/3", "007", "nan", "-INF", "Infinity"] {
      #expect(NumberTable.isNumber(text), "\(text)")
    }
    for text in [
      "", "-", ".", "e5", "1e", "1e+", "1/", "/2", "1/2/3", "1.5/2", "1/-2", "0x10", "1_000", "--1", " 1", "infin",
      "nano", "1j", "½",
    ] {
      #expect(!NumberTable.isNumber(text), "\(text)")
    }
  }

  /// Every way of writing a table reads back as the same table.
  @Test func everyWayOfWritingGivesTheSameTable() throws {
    var generator = SeededGenerator(seed: 23)
    for _ in 0..<300 {
      let (rows, columns) = (Int.random(in: 1...5, using: &generator), Int.random(in: 1...5, using: &generator))
      let texts = (0..<rows * columns).map { _ in
        ["0", "-1", "2/3", "0.10", "1e-7", "123456789012345678901234567890"].randomElement(using: &generator) ?? "0"
      }
      let table = NumberTable(shape: [rows, columns], texts: texts)
      let lines = (0..<rows).map { Array(texts[$0 * columns..<($0 + 1) * columns]) }
      let header = (0..<columns).map { "column \(Character(Unicode.Scalar(UInt8(97 + $0))))" }
      let csv = CSV.line(header) + lines.map(CSV.line).joined()
      let blanks = lines.map { "  " + $0.joined(separator: " \t") + "  # row\n" }.joined(separator: "\n")
      let json = JSON.array(lines.map { .array($0.map { .string($0) }) }).serialized
      for text in [csv, blanks, json] {
        #expect(try ArrayFile(Array(text.utf8)) == .text(table), "\(text)")
      }
    }
  }

  @Test func soupNeverTraps() {
    var generator = SeededGenerator(seed: 24)
    let words = [
      "1", "-2.5", "1/3", ",", ";", " ", "\n", "[", "]", "[[", "]]", "],[", "{", "#", "\"", "x", "é", "\r\n", "nan",
      "\u{0}", "\u{FEFF}",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...12, using: &generator)
      var bytes = (0..<count).flatMap { _ in Array((words.randomElement(using: &generator) ?? "1").utf8) }
      if let place = bytes.indices.randomElement(using: &generator), Int.random(in: 0..<4, using: &generator) == 0 {
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let file = try? ArrayFile(bytes) else { continue }
      read += 1
      guard case .text(let table) = file else { continue }
      #expect(table.shape.reduce(1, *) == table.texts.count && !table.texts.isEmpty)
      #expect(table.texts.allSatisfy { NumberTable.isNumber($0) })
    }
    #expect(read > 500)
  }
}

import Coupling
import ExactArithmetic
import Formats
import Foundation
import Testing

@testable import Calculator

/// Exported tables against the coefficients one by one.
@Suite struct ExportTests {
  private struct Record {
    let labels: [Int]
    let square: String
    let value: Double
  }

  private func export(_ words: String...) throws -> String {
    var session = Session()
    return try session.perform(["export"] + words).whole
  }

  /// The records of NDJSON after its header, labels in the order of the keys.
  private func records(_ words: String...) throws -> [Record] {
    var session = Session()
    let lines = try session.perform(["export"] + words + ["--format", "ndjson"]).whole.split(separator: "\n")
    return try lines.dropFirst().map { line in
      guard case .object(let members) = try JSON(parsing: String(line)) else { throw JSONError.notAnObject }
      var labels: [Int] = []
      var (square, value) = ("", 0.0)
      for member in members {
        switch (member.key, member.value) {
        case ("sq", .string(let text)): square = text
        case ("value", .number(let number)): value = number
        case ("pi", _): break
        case (_, .integer(let label)): labels.append(label)
        case (_, .array(let elements)):
          labels += elements.compactMap { if case .integer(let label) = $0 { label } else { nil } }
        default: Issue.record("\(line)")
        }
      }
      return Record(labels: labels, square: square, value: value)
    }
  }

  private enum JSONError: Error { case notAnObject }

  /// Compares records with what the given function yields for all labels, in order, and counts those it leaves out.
  private func check(
    _ records: [Record], _ labels: [[Int]], _ value: ([Int]) -> FactoredRoot
  ) {
    var rest = records[...]
    for label in labels {
      let exact = value(label)
      if exact.isZero { continue }
      guard let record = rest.popFirst() else {
        Issue.record("\(label) is missing")
        return
      }
      #expect(record.labels == label)
      #expect(record.square == exact.signedSquare.description, "\(label)")
      #expect(record.value == Rounding.double(exact.value), "\(label)")
    }
    #expect(rest.isEmpty)
  }

  /// All tuples of labels up to one, in order.
  private func tuples(_ count: Int, upTo largest: Int) -> [[Int]] {
    (0..<count).reduce([[]]) { tuples, _ in tuples.flatMap { head in (0...largest).map { head + [$0] } } }
  }

  @Test func threeJAreAllThere() throws {
    let engine = CouplingEngine()
    var labels: [[Int]] = []
    for j in tuples(3, upTo: 5) where j.reduce(0, +).isMultiple(of: 2) {
      for m1 in stride(from: -j[0], through: j[0], by: 2) {
        for m2 in stride(from: -j[1], through: j[1], by: 2) where abs(m1 + m2) <= j[2] {
          labels.append(j + [m1, m2, -m1 - m2])
        }
      }
    }
    check(try records("3j", "--jmax", "5/2"), labels) { engine.wigner3j($0[0], $0[1], $0[2], $0[3], $0[4], $0[5]) }
  }

  @Test func sixJAreAllThere() throws {
    let engine = CouplingEngine()
    check(try records("6j", "--jmax", "3/2"), tuples(6, upTo: 3)) {
      engine.wigner6j($0[0], $0[1], $0[2], $0[3], $0[4], $0[5])
    }
  }

  @Test func nineJAreAllThere() throws {
    let engine = CouplingEngine()
    check(try records("9j", "--jmax", "1"), tuples(9, upTo: 2)) {
      engine.wigner9j($0[0], $0[1], $0[2], $0[3], $0[4], $0[5], $0[6], $0[7], $0[8])
    }
  }

  @Test func integersAloneAreThoseOfTheWholeTable() throws {
    for (what, size) in [("3j", 6), ("6j", 6), ("9j", 9)] {
      let whole = try records(what, "--jmax", size == 9 ? "1" : "2").filter {
        $0.labels.prefix(size == 6 && what == "3j" ? 3 : size).allSatisfy { $0.isMultiple(of: 2) }
      }
      let integers = try records(what, "--lmax", size == 9 ? "1" : "2")
      #expect(whole.map(\.labels) == integers.map(\.labels))
      #expect(whole.map(\.square) == integers.map(\.square))
    }
  }

  /// Σ over m₁, m₂ of (2j₃+1) 3j² is 1 for each m₃ of each triad.
  @Test func threeJAreOrthogonal() throws {
    var sums: [[Int]: Rational] = [:]
    for record in try records("3j", "--jmax", "7/2") {
      let square = try #require(Rational(record.square)).magnitude * Rational(record.labels[2] + 1)
      sums[record.labels[0..<3] + [record.labels[5]], default: 0] =
        (sums[record.labels[0..<3] + [record.labels[5]]] ?? 0) + square
    }
    #expect(sums.count > 500 && sums.values.allSatisfy { $0 == 1 })
  }

  /// Σ_f (2c+1)(2f+1) {a b c; d e f}² is 1 where it has any term.
  @Test func sixJAreOrthogonal() throws {
    var sums: [[Int]: Rational] = [:]
    // The range holds all f where a + e and b + d stay within it.
    for record in try records("6j", "--jmax", "2") where record.labels[0] + record.labels[4] <= 4 {
      let j = record.labels
      let square = try #require(Rational(record.square)).magnitude * Rational((j[2] + 1) * (j[5] + 1))
      sums[Array(j[0..<5]), default: 0] = (sums[Array(j[0..<5])] ?? 0) + square
    }
    #expect(sums.count > 100 && sums.values.allSatisfy { $0 == 1 })
  }

  @Test(arguments: [false, true])
  func gauntCoefficientsAreAllThere(_ isReal: Bool) throws {
    var rest = try records("gaunt", "--lmax", "3", "--basis", isReal ? "real" : "complex")[...]
    for l in tuples(3, upTo: 3) {
      for m1 in -l[0]...l[0] {
        for m2 in -l[1]...l[1] {
          for m3 in -l[2]...l[2] {
            let states = try zip(l, [m1, m2, m3]).map { try SpinState(j: HalfInteger($0), m: HalfInteger($1)) }
            let value = try GauntCoefficient(states[0], states[1], states[2], isReal: isReal).value()
            if value.signum() == 0 { continue }
            let next = rest.popFirst()
            let record = try #require(next)
            #expect(record.labels == l + [m1, m2, m3] && record.square == value.root.signedSquare.description)
            #expect(record.value == Rounding.double(value))
          }
        }
      }
    }
    #expect(rest.isEmpty)
  }

  /// A streamed document is the one that is built as a tree.
  @Test(arguments: ["e3nn", "real", "complex"], ["cg", "3j"])
  func tensorsAreThoseOfSingleTriples(_ basis: String, _ norm: String) throws {
    let options = ["--basis", basis, "--norm", norm, "--json"]
    var session = Session()
    let whole = try JSON(parsing: session.perform(["export", "cg", "--lmax", "2"] + options).whole)
    let blocks = try #require(whole["blocks"]?.elements)
    #expect(blocks.count == 15)
    for block in blocks {
      let labels = try #require(block["irreps"]?.elements).compactMap(\.text)
      let triple = "\(labels[0]) x \(labels[1]) -> \(labels[2])"
      let single = try JSON(parsing: session.perform(["export", "cg", triple] + options).text)
      #expect(single["blocks"] == .array([block]) && single["convention"] == whole["convention"])
    }
  }

  /// The three forms of text say the same.
  @Test(arguments: [
    ["3j", "--jmax", "1"], ["6j", "--jmax", "1"], ["9j", "--jmax", "1/2"], ["cg", "--jmax", "1"],
    ["cg", "--lmax", "1"],
    ["gaunt", "--lmax", "2"], ["jd", "--lmax", "3"],
  ])
  func formsAgree(_ words: [String]) throws {
    var session = Session()
    let lines = try session.perform(["export"] + words + ["--format", "ndjson"]).whole.split(separator: "\n")
      .dropFirst()
    let table = try session.perform(["export"] + words + ["--format", "csv"]).whole.split(separator: "\n")
    let document = try session.perform(["export"] + words + ["--json"]).whole
    let digits = { (text: Substring) in
      text.filter { !"[]{}".contains($0) }.split(separator: ",").map {
        $0.split(separator: ":").last.map(String.init) ?? ""
      }
      .map { $0.replacingOccurrences(of: "\"", with: "") }
    }
    #expect(lines.count == table.count - 1 && lines.count > 3)
    for (line, row) in zip(lines, table.dropFirst()) {
      #expect(digits(line) == row.split(separator: ",").map(String.init))
    }
    #expect(document.components(separatedBy: "\"sq\"").count == lines.count + 1)
    #expect(document.hasSuffix("]}\n") && (try? JSON(parsing: document)) != nil)
  }

  /// Counted, not made: the number of values is that of the pieces.
  @Test func sizesAreKnownBeforehand() throws {
    for range in [SpinRange(lmax: 3), SpinRange(jmax: HalfInteger(twice: 3))] {
      let isTriad = { (a: Int, b: Int, c: Int) in abs(a - b) <= c && c <= a + b && (a + b + c).isMultiple(of: 2) }
      var count = 0
      for j in tuples(6, upTo: range.largest) where j.allSatisfy({ $0.isMultiple(of: range.step) }) {
        guard isTriad(j[0], j[1], j[2]), isTriad(j[0], j[4], j[5]) else { continue }
        if isTriad(j[3], j[1], j[5]), isTriad(j[3], j[4], j[2]) { count += 1 }
      }
      #expect(try RecouplingExport(.sixJ, range).entryCount == count)
      // What the pieces hold is what was counted.
      let bench = Workbench(cancellation: .never)
      for table in [try RecouplingExport(.sixJ, range), try RecouplingExport(.nineJ, range.prefix(3))] {
        guard case .array(_, let layout, let pieces)? = table.archive.first else {
          Issue.record("no array")
          return
        }
        #expect(try (0..<pieces.total).reduce(0) { try $0 + pieces.make($1, bench).bytes.count } == layout.count)
      }
    }
    #expect(try RecouplingExport(.nineJ, SpinRange(lmax: 4)).entryCount == 109_631)
    #expect(try RecouplingExport(.nineJ, SpinRange(lmax: 2)).entryCount == 1311)
    #expect(try RecouplingExport(.nineJ, SpinRange(jmax: HalfInteger(twice: 3))).entryCount == 1616)
    #expect(try ThreeJExport(SpinRange(jmax: 5)).entryCount == 11487)
    #expect(try ThreeJExport(SpinRange(jmax: 10)).entryCount == 259_523)
  }

  @Test func sizesPastTheLimitAreRefused() {
    for (words, start) in [
      (["9j", "--jmax", "40"], "error: 9j table up to j = 40 has about 3·10¹⁴ entries (estimated "),
      (["3j", "--lmax", "100000"], "error: 3j table up to l = 100000 has about 4·10²⁴ entries (estimated "),
      (["cg", "--lmax", "200"], "error: coupling tensors up to l = 200 has about "),
      (["jd", "--lmax", "2000"], "error: matrices J up to l = 2000 has about "), (["6j", "--jmax", "20"], "error: 6j"),
      (["gaunt", "--lmax", "60"], "error: gaunt table"),
    ] {
      var session = Session()
      do {
        _ = try session.perform(["export"] + words)
        Issue.record("\(words) was begun")
      } catch {
        #expect(error.exitCode == 69 && error.text.hasPrefix(start) && error.text.contains("--force"), "\(error.text)")
      }
    }
  }

  @Test func estimatesAreNear() throws {
    // Past the sample the count goes on by a power of the number of labels.
    for (what, range, sample) in [
      (ExportKind.threeJ, SpinRange(lmax: 80), try ThreeJExport(SpinRange(lmax: 80)).entryCount),
      (.sixJ, SpinRange(jmax: 16), try RecouplingExport(.sixJ, SpinRange(jmax: 16)).entryCount),
      (.nineJ, SpinRange(jmax: 6), try RecouplingExport(.nineJ, SpinRange(jmax: 6)).entryCount),
    ] {
      let estimate = Rational(try ExportSize(what, range, format: "ndjson").entries, Integer(sample))
      #expect(estimate > Rational(3, 4) && estimate < Rational(4, 3), "\(what) \(estimate)")
    }
  }

  /// The bytes of text are estimated within a quarter where they can be counted.
  @Test(arguments: ["ndjson", "csv"])
  func bytesAreNear(_ format: String) throws {
    for (what, range) in [
      (ExportKind.threeJ, SpinRange(lmax: 5)), (.sixJ, SpinRange(lmax: 3)), (.nineJ, SpinRange(jmax: 1)),
      (.cg, SpinRange(lmax: 5)), (.gaunt, SpinRange(lmax: 4)), (.jd, SpinRange(lmax: 12)),
    ] {
      let option = range.isIntegral ? ["--lmax", "\(range.largest / 2)"] : ["--jmax", "\(range.largest)/2"]
      var session = Session()
      let text = try session.perform(["export", what.rawValue, "--format", format] + option).whole
      let count = text.split(separator: "\n").count - 1
      let size = try ExportSize(what, range, format: format)
      // Zeros are counted as entries and not written.
      let ratio = Rational(size.bytes * Integer(count), size.entries * Integer(text.utf8.count))
      #expect(ratio > Rational(3, 4) && ratio < Rational(5, 4), "\(what) \(format) \(ratio)")
    }
  }

  @Test func limbsAreTwosComplement() {
    let big = Integer(2).power(70)
    for (value, limbs, expected) in [
      (Integer(5), 1, [5]), (Integer(-5), 2, [-5, -1]), (Integer(Int.min), 2, [Int.min, -1]), (big, 2, [0, 64]),
      (-big, 2, [0, -64]), (-big - 1, 3, [-1, -65, -1]), (Integer(2).power(63), 2, [Int.min, 0]),
    ] {
      var bytes = ArrayBytes(capacity: 0)
      bytes.append(value, limbs: limbs)
      let words = bytes.bytes.withUnsafeBytes { buffer in
        (0..<limbs).map { Int(littleEndian: buffer.loadUnaligned(fromByteOffset: 8 * $0, as: Int.self)) }
      }
      #expect(words == expected, "\(value)")
    }
  }

  @Test func sizesAreToldAsAPersonDoes() {
    #expect(SizeText.count(999_999) == "999999" && SizeText.count(Integer(10).power(12)) == "about 1·10¹²")
    #expect(
      SizeText.bytes(999) == "999 B" && SizeText.bytes(1500) == "1.5 kB" && SizeText.bytes(60_123_456_789) == "60 GB")
    #expect(SizeText.bytes(Integer(10).power(30)) == "10³⁰ B")
  }

  @Test func aTableCanBeGivenUp() throws {
    for words in [
      ["cg", "--lmax", "12"], ["3j", "--jmax", "12"], ["6j", "--lmax", "3", "--format", "npz"], ["jd", "--lmax", "9"],
    ] {
      var session = Session()
      let reply = try session.perform(["export"] + words)
      let bulk = try #require(reply.bulk)
      #expect(throws: Cancelled.self) { try bulk.collected(cancellation: Cancellation { true }) }
    }
  }
}

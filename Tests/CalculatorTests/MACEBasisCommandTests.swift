import Formats
import Foundation
import TestSupport
import Testing

@testable import Calculator

/// `mace-basis`: counts, files, and the check of files.
@Suite struct MACEBasisCommandTests {
  private static func reply(_ words: [String], files: [String: [UInt8]] = [:]) throws -> Reply {
    var session = Session(surroundings: ExampleFiles.surroundings(files))
    return try session.perform(["mace-basis"] + words)
  }

  private static func failure(_ words: [String], files: [String: [UInt8]] = [:]) -> Failure? {
    do {
      _ = try reply(words, files: files)
      return nil
    } catch {
      return error as? Failure
    }
  }

  private static func result(_ words: [String], files: [String: [UInt8]] = [:]) throws -> JSON {
    try #require(try JSON(parsing: reply(words + ["--json"], files: files).text)["result"])
  }

  /// The archive that a command writes.
  private static func archive(_ words: [String]) throws -> [UInt8] {
    try #require(try reply(words + ["-o", "f.npz"]).bytes)
  }

  @Test func theBareAnswerIsBothCounts() throws {
    let words = ["0e+1o+2e+3o", "--correlation", "3", "--keep", "0e+1o", "-q"]
    #expect(try Self.reply(words).text == "29 reduced, 86 coupled paths\n")
  }

  @Test func archivesHoldValuesAndSquares() throws {
    for parametrization in ["minimal", "mace-rewrite", "mace"] {
      let bytes = try Self.archive([
        "0e+1o", "--correlation", "2", "--keep", "1o", "--parametrisation", parametrization, "--conversion", "--dense",
      ])
      let archive = try NPZArchive(bytes)
      #expect(archive.names.contains("__e3__"))
      let index = try archive.array("2_1o_index")
      let (value, square) = (try archive.array("2_1o_value"), try archive.array("2_1o_sq"))
      let dense = try archive.array("2_1o_U")
      let maps = parametrization == "mace" ? 2 : 1
      #expect(dense.shape == [3, 4, 4, maps])
      guard case .real(let places) = index.values, case .real(let values) = value.values,
        case .real(let squares) = square.values, case .real(let entries) = dense.values
      else {
        Issue.record("real arrays")
        return
      }
      #expect(index.shape == [values.count, 4])
      var total = 0.0
      for (number, value) in values.enumerated() {
        #expect(abs(value * abs(value) - squares[2 * number] / squares[2 * number + 1]) < 1e-15)
        let place = places[4 * number..<4 * number + 4].map { Int($0) }
        for (i, j) in Set([[place[2], place[3]], [place[3], place[2]]]).map({ ($0[0], $0[1]) }) {
          #expect(entries[((place[1] * 4 + i) * 4 + j) * maps + place[0]] == value)
          total += value * value
        }
      }
      // Symmetric tensors: orthonormal components; Frobenius norm 1; isometries of which half is symmetric.
      let norm: Double = parametrization == "mace-rewrite" ? 1 : 3
      #expect(abs(total - norm) < 1e-14, "\(parametrization)")
      let conversion = try archive.array("2_1o_mace_to_minimal")
      #expect(conversion.shape == [2, 1])
    }
  }

  /// What is written is read back as what it is.
  @Test(arguments: ["minimal", "mace-rewrite", "mace"]) func ownFilesPass(parametrization: String) throws {
    let argument = "0e+1o+2e"
    let bytes = try Self.archive([
      argument, "--correlation", "2", "--keep", "0e+1o", "--parametrisation", parametrization, "--dense",
    ])
    let result = try Self.result([argument, "--verify", "f"], files: ["f": bytes])
    #expect(result["missing"] == .integer(0))
    #expect(result["equivariant"] == .bool(true))
    #expect(result["redundant"] == .integer(parametrization == "mace" ? 2 : 0))
    let arrays = result["arrays"]?.elements ?? []
    #expect(arrays.count == 4)
    #expect(arrays.allSatisfy { $0["problems"]?.elements?.isEmpty ?? false })
    // Where several are the same the first is named.
    #expect(arrays.last?["same_as"]?.text == parametrization)
  }

  /// An archive with one array.
  private static func file(_ name: String, _ array: NPYArray) -> [UInt8] {
    var archive = NPZ()
    let bytes = array.npy
    return archive.add(name, size: bytes.count, checksum: CRC32.checksum(bytes)) + bytes + archive.directory
  }

  @Test func wrongTensorsAreNamed() throws {
    // 1o ⊗ 1o → 0e with one wrong diagonal entry, in the layout of the rewrite too.
    var values = [Double](repeating: 0, count: 9)
    for i in 0..<3 { values[4 * i] = i == 1 ? 0.5 : 1 }
    for shape in [[3, 3, 1], [1, 1, 3, 3]] {
      let bytes = Self.file("U_0e", NPYArray(shape: shape, values: .real(values)))
      let reply = try Self.reply(["1o", "--verify", "f", "--exit-status"], files: ["f": bytes])
      #expect(reply.exitCode == 1)
      #expect(reply.text.contains("f: not equivariant, complete"))
      #expect(reply.text.contains("map 0 is not equivariant: 0.272"))
    }
    values[4] = 1
    // One of two maps of 1o+1o is there, and 0e ⊗ 0e is not.
    let size = 4
    var one = [Double](repeating: 0, count: size * size)
    for i in 1..<4 { one[i * size + i] = 1 }
    let bytes = Self.file("U_0e", NPYArray(shape: [4, 4, 1], values: .real(one)))
    let text = try Self.reply(["0e+1o", "--verify", "f"], files: ["f": bytes]).text
    #expect(text.contains("f: equivariant, 1 map missing"))
    #expect(text.contains("1 of 1 map of 0e·0e missing"))
  }

  /// A tensor is measured against its own size, whatever that is.
  @Test(arguments: [0x1p-1060, 1e-170, 1, 1e200, 0x1p1022]) func verdictsDoNotDependOnTheScale(scale: Double) throws {
    for (middle, isRight) in [(1.0, true), (0.5, false)] {
      let values = (0..<9).map { $0.isMultiple(of: 4) ? ($0 == 4 ? middle : 1) * scale : 0 }
      let bytes = Self.file("U_0e", NPYArray(shape: [3, 3, 1], values: .real(values)))
      let result = try Self.result(["1o", "--verify", "f"], files: ["f": bytes])
      #expect(result["equivariant"] == .bool(isRight))
      #expect(result["missing"] == .integer(0))
      guard case .number(let distance) = result["arrays"]?.elements?.first?["distance"] else {
        Issue.record("a distance")
        return
      }
      // diag(1, ½, 1) less its trace part has the norm √(1/6), over √(9/4).
      #expect(abs(distance - (isRight ? 0 : 0.2721655269759087)) < 1e-12)
      guard
        case .number(let coefficient) = result["arrays"]?.elements?.first?["coefficients"]?.elements?.first?
          .elements?.first
      else {
        Issue.record("a coefficient")
        return
      }
      // The coefficient itself has the digits that doubles of its size have.
      let precision = max(1e-12, Double.leastNonzeroMagnitude / scale)
      #expect(abs(coefficient / scale - (2 + middle) / 3.0.squareRoot()) <= precision)
    }
  }

  /// Where MACE's paths do not give all maps, there is no matrix to them, and that is told.
  @Test func conversionsThatDoNotExistAreTold() throws {
    let words = ["2e", "--correlation", "4", "--keep", "5e", "--conversion"]
    let text = try Self.reply(words).text
    #expect(text.contains("ν = 4, 5e: conversion to mace is not possible: MACE's paths give 0 of 1 map"))
    let blocks = try #require(try Self.result(words)["blocks"]?.elements)
    #expect(blocks.map { $0["spanned_by_mace"] } == [.bool(true), .bool(true), .bool(true), .bool(false)])
    for conversion in blocks[3]["conversions"]?.elements ?? [] {
      #expect((conversion["entries"] == .null) == (conversion["to"]?.text == "mace"))
    }
    #expect(blocks[3]["conversions"]?.elements?.count == 6)
    let archive = try NPZArchive(try Self.archive(words))
    #expect(archive.names.contains("4_5e_minimal_to_mace-rewrite"))
    #expect(!archive.names.contains("4_5e_minimal_to_mace"))
    #expect(try Self.result(Array(words.dropLast()))["blocks"]?.elements?.last?["spanned_by_mace"] == .null)
  }

  /// The cross product has no effect on equal arguments.
  @Test func whatIsNotSymmetricIsTold() throws {
    var values = [Double](repeating: 0, count: 27)
    for (i, j, k, sign) in [(0, 1, 2, 1.0), (1, 2, 0, 1), (2, 0, 1, 1), (0, 2, 1, -1), (2, 1, 0, -1), (1, 0, 2, -1)] {
      values[(i * 3 + j) * 3 + k] = sign
    }
    let bytes = Self.file("U_1e", NPYArray(shape: [3, 3, 3, 1], values: .real(values)))
    let text = try Self.reply(["1o", "--verify", "f"], files: ["f": bytes]).text
    #expect(text.contains("f: equivariant, complete, 1 redundant"))
    #expect(text.contains("not symmetric"))
  }

  @Test func filesThatAreNoneAreRefused() {
    let junk = Self.failure(["1o", "--verify", "f"], files: ["f": Array("abc".utf8)])
    #expect(junk?.text.contains("not an archive of arrays") == true)
    let other = Self.file("x", NPYArray(shape: [2], values: .real([1, 2])))
    let none = Self.failure(["1o", "--verify", "f"], files: ["f": other])
    #expect(none?.text.contains("no array of it is a U tensor") == true)
    let bad = Self.file("U_0e", NPYArray(shape: [3, 3, 1], values: .real([Double](repeating: .nan, count: 9))))
    #expect(
      Self.failure(["1o", "--verify", "f"], files: ["f": bad])?.text.contains("entry [0, 0, 0] is not a number") == true
    )
    let complex = Self.file(
      "U_0e",
      NPYArray(
        shape: [1, 1, 1],
        values: .complex(real: [1], imaginary: [1])))
    #expect(Self.failure(["0e", "--verify", "f"], files: ["f": complex])?.text.contains("complex numbers") == true)
    let good = Self.file("U_0e", NPYArray(shape: [3, 3, 1], values: .real([Double](repeating: 0, count: 9))))
    for cut in [40, good.count - 30, good.count - 1] {
      #expect(Self.failure(["1o", "--verify", "f"], files: ["f": Array(good.prefix(cut))]) != nil)
    }
  }

  @Test func otherGroupsAreRefused() {
    #expect(Self.failure(["0 + 1"])?.text.contains("MACE's tables are those of O(3)") == true)
    #expect(Self.failure(["0e+1o", "--keep", "1/2e"]) != nil)
    #expect(Self.failure([]) != nil)
  }

  @Test func sizesAreRefusedBeforeMemoryIsTouched() {
    #expect(Self.failure(["40x0e+40x1o+40x2e+40x3o", "--correlation", "6"])?.exitCode == 69)
    #expect(Self.failure(["0e+1o", "--correlation", "9", "--conversion"])?.exitCode == 69)
    for argument in ["65536x0e", "1000000000000x0e"] {
      #expect(Self.failure([argument, "--correlation", "1", "--keep", "0e"])?.exitCode == 69)
    }
  }

  @Test func outputsThatAreNotReachedAreTold() throws {
    #expect(try Self.reply(["0e+1o", "--keep", "5o"]).text.contains("no map to 5o: l ≤ 3"))
    #expect(try Self.reply(["0e+2e", "--keep", "2o"]).text.contains("no map to 2o: all products are even"))
    let page = try Self.reply(["0e+1o", "--correlation", "2", "--conversion", "--keep", "0e+1o+2e+3o+4e+5o+6e"]).text
    for line in page.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}

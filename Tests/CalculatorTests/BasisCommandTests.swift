import Calculator
import Formats
import Foundation
import TestSupport
import Testing

/// Bases of sym, alt and reduce in every form.
@Suite struct BasisCommandTests {
  private func reply(_ words: [String]) throws -> Reply {
    var session = Session()
    return try session.perform(words)
  }

  private func bytes(_ words: [String]) throws -> [UInt8] {
    try #require(try reply(words).bulk).collected()
  }

  @Test func basisIsPrintedAsInTheManual() throws {
    let text = try reply(["reduce", "ij=ji", "i=1o", "--show", "basis"]).text
    #expect(
      text == """
        i, j: 1o   symmetry ij = ji
        1x0e+1x2e                                                     dim 6 of 9
         0e     √(1/3)·(xx + yy + zz)
         2e 0   √(1/2)·(xz + zx)
         2e 1   √(1/2)·(xy + yx)
         2e 2   √(2/3)·yy − √(1/6)·(xx + zz)
         2e 3   √(1/2)·(yz + zy)
         2e 4   √(1/2)·(zz − xx)

        """)
  }

  /// One record for each entry that is not 0, whatever the form.
  @Test func recordsOfAllFormsAgree() throws {
    let words = ["reduce", "ijk=ikj", "i=1o", "j=1o"]
    for entries in ["orbits", "all"] {
      let csv = String(decoding: try bytes(words + ["--format", "csv", "--entries", entries]), as: UTF8.self)
      let ndjson = String(decoding: try bytes(words + ["--format", "ndjson", "--entries", entries]), as: UTF8.self)
      let document = try JSON(
        parsing: String(
          decoding: try bytes(words + ["--json", "--show", "basis", "--entries", entries]), as: UTF8.self))
      let counted = document["basis"]?.elements?.reduce(0) { $0 + ($1["entries"]?.elements?.count ?? 0) }
      #expect(csv.split(separator: "\n").count - 1 == counted)
      #expect(ndjson.split(separator: "\n").count - 1 == counted)
      #expect(counted == (entries == "all" ? 99 : 69))
    }
  }

  /// The dense array is that of the sparse ones.
  @Test func archiveHoldsTheSameNumbersTwice() throws {
    let archive = try bytes(["sym", "0e+1o", "2", "--format", "npz", "--dense"])
    let names = [
      "irrep", "offset", "orbit", "value", "integer", "vector_square", "orbit_index", "orbit_size",
      "orbit_square", "exchange", "exchange_sign", "Q", "__e3__",
    ]
    for name in names { #expect(Self.array(name, archive) != nil, "\(name)") }
    let values = try Self.doubles("value", archive)
    let dense = try Self.doubles("Q", archive)
    #expect(dense.count == 160 && values.count == 15)
    // Each entry stands at as many places as its set has.
    #expect(dense.count { $0 != 0 } == 21)
    #expect(abs(dense.reduce(0) { $0 + $1 * $1 } - 10) < 1e-14)
  }

  /// Antisymmetric tensors with more indices than dimensions: no vectors, whatever the form.
  @Test(arguments: [["--format", "npz", "--dense"], ["--format", "csv"], ["--json", "--show", "basis"]])
  func emptyBasesAreWritten(_ options: [String]) throws {
    #expect(!(try bytes(["alt", "1o", "60"] + options)).isEmpty)
  }

  private static func array(_ name: String, _ archive: [UInt8]) -> ArraySlice<UInt8>? {
    let key = Array("\(name).npy".utf8)
    guard let start = archive.indices.first(where: { archive[$0...].starts(with: key) }) else { return nil }
    return archive[(start + key.count)...]
  }

  private static func doubles(_ name: String, _ archive: [UInt8]) throws -> [Double] {
    let rest = try #require(array(name, archive))
    let start = try #require(rest.indices.first { rest[$0...].starts(with: [0x93] + Array("NUMPY".utf8)) })
    let parsed = try NPYArray(Array(rest[start...]).prefixOfArray)
    guard case .real(let values) = parsed.values else { return [] }
    return values
  }

  @Test(arguments: [
    (["sym", "1/2", "2", "--show", "basis", "--basis", "real"], "half-integer spins have no real basis"),
    (["sym", "1o", "2", "--dense"], "--dense means nothing with text"),
    (["sym", "1o", "2", "--series", "--show", "basis"], "--show means nothing with --series"),
    (["sym", "64x0e+64x1o", "4", "--format", "npz"], "more than is done unasked"),
    (["sym", "1o", "20", "--show", "basis"], "all entries of this basis"),
    (["reduce", "ijklmnop=jklmnopi", "i=4e", "--show", "basis"], "tensors"),
  ])
  func whatCannotBeIsRefused(_ words: [String], _ message: String) {
    #expect {
      try reply(words)
    } throws: { error in
      (error as? Failure)?.text.contains(message) == true
    }
  }
}

extension [UInt8] {
  /// The bytes of one .npy array that others follow.
  fileprivate var prefixOfArray: [UInt8] {
    let header = Int(self[8]) | Int(self[9]) << 8
    let text = String(decoding: self[10..<(10 + header)], as: UTF8.self)
    let shape = text.split(separator: "(")[1].split(separator: ")")[0].split { $0 == "," || $0 == " " }
    return Array(prefix(10 + header + 8 * shape.reduce(1) { $0 * (Int($1) ?? 1) }))
  }
}

import Coupling
import ExactArithmetic
import Formats

/// All 3j symbols of all triads of a range: a block and a piece for each triad (j₁ j₂ j₃).
struct ThreeJExport: ExportTable {
  private let range: SpinRange
  /// The number of symbols in the blocks before each j₁, and in all of them at the end.
  private let firstSymbol: [Int]
  private let blockCount: Int

  /// - Throws: `Cancelled`, while the symbols are counted.
  init(_ range: SpinRange, cancellation: Cancellation = .never) throws(Cancelled) {
    self.range = range
    var (symbols, blocks) = ([0], 0)
    for index in 0..<range.count {
      try cancellation.check()
      var count = symbols[index]
      for other in 0..<range.count {
        for j3 in range.thirds(range[index], range[other]) {
          count += SpinRange.projections(range[index], range[other], j3)
          blocks += 1
        }
      }
      symbols.append(count)
    }
    (firstSymbol, blockCount) = (symbols, blocks)
  }

  let name = "3j"
  let columns = RecordColumns(
    block: "two_j", entry: "two_m",
    names: ["two_j1", "two_j2", "two_j3", "two_m1", "two_m2", "two_m3"])
  let listKey = "blocks"
  let convention = JSON.object(["phase": .string("Condon-Shortley"), "labels": .string("doubled")])
  var pieceCount: Int { range.tripleCount }
  var entryCount: Int { firstSymbol[range.count] }

  var members: [JSON.Member] {
    [.init("range", range.json), .init("zeros", .string("omitted")), .init("blocks", .integer(blockCount))]
  }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int {
    guard let (j1, j2, j3) = range.triad(piece) else { return 0 }
    let block = Wigner3jBlock(j1, j2, j3)
    writer.beginBlock([j1, j2, j3]) { RecordWriter.labels("two_j", [j1, j2, j3], into: &$0) }
    block.forEach { m1, m2, place in
      let value = block.value(twoM1: m1, twoM2: m2, place: place, engine: bench.engine)
      if !value.isZero { writer.entry([m1, m2, -m1 - m2], value) }
    }
    writer.endBlock()
    return block.count
  }

  // MARK: Archive

  let archivePasses = 2

  var archiveMembers: [JSON.Member] {
    [
      .init(
        "order",
        .string("block b is two_j[b]; its symbols are offset[b] to offset[b+1]: m1 slow, m2 fast, |m1+m2| <= j3")),
      .init(
        "value",
        .string(
          "(-1)^(j1-j2-m3) S sqrt(norm[b] / (C(2j1,j1-m1) C(2j2,j2+m2) C(2j3,j3+m3))), m3 = -m1-m2, C binomial")),
      .init("S", .string(limbs == 1 ? "int64" : "two's complement, \(limbs) limbs of 64 bits, lowest first")),
    ]
  }

  /// |S| ≤ 2^J, because S is a coefficient of a product of J factors with two terms ±1 each.
  private var limbs: Int { (3 * range.largest / 2 + 1) / 64 + 1 }

  /// N is an integer of at most 4j bits over one of at most 3j bits and a factor J + 1.
  private var normWidth: Int {
    let digits = { (bits: Int) in bits * 30_103 / 100_000 + 1 }
    return digits(2 * range.largest) + 1 + digits(3 * range.largest / 2 + 1)
      + String(3 * range.largest / 2 + 1).utf8.count
  }

  var archive: [BulkOutput.Part] {
    let (symbols, blocks) = (entryCount, blockCount)
    return [
      .array("two_j", NPY(.int32, shape: [blocks, 3]), pieces(labels)),
      .array("offset", NPY(.int64, shape: [blocks + 1]), .init(count: range.count, work: offsets)),
      .array("value", NPY(.float64, shape: [symbols]), pieces(values)),
      .array(
        "S", NPY(.int64, shape: limbs == 1 ? [symbols] : [symbols, limbs]), pieces(integers)),
      .array("norm", NPY(.text(normWidth), shape: [blocks]), pieces(norms)),
    ]
  }

  func archiveSummary(nonzeros: Int) -> String {
    "\(blockCount) blocks, \(entryCount) symbols, \(nonzeros) non-zero, float64 and exact, formula in __e3__"
  }

  private func pieces(
    _ work: @escaping BulkOutput.Work
  ) -> BulkOutput.Pieces { BulkOutput.Pieces(count: pieceCount, work: work) }

  private func labels(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    guard let (j1, j2, j3) = range.triad(piece) else { return .init(bytes: []) }
    var out = ArrayBytes(capacity: 12)
    for label in [j1, j2, j3] { out.append(Int32(label)) }
    return .init(array: out.bytes)
  }

  /// Where the symbols of each block of one j₁ begin, and after the last block where they end.
  private func offsets(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    var out = ArrayBytes(capacity: 0)
    var offset = firstSymbol[piece]
    for index in 0..<range.count {
      for j3 in range.thirds(range[piece], range[index]) {
        out.append(offset)
        offset += SpinRange.projections(range[piece], range[index], j3)
      }
    }
    if piece == range.count - 1 { out.append(offset) }
    return .init(array: out.bytes)
  }

  private func values(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    guard let (j1, j2, j3) = range.triad(piece) else { return .init(bytes: []) }
    let doubles = Wigner3jBlock(j1, j2, j3).doubles(engine: bench.engine)
    var out = ArrayBytes(capacity: 8 * doubles.count)
    var nonzeros = 0
    for value in doubles {
      out.append(value)
      if value != 0 { nonzeros += 1 }
    }
    return .init(array: out.bytes, nonzeros: nonzeros, entries: doubles.count)
  }

  private func integers(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    guard let (j1, j2, j3) = range.triad(piece) else { return .init(bytes: []) }
    let (block, limbs) = (Wigner3jBlock(j1, j2, j3), limbs)
    var out = ArrayBytes(capacity: 8 * limbs * block.count)
    block.withIntegers { integers in
      for place in 0..<block.count {
        // What a block has beyond the width of the table, or lacks, are copies of the sign.
        let (first, last) = (place * block.limbCount, (place + 1) * block.limbCount - 1)
        for limb in 0..<limbs { out.append(limb < block.limbCount ? integers[first + limb] : integers[last] >> 63) }
      }
    }
    return .init(array: out.bytes, entries: block.count)
  }

  private func norms(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    guard let (j1, j2, j3) = range.triad(piece),
      let triangle = Triangle(HalfInteger(twice: j1), HalfInteger(twice: j2), HalfInteger(twice: j3))
    else { return .init(bytes: []) }
    var out = ArrayBytes(capacity: normWidth)
    out.append(Wigner3jBlock.norm(of: triangle).value.description, width: normWidth)
    return .init(array: out.bytes)
  }
}

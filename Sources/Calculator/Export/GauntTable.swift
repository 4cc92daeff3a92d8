import Coupling
import ExactArithmetic
import Formats

/// The Gaunt coefficients of all triples of degrees up to one whose sum is even: a block for each triple (l₁ l₂ l₃), a
/// piece for each pair (l₁ l₂).
struct GauntTable: ExportTable {
  private let range: SpinRange
  private let isReal: Bool

  /// - Precondition: the range holds integers alone.
  init(_ range: SpinRange, isReal: Bool) {
    precondition(range.isIntegral, "spherical harmonics have integer degrees")
    (self.range, self.isReal) = (range, isReal)
  }

  let name = "gaunt"
  let listKey = "blocks"
  let columns = RecordColumns(
    block: "l", entry: "m", piExponent: -1, names: ["l1", "l2", "l3", "m1", "m2", "m3"])

  var convention: JSON {
    .object(["basis": .string(isReal ? "real" : "complex"), "harmonics": .string("integral")])
  }

  var members: [JSON.Member] {
    let blocks = (0..<pieceCount).reduce(0) { $0 + Array(thirds($1)).count }
    return [.init("range", range.json), .init("zeros", .string("omitted")), .init("blocks", .integer(blocks))]
  }

  var pieceCount: Int { range.count * range.count }

  private func pair(_ piece: Int) -> (Int, Int) { (piece / range.count, piece % range.count) }

  /// The third degrees of a pair: every second of the triangle, so that the sum is even.
  private func thirds(_ piece: Int) -> StrideThrough<Int> {
    let (l1, l2) = pair(piece)
    return stride(from: abs(l1 - l2), through: min(l1 + l2, range.largest / 2), by: 2)
  }

  func entryCount(of piece: Int) -> Int {
    let (l1, l2) = pair(piece)
    return thirds(piece).reduce(0) { $0 + SpinRange.projections(2 * l1, 2 * l2, 2 * $1) }
  }

  var entryCount: Int { (0..<pieceCount).reduce(0) { $0 + entryCount(of: $1) } }

  /// Calls `body` with the indices and values of a triple that are not zero.
  private func forEach(
    _ l: [Int], _ bench: Workbench, _ body: ([Int], PiRoot) -> Void
  ) throws(Cancelled) {
    for m1 in -l[0]...l[0] {
      try bench.cancellation.check()
      for m2 in -l[1]...l[1] {
        for m3 in thirds(m1, m2) where abs(m3) <= l[2] {
          let m = [m1, m2, m3]
          let states = (0..<3).compactMap { try? SpinState(j: HalfInteger(l[$0]), m: HalfInteger(m[$0])) }
          guard states.count == 3 else { continue }
          let value = try GauntCoefficient(states[0], states[1], states[2], isReal: isReal)
            .value(cancellation: bench.cancellation)
          if value.signum() != 0 { body(m, value) }
        }
      }
    }
  }

  /// The third indices, rising, that two others allow: −m₁−m₂; for real harmonics ±(|m₁| ± |m₂|), of the sign that makes
  /// the number of sines even.
  private func thirds(_ m1: Int, _ m2: Int) -> [Int] {
    guard isReal else { return [-m1 - m2] }
    let isSine = (m1 < 0) != (m2 < 0)
    let magnitudes = Set([abs(m1) + abs(m2), abs(abs(m1) - abs(m2))])
    return magnitudes.filter { !isSine || $0 > 0 }.map { isSine ? -$0 : $0 }.sorted()
  }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) {
    let (l1, l2) = pair(piece)
    for l3 in thirds(piece) {
      let l = [l1, l2, l3]
      writer.beginBlock(l) { RecordWriter.labels("l", l, into: &$0) }
      try forEach(l, bench) { m, value in
        writer.entry(m, square: value.root.signedSquare, value: Rounding.double(value))
      }
      writer.endBlock()
    }
  }

  // MARK: Archive

  let archivePasses = 1

  var archive: [BulkOutput.Part] {
    let pieces = BulkOutput.Pieces(count: pieceCount * range.count) {
      (index: Int, bench: Workbench) throws(Cancelled) in
      let (l1, l2) = pair(index / range.count)
      let l3 = index % range.count
      guard thirds(index / range.count).contains(l3) else { return .init(bytes: []) }
      var values: [(position: Int, value: PiRoot)] = []
      try forEach([l1, l2, l3], bench) { m, value in
        values.append((((m[0] + l1) * (2 * l2 + 1) + m[1] + l2) * (2 * l3 + 1) + m[2] + l3, value))
      }
      return BulkOutput.Piece(
        tensor: "\(l1)_\(l2)_\(l3)", shape: [2 * l1 + 1, 2 * l2 + 1, 2 * l3 + 1],
        entries: SpinRange.projections(2 * l1, 2 * l2, 2 * l3)
      ) { array in
        for entry in values { array.set(entry.position, Rounding.double(entry.value)) }
      }
    }
    return [.arrays(pieces)]
  }

  func archiveSummary(nonzeros: Int) -> String {
    "arrays l1_l2_l3, float64, \(nonzeros) non-zero, \(isReal ? "real" : "complex") harmonics of norm 1, header in __e3__"
  }
}

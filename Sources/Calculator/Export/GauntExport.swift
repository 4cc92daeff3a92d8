import Coupling
import ExactArithmetic
import Formats

/// The Gaunt coefficients of all triples of degrees up to one whose sum is even: a block and a piece for each
/// triple (l₁ l₂ l₃).
struct GauntExport: ExportTable {
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
    [.init("range", range.json), .init("zeros", .string("omitted")), .init("blocks", .integer(blockCount))]
  }

  var pieceCount: Int { range.tripleCount }
  var entryCount: Int { range.counts(evenOnly: true).projections }
  private var blockCount: Int { range.counts(evenOnly: true).triangles }

  /// Whether three doubled degrees have an even sum.
  private static func isEven(_ a: Int, _ b: Int, _ c: Int) -> Bool { (a + b + c).isMultiple(of: 4) }

  /// The degrees of a piece, nil where they form no triangle or have an odd sum.
  private func degrees(_ piece: Int) -> [Int]? {
    guard let (a, b, c) = range.triad(piece), Self.isEven(a, b, c) else { return nil }
    return [a / 2, b / 2, c / 2]
  }

  /// Calls `body` with the indices and coefficients of a triple that no rule of the indices forbids.
  private func forEach(
    _ l: [Int], _ bench: Workbench, _ body: ([Int], GauntCoefficient) throws(Cancelled) -> Void
  ) throws(Cancelled) {
    for m1 in -l[0]...l[0] {
      try bench.cancellation.check()
      for m2 in -l[1]...l[1] {
        for m3 in thirds(m1, m2) where abs(m3) <= l[2] {
          let m = [m1, m2, m3]
          let states = (0..<3).compactMap { try? SpinState(j: HalfInteger(l[$0]), m: HalfInteger(m[$0])) }
          guard states.count == 3 else { continue }
          try body(m, GauntCoefficient(states[0], states[1], states[2], isReal: isReal))
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

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int {
    guard let l = degrees(piece) else { return 0 }
    writer.beginBlock(l) { RecordWriter.labels("l", l, into: &$0) }
    try forEach(l, bench) { (m, coefficient) throws(Cancelled) in
      let root = try coefficient.factored(engine: bench.engine, cancellation: bench.cancellation)
      guard !root.isZero else { return }
      writer.entry(m, square: root.signedSquare, value: coefficient.double(engine: bench.engine))
    }
    writer.endBlock()
    return SpinRange.projections(2 * l[0], 2 * l[1], 2 * l[2])
  }

  // MARK: Archive

  let archivePasses = 1

  var archive: [BulkOutput.Part] {
    let pieces = BulkOutput.Pieces(count: pieceCount) { (index: Int, bench: Workbench) throws(Cancelled) in
      guard let l = degrees(index) else { return .init(bytes: []) }
      let shape = l.map { 2 * $0 + 1 }
      var values: [(position: Int, value: Double)] = []
      try forEach(l, bench) { (m, coefficient) throws(Cancelled) in
        let value = coefficient.double(engine: bench.engine)
        guard value != 0 else { return }
        values.append((((m[0] + l[0]) * shape[1] + m[1] + l[1]) * shape[2] + m[2] + l[2], value))
      }
      return BulkOutput.Piece(
        tensor: l.map(String.init).joined(separator: "_"), shape: shape,
        entries: SpinRange.projections(2 * l[0], 2 * l[1], 2 * l[2])
      ) { array in
        for entry in values { array.set(entry.position, entry.value) }
      }
    }
    return [.arrays(pieces)]
  }

  func archiveSummary(nonzeros: Int) -> String {
    "arrays l1_l2_l3, float64, \(nonzeros) non-zero, \(isReal ? "real" : "complex") harmonics of norm 1, header in __e3__"
  }
}

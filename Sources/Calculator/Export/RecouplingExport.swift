import Coupling
import ExactArithmetic
import Formats

/// All 6j or 9j symbols of a range whose triads are triangles, ordered by their spins, read row by row.
struct RecouplingExport: ExportTable {
  /// Which symbols.
  enum Kind: Sendable {
    case sixJ, nineJ
  }

  private let kind: Kind
  private let range: SpinRange
  let entryCount: Int

  /// - Throws: `Cancelled`, while the symbols are counted.
  init(_ kind: Kind, _ range: SpinRange, cancellation: Cancellation = .never) throws(Cancelled) {
    (self.kind, self.range) = (kind, range)
    let labels = RecouplingLabels(range)
    var sum = 0
    for index in 0..<range.count * range.count {
      try cancellation.check()
      let (a, b) = (range[index / range.count], range[index % range.count])
      sum += kind == .sixJ ? labels.count6j(a, b) : labels.count9j(a, b)
    }
    entryCount = sum
  }

  var name: String { kind == .sixJ ? "6j" : "9j" }
  private var size: Int { kind == .sixJ ? 6 : 9 }

  var columns: RecordColumns { RecordColumns(entry: "two_j", names: (1...size).map { "two_j\($0)" }) }
  let listKey = "entries"
  let convention = JSON.object(["order": .string("rows"), "labels": .string("doubled")])
  /// A piece for each choice of the first four labels of a 6j, or the first five of a 9j.
  var pieceCount: Int { range.tripleCount * (kind == .sixJ ? range.count : range.count * range.count) }

  var members: [JSON.Member] {
    [.init("range", range.json), .init("zeros", .string("omitted")), .init("symbols", .integer(entryCount))]
  }

  /// Calls `body` with the labels of each symbol of a piece, in order; returns their number.
  private func forEach(
    _ piece: Int, _ bench: Workbench, _ body: ([Int]) throws(Cancelled) -> Void
  ) throws(Cancelled) -> Int {
    let (labels, n) = (RecouplingLabels(range), range.count)
    var count = 0
    let visit = { (label: [Int]) throws(Cancelled) in
      try bench.cancellation.check()
      try body(label)
      count += 1
    }
    switch kind {
    case .sixJ:
      guard let row = range.triad(piece / n) else { return 0 }
      try labels.forEach6j(row, range[piece % n], visit)
    case .nineJ:
      guard let row = range.triad(piece / (n * n)) else { return 0 }
      try labels.forEach9j(row, range[piece / n % n], range[piece % n], visit)
    }
    return count
  }

  private func value(_ j: [Int], _ bench: Workbench) -> FactoredRoot {
    switch kind {
    case .sixJ: bench.engine.wigner6j(j[0], j[1], j[2], j[3], j[4], j[5])
    case .nineJ: bench.engine.wigner9j(j[0], j[1], j[2], j[3], j[4], j[5], j[6], j[7], j[8])
    }
  }

  private func double(_ j: [Int], _ bench: Workbench) -> Double {
    switch kind {
    case .sixJ: bench.engine.wigner6jDouble(j[0], j[1], j[2], j[3], j[4], j[5])
    case .nineJ: bench.engine.wigner9jDouble(j[0], j[1], j[2], j[3], j[4], j[5], j[6], j[7], j[8])
    }
  }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int {
    try forEach(piece, bench) { labels throws(Cancelled) in
      let value = value(labels, bench)
      if !value.isZero { writer.entry(labels, value) }
    }
  }

  // MARK: Archive

  let archivePasses = 2

  var archiveMembers: [JSON.Member] {
    let root =
      kind == .sixJ
      ? "S sqrt(D(aef) D(dbf) D(dec) / D(abc)) for {a b c; d e f}"
      : "S sqrt(D(abc) D(def) D(ghi) D(adg) D(beh) D(cfi)) for {a b c; d e f; g h i}"
    return [
      .init("value", .string(root + ", D(abc) = (a+b-c)! (a-b+c)! (-a+b+c)! / (a+b+c+1)!")),
      .init("S", .string(limbs == 1 ? "int64" : "two's complement, \(limbs) limbs of 64 bits, lowest first")),
    ]
  }

  /// The number of 64-bit limbs of S.
  ///
  /// No symbol exceeds 1, so that S² is at most the product of three (6j) or six (9j) 1/Δ, and 1/Δ is (J+1) times a
  /// trinomial coefficient, largest where the three parts are equal.
  private var limbs: Int {
    let perimeter = 3 * range.largest / 2
    let part = perimeter / 3
    let parts = [part, (perimeter - part) / 2, perimeter - part - (perimeter - part) / 2]
    let trinomial = PrimeFactorization.factorials([perimeter + 1], over: parts).value.numerator
    let bits = trinomial.power(3).bitWidth
    return (kind == .sixJ ? (bits + 1) / 2 : bits) / 64 + 1
  }

  var archive: [BulkOutput.Part] {
    let (count, limbs) = (entryCount, limbs)
    return [
      .array("two_j", NPY(.int32, shape: [count, size]), pieces(labels)),
      .array("value", NPY(.float64, shape: [count]), pieces(values)),
      .array("S", NPY(.int64, shape: limbs == 1 ? [count] : [count, limbs]), pieces(integers)),
    ]
  }

  func archiveSummary(nonzeros: Int) -> String {
    "\(entryCount) symbols, \(nonzeros) non-zero, float64 and exact, formula in __e3__"
  }

  private func pieces(_ work: @escaping BulkOutput.Work) -> BulkOutput.Pieces {
    BulkOutput.Pieces(count: pieceCount, work: work)
  }

  private func labels(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    var out = ArrayBytes(capacity: 0)
    _ = try forEach(piece, bench) { labels throws(Cancelled) in
      for label in labels { out.append(Int32(label)) }
    }
    return .init(array: out.bytes)
  }

  private func values(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    var out = ArrayBytes(capacity: 0)
    var nonzeros = 0
    let entries = try forEach(piece, bench) { labels throws(Cancelled) in
      let value = double(labels, bench)
      out.append(value)
      if value != 0 { nonzeros += 1 }
    }
    return .init(array: out.bytes, nonzeros: nonzeros, entries: entries)
  }

  private func integers(_ piece: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    let limbs = limbs
    var out = ArrayBytes(capacity: 0)
    let entries = try forEach(piece, bench) { labels throws(Cancelled) in
      let integer =
        kind == .sixJ ? SymbolInteger.of6j(labels, bench.engine) : SymbolInteger.of9j(labels, bench.engine)
      out.append(integer, limbs: limbs)
    }
    return .init(array: out.bytes, entries: entries)
  }
}

import Coupling
import ExactArithmetic
import Formats
import Representations

/// The coupling tensors of all triples of a range: a block for each triple (l₁ l₂ l₃), a piece for each pair (l₁ l₂).
struct CouplingTable: ExportTable {
  private let range: SpinRange
  private let basis: Basis
  private let norm: TensorNormalization

  init(_ range: SpinRange, basis: Basis, norm: TensorNormalization) {
    (self.range, self.basis, self.norm) = (range, basis, norm)
  }

  let name = "cg"
  let listKey = "blocks"
  var columns: RecordColumns { TensorRecords.columns(isIntegral: range.isIntegral) }
  var convention: JSON { TensorRecords.convention(basis, norm) }
  var pieceCount: Int { range.count * range.count }

  private var blockCount: Int { (0..<pieceCount).reduce(0) { $0 + thirds($1).underestimatedCount } }
  var members: [JSON.Member] { [.init("blocks", .integer(blockCount))] }

  private func pair(_ piece: Int) -> (Int, Int) { (range[piece / range.count], range[piece % range.count]) }
  private func thirds(_ piece: Int) -> StrideThrough<Int> { range.thirds(pair(piece).0, pair(piece).1) }

  func entryCount(of piece: Int) -> Int {
    let (j1, j2) = pair(piece)
    return thirds(piece).reduce(0) { $0 + SpinRange.projections(j1, j2, $1) }
  }

  var entryCount: Int { (0..<pieceCount).reduce(0) { $0 + entryCount(of: $1) } }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) {
    let (j1, j2) = pair(piece)
    for j3 in thirds(piece) {
      TensorRecords.write(
        try tensor(j1, j2, j3, bench), labels: labels(j1, j2, j3), isIntegral: range.isIntegral,
        to: &writer)
    }
  }

  /// The tensor of one triple.
  private func tensor(_ j1: Int, _ j2: Int, _ j3: Int, _ bench: Workbench) throws(Cancelled) -> CouplingTensor {
    if basis != .complex {
      return try CouplingTensor.real(
        j1 / 2, j2 / 2, j3 / 2, basis: basis, normalization: norm, cancellation: bench.cancellation)
    }
    return try CouplingTensor.complex(
      HalfInteger(twice: j1), HalfInteger(twice: j2), HalfInteger(twice: j3), normalization: norm,
      cancellation: bench.cancellation)
  }

  /// The labels of the three irreps: those of O(3), of parity (−1)^l in both factors, or spins.
  private func labels(_ j1: Int, _ j2: Int, _ j3: Int) -> [String] {
    guard range.isIntegral else { return [j1, j2, j3].map { HalfInteger(twice: $0).description } }
    let parities = [j1 / 2, j2 / 2, j1 / 2 + j2 / 2].map { Parity(ofHarmonicDegree: $0).letter }
    return zip([j1, j2, j3], parities).map { "\($0 / 2)\($1)" }
  }

  // MARK: Archive

  let archivePasses = 1

  /// An archive has one array for each triple, so that a piece is one triple: those of pair number p are the pieces
  /// p·n … p·n + n − 1 for n labels, and a label that forms no triangle leaves its piece empty.
  var archive: [BulkOutput.Part] {
    let pieces = BulkOutput.Pieces(count: pieceCount * range.count) {
      (index: Int, bench: Workbench) throws(Cancelled) in
      let (j1, j2) = pair(index / range.count)
      let j3 = range[index % range.count]
      guard abs(j1 - j2) <= j3, j3 <= j1 + j2, (j1 + j2 + j3).isMultiple(of: 2) else { return .init(bytes: []) }
      return TensorRecords.array(
        try tensor(j1, j2, j3, bench), entries: SpinRange.projections(j1, j2, j3))
    }
    return [.arrays(pieces)]
  }

  func archiveSummary(nonzeros: Int) -> String {
    TensorRecords.summary(arrays: blockCount, nonzeros: nonzeros, basis, norm)
  }
}

/// Records and arrays of coupling tensors.
enum TensorRecords {
  /// The columns of records: degrees where all spins are integers, doubled spins otherwise.
  static func columns(isIntegral: Bool) -> RecordColumns {
    RecordColumns(
      block: isIntegral ? "l" : "two_j", entry: "i",
      names: (isIntegral ? ["l1", "l2", "l3"] : ["two_j1", "two_j2", "two_j3"]) + ["i", "j", "k"])
  }

  /// Basis, scale, axes and order of the indices.
  static func convention(_ basis: Basis, _ norm: TensorNormalization) -> JSON {
    let axes =
      switch basis {
      case .e3nn: "xyz"
      case .real: "yzx"
      case .complex: "m"
      }
    return .object([
      "basis": .string(basis.rawValue), "norm": .string(norm.rawValue), "axes": .string(axes),
      "layout": .string("in1,in2,out"),
    ])
  }

  /// Writes the block of one tensor.
  static func write(
    _ tensor: CouplingTensor, labels: [String], isIntegral: Bool, to writer: inout RecordWriter
  ) {
    writer.beginBlock(tensor.spins.map { isIntegral ? $0.twice / 2 : $0.twice }) { out in
      out.append("\"irreps\":[\"")
      out.append(text: labels.joined(separator: "\",\""))
      out.append("\"],\"copy\":0,")
      RecordWriter.labels("shape", tensor.shape, into: &out)
    }
    for entry in tensor.entries {
      writer.entry(
        [entry.i, entry.j, entry.k], square: entry.value.signedSquare, value: Rounding.double(entry.value))
    }
    writer.endBlock()
  }

  /// One tensor as an array named for its degrees, half-integers by their doubles as in `1h_1h_2h`.
  static func array(_ tensor: CouplingTensor, entries: Int) -> BulkOutput.Piece {
    let shape = tensor.shape
    let name = tensor.spins.map { $0.isInteger ? $0.description : "\($0.twice)h" }.joined(separator: "_")
    return BulkOutput.Piece(tensor: name, shape: shape, entries: entries) { array in
      for entry in tensor.entries {
        array.set((entry.i * shape[1] + entry.j) * shape[2] + entry.k, Rounding.double(entry.value))
      }
    }
  }

  /// What is told of an archive.
  static func summary(arrays: Int, nonzeros: Int, _ basis: Basis, _ norm: TensorNormalization) -> String {
    "\(arrays) arrays l1_l2_l3, float64, \(nonzeros) non-zero, convention \(basis.rawValue)/\(norm.rawValue) in __e3__"
  }
}

import Coupling
import ExactArithmetic
import Formats
import Representations

/// The coupling tensors of all triples of a range: a block and a piece for each (l₁ l₂ l₃).
struct CouplingExport: ExportTable {
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
  var pieceCount: Int { range.tripleCount }
  var entryCount: Int { range.counts().projections }
  private var blockCount: Int { range.counts().triangles }
  var members: [JSON.Member] { [.init("blocks", .integer(blockCount))] }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int {
    guard let (j1, j2, j3) = range.triad(piece) else { return 0 }
    TensorRecords.write(
      try tensor(j1, j2, j3, bench), labels: labels(j1, j2, j3), isIntegral: range.isIntegral, to: &writer)
    return SpinRange.projections(j1, j2, j3)
  }

  /// The tensor of one triple.
  private func tensor(_ j1: Int, _ j2: Int, _ j3: Int, _ bench: Workbench) throws(Cancelled) -> CouplingTensor {
    if basis != .complex {
      return try CouplingTensor.real(
        j1 / 2, j2 / 2, j3 / 2, basis: basis, normalization: norm, engine: bench.engine,
        cancellation: bench.cancellation)
    }
    return try CouplingTensor.complex(
      HalfInteger(twice: j1), HalfInteger(twice: j2), HalfInteger(twice: j3), normalization: norm,
      engine: bench.engine, cancellation: bench.cancellation)
  }

  /// The labels of the three irreps: those of O(3), of parity (−1)^l in both factors, or spins.
  private func labels(_ j1: Int, _ j2: Int, _ j3: Int) -> [String] {
    guard range.isIntegral else { return [j1, j2, j3].map { HalfInteger(twice: $0).description } }
    let parities = [j1 / 2, j2 / 2, j1 / 2 + j2 / 2].map { Parity(ofHarmonicDegree: $0).letter }
    return zip([j1, j2, j3], parities).map { "\($0 / 2)\($1)" }
  }

  // MARK: Archive

  let archivePasses = 1

  var archive: [BulkOutput.Part] {
    let pieces = BulkOutput.Pieces(count: pieceCount) { (index: Int, bench: Workbench) throws(Cancelled) in
      guard let (j1, j2, j3) = range.triad(index) else { return .init(bytes: []) }
      if basis != .complex { return try realArray(j1 / 2, j2 / 2, j3 / 2, bench) }
      return TensorRecords.array(try tensor(j1, j2, j3, bench), entries: SpinRange.projections(j1, j2, j3))
    }
    return [.arrays(pieces)]
  }

  /// A real tensor as an array, without its entries one by one.
  private func realArray(
    _ l1: Int, _ l2: Int, _ l3: Int, _ bench: Workbench
  ) throws(Cancelled) -> BulkOutput.Piece {
    var array = DenseDoubles(NPY(.float64, shape: [2 * l1 + 1, 2 * l2 + 1, 2 * l3 + 1]))
    let count = try array.fill { (values) throws(Cancelled) in
      try CouplingTensor.writeReal(
        l1, l2, l3, normalization: norm, engine: bench.engine, cancellation: bench.cancellation, into: values)
    }
    var piece = BulkOutput.Piece(
      array: array.bytes, nonzeros: count, entries: SpinRange.projections(2 * l1, 2 * l2, 2 * l3))
    piece.name = "\(l1)_\(l2)_\(l3)"
    return piece
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
      writer.entry([entry.i, entry.j, entry.k], entry.factored)
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

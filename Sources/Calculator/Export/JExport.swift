import ExactArithmetic
import Formats
import Harmonics

/// The matrices J of all degrees up to one: a block and a piece for each degree.
struct JExport: ExportTable {
  private let lmax: Int

  init(lmax: Int) { self.lmax = lmax }

  let name = "jd"
  let listKey = "blocks"
  let columns = RecordColumns(block: "l", isScalarBlock: true, entry: "i", names: ["l", "i", "j"])
  let convention = JSON.object([
    "basis": .string("e3nn"), "axes": .string("xyz"), "layout": .string("row,column"),
    "rotation": .string("D(a,b,c) = X(a) J X(b) J X(c), X about y; J: (x,y,z) -> (-y,-x,z)"),
  ])
  var members: [JSON.Member] {
    [
      .init("range", SpinRange(lmax: lmax).json), .init("zeros", .string("omitted")),
      .init("blocks", .integer(pieceCount)),
    ]
  }

  var pieceCount: Int { lmax + 1 }
  var entryCount: Int { (0...lmax).reduce(0) { $0 + Self.entryCount($1) } }

  /// The number of entries of a degree that the parities allow, but for those of a component −0.
  private static func entryCount(_ l: Int) -> Int { (l + 1) * (l + 1) }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int {
    let size = 2 * piece + 1
    writer.beginBlock([piece]) { out in
      RecordWriter.labels("l", [piece], isScalar: true, into: &out)
      out.append(UInt8(ascii: ","))
      RecordWriter.labels("shape", [size, size], into: &out)
    }
    for entry in try JMatrix(degree: piece, cancellation: bench.cancellation).entries {
      writer.entry([entry.row, entry.column], entry.value)
    }
    writer.endBlock()
    return Self.entryCount(piece)
  }

  // MARK: Archive

  let archivePasses = 1

  var archive: [BulkOutput.Part] {
    let pieces = BulkOutput.Pieces(count: pieceCount) { (l: Int, bench: Workbench) throws(Cancelled) in
      let size = 2 * l + 1
      var array = DenseDoubles(NPY(.float64, shape: [size, size]))
      try JMatrix.forEachDouble(
        degree: l, roots: bench.factorialRoots, cancellation: bench.cancellation
      ) { array.set($0 * size + $1, $2) }
      var piece = BulkOutput.Piece(array: array.bytes, nonzeros: array.count, entries: Self.entryCount(l))
      piece.name = String(l)
      return piece
    }
    return [.arrays(pieces)]
  }

  func archiveSummary(nonzeros: Int) -> String {
    "\(pieceCount) arrays l, float64, \(nonzeros) non-zero, convention e3nn in __e3__"
  }
}

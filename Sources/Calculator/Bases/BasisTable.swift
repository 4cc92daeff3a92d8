import Coupling
import ExactArithmetic
import Formats
import Representations

/// A basis of a space of tensors as a table: a block and a piece for each copy of an irrep.
///
/// The records of a vector are its entries, one for each set of components that the symmetry makes equal, or all.
struct BasisTable: ExportTable {
  /// Which entries are written.
  enum Entries: String, CaseIterable, Sendable {
    case orbits, all
  }

  let name: String
  let basis: SymmetryAdaptedBasis
  /// What the document of the command tells after its input.
  let document: [JSON.Member]
  let entries: Entries
  /// Whether the archive holds the dense tensors too.
  let isDense: Bool
  /// How the irrep of a spin and a parity is called.
  let label: @Sendable (HalfInteger, Parity) -> String

  let listKey = "basis"
  var pieceCount: Int { basis.copies.count }
  var entryCount: Int { basis.entryCount }

  var columns: RecordColumns {
    RecordColumns(
      block: "copy", isScalarBlock: true, entry: "i",
      names: ["copy", "component"] + basis.space.indices.indices.map { "i\($0 + 1)" })
  }

  var convention: JSON {
    .object([
      "basis": .string(basis.basis.rawValue), "norm": .string("orthonormal"),
      "layout": .string("component,indices"),
      "entries": .string(
        entries == .all
          ? "all" : "one of each set that exchanges make equal; the others follow with the signs of the exchanges"),
    ])
  }

  var members: [JSON.Member] {
    document + [
      .init(
        "exchanges",
        .array(
          basis.space.exchanges.map { exchange in
            .object([
              "images": .array(exchange.images.map { .integer(Int($0)) }), "sign": .integer(exchange.sign),
            ])
          })),
      .init("dims", .array(basis.space.indices.map { .integer($0.dimension) })),
    ]
  }

  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int {
    let copy = basis.copies[piece]
    let irrep = label(copy.spin, copy.parity)
    let path = CopyPathText.plain(copy.path, basis.space, label)
    writer.beginBlock([piece]) { out in
      out.append("\"copy\":")
      out.append(decimal: piece)
      out.append(text: ",\"irrep\":\(JSON.string(irrep).serialized),\"path\":\(JSON.string(path).serialized)")
    }
    let exchanges = basis.space.exchanges
    var count = 0
    for component in 0...copy.spin.twice {
      try bench.cancellation.check()
      var rows: [(labels: [Int], square: Rational)] = []
      for (orbit, value) in basis.entries(of: copy, component: component) {
        let representative = basis.orbits.representative(orbit)
        guard entries == .all else {
          rows.append(([component] + representative, value.signedSquare))
          continue
        }
        for (tuple, isNegative) in basis.space.equalComponents(to: representative, by: exchanges) {
          rows.append(([component] + tuple, isNegative ? -value.signedSquare : value.signedSquare))
        }
      }
      rows.sort { $0.labels.lexicographicallyPrecedes($1.labels) }
      for (labels, square) in rows {
        writer.entry(labels, square: square, value: Rounding.double(SignedSquareRoot(signedSquare: square)))
      }
      count += rows.count
    }
    writer.endBlock()
    return count
  }

  // MARK: Archive

  let archivePasses = 1

  var archiveMembers: [JSON.Member] {
    [
      .init(
        "exact",
        .string("value = integer * sqrt(vector_square * orbit_square) at orbit_index and its exchanges")),
      .init("copies", .array(basis.copies.map { .string(CopyPathText.plain($0.path, basis.space, label)) })),
    ]
  }

  var archive: [BulkOutput.Part] {
    let vectors = BasisVectors(basis)
    var parts = vectors.arrays(label: label) + OrbitArrays(basis).arrays
    if isDense { parts.append(DenseBasis(basis).array) }
    return parts
  }

  func archiveSummary(nonzeros: Int) -> String {
    "\(basis.dimension) vectors, \(nonzeros) entries at \(basis.orbits.count) sets of components"
      + (isDense ? ", dense Q" : "") + ", convention \(basis.basis.rawValue) in __e3__"
  }
}

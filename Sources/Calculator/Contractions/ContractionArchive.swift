import Coupling
import ExactArithmetic
import Formats
import Representations

/// The maps of a contraction as arrays of an archive.
struct ContractionArchive {
  private let problem: ContractionRequest
  private let basis: MACEBasis
  private let conversions: [(Parametrization, Parametrization)]

  init(
    _ problem: ContractionRequest, _ basis: MACEBasis, conversions: [(Parametrization, Parametrization)]
  ) {
    (self.problem, self.basis, self.conversions) = (problem, basis, conversions)
  }

  /// What the numbers mean.
  static func convention(_ problem: ContractionRequest) -> JSON {
    .object([
      "basis": .string("e3nn"), "parametrisation": .string(problem.parametrization.rawValue),
      "norm": .string(
        problem.parametrization == .minimal
          ? "orthonormal" : problem.parametrization == .rewrite ? "frobenius" : "component"),
      "proposal": .bool(problem.parametrization == .rewrite), "tensors": .string("symmetrised"),
      "layout": .string("map,component,i1<=i2<=..."), "weights": .string("order,irrep,map,channel"),
    ])
  }

  /// Whether MACE's paths give all maps; null where the paths are not made.
  static func isSpanned(_ maps: ContractionMaps) -> JSON {
    maps.spannedCount == nil ? .null : .bool(maps.isSpannedByMACE)
  }

  /// The entries of a matrix that are not 0.
  static func entries(_ matrix: RootMatrix) -> [JSON] {
    matrix.rows.indices.flatMap { row in
      matrix.columns.indices.compactMap { column in
        let entry = matrix[row, column]
        guard !entry.signedSquare.isZero else { return nil }
        return .object([
          "i": .array([.integer(row), .integer(column)]), "sq": .string(entry.signedSquare.description),
          "value": .number(Rounding.double(entry)),
        ])
      }
    }
  }

  /// The archive.
  ///
  /// - Throws: `LimitError` for dense arrays past the limits, `Cancelled`.
  func bytes(isDense: Bool) throws -> [UInt8] {
    var parts: [BulkOutput.Part] = []
    let places = basis.bases.map(ContractionEntries.places)
    for maps in basis.maps {
      try problem.call.cancellation.check()
      let name = "\(maps.order)_\(ContractionRequest.label(maps.irrep))"
      let entries = try ContractionEntries(maps, basis, problem.parametrization, problem.call.cancellation)
        .entries(places[maps.order - 1])
      parts += Self.sparse(entries, name, width: maps.order + 2)
      if isDense { parts.append(try dense(entries, maps, name)) }
      for (source, target) in conversions {
        guard
          let matrix = try maps.conversion(from: source, to: target, cancellation: problem.call.cancellation)
        else { continue }
        parts += Self.matrix(matrix, "\(name)_\(source.rawValue)_to_\(target.rawValue)")
      }
    }
    let output = BulkOutput(parts: parts + [.text("__e3__", header), .directory])
    return try output.collected(cancellation: problem.call.cancellation)
  }

  private var header: String {
    JSON.object([
      "schema": .string("e3.mace-basis/1"), "tool": Record.tool,
      "input": .object(["canonical": .string(problem.canonical)]), "convention": Self.convention(problem),
      "blocks": .array(
        basis.maps.map { maps in
          .object([
            "order": .integer(maps.order), "irrep": .string(ContractionRequest.label(maps.irrep)),
            "reduced": .integer(maps.copies.count), "coupled": Record.integer(maps.coupledCount),
            "spanned_by_mace": Self.isSpanned(maps),
            "maps": .array(ContractionRequest.labels(maps, problem.parametrization, in: basis).map(JSON.string)),
          ])
        }),
    ]).serialized
  }

  /// Index, value and signed square of each entry.
  private static func sparse(
    _ entries: [ContractionEntries.Entry], _ name: String, width: Int
  ) -> [BulkOutput.Part] {
    var index = ArrayBytes(capacity: entries.count * width * 4)
    var value = ArrayBytes(capacity: entries.count * 8)
    for entry in entries {
      index.append(Int32(entry.map))
      index.append(Int32(entry.component))
      for place in entry.places { index.append(Int32(place)) }
      value.append(Rounding.double(entry.value))
    }
    return [
      .numbers("\(name)_index", NPY(.int32, shape: [entries.count, width]), index),
      .numbers("\(name)_value", NPY(.float64, shape: [entries.count]), value),
      .squares("\(name)_sq", shape: [entries.count], entries.map(\.value)),
    ]
  }

  private static func matrix(_ matrix: RootMatrix, _ name: String) -> [BulkOutput.Part] {
    let shape = [matrix.rows.count, matrix.columns.count]
    let entries = matrix.rows.indices.flatMap { row in matrix.columns.indices.map { matrix[row, $0] } }
    var values = ArrayBytes(capacity: 8 * entries.count)
    for entry in entries { values.append(Rounding.double(entry)) }
    return [.numbers(name, NPY(.float64, shape: shape), values), .squares(name + "_sq", shape: shape, entries)]
  }

  /// The full tensors in MACE's layout.
  private func dense(
    _ entries: [ContractionEntries.Entry], _ maps: ContractionMaps, _ name: String
  ) throws -> BulkOutput.Part {
    let size = problem.space.reduce(0) { $0 + $1.degree.twice + 1 }
    let count = maps.count(problem.parametrization)
    let components = maps.irrep.degree.twice + 1
    try problem.call.limits.allow(
      words: Integer(size).power(maps.order) * Integer(components * count), of: "the full tensors of \(name)")
    let shape = (components > 1 ? [components] : []) + [Int](repeating: size, count: maps.order) + [count]
    let piece = BulkOutput.Piece(tensor: name + "_U", shape: shape, entries: 0) { array in
      for entry in entries {
        let value = Rounding.double(entry.value)
        Self.arrangements(entry.places) { places in
          array.set(places.reduce(entry.component) { $0 * size + $1 } * count + entry.map, value)
        }
      }
    }
    return .arrays(.init(count: 1) { (_: Int, _: Workbench) throws(Cancelled) in piece })
  }

  /// Calls `body` with every arrangement of a rising list, in lexicographic order.
  static func arrangements(_ rising: [Int], _ body: ([Int]) -> Void) {
    var list = rising
    while true {
      body(list)
      guard let pivot = list.indices.dropLast().last(where: { list[$0] < list[$0 + 1] }),
        let next = list.indices.last(where: { list[$0] > list[pivot] })
      else { return }
      list.swapAt(pivot, next)
      list[(pivot + 1)...].reverse()
    }
  }
}

import Coupling
import ExactArithmetic
import Formats

/// Coupling tensors in the forms on which others build.
struct TensorDocument {
  /// One triple.
  struct Block {
    let labels: [String]
    let tensor: CouplingTensor
  }

  let blocks: [Block]
  let cancellation: Cancellation

  private var convention: JSON {
    let tensor = blocks.first?.tensor
    return TensorRecords.convention(tensor?.basis ?? .e3nn, tensor?.normalization ?? .cg)
  }

  /// The document `e3.cg/1`.
  ///
  /// - Throws: `Cancelled`.
  func json(input: String, canonical: String) throws(Cancelled) -> JSON {
    Record.document(
      "cg", input: input, canonical: canonical,
      ["convention": convention, "blocks": .array(try blocks.map { block throws(Cancelled) in try json(block) })])
  }

  private func json(_ block: Block) throws(Cancelled) -> JSON {
    .object([
      "irreps": .array(block.labels.map(JSON.string)), "copy": .integer(0),
      "shape": .array(block.tensor.shape.map(JSON.integer)),
      "entries": .array(
        try block.tensor.entries.map { entry throws(Cancelled) in
          try cancellation.check()
          return .object([
            "i": .array([.integer(entry.i), .integer(entry.j), .integer(entry.k)]),
            "sq": .string(entry.value.signedSquare.description), "value": .number(Rounding.double(entry.value)),
          ])
        }),
    ])
  }

  /// NDJSON, CSV and NPZ.
  var forms: [String: () throws -> Answer.Form] {
    ["ndjson": { .text(ndjson) }, "csv": { .text(csv) }, "npz": npz]
  }

  /// What stands before the records.
  private var header: String {
    JSON.object([
      "schema": .string("e3.cg/1"), "tool": Record.tool, "convention": convention, "blocks": .integer(blocks.count),
    ]).serialized
  }

  /// A header line, then one record a line.
  private var ndjson: String { lines(header + "\n", .ndjson) }

  private var csv: String { lines(TensorRecords.columns(isIntegral: isIntegral).line, .csv) }

  /// Whether all labels are degrees, so that none need be doubled.
  private var isIntegral: Bool { blocks.allSatisfy { $0.tensor.spins.allSatisfy(\.isInteger) } }

  private func lines(_ first: String, _ form: RecordWriter.Form) -> String {
    var writer = RecordWriter(form, TensorRecords.columns(isIntegral: isIntegral), primes: SmallPrimes())
    for block in blocks {
      TensorRecords.write(block.tensor, labels: block.labels, isIntegral: isIntegral, to: &writer)
    }
    return String((first + String(decoding: writer.take(), as: UTF8.self)).dropLast())
  }

  /// One float64 array `l1_l2_l3` per triple and the header as `__e3__`.
  private func npz() throws -> Answer.Form {
    let output = BulkOutput(
      parts: [
        .arrays(
          .init(count: blocks.count) { (index: Int, _: Workbench) throws(Cancelled) in
            TensorRecords.array(blocks[index].tensor, entries: 0)
          }),
        .text("__e3__", header), .directory,
      ])
    let count = blocks.reduce(0) { $0 + $1.tensor.entries.count }
    let tensor = blocks.first?.tensor
    return .bytes(
      try output.collected(),
      summary: TensorRecords.summary(
        arrays: blocks.count, nonzeros: count, tensor?.basis ?? .e3nn, tensor?.normalization ?? .cg))
  }
}

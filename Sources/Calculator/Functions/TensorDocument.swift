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

  private var convention: JSON {
    let tensor = blocks.first?.tensor
    let basis = tensor?.basis ?? .e3nn
    let axes =
      switch basis {
      case .e3nn: "xyz"
      case .real: "yzx"
      case .complex: "m"
      }
    return .object([
      "basis": .string(basis.rawValue), "norm": .string(tensor?.normalization.rawValue ?? "cg"),
      "axes": .string(axes), "layout": .string("in1,in2,out"),
    ])
  }

  /// The document `e3.cg/1`.
  func json(input: String, canonical: String) -> JSON {
    Record.document(
      "cg", input: input, canonical: canonical,
      ["convention": convention, "blocks": .array(blocks.map(Self.block))])
  }

  private static func block(_ block: Block) -> JSON {
    .object([
      "irreps": .array(block.labels.map(JSON.string)), "copy": .integer(0),
      "shape": .array(block.tensor.shape.map(JSON.integer)),
      "entries": .array(
        block.tensor.entries.map { entry in
          .object([
            "i": .array([.integer(entry.i), .integer(entry.j), .integer(entry.k)]),
            "sq": .string(entry.value.signedSquare.description), "value": .number(Rounding.double(entry.value)),
          ])
        }),
    ])
  }

  /// NDJSON, CSV and NPZ.
  var forms: [String: () throws -> Answer.Form] {
    ["ndjson": { .text(ndjson) }, "csv": { .text(csv) }, "npz": { npz }]
  }

  private static func degrees(_ block: Block) -> [HalfInteger] { block.tensor.spins }

  /// A header line, then one record a line.
  private var ndjson: String {
    let header = JSON.object([
      "schema": .string("e3.cg/1"), "tool": Record.tool, "convention": convention, "blocks": .integer(blocks.count),
    ])
    var text = header.serialized
    for block in blocks {
      let degrees = Self.degrees(block)
      let isIntegral = degrees.allSatisfy(\.isInteger)
      let key = isIntegral ? "l" : "two_j"
      let labels = JSON.array(degrees.map { .integer(isIntegral ? $0.twice / 2 : $0.twice) })
      for entry in block.tensor.entries {
        let record = JSON.object([
          JSON.Member(key, labels),
          JSON.Member("i", .array([.integer(entry.i), .integer(entry.j), .integer(entry.k)])),
          JSON.Member("sq", .string(entry.value.signedSquare.description)),
          JSON.Member("value", .number(Rounding.double(entry.value))),
        ])
        text += "\n" + record.serialized
      }
    }
    return text
  }

  private var csv: String {
    var text = CSV.line(["l1", "l2", "l3", "i", "j", "k", "sq", "value"])
    for block in blocks {
      let degrees = Self.degrees(block).map(\.description)
      for entry in block.tensor.entries {
        text += CSV.line(
          degrees + [
            String(entry.i), String(entry.j), String(entry.k), entry.value.signedSquare.description,
            Rounding.double(entry.value).description,
          ])
      }
    }
    return String(text.dropLast())
  }

  /// One float64 array `l1_l2_l3` per triple and the header as `__e3__`.
  private var npz: Answer.Form {
    var archive = NPZ()
    var count = 0
    for block in blocks {
      let shape = block.tensor.shape
      var values = [Double](repeating: 0, count: shape.reduce(1, *))
      for entry in block.tensor.entries {
        values[(entry.i * shape[1] + entry.j) * shape[2] + entry.k] = Rounding.double(entry.value)
      }
      count += block.tensor.entries.count
      let name = Self.degrees(block).map { $0.isInteger ? $0.description : "\($0.twice)h" }.joined(separator: "_")
      archive.add(name, shape: shape, doubles: values)
    }
    let header = JSON.object([
      "schema": .string("e3.cg/1"), "tool": Record.tool, "convention": convention, "blocks": .integer(blocks.count),
    ])
    archive.add("__e3__", text: header.serialized)
    let basis = blocks.first?.tensor.basis.rawValue ?? "e3nn"
    let norm = blocks.first?.tensor.normalization.rawValue ?? "cg"
    return .bytes(
      archive.bytes,
      summary: "\(blocks.count) arrays l1_l2_l3, float64, \(count) non-zero, convention \(basis)/\(norm) in __e3__")
  }
}

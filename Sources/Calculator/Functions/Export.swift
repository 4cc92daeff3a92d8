import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Tables as data.
  static let export = Function(
    name: "export", usage: "cg \"l1 x l2 -> l3\" | cg --lmax N",
    summary: "coupling tensors as data: JSON, NDJSON, CSV, NPZ",
    details: [
      "Without a triple all triples l1, l2, l3 ≤ N, of parity (−1)^l in both factors.",
      "real-cg is cg in a real basis. Tables of 3j, 6j, 9j, gaunt and jd: not yet.",
    ],
    options: [
      .basis, .norm, Option("lmax", .integer(0...200), "all triples up to a degree"),
    ],
    formats: ["json", "ndjson", "csv", "npz", "cue-json"],
    subcommands: [("cg", "coupling tensors"), ("real-cg", "coupling tensors in a real basis")],
    examples: [
      "export cg \"1o x 1o -> 0e\" --json", "export cg --lmax 1 --format ndjson", "export cg --lmax 3 -o cg.npz",
      "export cg \"1o x 1o -> 2e\" --format cue-json",
    ],
    reference: "Varshalovich1988, 8.1",
    answer: { call in
      let (head, rest) = call.source.text.splitFirstWord
      let known = FunctionTable.named("export")?.subcommands.map(\.name) ?? []
      if ["3j", "6j", "9j", "gaunt", "jd"].contains(head) {
        throw EvaluationError(kind: .notYet("export \(head)"), range: SourceRange(0, head.utf8.count))
      }
      guard known.contains(head) else {
        if head.isEmpty { throw call.wrongArguments() }
        throw CommandError.impossibleValue(option: "export", value: head, choices: known)
      }
      return try TensorExport(call.replacing(rest)).answer
    })
}

/// The tensors of one triple or of all triples up to a degree.
private struct TensorExport {
  private let call: Call
  private let document: TensorDocument
  private let canonical: String

  init(_ call: Call) throws {
    self.call = call
    if !call.source.text.isEmpty {
      guard call.arguments.integer("lmax") == nil else { throw call.wrongArguments() }
      let tree = try call.tree()
      let (factors, output) = try CouplingTriple.trees(tree, call)
      let evaluator = call.evaluator
      let context = try evaluator.context(of: factors + [output])
      let parts = try (factors + [output]).map { try evaluator.irreps($0, context).regrouped.segments }
      var blocks: [TensorDocument.Block] = []
      for a in parts[0] {
        for b in parts[1] {
          for c in parts[2] {
            let tensor = try CouplingTriple.tensor([a, b, c], call)
            if !tensor.entries.isEmpty || parts.allSatisfy({ $0.count == 1 }) {
              blocks.append(.init(labels: [a, b, c].map(\.label), tensor: tensor))
            }
          }
        }
      }
      document = TensorDocument(blocks: blocks)
      canonical =
        "\(parts[0].map(\.label).joined(separator: "+")) ⊗ \(parts[1].map(\.label).joined(separator: "+")) → "
        + parts[2].map(\.label).joined(separator: "+")
    } else {
      guard let lmax = call.arguments.integer("lmax") else { throw call.wrongArguments() }
      document = TensorDocument(blocks: try Self.blocks(upTo: lmax, call))
      canonical = "l1, l2, l3 ≤ \(lmax)"
    }
  }

  /// All triples up to a degree, refused before anything is made when there are too many entries.
  private static func blocks(upTo lmax: Int, _ call: Call) throws -> [TensorDocument.Block] {
    // At most two outputs for each pair of components, over at most 2l+1 triples for each pair of degrees.
    let n = Integer(lmax + 1)
    try call.limits.allow(terms: n.power(5), of: "all tensors up to l = \(lmax)")
    let norm: TensorNormalization = call.arguments.choice("norm") ?? .cg
    let basis = Basis(rawValue: call.basisName) ?? .e3nn
    var blocks: [TensorDocument.Block] = []
    for l1 in 0...lmax {
      for l2 in 0...lmax {
        for l3 in abs(l1 - l2)...min(l1 + l2, max(lmax, abs(l1 - l2))) where l3 <= lmax {
          let parity = Parity(ofHarmonicDegree: l1 + l2)
          let labels = [
            "\(l1)\(Parity(ofHarmonicDegree: l1).letter)", "\(l2)\(Parity(ofHarmonicDegree: l2).letter)",
            "\(l3)\(parity.letter)",
          ]
          let tensor =
            basis == .complex
            ? try CouplingTensor.complex(
              HalfInteger(l1), HalfInteger(l2), HalfInteger(l3), normalization: norm, cancellation: call.cancellation)
            : try CouplingTensor.real(
              l1, l2, l3, basis: basis, normalization: norm, cancellation: call.cancellation)
          blocks.append(.init(labels: labels, tensor: tensor))
        }
      }
    }
    return blocks
  }

  var answer: Answer {
    let json = document.json(input: call.source.text, canonical: canonical)
    let count = document.blocks.reduce(0) { $0 + $1.tensor.entries.count }
    var answer = Answer(
      text: json.serialized, quiet: "\(document.blocks.count) blocks, \(count) non-zero", document: json)
    answer.forms = document.forms
    answer.forms["cue-json"] = {
      guard document.blocks.count == 1, let block = document.blocks.first else {
        throw EvaluationError(kind: .notYet("cue-json of more than one triple"), range: SourceRange(0, 0))
      }
      return .text(Self.cueJSON(block.tensor))
    }
    answer.isNo = count == 0
    return answer
  }

  /// A segmented tensor product as cuEquivariance reads it: one path with a dense coefficient array.
  private static func cueJSON(_ tensor: CouplingTensor) -> String {
    let shape = tensor.shape
    var dense = [Double](repeating: 0, count: shape.reduce(1, *))
    for entry in tensor.entries {
      dense[(entry.i * shape[1] + entry.j) * shape[2] + entry.k] = Rounding.double(entry.value)
    }
    let operand = { (size: Int) in JSON.object(["segments": .array([.array([.integer(size)])])]) }
    let coefficients = JSON.array(
      (0..<shape[0]).map { i in
        .array(
          (0..<shape[1]).map { j in
            .array((0..<shape[2]).map { k in .number(dense[(i * shape[1] + j) * shape[2] + k]) })
          })
      })
    return JSON.object([
      "subscripts": .string("i,j,k+ijk"), "operands": .array(shape.map(operand)),
      "paths": .object([
        "indices": .array([.array([.integer(0), .integer(0), .integer(0)])]), "coefficients": .array([coefficients]),
      ]),
    ]).serialized
  }
}

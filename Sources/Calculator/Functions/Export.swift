import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Tables as data.
  static let export = Function(
    name: "export", usage: "cg \"l1 x l2 -> l3\" | WHAT --lmax N | WHAT --jmax J",
    summary: "tables of coefficients as data: JSON, NDJSON, CSV, NPZ", theme: .output,
    forms: [("WHAT --lmax N", "all of them up to a degree"), ("cg \"l1 x l2 -> l3\"", "one coupling tensor")],
    details: [
      "--lmax takes the integers 0 … N as labels, --jmax the integers and",
      "half-integers 0 … J. cg without a triple has all triples, in a real basis with",
      "the parities (−1)^l in both factors. Values that are zero are left out; an NPZ",
      "of symbols has all that the triangles allow, with what rebuilds each exactly",
      "(docs/Conventions.md). The table is written while it is made, by as many threads",
      "as there are cores: the bytes are the same for any number of --jobs. A table of",
      "more than \(ExportSize.largest) values needs --force.",
    ],
    options: [
      CouplingTriple.basis, .norm, .group, CouplingTriple.whole,
      Option("lmax", .integer(0...100_000), "all labels 0, 1, 2, … N"),
      Option("jmax", .text("J"), "all labels 0, 1/2, 1, … J"),
      Option("jobs", .integer(1...1024), "how many threads make the table (one a core)"),
    ],
    formats: ["ndjson", "csv", "npz", "cue-json"], allowsAnyGroup: true,
    subcommands: [
      ("cg", "coupling tensors"), ("real-cg", "coupling tensors in a real basis"), ("3j", "Wigner 3j symbols"),
      ("6j", "Wigner 6j symbols"), ("9j", "Wigner 9j symbols"),
      ("gaunt", "integrals of three spherical harmonics, complex unless --basis real or e3nn"),
      ("jd", "the matrices J of e3nn's rotations D = X J X J X"),
    ],
    examples: [
      Example("export cg \"1o x 1o -> 0e\" --json", "one tensor"),
      Example("export cg --lmax 1 --format ndjson", "all of them, a line each"),
      Example("export cg --lmax 3 -o cg.npz", "for NumPy"),
      Example("export cg \"1o x 1o -> 2e\" --format cue-json", "for cuEquivariance"),
      Example("export 3j --jmax 1 --format csv", "3j symbols, half-integers too"),
      Example("export 6j --lmax 2 --format ndjson --jobs 2", "6j symbols by two threads"),
      Example("export jd --lmax 1", "e3nn's matrices J"),
      Example("export cg \"C4v: E x E\" --format ndjson", "of a point group"),
      Example("export cg --group D3 --json", "all of a group"),
    ],
    reference: "Varshalovich1988, 8.1",
    answer: { call in
      let (head, rest) = call.source.text.splitFirstWord
      guard let what = ExportKind(rawValue: head) else {
        if head.isEmpty { throw call.wrongArguments() }
        throw CommandError.impossibleValue(
          option: "export", value: head, choices: FunctionTable.named("export")?.subcommands.map(\.name) ?? [])
      }
      let call = call.replacing(rest)
      if !rest.isEmpty {
        guard what == .cg || what == .realCG, call.arguments.text("lmax") == nil, call.arguments.text("jmax") == nil
        else { throw call.wrongArguments() }
        return try IntertwinerAnswer.exported(call, call.tree()) ?? TripleExport(call).answer()
      }
      if what == .cg, case .other(let group)? = call.namedGroup {
        guard let finite = group as? any TabulatedGroup else {
          throw CommandError.incompatible(
            "\(group.name) has infinitely many irreps", help: "export cg \"\(group.name): IRREPS x IRREPS\"")
        }
        try call.allow(table: finite)
        return try IntertwinerAnswer.exported(call, allOf: finite)
      }
      return try TableExport(what, call).answer
    })
}

/// What can be exported.
enum ExportKind: String, Sendable {
  case cg
  case realCG = "real-cg"
  case threeJ = "3j"
  case sixJ = "6j"
  case nineJ = "9j"
  case gaunt
  case jd
}

/// A whole table.
private struct TableExport {
  private let call: Call
  private let table: any ExportTable
  private let title: String
  private let canonical: String
  private let format: String

  init(_ what: ExportKind, _ call: Call) throws {
    self.call = call
    title = what.rawValue
    format = try Presentation(call).format
    if format == "cue-json" {
      throw CommandError.incompatible(
        "cue-json holds one triple", help: "e3 export cg \"1o x 1o -> 2e\" --format cue-json")
    }
    let range = try Self.range(what, call)
    let given: Basis? = call.arguments.choice("basis")
    let usual: Basis = what == .realCG ? .e3nn : try call.tensorBasis()
    let basis = given ?? (range.isIntegral ? usual : .complex)
    if !range.isIntegral, basis != .complex || what == .realCG {
      throw CommandError.incompatible(
        "half-integer spins have no real basis", help: "--basis complex, or --lmax for integers alone")
    }
    let noun = what == .jd ? "matrices J" : what == .cg || what == .realCG ? "coupling tensors" : "\(title) table"
    canonical = (range.isIntegral ? "l" : "j") + " ≤ " + HalfInteger(twice: range.largest).description
    if !call.arguments.has("force") {
      try ExportSize(what, range, format: format, cancellation: call.cancellation).check("\(noun) up to \(range.text)")
    }
    switch what {
    case .cg, .realCG:
      if what == .realCG, basis == .complex {
        throw CommandError.incompatible("real-cg has a real basis", help: "--basis e3nn or real, or export cg")
      }
      table = CouplingExport(range, basis: basis, norm: call.arguments.choice("norm") ?? .cg)
    case .threeJ: table = try ThreeJExport(range, cancellation: call.cancellation)
    case .sixJ: table = try RecouplingExport(.sixJ, range, cancellation: call.cancellation)
    case .nineJ: table = try RecouplingExport(.nineJ, range, cancellation: call.cancellation)
    case .gaunt:
      table = GauntExport(range, isReal: given.map { $0 != .complex } ?? false)
    case .jd: table = JExport(lmax: range.largest / 2)
    }
  }

  /// The labels that `--lmax` or `--jmax` asks for.
  private static func range(_ what: ExportKind, _ call: Call) throws -> SpinRange {
    let takesHalves = what != .gaunt && what != .jd
    switch (call.arguments.integer("lmax"), call.arguments.text("jmax")) {
    case (let lmax?, nil): return SpinRange(lmax: lmax)
    case (nil, let text?):
      guard takesHalves else {
        throw CommandError.incompatible("\(what.rawValue) has integer labels alone", help: "--lmax N")
      }
      guard let jmax = HalfInteger(text), (0...200_000).contains(jmax.twice) else {
        throw CommandError.notASpin(option: "--jmax", value: text)
      }
      return SpinRange(jmax: jmax)
    default:
      throw CommandError.needsOneOf(
        takesHalves ? ["--lmax N", "--jmax J"] : ["--lmax N"], command: "export \(what.rawValue)")
    }
  }

  var answer: Answer {
    let isASCII = call.arguments.has("ascii") || call.session.surroundings.isASCII
    let isQuiet = call.arguments.has("quiet")
    let spelling = { @Sendable (text: String) in isASCII ? ASCIIText.spell(text) : text }
    let table = table
    var answer = Answer(text: "", quiet: "", document: .null)
    answer.bulk = BulkOutput(
      title: title, entryCount: table.entryCount * (format == "npz" ? table.archivePasses : 1),
      isBinary: format == "npz", jobs: call.arguments.integer("jobs"), showsProgress: !isQuiet, isASCII: isASCII,
      interruption: call.arguments.has("json")
        ? Record.error(kind: "interrupted", message: "interrupted", range: nil, help: nil).serialized + "\n" : nil,
      parts: table.parts(format: format, input: title, canonical: canonical, spelling: spelling),
      summaryText: { [format] in
        format == "npz" && !isQuiet ? spelling(table.archiveSummary(nonzeros: $0.nonzeros)) : nil
      },
      zeroExitCode: call.arguments.has("exit-status") ? ExitCode.no : 0)
    return answer
  }
}

/// The tensors of one triple, or of the triples that three sums of irreps make.
private struct TripleExport {
  private let call: Call
  private let document: TensorDocument
  private let canonical: String

  init(_ call: Call) throws {
    self.call = call
    let tree = try call.tree()
    let (factors, output, evaluator) = try CouplingTriple.trees(tree, call)
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
    document = TensorDocument(blocks: blocks, cancellation: call.cancellation)
    canonical =
      "\(parts[0].map(\.label).joined(separator: "+")) ⊗ \(parts[1].map(\.label).joined(separator: "+")) → "
      + parts[2].map(\.label).joined(separator: "+")
  }

  /// - Throws: `Cancelled`.
  func answer() throws(Cancelled) -> Answer {
    let json = try document.json(input: call.source.text, canonical: canonical)
    let count = document.blocks.reduce(0) { $0 + $1.tensor.entries.count }
    var answer = Answer(
      text: json.serialized, quiet: "\(document.blocks.count) blocks, \(count) non-zero", document: json)
    answer.forms = document.forms
    answer.forms["cue-json"] = {
      guard document.blocks.count == 1, let block = document.blocks.first else {
        throw EvaluationError(kind: .notYet("cue-json of more than one triple"), range: SourceRange(0, 0))
      }
      return .text(try cueJSON(block.tensor))
    }
    answer.isNo = count == 0
    return answer
  }

  /// A segmented tensor product as cuEquivariance reads it: one path with a dense coefficient array.
  private func cueJSON(_ tensor: CouplingTensor) throws(Cancelled) -> String {
    let operand = { (size: Int) in JSON.object(["segments": .array([.array([.integer(size)])])]) }
    return JSON.object([
      "subscripts": .string("i,j,k+ijk"), "operands": .array(tensor.shape.map(operand)),
      "paths": .object([
        "indices": .array([.array([.integer(0), .integer(0), .integer(0)])]),
        "coefficients": .array([try EngineForms.dense(tensor.entries, tensor.shape, call.cancellation)]),
      ]),
    ]).serialized
  }
}

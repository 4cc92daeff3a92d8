import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

/// The options that decide the paths of a kernel, shared by `paths` and `kernel`.
enum PathOptions {
  static let mode = Option(
    "mode", .choice(ConnectionMode.allCases.map(\.rawValue)), "how copies are joined (uvuv, the full product)")
  static let weights = Option(
    "weights", .choice(WeightSource.allCases.map(\.rawValue)),
    "where weights come from (shared for uvw, external for uvu)")
  static let norm = Option(
    "norm", .choice(IrrepNormalization.allCases.map(\.rawValue)), "e3nn's normalisation of irreps (component)")
  static let pathNorm = Option(
    "path-norm", .choice(PathNormalization.allCases.map(\.rawValue)), "e3nn's normalisation of paths (element)")

  static let keep = Option("keep", .text("IRREPS"), "without ->: only paths to these irreps")

  static let all = [mode, weights, norm, pathNorm, keep]
}

/// A product as a kernel problem, with the operands as they were read.
struct ProductProblem {
  let problem: KernelProblem
  let operands: [any AnyIrreps]
  /// The outputs typed after `->`.
  let kept: (any AnyIrreps)?
  let group: KernelGroup

  /// - Parameters:
  ///   - text: the product as typed; nil for all words of the call.
  ///   - usualMode: how copies are joined into outputs that were typed, when `--mode` does not say.
  init(_ call: Call, text: SourceText? = nil, usualMode: ConnectionMode = .uvuv) throws {
    let source = text ?? call.source
    let (tree, evaluator) = try call.evaluator(for: source).opened(try Parser.expression(source))
    let trees = try ProductTrees(tree, evaluator)
    let context = trees.context
    // Refuses what has two readings, as any product does.
    _ = try evaluator.irreps(trees.product, context)
    operands = try trees.factors.map { try evaluator.irreps($0, context) }
    kept = try trees.output.map { try evaluator.irreps($0, context) }
    if kept != nil, call.arguments.has("keep") {
      throw CommandError.incompatible(
        "--keep chooses among outputs that were not typed", help: "without --keep, or without ->")
    }
    let sums = operands + (kept.map { [$0] } ?? [])
    let group = try KernelGroup(context, sums, call)
    self.group = group
    let layouts = try zip(sums, trees.all).map { try group.layout($0, call, $1.range) }
    problem = try KernelProblem(
      layouts[0], layouts[1], outputs: layouts.count > 2 ? layouts[2] : nil,
      kept: try call.irreps(ofOption: "keep", context).map { try group.layout($0, call, SourceRange(0, 0)) },
      mode: call.arguments.choice("mode") ?? (trees.output == nil ? .uvuv : usualMode),
      weights: call.arguments.choice("weights"),
      normalization: call.arguments.choice("norm") ?? .component,
      pathNormalization: call.arguments.choice("path-norm") ?? .element, coupling: group.coupling,
      limits: call.limits, cancellation: call.cancellation)
  }

  /// A segment as its group prints it.
  func label(_ segment: Layout.Segment) -> String { group.label(segment) }

  /// An operand as its group prints it.
  func label(_ layout: Layout) -> String { group.label(layout) }

  /// What can never be anything but zero.
  var warnings: [String] {
    guard kept != nil else { return [] }
    return problem.unreachedSegments.map { segment in
      let product = operands.map(IrrepsText.factor).joined(separator: " ⊗ ")
      let name = group.label(segment.irrep)
      let sum = (try? operands[0].tensorProduct(operands[1], limits: .standard, cancellation: .never)).flatMap { $0 }
      return "warning: \(name) cannot be reached: the output is always zero"
        + (sum.map { " (\(product) = \(IrrepsText.plain($0)))" } ?? "")
    }
  }
}

extension FunctionTable {
  /// Paths of tensor products.
  static let paths = Function(
    name: "paths", usage: "\"IRREPS x IRREPS [-> IRREPS]\"",
    summary: "the paths of a tensor product, weights, instructions", theme: .networks,
    forms: [("\"A x B\"", "the full product"), ("\"A x B -> C\"", "with outputs that are named")],
    details: [
      "Paths, their order and their weights are those of e3nn: FullTensorProduct",
      "without --mode, FullyConnectedTensorProduct with --mode uvw, TensorProduct with",
      "the given instructions otherwise.",
      "--format e3nn is the list of instructions, oeq a TPProblem of OpenEquivariance",
      "(uvu and uvw), cue-json the whole product as a SegmentedTensorProduct of",
      "cuEquivariance, its coefficients with e3nn's path weights in them. Other groups",
      "have a path for each copy of an irrep; with weights two where it is of complex",
      "type (T and J·T).",
    ],
    options: [.group] + PathOptions.all + [EngineForms.layout], formats: ["e3nn", "csv", "cue-json", "oeq"],
    allowsAnyGroup: true,
    examples: [
      Example("paths \"2x1o + 1x2e x 1o\"", "which paths does e3nn make?"),
      Example("paths \"2x1o + 1x2e x 1o\" --format e3nn", "its list of instructions"),
      Example("paths \"1o x 1o -> 3o\" --mode uvw", "an output that is always zero"),
      Example("paths \"8x0e+8x1o x 0e+1o+2e -> 8x0e+8x1o+8x2e\" --mode uvw", "how many weights?"),
      Example("paths \"C4: 8E x E\" --mode uvu", "of a point group"),
      Example("paths \"8x1o x 1o\" --mode uvu --format oeq", "for OpenEquivariance"),
      Example("paths \"8x1o x 1o -> 8x0e\" --mode uvu --format cue-json", "for cuEquivariance"),
    ],
    reference: "Geiger2022, TensorProduct",
    answer: { call in
      if !EngineForms.layoutFormats.contains(try Presentation(call).format) {
        try call.refuse(
          ["layout"], with: "a list of paths", help: "--format cue-json or oeq, which lay out memory")
      }
      return try PathsReport(call, ProductProblem(call)).answer
    })
}

/// The table of paths.
private struct PathsReport {
  private let call: Call
  private let product: ProductProblem
  private let rows: [Row]
  private var problem: KernelProblem { product.problem }

  /// - Throws: `Cancelled`.
  init(_ call: Call, _ product: ProductProblem) throws(Cancelled) {
    self.call = call
    self.product = product
    rows = try product.problem.paths.enumerated().map { number, path throws(Cancelled) in
      try call.cancellation.check()
      return Row(number, path, product)
    }
  }

  private var canonical: String {
    let labels = [problem.first, problem.second, problem.output].map(product.group.label)
    return product.group.titled("\(labels[0]) x \(labels[1]) -> \(labels[2])")
  }

  private var title: String {
    let name =
      switch problem.mode {
      case _ where !product.group.isRotational: "Product"
      case .uvuv: "FullTensorProduct"
      case .uvw: "FullyConnectedTensorProduct"
      default: "TensorProduct"
      }
    return "\(name)(\(canonical) | \(problem.pathCount) paths | \(problem.weightCount) weights)"
  }

  private struct Row {
    let cells: [String]
    let json: JSON
    /// Which tensor it is; empty where there is no choice.
    let origin: [JSON.Member]

    init(_ number: Int, _ path: KernelProblem.Path, _ product: ProductProblem) {
      let problem = product.problem
      let labels = [
        product.label(problem.first.segments[path.first]), product.label(problem.second.segments[path.second]),
        product.label(problem.output.segments[path.output]),
      ]
      let dimension = problem.output.segments[path.output].dimension
      let nonzeros = path.tensor.nonzeroCount
      let isRotational = product.group.isRotational
      let tensor = isRotational ? [] : ["\(path.copy)" + (path.isTurned ? " J" : "")]
      origin =
        isRotational ? [] : [.init("copy", .integer(path.copy)), .init("turned", .bool(path.isTurned))]
      cells =
        ["\(number)", "\(labels[0]) ⊗ \(labels[1]) → \(labels[2])"] + tensor + [
          problem.mode.rawValue, "\(path.weightCount)", "\(dimension)", path.squaredWeight.description, "\(nonzeros)",
        ]
      json = .object([
        "in1": .string(labels[0]), "in2": .string(labels[1]), "out": .string(labels[2]),
        "mode": .string(problem.mode.rawValue), "mul": .integer(path.weightCount), "dim": .integer(dimension),
        "path_weight_sq": .string(path.squaredWeight.description), "nonzeros": .integer(nonzeros),
        "instruction": .array([
          .integer(path.first), .integer(path.second), .integer(path.output), .string(problem.mode.rawValue),
          .bool(problem.weights != .none), .number(1),
        ]),
      ])
    }

    /// The record of a document.
    var record: JSON {
      guard case .object(let members) = json else { return json }
      return .object(members + origin)
    }
  }

  private var table: [String] {
    guard !problem.paths.isEmpty else { return [] }
    let isRotational = product.group.isRotational
    var columns = Columns([.right, .left] + (isRotational ? [] : [.left]) + [.left, .right, .right, .right, .right])
    columns.append(
      ["#", "in1    in2    out"] + (isRotational ? [] : ["copy"]) + [
        "mode", "paths", "dim", "path_weight²", "CG non-zero",
      ])
    for row in rows { columns.append(row.cells) }
    return columns.lines()
  }

  private var remarks: [String] {
    let remark = product.group.remark(on: problem)
    return remark.isEmpty ? [] : remark.wrapped(to: call.pageWidth, indent: 2)
  }

  var answer: Answer {
    var answer = Answer(
      text: ([title] + table + remarks).joined(separator: "\n"),
      quiet: "\(problem.pathCount) paths, \(problem.weightCount) weights",
      document: Record.document(
        "paths", input: call.source.text, canonical: canonical,
        [
          "group": .string(product.group.name),
          "convention": .object([
            "basis": .string(problem.coupling.basis), "norm": .string("component"),
            "mode": .string(problem.mode.rawValue),
            "weights": .string(problem.weights.rawValue),
          ]),
          "result": .object([
            "text": .string(title), "paths": .array(rows.map(\.record)), "count": .integer(problem.pathCount),
            "weights": .integer(problem.weightCount), "irreps_out": .string(product.group.label(problem.output)),
          ]),
        ]))
    let forms = EngineForms(product, call)
    answer.forms["e3nn"] = { .text(try forms.e3nn) }
    answer.forms["cue-json"] = { .text(try forms.cueJSON) }
    answer.forms["oeq"] = { .text(try forms.openEquivariance) }
    answer.forms["csv"] = {
      let head = CSV.line(["path", "in1", "in2", "out", "mode", "mul", "dim", "path_weight_sq", "nonzeros"])
      let lines = rows.enumerated().map { number, row -> String in
        guard case .object(let members) = row.json else { return "" }
        return CSV.line([String(number)] + members.dropLast().map { $0.value.text ?? $0.value.serialized })
      }
      return .text(String((head + lines.joined()).dropLast()))
    }
    answer.warnings = product.warnings
    answer.isNo = problem.paths.isEmpty
    answer.explanation = { try PathsExplanation.explanation(product, call) }
    return answer
  }
}

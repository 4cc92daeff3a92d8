import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension FunctionTable {
  /// Source text of kernels.
  static let kernel = Function(
    name: "kernel",
    usage: "[conv|linear|contraction] \"IRREPS [x IRREPS] [-> IRREPS]\" | sh --lmax L | polynomial … -o DIRECTORY",
    summary: "source text of a kernel with its derivatives", theme: .networks,
    forms: [("\"A x B -> C\" -o DIR", "a tensor product")],
    details: [
      "C99 (NAME.h, NAME.c), NumPy (NAME.py) or Swift (NAME.swift), with manifest.json:",
      "forward, backward and double_backward.",
      "\"IRREPS x IRREPS\" is a tensor product, --mode uvu, uvw, … says how copies are",
      "joined, --keep chooses paths; another kind of kernel is named first.",
      "Before anything is written the kernel is proved: its tree, interpreted over",
      "exact numbers, equals the sum that defines it, and every coupling tensor is",
      "annihilated by the generators of rotations, or intertwines those of another",
      "group. Products, conv and linear take any group whose irreps are real: \"Oh: T1u",
      "x T1u\"; each copy of an irrep is a path, with two weights where it is of complex",
      "type (T and J·T: modulus and phase).",
      "--check also compiles and runs the self-test that each file contains: each path,",
      "each derivative. What e3 prints is yours. Targets torch, jax, cuda, triton: not",
      "yet.",
    ],
    options: [
      .group, Option("target", .choice(KernelTarget.allCases.map(\.rawValue)), "the language (c)"),
      Option("name", .text("NAME"), "the prefix of all names (kernel)"),
      Option("dtype", .choice(ElementType.allCases.map(\.rawValue)), "the element type (f64)"),
      Option("layout", .choice(MemoryOrder.allCases.map(\.rawValue)), "copies or components outside (mul_ir)"),
      Option("accumulate", "add to outputs instead of overwriting them"),
      Option("strided", "also functions that take the distance of the rows of each array"),
      Option("openmp", "loops over samples run on all threads where OpenMP is on"),
      Option("sorted", "conv: edges whose targets fall are refused"),
      Option("edge-frame", "conv: y is the vector of the edge, and products run in its frame (eSCN)"),
      Option("strict", "refuse a product that is always zero"),
      Option("check", "compile and run the self-test"),
      Option("lmax", .integer(0...1_000_000), "sh: the largest degree"),
      Option("normalize", .choice(["yes", "no"]), "sh: harmonics of x/|x|, or of x itself (yes)"),
      Option("correlation", .integer(1...64), "contraction: the largest number of factors (3)"),
      Option(
        "basis", .choice(ContractionBasis.allCases.map(\.rawValue)),
        "contraction: what weights multiply, the maps of mace-basis or their paths (minimal)"),
      Option(
        "norm", .choice(["component", "norm", "integral"]),
        "e3nn's normalisation of irreps, or of harmonics (component)"),
    ] + PathOptions.all.filter { $0.name != "norm" },
    allowsAnyGroup: true,
    subcommands: [
      ("conv", "a product summed over the edges of a graph, gathered and scattered"),
      ("linear", "an equivariant linear map: linear \"IRREPS -> IRREPS\""),
      ("contraction", "MACE's symmetric contraction, --correlation N"),
      ("sh", "spherical harmonics, --lmax L; --normalize no for solid ones"),
      ("polynomial", "the polynomial of `e3 polynomial`: polynomial \"EXPRESSION\" x=IRREPS"),
    ],
    examples: [
      Example("kernel \"1o x 1o -> 0e + 1e + 2e\" --target c --name tp -o tp", "C99, with derivatives"),
      Example(
        "kernel \"8x0e+8x1o x 0e+1o -> 8x0e+8x1o\" --mode uvw -o layer --check", "with weights, tested"),
      Example("kernel \"1o x 2e\" --target numpy -o tensor", "NumPy"),
      Example("kernel \"C4: 8E + 8A x E + A -> 8E\" --mode uvw -o quarter", "of a point group"),
      Example("kernel \"8x0e+8x1o x 0e+1o\" --mode uvu --target swift -o layer", "Swift"),
      Example("kernel conv \"8x0e+8x1o x 0e+1o\" --mode uvu -o message", "over a graph"),
      Example("kernel sh --lmax 4 --normalize no --dtype f32 -o harmonics", "harmonics"),
      Example("kernel contraction \"8x0e+8x1o -> 8x0e\" --correlation 3 -o contraction", "MACE's contraction"),
      Example("kernel linear \"8x0e+4x1o -> 6x0e+4x1o\" -o linear", "a linear map"),
      Example("kernel polynomial \"theta(x * x -> 0e+2e)\" x=1o --name square -o square", "a polynomial"),
    ],
    reference: "Geiger2022, TensorProduct",
    answer: { call in try KernelAnswer(call).answer })
}

/// A kernel, proved and printed.
private struct KernelAnswer {
  private let call: Call
  private let request: KernelRequest
  private let options: KernelOptions
  private let kernel: ScheduledKernel
  private let source: KernelSource
  private let target: KernelTarget

  /// Places of numbers in a sample are an `int` of C.
  private static let longestArray = 1 << 28

  init(_ call: Call) throws {
    self.call = call
    request = try KernelRequest(call)
    target = call.arguments.choice("target") ?? .c
    for name in target.missingOptions where call.arguments.has(name) {
      throw EvaluationError(kind: .notYet("--\(name) for \(target.rawValue)"), range: SourceRange(0, 0))
    }
    if request.isEmpty, call.arguments.has("strict") {
      throw CommandError.incompatible(
        "this product is always zero: no path leads to an output", help: "without --strict it is written all the same")
    }
    let type: ElementType = call.arguments.choice("dtype") ?? .float64
    options = try request.options(call, type, name: call.arguments.text("name") ?? "kernel")
    let kernel = try request.problem.kernel(options, call.cancellation)
    self.kernel = kernel
    let longest = Argument.allCases.map { kernel.count($0.array) }.max() ?? 0
    guard longest <= Self.longestArray else {
      throw LimitError(
        what: "a kernel with \(longest) numbers in one array", estimate: "at most \(Self.longestArray)",
        isLiftable: false)
    }
    source = try target.source(kernel, request, options, call.cancellation)
    let proved = try request.narrowed?(options).kernel(options, call.cancellation) ?? kernel
    let failures =
      try request.equivarianceFailures() + KernelProof(proved).failures(cancellation: call.cancellation)
    guard failures.isEmpty else { throw ProofFailure(claim: "the kernel, which was not written", failures: failures) }
  }

  private var manifest: JSON {
    let rows: (String) -> JSON = { .string($0) }
    let isConvolution = call.arguments.positional.first == "conv"
    let (samples, nodes) = isConvolution ? (rows("edges"), rows("nodes")) : (rows("batch"), rows("batch"))
    let count = { (argument: Argument) in JSON.integer(kernel.count(argument.array)) }
    let weights: [JSON] =
      switch kernel.weights {
      case .external: [samples, count(.w)]
      case .species: [rows("kinds"), count(.w)]
      case .shared, .none: [count(.w)]
      }
    let functions = kernel.functions.map { JSON.string(target.prefix(options.name) + $0.function.name) }
    let cost = KernelCost(kernel)
    let group = request.group.map { [JSON.Member("group", .string($0))] } ?? []
    let components = request.components.map { [JSON.Member("components", $0)] } ?? []
    let head: [JSON.Member] = [
      .init("schema", .string("e3.kernel/1")), .init("tool", Record.tool),
      .init("input", .object(["text": .string(call.source.text), "canonical": .string(request.canonical)])),
    ]
    let body: [JSON.Member] = [
      .init(
        "convention",
        .object([
          "basis": .string(request.basis), "norm": .string(request.norm), "path_norm": .string(request.pathNorm),
          "layout": .string(options.order.rawValue),
        ])),
      .init(
        "result",
        .object([
          "text": .string(options.name), "name": .string(options.name), "target": .string(target.rawValue),
          "dtype": .string(options.type.rawValue), "mode": .string(request.mode),
          "weights": .string(kernel.weights.rawValue), "accumulate": .bool(options.accumulates),
          "functions": .array(functions),
          "shapes": .object([
            "x": .array([nodes, count(.x)]), "y": .array(kernel.count(.y) > 0 ? [samples, count(.y)] : []),
            "w": .array(weights), "z": .array([nodes, count(.z)]),
          ]),
          "irreps": .object([
            "in1": .string(request.irreps.first), "in2": .string(request.irreps.second),
            "out": .string(request.irreps.output),
          ]),
          "weight_order": .array(request.weightOrder),
          "flops_per_sample": .object(cost.functions.map { JSON.Member($0.name, .integer($0.flops)) }),
          "bytes_per_sample": .object(
            cost.functions.map { JSON.Member($0.name, .integer($0.numbers * options.type.size)) }),
          "files": .array(source.files.map { .string($0.name) }),
        ])),
    ]
    return .object(head + group + body + components)
  }

  private var summary: [String] {
    let directory = call.arguments.text("output") ?? "."
    let files = (source.files.map(\.name) + ["manifest.json"]).map { "\(directory)/\($0)" }
    var lines = [
      files.joined(separator: "  ")
        + "      \(target.language) \(options.type.rawValue), \(target.needs)"
    ]
    for cost in KernelCost(kernel).functions {
      let arrays = { (names: [ArrayName]) in kernel.present(names).map(\.description).joined(separator: ", ") }
      lines.append(
        "  \(target.prefix(options.name))\(cost.name) (\(arrays(cost.function.inputs)) → \(arrays(cost.function.outputs)))"
          + "     \(cost.flops) flops a sample")
    }
    lines.append(
      "  convention \(request.basis), \(request.norm)/\(request.pathNorm), layout \(options.order.rawValue), mode \(request.mode), "
        + request.size)
    lines.append("  proved: \(request.claim)")
    lines.append(
      "  self-test: " + target.testCommands(options.name).map { $0.joined(separator: " ") }.joined(separator: " && "))
    return lines.flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }
  }

  var answer: Answer {
    get throws {
      let manifest = manifest
      var answer = Answer(
        text: summary.joined(separator: "\n"), quiet: source.files.map(\.name).joined(separator: " "),
        document: manifest)
      answer.files =
        source.files.map { .init(name: $0.name, contents: $0.text) }
        + [.init(name: "manifest.json", contents: manifest.serialized + "\n")]
      answer.warnings = request.warnings
      answer.isNo = request.isEmpty
      if call.arguments.has("check") { answer.selfTest = try selfTest }
      return answer
    }
  }

  /// The self-test of the files, and of the same kernel in the other precision.
  private var selfTest: Reply.SelfTest {
    get throws {
      let commands = target.testCommands(options.name)
      guard target != .numpy else { return .init(commands: commands) }
      let type: ElementType = options.type == .float64 ? .float32 : .float64
      let name = "\(options.name)_\(type.rawValue)"
      let other = try request.options(call, type, name: name)
      let kernel = try request.problem.kernel(other, call.cancellation)
      let files = try target.source(kernel, request, other, call.cancellation).files
      return .init(
        commands: commands + target.testCommands(name), files: files.map { .init(name: $0.name, contents: $0.text) })
    }
  }
}

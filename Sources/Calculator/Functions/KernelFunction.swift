import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension FunctionTable {
  /// Source text of kernels.
  static let kernel = Function(
    name: "kernel", usage: "\"IRREPS x IRREPS [-> IRREPS]\" | polynomial … --target c|numpy -o DIRECTORY",
    summary: "source text of a tensor product with its derivatives",
    details: [
      "C99 (NAME.h, NAME.c) or NumPy (NAME.py), with manifest.json: forward, backward and double_backward.",
      "Before anything is written the kernel is proved: its tree, interpreted over exact numbers, equals the sum that",
      "defines it, and every coupling tensor is annihilated by the generators of rotations.",
      "--check also compiles and runs the self-test that each file contains: each path, each derivative.",
      "kernel polynomial \"EXPRESSION\" NAME=IRREPS …: the polynomial of `e3 polynomial` and its derivatives, in C.",
      "What e3 prints is yours. Targets torch, jax, cuda, triton; sh, contraction and conv: not yet.",
    ],
    options: [
      .group, Option("target", .choice(["c", "numpy"]), "the language (c)"),
      Option("name", .text("NAME"), "the prefix of all names (kernel)"),
      Option("dtype", .choice(ElementType.allCases.map(\.rawValue)), "the element type (f64)"),
      Option("layout", .choice(MemoryOrder.allCases.map(\.rawValue)), "copies or components outside (mul_ir)"),
      Option("accumulate", "add to outputs instead of overwriting them"),
      Option("check", "compile and run the self-test"),
    ] + PathOptions.all,
    examples: [
      "kernel \"1o x 1o -> 0e + 1e + 2e\" --target c --name tp -o tp",
      "kernel \"16x0e+16x1o x 0e+1o -> 16x0e+16x1o\" --mode uvw --dtype f32 -o layer --check",
      "kernel \"1o x 2e\" --target numpy -o tensor",
      "kernel polynomial \"theta(x * x -> 0e+2e)\" x=1o --name square -o square",
    ],
    reference: "Geiger2022, TensorProduct",
    answer: { call in
      call.arguments.positional.first == "polynomial"
        ? try PolynomialKernelAnswer(call).answer : try KernelAnswer(call).answer
    })
}

/// A kernel, proved and printed.
private struct KernelAnswer {
  private let call: Call
  private let product: ProductProblem
  private let options: KernelOptions
  private let source: KernelSource
  private let isC: Bool

  init(_ call: Call) throws {
    self.call = call
    let first = call.source.text.splitFirstWord.head
    if ["sh", "contraction", "conv"].contains(first) {
      throw EvaluationError(kind: .notYet("kernel \(first)"), range: SourceRange(0, first.utf8.count))
    }
    product = try ProductProblem(call)
    isC = call.arguments.text("target") != "numpy"
    let order: MemoryOrder = call.arguments.choice("layout") ?? .copiesFirst
    if !isC, call.arguments.has("accumulate") {
      throw EvaluationError(kind: .notYet("--accumulate for numpy"), range: SourceRange(0, 0))
    }
    let work = product.problem.paths.reduce(Integer(0)) {
      $0 + Integer($1.weightCount) * Integer(max($1.tensor.entries.count, 1))
    }
    options = try KernelOptions(
      name: call.arguments.text("name") ?? "kernel", type: call.arguments.choice("dtype") ?? .float64, order: order,
      accumulates: call.arguments.has("accumulate"), title: ASCIIText.spell(call.source.text.onOneLine),
      version: Version.current)
    let coefficients = product.problem.paths.reduce(0) { $0 + $1.tensor.entries.count }
    try call.limits.allow(terms: Integer(coefficients) * 100, of: "the unrolled text of this kernel")
    source = isC ? try CKernel(product.problem, options).source : try NumPyKernel(product.problem, options).source
    // The exact proof visits every product of copies; a wide layer is proved on two copies of each segment.
    let proved = work <= 20_000 ? product.problem : try Self.narrowed(product.problem)
    let failures = try Proof(proved, order: order).failures(cancellation: call.cancellation)
    guard failures.isEmpty else { throw ProofFailure(claim: "the kernel, which was not written", failures: failures) }
  }

  /// The same paths with at most two copies of each segment.
  private static func narrowed(_ problem: KernelProblem) throws -> KernelProblem {
    let narrow = { (layout: Layout) in
      Layout(layout.segments.map { .init(multiplicity: min($0.multiplicity, 2), degree: $0.degree, parity: $0.parity) })
    }
    let isFull = problem.mode == .uvuv
    return try KernelProblem(
      narrow(problem.first), narrow(problem.second), outputs: isFull ? nil : narrow(problem.output), mode: problem.mode,
      weights: problem.weights, usesParity: problem.usesParity, limits: .unlimited)
  }

  private var canonical: String {
    "\(product.label(product.problem.first)) x \(product.label(product.problem.second)) -> \(product.label(product.problem.output))"
  }

  private var manifest: JSON {
    let problem = product.problem
    let batch = JSON.string("batch")
    let shapes: [(String, JSON)] = [
      ("x", .array([batch, .integer(problem.first.dimension)])),
      ("y", .array([batch, .integer(problem.second.dimension)])),
      (
        "w",
        problem.weights == .external
          ? .array([batch, .integer(problem.weightCount)]) : .array([.integer(problem.weightCount)])
      ),
      ("z", .array([batch, .integer(problem.output.dimension)])),
    ]
    let functions = ["forward", "backward", "double_backward"].map { JSON.string(isC ? "\(options.name)_\($0)" : $0) }
    let bytes =
      (problem.first.dimension + problem.second.dimension + problem.output.dimension
        + (problem.weights == .external ? problem.weightCount : 0)) * options.type.size
    return .object([
      "schema": .string("e3.kernel/1"), "tool": Record.tool,
      "input": .object(["text": .string(call.source.text), "canonical": .string(canonical)]),
      "convention": .object([
        "basis": .string("e3nn"), "norm": .string(call.arguments.text("norm") ?? "component"),
        "path_norm": .string(call.arguments.text("path-norm") ?? "element"), "layout": .string(options.order.rawValue),
      ]),
      "result": .object([
        "text": .string(options.name), "name": .string(options.name), "target": .string(isC ? "c" : "numpy"),
        "dtype": .string(options.type.rawValue), "mode": .string(problem.mode.rawValue),
        "weights": .string(problem.weights.rawValue), "accumulate": .bool(options.accumulates),
        "functions": .array(functions), "shapes": .object(shapes.map { JSON.Member($0.0, $0.1) }),
        "irreps": .object([
          "in1": .string(product.label(problem.first)), "in2": .string(product.label(problem.second)),
          "out": .string(product.label(problem.output)),
        ]),
        "weight_order": .array(
          problem.weights == .none
            ? []
            : problem.paths.enumerated().map { number, path in
              .object([
                "path": .integer(number), "offset": .integer(path.weightOffset),
                "shape": .array(path.weightShape.map(JSON.integer)),
                "indices": .string(problem.mode.weightIndices.map(\.rawValue).joined()),
              ])
            }),
        "flops_per_sample": .object(source.flops.map { JSON.Member($0.target.rawValue, .integer($0.count)) }),
        "bytes_per_sample": .integer(bytes), "files": .array(source.files.map { .string($0.name) }),
      ]),
    ])
  }

  /// How many terms of how many products make the result.
  private var sizeText: String {
    let paths = product.problem.paths
    let terms = paths.reduce(0) { $0 + $1.tensor.entries.count }
    let products = Set(paths.flatMap { path in path.tensor.entries.map { [path.first, path.second, $0.i, $0.j] } })
    let flops = source.flops.first.map { ", \($0.count) flops a sample" } ?? ""
    return "z \(terms) terms of \(products.count) products\(flops)"
  }

  private var summary: [String] {
    let problem = product.problem
    let directory = call.arguments.text("output") ?? "."
    let files = (source.files.map(\.name) + ["manifest.json"]).map { "\(directory)/\($0)" }
    var lines = [
      files.joined(separator: "  ")
        + "      \(isC ? "C99" : "Python") \(options.type.rawValue), no dependencies\(isC ? "" : " but NumPy")"
    ]
    let weights = problem.weights == .none ? "" : ", gw"
    for (name, what) in [
      ("forward", "x, y\(problem.weights == .none ? "" : ", w") → z"), ("backward", "gz → gx, gy\(weights)"),
      ("double_backward", "ggx, ggy → gx, gy\(weights), ggz"),
    ] {
      let size = name == "forward" ? "     " + sizeText : ""
      lines.append("  \(isC ? "\(options.name)_" : "")\(name) (\(what))\(size)")
    }
    lines.append(
      "  convention e3nn, \(call.arguments.text("norm") ?? "component")/\(call.arguments.text("path-norm") ?? "element"), "
        + "layout \(options.order.rawValue), mode \(problem.mode.rawValue), \(problem.paths.count) paths, "
        + (problem.weights == .none ? "no weights" : "\(problem.weightCount) weights (\(problem.weights.rawValue))"))
    lines.append("  proved: the tree equals its definition, the tensors are equivariant (exact, difference 0)")
    lines.append(
      "  self-test: \(KernelTest.commands(isC: isC, options.name).map { $0.joined(separator: " ") }.joined(separator: " && "))"
    )
    return lines
  }

  var answer: Answer {
    var answer = Answer(
      text: summary.joined(separator: "\n"), quiet: source.files.map(\.name).joined(separator: " "), document: manifest)
    answer.files =
      source.files.map { .init(name: $0.name, contents: $0.text) }
      + [.init(name: "manifest.json", contents: manifest.serialized + "\n")]
    answer.warnings = product.warnings
    answer.isNo = product.problem.paths.isEmpty
    if call.arguments.has("check") { answer.selfTest = .init(commands: KernelTest.commands(isC: isC, options.name)) }
    return answer
  }
}

/// How the self-test of a kernel is compiled and run.
enum KernelTest {
  static func commands(isC: Bool, _ name: String) -> [[String]] {
    isC
      ? [
        ["cc", "-std=c99", "-O2", "-D\(name.uppercased())_TEST", "-o", "\(name)_test", "\(name).c", "-lm"],
        ["./\(name)_test"],
      ]
      : [["python3", "\(name).py"]]
  }
}

extension String {
  /// The text with line breaks as blanks, and without the end of a comment of C.
  fileprivate var onOneLine: String {
    var text = ""
    for character in self {
      if character.isNewline {
        text += " "
      } else if character == "/", text.hasSuffix("*") {
        text += " /"
      } else {
        text.append(character)
      }
    }
    return text
  }
}

import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

/// The kernel of an equivariant polynomial, proved and printed.
struct PolynomialKernelAnswer {
  private let call: Call
  private let request: PolynomialRequest
  private let options: KernelOptions
  private let weights: WeightSource
  private let source: KernelSource
  private var polynomial: EquivariantPolynomial { request.polynomial }

  init(_ call: Call) throws {
    self.call = call
    try call.refuse(
      ["mode", "norm", "path-norm", "layout"], with: "a polynomial", help: "its products have norm cg, in mul_ir")
    if call.arguments.text("target") == "numpy" {
      throw EvaluationError(
        kind: .notYet("kernel polynomial for numpy"), range: SourceRange(0, 10), source: call.source)
    }
    request = try PolynomialRequest(call, words: Array(call.arguments.positional.dropFirst()))
    let polynomial = request.polynomial
    guard !polynomial.outputs.isEmpty, polynomial.inputDimension > 0 else { throw call.wrongArguments() }
    weights = call.arguments.choice("weights") ?? (polynomial.weights.isEmpty ? .none : .shared)
    if weights == .none, !polynomial.weights.isEmpty {
      throw CommandError.incompatible(
        "this polynomial has weights", help: "--weights shared or external, or numbers: theta(p -> 0e, 1/2)")
    }
    options = try KernelOptions(
      name: call.arguments.text("name") ?? "kernel", type: call.arguments.choice("dtype") ?? .float64,
      accumulates: call.arguments.has("accumulate"),
      title: ASCIIText.spell(PolynomialExpressionText.text(of: polynomial, isASCII: true)),
      version: Version.current)
    // Second derivatives have about degree² terms for each term of the polynomial.
    let degree = Integer((polynomial.degrees.last ?? 0) + 2)
    try call.limits.allow(
      terms: Integer(polynomial.termCount) * degree * degree * 20, of: "the unrolled text of this kernel")
    let failures = try PolynomialProof(polynomial).failures(cancellation: call.cancellation)
    guard failures.isEmpty else { throw ProofFailure(claim: "the kernel, which was not written", failures: failures) }
    source = PolynomialKernel(polynomial, weights: weights, options).source
  }

  private func irreps(_ list: [O3.Irrep]) -> String {
    PolynomialExpressionText.irreps(list, usesParity: polynomial.usesParity)
  }

  private var hasWeights: Bool { !polynomial.weights.isEmpty }

  private var manifest: JSON {
    let (x, w, z) = (polynomial.inputDimension, polynomial.weights.count, polynomial.outputDimension)
    let batch = JSON.string("batch")
    let external = hasWeights && weights == .external
    return .object([
      "schema": .string("e3.kernel/1"), "tool": Record.tool,
      "input": .object([
        "text": .string(call.source.text),
        "canonical": .string(PolynomialExpressionText.text(of: polynomial, isASCII: call.isASCII)),
      ]),
      "convention": .object([
        "basis": .string("e3nn"), "norm": .string("cg"), "path_norm": .string("none"), "layout": .string("mul_ir"),
      ]),
      "result": .object([
        "text": .string(options.name), "name": .string(options.name), "target": .string("c"),
        "dtype": .string(options.type.rawValue), "mode": .string("polynomial"),
        "weights": .string(hasWeights ? weights.rawValue : "none"), "accumulate": .bool(options.accumulates),
        "functions": .array(["forward", "backward", "double_backward"].map { .string("\(options.name)_\($0)") }),
        "shapes": .object([
          "x": .array([batch, .integer(x)]), "y": .array([]),
          "w": .array((external ? [batch] : []) + [.integer(w)]), "z": .array([batch, .integer(z)]),
        ]),
        "irreps": .object([
          "in1": .string(polynomial.inputs.map { irreps($0.irreps) }.joined(separator: ", ")), "in2": .string(""),
          "out": .string(irreps(polynomial.irreps)),
        ]),
        "weight_order": .array([]),
        "flops_per_sample": .object(source.flops.map { JSON.Member($0.target.rawValue, .integer($0.count)) }),
        "bytes_per_sample": .integer((x + z + (external ? w : 0)) * options.type.size),
        "files": .array(source.files.map { .string($0.name) }),
      ]),
    ])
  }

  private var lines: [String] {
    let directory = call.arguments.text("output") ?? "."
    let files = (source.files.map(\.name) + ["manifest.json"]).map { "\(directory)/\($0)" }
    let inputs = polynomial.inputs.map { "\($0.name) = \(irreps($0.irreps))" }.joined(separator: ", ")
    let count = polynomial.weights.count
    let weightText = hasWeights ? "\(count) weight\(count == 1 ? "" : "s") (\(weights.rawValue))" : "no weights"
    let flops = source.flops.map { "\($0.target == .z ? "z" : "g\($0.target.rawValue)") \($0.count)" }
    return [
      files.joined(separator: "  ") + "      C99 \(options.type.rawValue), no dependencies",
      "  \(inputs) → \(irreps(polynomial.irreps)), one input after the other in x; y is not used",
      "  \(options.name)_forward (x\(hasWeights ? ", w" : "") → z)",
      "  \(options.name)_backward (gz → gx\(hasWeights ? ", gw" : ""))",
      "  \(options.name)_double_backward (ggx\(hasWeights ? ", ggw" : "") → gx\(hasWeights ? ", gw" : ""), ggz)",
      "  convention e3nn, norm cg, \(weightText), flops a sample: \(flops.joined(separator: ", "))",
      "  proved: each tree equals the derivative of the polynomial, which is equivariant (exact)",
      "  self-test: \(KernelTest.commands(isC: true, options.name).map { $0.joined(separator: " ") }.joined(separator: " && "))",
    ].flatMap { $0.wrapped(to: call.pageWidth, indent: 4) }
  }

  var answer: Answer {
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: source.files.map(\.name).joined(separator: " "), document: manifest)
    answer.files =
      source.files.map { .init(name: $0.name, contents: $0.text) }
      + [.init(name: "manifest.json", contents: manifest.serialized + "\n")]
    if call.arguments.has("check") {
      answer.selfTest = .init(commands: KernelTest.commands(isC: true, options.name))
    }
    return answer
  }
}

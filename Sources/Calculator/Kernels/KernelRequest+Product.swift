import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension KernelRequest {
  /// A tensor product, or the convolution of a graph network with it.
  init(product call: Call, isConvolution: Bool) throws {
    let text = isConvolution ? SourceText(call.arguments.positional.dropFirst().joined(separator: " ")) : nil
    let product = try ProductProblem(call, text: text)
    let problem = product.problem
    guard problem.weights != .species else {
      throw CommandError.incompatible(
        "weights of a species belong to a contraction", help: "--weights external or shared")
    }
    try self.init(
      product: call, problem, isLinear: false,
      indexing: isConvolution ? .edges(areSorted: call.arguments.has("sorted")) : .batch)
    warnings = product.warnings
    if problem.paths.isEmpty, let kept = call.arguments.text("keep") {
      warnings.append("warning: no path leads to \(kept): there is no output")
    }
  }

  /// A sum over paths.
  init(
    product call: Call, _ problem: KernelProblem, isLinear: Bool, indexing: ScheduledKernel.Indexing
  ) throws {
    guard call.arguments.text("norm") != "integral" else {
      throw CommandError.incompatible("'integral' is a norm of harmonics", help: "--norm component or norm")
    }
    let coefficients = problem.paths.reduce(0) { $0 + $1.tensor.entries.count }
    try call.limits.allow(terms: Integer(coefficients) * 100, of: "the text of this kernel")
    let labels = [problem.first, problem.second, problem.output].map {
      ProductProblem.label($0, usesParity: problem.usesParity)
    }
    let usesFrame = indexing != .batch && call.arguments.has("edge-frame")
    let schedule = { (problem: KernelProblem, options: KernelOptions, forced: KernelSchedule?) in
      ProductSchedule(
        problem, options: options, indexing: indexing, isLinear: isLinear,
        schedule: forced ?? (usesFrame ? .edgeFrame : nil), cancellation: call.cancellation)
    }
    let work = problem.paths.reduce(Integer(0)) {
      $0 + Integer($1.weightCount) * Integer(max($1.tensor.entries.count, 1))
    }
    let weights =
      problem.weights == .none
      ? "no weights"
      : "\(problem.weightCount) weight\(problem.weightCount == 1 ? "" : "s") (\(problem.weights.rawValue))"
    self.init(
      canonical: (isLinear ? labels[0] : "\(labels[0]) x \(labels[1])") + " -> \(labels[2])",
      title: ASCIIText.spell(call.source.text.onOneLine), irreps: (labels[0], isLinear ? "" : labels[1], labels[2]),
      mode: isLinear ? "linear" : problem.mode.rawValue,
      size: "\(problem.paths.count) path\(problem.paths.count == 1 ? "" : "s"), \(weights)",
      problem: .product { schedule(problem, $0, nil) },
      equivarianceFailures: {
        problem.paths.enumerated().flatMap { number, path -> [String] in
          let parities = [problem.first.segments[path.first], problem.second.segments[path.second]].map(\.parity)
          let keepsParity =
            !problem.usesParity || parities[0] * parities[1] == problem.output.segments[path.output].parity
          return (RotationInvariance.holds(for: path.tensor) ? [] : ["path \(number): not equivariant"])
            + (keepsParity ? [] : ["path \(number): parity"])
        }
      })
    norm = call.arguments.text("norm") ?? "component"
    pathNorm = call.arguments.text("path-norm") ?? "element"
    order = call.arguments.choice("layout") ?? .copiesFirst
    weightOrder =
      problem.weights == .none
      ? []
      : problem.paths.enumerated().map { number, path in
        .object([
          "path": .integer(number), "offset": .integer(path.weightOffset),
          "shape": .array(path.weightShape.map(JSON.integer)),
          "indices": .string(problem.mode.weightIndices.map(\.rawValue).joined()),
        ])
      }
    isEmpty = problem.paths.isEmpty
    if usesFrame {
      size += ", y is the vector of the edge"
      claim = "the trees equal the product with the harmonics of the edge (exact, difference 0)"
    }
    // The exact proof visits every product of copies; a wide layer is proved on two copies of each segment, with the
    // schedule of the layer itself.
    if work > 20_000 {
      narrowed = { options in
        let chosen = try schedule(problem, options, nil).chosen()
        return .product { schedule(problem.narrowed(to: 2), $0, chosen) }
      }
    }
    if indexing == .batch, !isLinear { numpy = { try NumPyKernel(problem, $0).source } }
  }
}

extension String {
  /// The text with line breaks as blanks, and without the end of a comment of C.
  var onOneLine: String {
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

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
      product: call, problem, product.group, isLinear: false,
      indexing: isConvolution ? .edges(areSorted: call.arguments.has("sorted")) : .batch)
    warnings = product.warnings
    if problem.paths.isEmpty, let kept = call.arguments.text("keep") {
      warnings.append("warning: no path leads to \(kept): there is no output")
    }
  }

  /// A sum over paths.
  init(
    product call: Call, _ problem: KernelProblem, _ group: KernelGroup, isLinear: Bool,
    indexing: ScheduledKernel.Indexing
  ) throws {
    // A setting that is for harmonics says nothing here.
    let asked = call.arguments.text("norm")
    guard asked != "integral" || !call.arguments.isTyped("norm") else {
      throw CommandError.incompatible("'integral' is a norm of harmonics", help: "--norm component or norm")
    }
    let coefficients = problem.paths.reduce(0) { $0 + $1.tensor.entries.count }
    try call.limits.allow(terms: Integer(coefficients) * 100, of: "the text of this kernel")
    let labels = [problem.first, problem.second, problem.output].map(group.label)
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
      canonical: group.titled((isLinear ? labels[0] : "\(labels[0]) x \(labels[1])") + " -> \(labels[2])"),
      title: ASCIIText.spell(call.source.text.onOneLine), irreps: (labels[0], isLinear ? "" : labels[1], labels[2]),
      mode: isLinear ? "linear" : problem.mode.rawValue,
      size: "\(problem.paths.count) path\(problem.paths.count == 1 ? "" : "s"), \(weights)",
      problem: .product { schedule(problem, $0, nil) },
      equivarianceFailures: { try problem.equivarianceFailures() })
    basis = problem.coupling.basis
    components = try group.components([problem.first, problem.second, problem.output])
    self.group = group.isRotational ? nil : group.name
    let remark = group.remark(on: problem)
    if !remark.isEmpty { size += "; \(remark)" }
    norm = asked == "integral" ? "component" : asked ?? "component"
    pathNorm = call.arguments.text("path-norm") ?? "element"
    order = call.arguments.choice("layout") ?? .copiesFirst
    weightOrder =
      problem.weights == .none
      ? []
      : problem.paths.enumerated().map { number, path in
        let tensor: [JSON.Member] =
          group.isRotational ? [] : [.init("copy", .integer(path.copy)), .init("turned", .bool(path.isTurned))]
        return .object(
          [
            .init("path", .integer(number)), .init("offset", .integer(path.weightOffset)),
            .init("shape", .array(path.weightShape.map(JSON.integer))),
            .init("indices", .string(problem.mode.weightIndices.map(\.rawValue).joined())),
          ] + tensor)
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
    if indexing == .batch, !isLinear {
      numpy = { try NumPyKernel(problem, $0, cancellation: call.cancellation).source }
    }
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

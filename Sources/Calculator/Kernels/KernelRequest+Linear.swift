import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension KernelRequest {
  /// An equivariant linear map: e3nn's `Linear`.
  init(linear call: Call) throws {
    let source = SourceText(call.arguments.positional.dropFirst().joined(separator: " "))
    try call.refuse(["mode", "keep"], with: "a linear map", help: "it joins equal irreps, any numbers of copies")
    let tree = try Parser.expression(source)
    let evaluator = call.evaluator(for: source)
    guard case .arrow(let input, let output) = tree.kind else { throw call.wrongArguments() }
    let context = try evaluator.context(of: [input, output])
    let layouts = try [input, output].map {
      try ProductProblem.layout(try evaluator.irreps($0, context), call, $0.range)
    }
    let usesParity = context.name == .o3
    let problem = try KernelProblem(
      layouts[0], Layout([.init(multiplicity: 1, degree: 0, parity: .even)]), outputs: layouts[1], mode: .uvw,
      weights: call.arguments.choice("weights"), normalization: call.arguments.choice("norm") ?? .component,
      pathNormalization: call.arguments.choice("path-norm") ?? .element, usesParity: usesParity, limits: call.limits,
      cancellation: call.cancellation)
    try self.init(product: call, problem, isLinear: true, indexing: .batch)
    let unreached = problem.unreachedSegments.map { usesParity ? $0.label : String($0.label.dropLast()) }
    warnings = unreached.map {
      "warning: \($0) cannot be reached: the output is always zero (the input has no such irrep)"
    }
  }
}

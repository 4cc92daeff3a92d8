import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension KernelRequest {
  /// An equivariant linear map: e3nn's `Linear`.
  init(linear call: Call) throws {
    try call.refuse(["mode", "keep"], with: "a linear map", help: "it joins equal irreps, any numbers of copies")
    let (input, output, group) = try Self.arrow(call)
    let problem = try KernelProblem(
      input, Layout([.init(multiplicity: 1, irrep: group.coupling.trivial)]), outputs: output, mode: .uvw,
      weights: call.arguments.choice("weights"), normalization: call.arguments.choice("norm") ?? .component,
      pathNormalization: call.arguments.choice("path-norm") ?? .element, coupling: group.coupling, limits: call.limits,
      cancellation: call.cancellation)
    try self.init(product: call, problem, group, isLinear: true, indexing: .batch)
    warnings = problem.unreachedSegments.map(group.label).map {
      "warning: \($0) cannot be reached: the output is always zero (the input has no such irrep)"
    }
  }
}

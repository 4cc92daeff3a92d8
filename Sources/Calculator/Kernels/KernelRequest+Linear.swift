import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

extension KernelRequest {
  /// An equivariant linear map: e3nn's `Linear`.
  init(linear call: Call) throws {
    try call.refuse(["mode", "keep"], with: "a linear map", help: "it joins equal irreps, any numbers of copies")
    let (input, output, usesParity) = try Self.arrow(call)
    let problem = try KernelProblem(
      input, Layout([.init(multiplicity: 1, degree: 0, parity: .even)]), outputs: output, mode: .uvw,
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

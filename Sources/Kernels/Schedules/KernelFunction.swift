/// A function of a kernel: what it reads and what it writes.
package struct KernelFunction: Hashable, Sendable {
  /// The end of its name in C.
  package let name: String
  /// The arrays that it reads, in the order of its arguments.
  package let inputs: [ArrayName]
  /// The arrays that it writes, in the order of its arguments.
  package let outputs: [ArrayName]

  /// z from x, y and w.
  package static let forward = KernelFunction(name: "forward", inputs: [.x, .y, .w], outputs: [.z])
  /// The derivatives of Σ gz·z.
  package static let backward = KernelFunction(
    name: "backward", inputs: [.x, .y, .w, .z.gradient], outputs: [.x.gradient, .y.gradient, .w.gradient])
  /// The derivatives of the derivative in a direction (ggx, ggy, ggw).
  package static let doubleBackward = KernelFunction(
    name: "double_backward",
    inputs: [.x, .y, .w, .z.gradient, .x.gradient.gradient, .y.gradient.gradient, .w.gradient.gradient],
    outputs: [.x.gradient, .y.gradient, .w.gradient, .z.gradient.gradient])
  /// z and all its derivatives with respect to x, `[3][z]` for each sample.
  package static let jacobian = KernelFunction(name: "jacobian", inputs: [.x], outputs: [.z, .jacobian])

  /// The inputs that may be null and then count as 0.
  package var optionalInputs: [ArrayName] { inputs.filter { $0.description.hasPrefix("gg") } }
}

extension ArrayName {
  /// ∂z/∂x.
  package static let jacobian = ArrayName("j")

  /// The operand to which an array belongs: x of x, gx and ggx; z of the Jacobian.
  package var argument: Argument { Argument(rawValue: String(description.suffix(1))) ?? .z }
}

/// The name of an array of numbers that a kernel reads or writes.
package struct ArrayName: Hashable, Sendable, CustomStringConvertible {
  /// The name, an identifier.
  package let description: String

  /// An array of the given name.
  package init(_ name: String) { description = name }

  /// The operands of a kernel and its result.
  package static let x = ArrayName("x")
  package static let y = ArrayName("y")
  package static let w = ArrayName("w")
  package static let z = ArrayName("z")

  /// The number 1/√π, an array of one component: the one constant of kernels that is no root of a rational.
  package static let inverseRootPi = ArrayName("inverse_root_pi")

  /// Values that all channels share.
  package static let frame = ArrayName("frame")

  /// The derivative with respect to the array: `gx`.
  package var gradient: ArrayName { ArrayName("g" + description) }
}

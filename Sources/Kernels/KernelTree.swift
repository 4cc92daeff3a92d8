package import ExactArithmetic

/// The tree of a kernel: loops over copies, locals, sums, and additions into arrays.
///
/// Printers turn it into a language,
/// the interpreter gives it its meaning.
package indirect enum KernelNode: Sendable {
  /// for index in 0 ..< count
  case loop(index: String, count: Int, body: [KernelNode])
  /// A local scalar.
  case local(name: String, value: KernelExpression)
  /// local += value
  case addToLocal(name: String, value: KernelExpression)
  /// array[address] += value
  case add(array: Argument, address: Address, value: KernelExpression)
  /// A remark for the reader.
  case comment(String)
}

/// A scalar expression.
package indirect enum KernelExpression: Sendable {
  case zero
  case constant(RationalRoot)
  case local(String)
  case element(Argument, Address)
  case product([KernelExpression])
  case sum([(isNegative: Bool, value: KernelExpression)])
}

/// An affine address: offset + Σ stride · index.
package struct Address: Hashable, Sendable {
  /// Where the segment begins, with the component.
  package let offset: Int
  /// The strides of the copy indices.
  package let strides: [Stride]

  /// One index with its stride.
  package struct Stride: Hashable, Sendable {
    /// The loop index.
    package let index: String
    /// Its stride.
    package let stride: Int
  }
}

/// What cannot be a kernel, as data.
package enum KernelError: Error {
  /// The full product has no weights.
  case weightsInFullProduct
  /// The mode sums over copies and needs weights.
  case missingWeights(ConnectionMode)
  /// The mode asks for another multiplicity of the output.
  case multiplicity(ConnectionMode, needed: Int, found: Layout.Segment, path: (Layout.Segment, Layout.Segment))
  /// All segments of a symmetric contraction have one multiplicity, and this one another.
  case channels(Int, found: Layout.Segment)
  /// What a product in the frame of an edge needs and does not have.
  case edgeFrame(String)
  /// The exact inverse root of a number that is no square.
  case irrationalRoot
  /// The name is no identifier of C or Python.
  case notAnIdentifier(String)
  /// The irrep has no components in which all matrices of the group are real.
  case complexComponents(irrep: String, group: String)
  /// The entries of the tensor to the last of three irreps are no sums of roots of rationals, or not real.
  case irrationalTensor(irreps: [String], group: String)
}

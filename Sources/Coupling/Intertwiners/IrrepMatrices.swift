public import ExactArithmetic
public import Representations

/// The exact matrices of all elements of a finite group in a representation, from those of the generators.
public struct IrrepMatrices: Hashable, Sendable {
  /// The basis and the generators.
  public let representation: ExplicitRepresentation
  /// ρ(g) for each element g, in the basis that is not normalised.
  public let matrices: [ExactMatrix]

  /// The matrices of a representation of a group.
  ///
  /// - Precondition: the first generators of the representation are those of the group.
  /// - Complexity: |G| products of matrices.
  init(_ representation: ExplicitRepresentation, of group: FiniteGroup) {
    let generators = representation.generators.map(\.matrix)
    var matrices: [ExactMatrix] = [.identity(representation.dimension)]
    matrices.reserveCapacity(group.order)
    for word in group.words.dropFirst() { matrices.append(matrices[word.parent] * generators[word.generator]) }
    (self.representation, self.matrices) = (representation, matrices)
  }

  /// The unitary matrix of an element in the normalised basis; nil where an entry is no sum of roots.
  ///
  ///     ρ[j,k] √(nⱼ/nₖ)
  ///
  /// - Throws: `LimitError` when a root cannot be reduced in reasonable time.
  public func normalized(_ element: Int) throws(LimitError) -> [[Gaussian<RootSum>]]? {
    let norms = representation.norms
    var rows: [[Gaussian<RootSum>]] = []
    for (j, row) in matrices[element].rows.enumerated() {
      var entries: [Gaussian<RootSum>] = []
      for (k, entry) in row.enumerated() {
        guard let square = (norms[j] * norms[k].inverse).asRational, let real = entry.realPart.asRootSum,
          let imaginary = entry.imaginaryPart.asRootSum
        else { return nil }
        let scale = RootSum(try RationalRoot(signedSquare: square))
        entries.append(Gaussian(real * scale, imaginary * scale))
      }
      rows.append(entries)
    }
    return rows
  }
}

extension PointGroup {
  /// The matrices of all elements in an irrep.
  ///
  /// - Throws: `ComponentBasisError`, `LimitError`.
  /// - Complexity: |G| products of matrices.
  public func matrices(
    of irrep: Irrep, in basis: ComponentBasis = .stated, limits: Limits = .standard
  ) throws -> IrrepMatrices {
    let dimension = dimension(of: irrep)
    try limits.allow(words: dimension * dimension * Integer(elements.order) * 8, of: "the matrices of all elements")
    return IrrepMatrices(try representation(of: irrep, in: basis, limits: limits), of: elements)
  }
}

public import ExactArithmetic
public import Representations

/// Functions at one site that every operation of a group, shifted there, maps to one another.
public struct LocalFunctions: Sendable {
  /// The squared norms; the functions are orthogonal.
  public let norms: [Cyclotomic]
  /// What each element of the group does to them.
  let matrices: [ExactMatrix]
  /// Whether they are the vectors at right angles to the line to the centre.
  let isTangential: Bool

  private init(norms: [Cyclotomic], matrices: [ExactMatrix], isTangential: Bool = false) {
    (self.norms, self.matrices, self.isTangential) = (norms, matrices, isTangential)
  }

  /// One function that no operation changes: s, or any function about the line to the centre.
  public static func invariant(of group: PointGroup) -> LocalFunctions {
    LocalFunctions(norms: [.one], matrices: [ExactMatrix](repeating: .identity(1), count: group.elements.order))
  }

  /// Two functions π at each site at right angles to the line to the centre, in components y, z, x.
  ///
  /// - Throws: `LimitError`.
  public static func tangential(of group: PointGroup, limits: Limits = .standard) throws(LimitError) -> LocalFunctions {
    let vectors = try harmonics(degree: 1, of: group, limits: limits)
    return LocalFunctions(norms: vectors.norms, matrices: vectors.matrices, isTangential: true)
  }

  /// The real harmonics of a degree, m = −l … l, in the axes of the laboratory.
  ///
  /// - Throws: `LimitError`.
  /// - Complexity: |G| products of matrices.
  public static func harmonics(
    degree: Int, of group: PointGroup, limits: Limits = .standard
  ) throws(LimitError) -> LocalFunctions {
    let size = Integer(2 * degree + 1)
    try limits.allow(
      steps: size * size * size * Integer(group.elements.order) * 100, of: "the matrices of degree \(degree)")
    let space = HarmonicSpace(degree: degree)
    let generators = group.generators.map(space.matrix)
    var matrices = [ExactMatrix.identity(2 * degree + 1)]
    for word in group.elements.words.dropFirst() { matrices.append(matrices[word.parent] * generators[word.generator]) }
    return LocalFunctions(norms: space.norms, matrices: matrices)
  }

  /// Some of the functions; nil where an operation mixes them with others.
  public func restricted(to indices: [Int]) -> LocalFunctions? {
    let others = norms.indices.filter { !indices.contains($0) }
    let isClosed = matrices.allSatisfy { matrix in
      indices.allSatisfy { column in others.allSatisfy { matrix[$0, column].isZero } }
    }
    guard isClosed else { return nil }
    return LocalFunctions(
      norms: indices.map { norms[$0] },
      matrices: matrices.map { matrix in
        ExactMatrix(indices.map { row in indices.map { matrix[row, $0] } }, columnCount: indices.count)
      })
  }

  /// The projection on the vectors at right angles to the only direction that all elements of a site group keep; nil where
  /// there is no such direction.
  func tangentialProjector(_ stabilizer: [Int]) -> ExactMatrix? {
    let size = norms.count
    let sum = stabilizer.reduce(ExactMatrix.zero(size, size)) { $0 + matrices[$1] }
    let mean = Cyclotomic(Rational(1, stabilizer.count)) * sum
    return mean.trace == .one ? .identity(size) - mean : nil
  }
}

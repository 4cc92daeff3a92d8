import ExactArithmetic

/// The exact matrices of the elements of a group that were asked for, and of those that their words pass through.
struct ExactElements {
  private let group: FiniteGroup
  private var matrices: [Int: [[Cyclotomic]]] = [:]

  /// No matrix yet.
  init(of group: FiniteGroup) { self.group = group }

  /// The matrix of an element.
  ///
  /// - Complexity: one product for each letter of its word beyond the longest part that is known.
  subscript(element: Int) -> [[Cyclotomic]] {
    mutating get {
      var (path, start) = ([Int](), element)
      while start != 0, matrices[start] == nil {
        path.append(start)
        start = group.words[start].parent
      }
      var matrix = matrices[start] ?? identityMatrix(group.size)
      for next in path.reversed() {
        matrix = matrixProduct(matrix, group.generators[group.words[next].generator])
        matrices[next] = matrix
      }
      return matrix
    }
  }
}

import ExactArithmetic

/// Weights of paths as combinations of weights of orthonormal maps, family by family.
///
///     Σ_η w_η B_η = Σ_c w′_c P_c,   P_c = Σ_η C[c, η] B_η   ⇒   w′ = C⁻ᵀ w
enum ContractionConversion {
  /// For each path of a family its combination of maps.
  static func rows(_ family: ContractionFamily, _ paths: [ContractionPath]) -> [[(map: Int, value: RationalRoot)]] {
    let size = paths.count
    // (C | 1), eliminated to (1 | C⁻¹). Entries of a column differ from the row's by rational factors, so that pivots and
    // sums are single roots.
    var matrix = paths.map { path in family.maps.map { RootSum(path.coordinates[$0] ?? .zero) } }
    var inverse = (0..<size).map { row in (0..<size).map { RootSum(Rational($0 == row ? 1 : 0)) } }
    for column in 0..<size {
      guard let pivot = (column..<size).first(where: { !matrix[$0][column].isZero }),
        let root = matrix[pivot][column].asRoot
      else { preconditionFailure("the paths of a family are independent") }
      matrix.swapAt(pivot, column)
      inverse.swapAt(pivot, column)
      let factor = RootSum(root.reciprocal)
      matrix[column] = matrix[column].map { $0 * factor }
      inverse[column] = inverse[column].map { $0 * factor }
      for row in 0..<size where row != column && !matrix[row][column].isZero {
        let multiple = matrix[row][column]
        matrix[row] = zip(matrix[row], matrix[column]).map { $0 - multiple * $1 }
        inverse[row] = zip(inverse[row], inverse[column]).map { $0 - multiple * $1 }
      }
    }
    return (0..<size).map { path in
      (0..<size).compactMap { row in
        guard let value = inverse[row][path].asRoot else { preconditionFailure("an entry is a root of a rational") }
        return value.isZero ? nil : (family.maps[row], value)
      }
    }
  }
}

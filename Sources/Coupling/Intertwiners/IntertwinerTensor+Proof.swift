import ExactArithmetic

extension IntertwinerTensor {
  /// Whether the tensor intertwines the actions of every generator, exactly.
  ///
  ///     ρc(g) T = T (ρa(g) ⊗ ρb(g)),    dρc(X) T = T (dρa(X) ⊗ 1 + 1 ⊗ dρb(X))
  ///
  /// - Complexity: for each generator the number of entries, times the entries in a row of each matrix.
  public func intertwines(
    _ a: ExplicitRepresentation, _ b: ExplicitRepresentation, _ c: ExplicitRepresentation
  ) -> Bool {
    guard [a, b, c].map(\.norms) == norms else { return false }
    return a.generators.indices.allSatisfy { number in
      let actions = [a, b, c].map { $0.generators[number] }
      let rows = actions.prefix(2).map { $0.matrix.sparseRows }
      let columns = actions[2].matrix.transposed.sparseRows
      // ρc T − T ρ, by (i, j, k).
      var difference: [[Int]: Cyclotomic] = [:]
      func add(_ i: Int, _ j: Int, _ k: Int, _ value: Cyclotomic) {
        difference[[i, j, k]] = (difference[[i, j, k]] ?? .zero) + value
      }
      for entry in entries {
        let (i, j, k, value) = (entry.i, entry.j, entry.k, entry.coefficient)
        for (row, factor) in columns[k] { add(i, j, row, factor * value) }
        if actions[0].isDerivation {
          for (column, factor) in rows[0][i] { add(column, j, k, -(value * factor)) }
          for (column, factor) in rows[1][j] { add(i, column, k, -(value * factor)) }
        } else {
          for (left, x) in rows[0][i] {
            for (right, y) in rows[1][j] { add(left, right, k, -(value * x * y)) }
          }
        }
      }
      return difference.values.allSatisfy(\.isZero)
    }
  }
}

import ExactArithmetic

/// Linear maps of two variables on the monomials uʲ⁺ᵐvʲ⁻ᵐ.
enum SpinMatrix {
  /// The matrix of the map s, whose row and column 0 belong to m = ½ as in SU(2).
  ///
  ///     u ↦ s₀₀ u + s₁₀ v,    v ↦ s₀₁ u + s₁₁ v
  ///
  /// - Returns: shape (2j+1)², m = −j … j.
  /// - Complexity: O(j³) products; O(j²) where the images of u and v are monomials.
  static func monomial(_ j: HalfInteger, _ spin: [[Cyclotomic]]) -> ExactMatrix { monomial(j, spin) {} }

  /// The same with a call for each column that may give up.
  static func monomial<Failure: Error>(
    _ j: HalfInteger, _ spin: [[Cyclotomic]], poll: () throws(Failure) -> Void
  ) throws(Failure) -> ExactMatrix {
    let size = j.twice + 1
    let up = powers(of: (spin[0][0], spin[1][0]), upTo: j.twice)
    let down = powers(of: (spin[0][1], spin[1][1]), upTo: j.twice)
    var matrix = ExactMatrix.zero(size, size)
    for column in 0..<size {
      try poll()
      for (a, left) in up[column].enumerated() where !left.isZero {
        for (b, right) in down[j.twice - column].enumerated() where !right.isZero {
          matrix[a + b, column] = matrix[a + b, column] + left * right
        }
      }
    }
    return matrix
  }

  /// (a u + b v)ⁿ for all n up to a bound: the coefficient of uᵏvⁿ⁻ᵏ at place k.
  private static func powers(of pair: (Cyclotomic, Cyclotomic), upTo bound: Int) -> [[Cyclotomic]] {
    var rows: [[Cyclotomic]] = [[.one]]
    for n in 0..<bound {
      var next = [Cyclotomic](repeating: .zero, count: n + 2)
      for (k, coefficient) in rows[n].enumerated() where !coefficient.isZero {
        if !pair.0.isZero { next[k + 1] = next[k + 1] + coefficient * pair.0 }
        if !pair.1.isZero { next[k] = next[k] + coefficient * pair.1 }
      }
      rows.append(next)
    }
    return rows
  }
}

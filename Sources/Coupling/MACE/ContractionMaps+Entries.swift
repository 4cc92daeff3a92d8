public import ExactArithmetic

extension ContractionMaps {
  /// The entries of one component of a map that are not 0, one for each orbit of the basis of the power.
  ///
  ///     entry[orbit] = √(row · c / d[orbit]) Σ q[k] n[k, orbit]
  ///
  /// over the copies: their integers n, and the rational row of the matrix that ``conversion(from:to:cancellation:)``
  /// gives from a parametrization to the minimal one.
  public func entries(
    _ matrix: RootMatrix, _ index: Int, component: Int, in basis: SymmetryAdaptedBasis
  ) -> [(orbit: Int, value: SignedSquareRoot)] {
    var sums: [Int: Rational] = [:]
    var scale: Rational = 0
    for (place, copy) in copies.enumerated() {
      let q = matrix.rational[index, place]
      guard !q.isZero else { continue }
      scale = matrix.rows[index] * basis.square(of: copy, component: component) * copy.squaredNorm
      basis.forEachEntry(of: copy, component: component) { orbit, integer in
        sums[orbit] = (sums[orbit] ?? 0) + q * Rational(integer)
      }
    }
    return sums.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map { orbit, sum in
      let square = sum * sum * scale / Rational(basis.orbits.square(orbit))
      return (orbit, SignedSquareRoot(signedSquare: sum.signum() < 0 ? -square : square))
    }
  }
}

import ExactArithmetic

extension Cyclotomic {
  /// x > 0 of the form p + q√d for which this number divided by x² is rational; nil where there is none or none is needed.
  ///
  ///     a + b√d = u (1 + b√d/2u)²,    u = (a + c)/2,    c² = a² − d b²
  ///
  /// which is possible exactly when a² − d b² is the square of a rational c.
  ///
  /// - Precondition: the number is real and positive.
  var divisorToRationalSquare: Cyclotomic? {
    guard asRational == nil, let terms = asRootSum?.terms, terms.count == 2, terms[0].radicand == 1 else { return nil }
    let (a, b, d) = (terms[0].coefficient, terms[1].coefficient, terms[1].radicand)
    guard let root = try? RationalRoot(signedSquare: a * a - b * b * Rational(d)), let c = root.asRational else {
      return nil
    }
    let u = (a + c) * Rational(1, 2)
    return Cyclotomic.one + Cyclotomic(RootSum(RationalRoot(coefficient: b / (u + u), squareFreeRadicand: d)))
  }
}

extension IntertwinerTensor {
  /// The tensor divided by a positive number so that λ is rational, where a sum of a rational and a root does it; the
  /// orthonormal entries do not change.
  var withRationalNorm: IntertwinerTensor {
    guard let factor = squaredNorm.divisorToRationalSquare?.inverse else { return self }
    return IntertwinerTensor(
      norms: norms,
      entries: entries.map { Entry(i: $0.i, j: $0.j, k: $0.k, coefficient: factor * $0.coefficient) })
  }
}

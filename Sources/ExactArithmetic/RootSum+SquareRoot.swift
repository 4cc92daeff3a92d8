extension RootSum {
  /// The positive square root where it is a sum of two roots or of one; nil where it is none in this form.
  ///
  ///     √(a + b√d) = √((a + r)/2) ± √((a − r)/2),    r = √(a² − b²d) rational, ± the sign of b
  ///
  ///     RootSum(Rational(3)) + 2√2           // squareRoot: 1 + √2
  ///
  /// - Throws: `LimitError` when a root cannot be reduced in reasonable time.
  public var squareRoot: RootSum? {
    get throws(LimitError) {
      guard signum() > 0 else { return isZero ? .zero : nil }
      let terms = terms
      guard terms.count <= 2, let rational = terms.first(where: { $0.radicand == 1 })?.coefficient else { return nil }
      guard let irrational = terms.first(where: { $0.radicand != 1 }) else {
        return RootSum(try RationalRoot(signedSquare: rational))
      }
      let norm = rational * rational - irrational.coefficient * irrational.coefficient * Rational(irrational.radicand)
      guard norm.signum() >= 0, let r = try RationalRoot(signedSquare: norm).asRational else { return nil }
      let half = Rational(1, 2)
      let parts = [half * (rational + r), half * (rational - r)]
      let roots = [try RationalRoot(signedSquare: parts[0]), try RationalRoot(signedSquare: parts[1])]
      let second = irrational.coefficient.signum() < 0 ? -RootSum(roots[1]) : RootSum(roots[1])
      return RootSum(roots[0]) + second
    }
  }
}

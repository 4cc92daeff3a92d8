import ExactArithmetic

/// Why a matrix of exact numbers is a change between orthonormal states.
enum MatrixExplanation {
  /// The squares of each row, which add up to 1.
  ///
  /// - Throws: `ProofFailure` where rows are not orthonormal, `Cancelled`.
  static func rows(
    _ rows: [(name: String, values: [RationalRoot])], most: Int = 6, cancellation: Cancellation
  ) throws -> [String] {
    for (index, row) in rows.enumerated() {
      try cancellation.check()
      for (other, column) in rows.enumerated().prefix(index + 1) {
        let product = zip(row.values, column.values).reduce(RootSum(Rational(0))) { $0 + RootSum($1.0 * $1.1) }
        guard product == RootSum(Rational(index == other ? 1 : 0)) else {
          throw ProofFailure(claim: "orthonormal rows", failures: ["\(row.name), \(column.name)"])
        }
      }
    }
    let texts = rows.map { row in
      "\(row.name): "
        + SumText.plain(
          Explanation.shortened(row.values.map { SumText.factor(ExactNumber($0.squared)) }, to: 8, "squares")) + " = 1"
    }
    return ["squares of each row; different rows have product 0, checked for all:"]
      + Explanation.shortened(texts, to: most, "rows")
  }
}

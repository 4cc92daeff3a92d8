import Coupling
import ExactArithmetic
import Representations

/// Why the matrix between two couplings of angular momenta is what it is.
enum RecouplingExplanation {
  /// Past as many rows they are not compared pair by pair.
  private static let mostRows = 40

  /// The dimension, a 6j symbol for three factors in their order, and that rows are orthonormal.
  ///
  ///     ⟨((a b)e c)J | (a (b c)f)J⟩ = (−1)^(a+b+c+J) √((2e+1)(2f+1)) {a b e; c J f}
  ///
  /// - Throws: `ProofFailure` where the symbol or the rows fail; `Cancelled`.
  static func explanation(
    _ trees: [CouplingTree], spins: [HalfInteger], total: HalfInteger, _ matrix: RecouplingMatrix, _ call: Call
  ) throws -> Explanation {
    var lines = ["J = \(total): \(counted(Integer(matrix.rows.count), "way")) of coupling, on either side"]
    if trees.map(\.description) == ["(1 2) 3", "1 (2 3)"], let row = matrix.rows.first,
      let column = matrix.columns.first,
      let e = row.pairs.first?.degree, let f = column.pairs.first?.degree
    {
      let symbol = Wigner6j(spins[0], spins[1], e, spins[2], total, f)
      let value = try symbol.value(cancellation: call.cancellation)
      let exponent = spins[0] + spins[1] + spins[2] + total
      let root = RationalRoot(
        coefficient: (exponent.twice / 2).isMultiple(of: 2) ? 1 : -1,
        squareRootOf: PrimeFactorization(e.twice + 1) * PrimeFactorization(f.twice + 1))
      guard root * value == matrix[0, 0] else {
        throw ProofFailure(claim: "recoupling by a 6j symbol", failures: ["\(root * value)"])
      }
      lines += [
        "⟨(a b)e c | a (b c)f⟩ = (−1)^(a+b+c+J) √((2e+1)(2f+1)) {a b e; c J f}, at e = \(e), f = \(f):",
        "(−1)^\(exponent) √(\(e.twice + 1)·\(f.twice + 1)) {6j}: "
          + SumText.product([ExactNumber(root), ExactNumber(value)], ExactNumber(matrix[0, 0])),
      ]
    } else {
      lines.append("from \(trees[0]) to \(trees[1]) by exchanges of factors and moves of one bracket, a 6j symbol each")
    }
    if matrix.rows.count <= mostRows {
      lines += try MatrixExplanation.rows(
        matrix.rows.indices.map { row in
          let name = matrix.rows[row].pairs.dropLast().map(\.degree.description).joined(separator: " ")
          return (name.isEmpty ? "1" : name, matrix.columns.indices.map { matrix[row, $0] })
        }, cancellation: call.cancellation)
    }
    return Explanation(lines, reference: "Biedenharn1981b, topic 12; Varshalovich1988, 9.1.2")
  }
}

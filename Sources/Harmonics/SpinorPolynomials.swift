import ExactArithmetic

/// The coefficients of (au + c)^q (bu + d)^(n−q) by the power of u, for all q.
struct SpinorPolynomials<Part: ExactRing>: Sendable {
  private let columns: [[Gaussian<Part>]]

  /// For a quaternion (w, x, y, z) and n factors.
  ///
  /// - Complexity: O(n³) products: a column of n factors is one of n − 1 times one factor.
  init(_ q: [Part], count n: Int, _ cancellation: Cancellation) throws(Cancelled) {
    let a = Gaussian(q[0], -q[3])
    let c = Gaussian(q[2], -q[1])
    let (b, d) = (-c.conjugate, a.conjugate)
    func times(_ column: [Gaussian<Part>], _ u: Gaussian<Part>, _ one: Gaussian<Part>) -> [Gaussian<Part>] {
      (0...column.count).map { power in
        let low = power < column.count ? column[power] * one : .zero
        return power > 0 ? low + column[power - 1] * u : low
      }
    }
    var columns: [[Gaussian<Part>]] = [[.one]]
    for _ in 0..<n {
      try cancellation.check()
      columns = [times(columns[0], b, d)] + columns.map { times($0, a, c) }
    }
    self.columns = columns
  }

  /// [u^p] (au + c)^q (bu + d)^(n−q).
  subscript(p: Int, q: Int) -> Gaussian<Part> { columns[q][p] }
}

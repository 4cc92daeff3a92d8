import ExactArithmetic

/// An alternating sum of products of integers in which the ratio of neighbouring terms is a ratio of small integers.
///
///     Σₖ tₖ,   tₖ₊₁ / tₖ = − ∏ numerator(k) / ∏ denominator(k)
///
/// The 3j and the 6j sums are both of this form when written in binomials, so that each term is an integer and
/// every division is exact.
enum AlternatingSum {
  /// The sum of `count` terms that starts with `first`, whose k-th ratio (k = 0, 1, …) has the given factors.
  ///
  /// - Complexity: O(count) operations of a big by a small integer.
  static func value(
    first: Integer, count: Int, cancellation: Cancellation,
    ratio: (Int) -> (numerator: [Int], denominator: [Int])
  ) throws(Cancelled) -> Integer {
    var term = first
    var sum = first
    for k in 0..<max(count - 1, 0) {
      if k & 63 == 63 { try cancellation.check() }
      let (numerator, denominator) = ratio(k)
      for word in words(numerator) { term.multiply(by: word) }
      for word in words(denominator) { term.divideExactly(by: word) }
      if k.isMultiple(of: 2) { sum -= term } else { sum += term }
    }
    return sum
  }

  /// The factors joined as far as their products fit a machine word.
  private static func words(_ factors: [Int]) -> [Int] {
    var words = [1]
    for factor in factors {
      let (product, overflow) = words[words.count - 1].multipliedReportingOverflow(by: factor)
      if overflow { words.append(factor) } else { words[words.count - 1] = product }
    }
    return words
  }
}

/// Binomial coefficients that fit a machine word.
enum SmallBinomial {
  /// C(n, k) for n ≤ 62, row after row.
  private static let rows: [[Int]] = {
    var rows: [[Int]] = [[1]]
    for n in 1...largest {
      let above = rows[n - 1]
      rows.append([1] + (1..<n).map { above[$0 - 1] + above[$0] } + [1])
    }
    return rows
  }()

  /// The largest n of the table.
  static let largest = 62

  /// C(n, k), 0 ≤ k ≤ n ≤ `largest`.
  static func value(_ n: Int, _ k: Int) -> Int { rows[n][k] }
}

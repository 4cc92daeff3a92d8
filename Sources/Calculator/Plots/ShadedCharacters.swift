import ExactArithmetic
import Formats
import Representations

/// The characters of a finite group as numbers: their real parts.
struct ShadedCharacters {
  /// By irreps and classes in the order of the table.
  let values: [[Double]]
  /// The largest magnitude: that of the largest dimension.
  let largest: Double
  /// Whether the numbers are the characters themselves.
  let isReal: Bool

  /// - Throws: `Cancelled`.
  init<G: TabulatedGroup>(_ group: G, _ cancellation: Cancellation) throws(Cancelled) {
    var known: [[Int]: Double] = [:]
    var isReal = true
    values = try group.allIrreps.map { irrep throws(Cancelled) in
      try cancellation.check()
      return (0..<group.columnCount).map { column in
        let counts = group.eigenvalues(of: irrep, at: column)
        if let value = known[counts] { return value }
        let value = Self.realPart(counts)
        known[counts] = value
        // Real where complex conjugate eigenvalues come in pairs.
        if (1..<max(counts.count, 1)).contains(where: { counts[$0] != counts[counts.count - $0] }) { isReal = false }
        return value
      }
    }
    largest = values.joined().map(\.magnitude).max() ?? 0
    self.isReal = isReal
  }

  /// The nearest double to the real part of Σ mₖ ζₘᵏ.
  private static func realPart(_ counts: [Int]) -> Double {
    var sum = TrigonometricSum()
    for (k, count) in counts.enumerated() where count != 0 {
      sum.add(RootSum(Rational(count)), cosineOf: Angle(halfTurns: Rational(2 * k, counts.count)))
    }
    return Rounding.double(sum)
  }

  /// The colour of a cell, pale enough for black letters.
  func color(_ row: Int, _ column: Int) -> String { PlotColors.pale(values[row][column] / largest) }
}

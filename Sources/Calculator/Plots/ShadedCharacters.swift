import ExactArithmetic
import Formats
import Glibc
import Representations

/// The characters of a finite group as numbers: signed where all are real, magnitudes otherwise.
struct ShadedCharacters {
  /// By irreps and classes in the order of the table.
  let values: [[Double]]
  /// The largest magnitude: that of the largest dimension.
  let largest: Double
  /// Whether the numbers are the characters themselves.
  let isSigned: Bool

  /// - Throws: `Cancelled`.
  init<G: TabulatedGroup>(_ group: G, _ cancellation: Cancellation) throws(Cancelled) {
    var known: [[Int]: (real: Double, imaginary: Double)] = [:]
    var parts: [[(real: Double, imaginary: Double)]] = []
    for irrep in group.allIrreps {
      try cancellation.check()
      parts.append(
        (0..<group.columnCount).map { column in
          let counts = group.eigenvalues(of: irrep, at: column)
          if let value = known[counts] { return value }
          let value = Self.value(counts)
          known[counts] = value
          return value
        })
    }
    let isSigned = parts.allSatisfy { $0.allSatisfy { $0.imaginary == 0 } }
    values = parts.map { $0.map { isSigned ? $0.real : hypot($0.real, $0.imaginary) } }
    largest = values.joined().map(\.magnitude).max() ?? 0
    self.isSigned = isSigned
  }

  /// Σ mₖ ζₘᵏ, both parts the nearest doubles.
  private static func value(_ counts: [Int]) -> (real: Double, imaginary: Double) {
    var (real, imaginary) = (TrigonometricSum(), TrigonometricSum())
    for (k, count) in counts.enumerated() where count != 0 {
      let angle = Angle(halfTurns: Rational(2 * k, counts.count))
      real.add(RootSum(Rational(count)), cosineOf: angle)
      imaginary.add(RootSum(Rational(count)), sineOf: angle)
    }
    return (Rounding.double(real), Rounding.double(imaginary))
  }

  /// The colour of a cell, pale enough for black letters.
  func color(_ row: Int, _ column: Int) -> String { PlotColors.pale(values[row][column] / largest) }
}

import TestSupport
import Testing

@testable import ExactArithmetic

/// Eliminations ask on their way whether they are still wanted.
@Suite struct CancellationTests {
  @Test func eliminationsGiveUp() throws {
    let rows = (0..<8).map { i in (0..<8).map { j in Rational(1, i + j + 1) } }
    let matrix = RationalMatrix(rows, columnCount: 8)
    try checkPolls(atLeast: 8) { _ = try matrix.inverse(cancellation: $0) }
    try checkPolls(atLeast: 8) { _ = try matrix.independentRows(cancellation: $0) }
  }
}

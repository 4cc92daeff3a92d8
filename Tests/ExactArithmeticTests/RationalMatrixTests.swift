import TestSupport
import Testing

@testable import ExactArithmetic

/// Matrices of fractions: inverses and rows that depend on others.
@Suite struct RationalMatrixTests {
  @Test func rationalMatricesInvert() throws {
    let matrix = RationalMatrix([[2, 1, 0], [0, Rational(1, 3), 5], [1, 0, 1]], columnCount: 3)
    #expect(try matrix.inverse().map { matrix * $0 } == .identity(3))
    #expect(try matrix.inverse().map { $0 * matrix } == .identity(3))
    #expect(try RationalMatrix([[1, 2], [2, 4]], columnCount: 2).inverse() == nil)
    #expect(throws: Cancelled.self) { try matrix.inverse(cancellation: Cancellation { true }) }
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test func rowsThatDependOnEarlierOnesAreLeft() throws {
    let rows: [[Rational]] = [[0, 0], [Rational(1, 2), 1], [Rational(-1, 3), Rational(-2, 3)], [0, 5], [7, 7]]
    #expect(try RationalMatrix(rows, columnCount: 2).independentRows() == [1, 3])
    #expect(try RationalMatrix([], columnCount: 2).independentRows() == [])
    #expect(try RationalMatrix.identity(4).independentRows() == [0, 1, 2, 3])
    #expect(throws: Cancelled.self) {
      try RationalMatrix.identity(2).independentRows(cancellation: Cancellation { true })
    }
  }
}

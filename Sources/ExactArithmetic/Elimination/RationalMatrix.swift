/// A matrix of rationals.
public struct RationalMatrix: Hashable, Sendable {
  /// The rows, of one length.
  public private(set) var rows: [[Rational]]
  /// The length of a row.
  public let columnCount: Int

  /// The matrix of rows.
  ///
  /// - Precondition: all of the length `columnCount`.
  public init(_ rows: [[Rational]], columnCount: Int) {
    precondition(rows.allSatisfy { $0.count == columnCount }, "rows of one length")
    (self.rows, self.columnCount) = (rows, columnCount)
  }

  /// The unit matrix.
  public static func identity(_ size: Int) -> RationalMatrix {
    RationalMatrix((0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }, columnCount: size)
  }

  /// The number of rows.
  public var rowCount: Int { rows.count }

  /// An entry.
  public subscript(row: Int, column: Int) -> Rational { rows[row][column] }

  /// The transpose.
  public var transposed: RationalMatrix {
    RationalMatrix((0..<columnCount).map { column in rows.map { $0[column] } }, columnCount: rowCount)
  }

  /// The product.
  public static func * (left: RationalMatrix, right: RationalMatrix) -> RationalMatrix {
    precondition(left.columnCount == right.rowCount, "matrices that can be multiplied")
    return RationalMatrix(
      left.rows.map { row in
        var sums = [Rational](repeating: 0, count: right.columnCount)
        for (entry, other) in zip(row, right.rows) where !entry.isZero {
          for column in sums.indices where !other[column].isZero { sums[column] = sums[column] + entry * other[column] }
        }
        return sums
      }, columnCount: right.columnCount)
  }

  /// The rows that no combination of rows before them gives.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: that of ``IntegerMatrixRank``.
  public func independentRows(cancellation: Cancellation = .never) throws(Cancelled) -> [Int] {
    var matrix = IntegerMatrixRank(bound: columnCount)
    var kept: [Int] = []
    for (index, row) in rows.enumerated() where try matrix.append(row.primitive, cancellation: cancellation) {
      kept.append(index)
    }
    return kept
  }

  /// The inverse; nil when there is none.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(n³).
  public func inverse(cancellation: Cancellation = .never) throws(Cancelled) -> RationalMatrix? {
    precondition(rowCount == columnCount, "a square matrix")
    var (left, right) = (rows, RationalMatrix.identity(rowCount).rows)
    for column in 0..<columnCount {
      try cancellation.check()
      guard let pivot = (column..<rowCount).first(where: { !left[$0][column].isZero }) else { return nil }
      left.swapAt(pivot, column)
      right.swapAt(pivot, column)
      let inverse = left[column][column].reciprocal
      left[column] = left[column].map { $0 * inverse }
      right[column] = right[column].map { $0 * inverse }
      for row in 0..<rowCount where row != column && !left[row][column].isZero {
        let factor = left[row][column]
        left[row] = left[row].subtracting(left[column], times: factor)
        right[row] = right[row].subtracting(right[column], times: factor)
      }
    }
    return RationalMatrix(right, columnCount: columnCount)
  }
}

extension [Rational] {
  /// This row less a multiple of another.
  fileprivate func subtracting(_ other: [Rational], times factor: Rational) -> [Rational] {
    zip(self, other).map { $1.isZero ? $0 : $0 - factor * $1 }
  }
}

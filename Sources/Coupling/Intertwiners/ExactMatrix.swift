public import ExactArithmetic

/// A dense matrix of cyclotomic numbers.
public struct ExactMatrix: Hashable, Sendable {
  /// The entries, row by row; all rows have one length.
  public private(set) var rows: [[Cyclotomic]]
  /// The length of a row.
  public let columnCount: Int

  /// The matrix of rows.
  ///
  /// - Precondition: all rows have the length `columnCount`.
  public init(_ rows: [[Cyclotomic]], columnCount: Int) {
    precondition(rows.allSatisfy { $0.count == columnCount }, "rows of one length")
    (self.rows, self.columnCount) = (rows, columnCount)
  }

  /// The square matrix of rows.
  ///
  /// - Precondition: there are as many rows as columns.
  public init(square rows: [[Cyclotomic]]) { self.init(rows, columnCount: rows.count) }

  /// The matrix of zeros.
  public static func zero(_ rowCount: Int, _ columnCount: Int) -> ExactMatrix {
    ExactMatrix(
      [[Cyclotomic]](repeating: [Cyclotomic](repeating: .zero, count: columnCount), count: rowCount),
      columnCount: columnCount)
  }

  /// The matrix with the given diagonal.
  public static func diagonal(_ entries: [Cyclotomic]) -> ExactMatrix {
    var matrix = zero(entries.count, entries.count)
    for (index, entry) in entries.enumerated() { matrix[index, index] = entry }
    return matrix
  }

  /// The unit matrix.
  public static func identity(_ size: Int) -> ExactMatrix {
    diagonal([Cyclotomic](repeating: .one, count: size))
  }

  /// The number of rows.
  public var rowCount: Int { rows.count }
  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rowCount == columnCount }

  /// An entry.
  public subscript(row: Int, column: Int) -> Cyclotomic {
    get { rows[row][column] }
    set { rows[row][column] = newValue }
  }

  /// A column.
  public func column(_ index: Int) -> [Cyclotomic] { rows.map { $0[index] } }

  /// The sum of the diagonal.
  public var trace: Cyclotomic { rows.indices.reduce(.zero) { $0 + rows[$1][$1] } }

  /// The entries of each row that are not 0.
  var sparseRows: [[(index: Int, entry: Cyclotomic)]] {
    rows.map { row in row.enumerated().filter { !$0.element.isZero }.map { ($0.offset, $0.element) } }
  }

  /// The transpose.
  public var transposed: ExactMatrix {
    ExactMatrix((0..<columnCount).map(column), columnCount: rowCount)
  }

  /// The matrix of conjugate entries.
  public var conjugate: ExactMatrix { map(\.conjugate) }

  /// The matrix whose entries are images of these.
  func map(_ transform: (Cyclotomic) -> Cyclotomic) -> ExactMatrix {
    ExactMatrix(rows.map { $0.map(transform) }, columnCount: columnCount)
  }

  /// Whether every entry off the diagonal is 0.
  var isDiagonal: Bool {
    rows.enumerated().allSatisfy { row, entries in
      entries.enumerated().allSatisfy { column, entry in row == column || entry.isZero }
    }
  }

  /// Whether no row and no column has two entries other than 0.
  var isMonomial: Bool {
    let isSparse = { (lines: [[Cyclotomic]]) in lines.allSatisfy { line in line.count { !$0.isZero } <= 1 } }
    return isSparse(rows) && isSparse(transposed.rows)
  }

  /// The sum.
  public static func + (left: ExactMatrix, right: ExactMatrix) -> ExactMatrix {
    precondition(left.rowCount == right.rowCount && left.columnCount == right.columnCount, "matrices of one shape")
    return ExactMatrix(
      zip(left.rows, right.rows).map { zip($0, $1).map { $0 + $1 } }, columnCount: left.columnCount)
  }

  /// The difference.
  public static func - (left: ExactMatrix, right: ExactMatrix) -> ExactMatrix {
    left + Cyclotomic(Rational(-1)) * right
  }

  /// The multiple by a number.
  public static func * (factor: Cyclotomic, matrix: ExactMatrix) -> ExactMatrix {
    matrix.map { $0.isZero ? $0 : factor * $0 }
  }

  /// The product.
  ///
  /// - Complexity: one product of numbers for each pair of entries that meet and are not 0.
  public static func * (left: ExactMatrix, right: ExactMatrix) -> ExactMatrix { left.times(right) {} }

  /// The product, with a call for each row that may give up.
  func times<Failure: Error>(
    _ right: ExactMatrix, poll: () throws(Failure) -> Void
  ) throws(Failure) -> ExactMatrix {
    precondition(columnCount == right.rowCount, "matrices that can be multiplied")
    var product = Self.zero(rowCount, right.columnCount)
    for (row, entries) in rows.enumerated() {
      try poll()
      for (middle, entry) in entries.enumerated() where !entry.isZero {
        for (column, other) in right.rows[middle].enumerated() where !other.isZero {
          product[row, column] = product[row, column] + entry * other
        }
      }
    }
    return product
  }

  /// The image of a column of numbers.
  public static func * (matrix: ExactMatrix, vector: [Cyclotomic]) -> [Cyclotomic] {
    precondition(matrix.columnCount == vector.count, "a vector of the right length")
    return matrix.rows.map { row in
      var sum = Cyclotomic.zero
      for (entry, value) in zip(row, vector) where !entry.isZero && !value.isZero { sum = sum + entry * value }
      return sum
    }
  }

  /// The Kronecker product: rows and columns are numbered with the index of the right factor running fastest.
  public func tensor(_ other: ExactMatrix) -> ExactMatrix {
    var rows: [[Cyclotomic]] = []
    for row in self.rows {
      for otherRow in other.rows {
        var entries: [Cyclotomic] = []
        entries.reserveCapacity(row.count * otherRow.count)
        for entry in row { for factor in otherRow { entries.append(entry.isZero ? entry : entry * factor) } }
        rows.append(entries)
      }
    }
    return ExactMatrix(rows, columnCount: columnCount * other.columnCount)
  }

  /// The block-diagonal matrix.
  public static func directSum(_ blocks: [ExactMatrix]) -> ExactMatrix {
    var sum = zero(blocks.reduce(0) { $0 + $1.rowCount }, blocks.reduce(0) { $0 + $1.columnCount })
    var (top, left) = (0, 0)
    for block in blocks {
      for row in 0..<block.rowCount {
        for column in 0..<block.columnCount { sum[top + row, left + column] = block[row, column] }
      }
      top += block.rowCount
      left += block.columnCount
    }
    return sum
  }

  /// The inverse; nil when there is none.
  ///
  /// - Precondition: the matrix is square.
  /// - Complexity: O(n³).
  public var inverse: ExactMatrix? {
    precondition(isSquare, "a square matrix")
    var (left, right) = (rows, ExactMatrix.identity(rowCount).rows)
    for column in 0..<columnCount {
      guard let pivot = (column..<rowCount).first(where: { !left[$0][column].isZero }) else { return nil }
      left.swapAt(pivot, column)
      right.swapAt(pivot, column)
      let factor = left[column][column].inverse
      left[column] = left[column].map { $0.isZero ? $0 : factor * $0 }
      right[column] = right[column].map { $0.isZero ? $0 : factor * $0 }
      for row in 0..<rowCount where row != column && !left[row][column].isZero {
        let factor = left[row][column]
        left[row] = Self.subtracting(left[column], times: factor, from: left[row])
        right[row] = Self.subtracting(right[column], times: factor, from: right[row])
      }
    }
    return ExactMatrix(right, columnCount: columnCount)
  }

  private static func subtracting(
    _ row: [Cyclotomic], times factor: Cyclotomic, from other: [Cyclotomic]
  ) -> [Cyclotomic] {
    zip(other, row).map { $1.isZero ? $0 : $0 - factor * $1 }
  }
}

public import ExactArithmetic

/// A matrix of roots with a root of its own for each row and each column.
///
///     entry[i, k] = q[i, k] √(rows[i] · columns[k])
public struct RootMatrix: Hashable, Sendable {
  /// q.
  public let rational: RationalMatrix
  /// The positive rational under the root of each row.
  public let rows: [Rational]
  /// The positive rational under the root of each column.
  public let columns: [Rational]

  /// The unit matrix.
  static func identity(_ size: Int) -> RootMatrix {
    let ones = [Rational](repeating: 1, count: size)
    return RootMatrix(rational: .identity(size), rows: ones, columns: ones)
  }

  /// An entry.
  public subscript(row: Int, column: Int) -> SignedSquareRoot {
    let q = rational[row, column]
    let square = q * q * rows[row] * columns[column]
    return SignedSquareRoot(signedSquare: q.signum() < 0 ? -square : square)
  }
}

/// The kernel of an integer matrix.
///
/// The basis is that of the reduced row echelon form, which is unique: the free columns stand as far right as they can,
/// and vector number i is the one that has, of all free columns, only the i-th. Each vector is scaled to integers without
/// a common divisor, positive in its free column.
///
/// The echelon form is found modulo 2⁶¹ − 1, its entries read back as fractions, and A·v = 0 then proved in integers for
/// every vector: the prime only guesses. Vectors that are 0 in all free columns but their own are independent, and over
/// the rationals there are at most as many as modulo a prime, so that a proof for each is one for the basis. Where a
/// guess fails, fractions of any size are eliminated instead.
public enum IntegerKernel {
  /// The basis of all v with A·v = 0.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(rows · columns · rank) products of words; as many of fractions where the guess fails.
  public static func basis(
    of matrix: SparseRows, rows: Range<Int>, columns: Range<Int>, cancellation: Cancellation = .never
  ) throws(Cancelled) -> [[Integer]] {
    if let guess = try guessedBasis(of: matrix, rows: rows, columns: columns, cancellation: cancellation) {
      return guess
    }
    return try rationalBasis(of: matrix, rows: rows, columns: columns, cancellation: cancellation)
  }

  /// The basis by way of a prime, proved; nil when an entry is no small fraction or the proof fails.
  static func guessedBasis(
    of matrix: SparseRows, rows: Range<Int>, columns: Range<Int>, cancellation: Cancellation
  ) throws(Cancelled) -> [[Integer]]? {
    let width = columns.count
    var dense = [UInt](repeating: 0, count: rows.count * width)
    for row in rows {
      for place in matrix.places(row) {
        dense[(row - rows.lowerBound) * width + Int(matrix.columns[place]) - columns.lowerBound] =
          MersenneField.residue(matrix.entries[place])
      }
    }
    var pivots: [Int] = []
    var free: [Int] = []
    for column in 0..<width {
      try cancellation.check()
      if eliminate(&dense, rows: rows.count, width: width, column: column, rank: pivots.count) {
        pivots.append(column)
      } else {
        free.append(column)
      }
    }
    var basis: [[Integer]] = []
    for column in free {
      try cancellation.check()
      var fractions: [(column: Int, numerator: Int, denominator: Int)] = [(column, 1, 1)]
      for (row, pivot) in pivots.enumerated() where pivot < column && dense[row * width + column] != 0 {
        guard let entry = MersenneField.fraction(dense[row * width + column]) else { return nil }
        fractions.append((pivot, -entry.numerator, entry.denominator))
      }
      let vector = primitive(fractions, width: width)
      guard annihilates(matrix, rows, columns, vector) else { return nil }
      basis.append(vector)
    }
    return basis
  }

  /// Makes the column a unit vector with its 1 in row `rank`; returns whether it can.
  private static func eliminate(_ dense: inout [UInt], rows: Int, width: Int, column: Int, rank: Int) -> Bool {
    dense.withUnsafeMutableBufferPointer { dense in
      guard let pivot = (rank..<max(rank, rows)).first(where: { dense[$0 * width + column] != 0 }) else { return false }
      if pivot != rank { for k in 0..<width { dense.swapAt(pivot * width + k, rank * width + k) } }
      let inverse = MersenneField.inverse(dense[rank * width + column])
      for k in column..<width {
        dense[rank * width + k] = MersenneField.product(dense[rank * width + k], inverse)
      }
      for row in 0..<rows where row != rank && dense[row * width + column] != 0 {
        let factor = dense[row * width + column]
        for k in column..<width where dense[rank * width + k] != 0 {
          dense[row * width + k] = MersenneField.difference(
            dense[row * width + k], MersenneField.product(factor, dense[rank * width + k]))
        }
      }
      return true
    }
  }

  /// The multiple of a vector of fractions whose entries are integers without a common divisor.
  private static func primitive(
    _ fractions: [(column: Int, numerator: Int, denominator: Int)], width: Int
  ) -> [Integer] {
    let denominator = fractions.reduce(Integer(1)) { .leastCommonMultiple($0, Integer($1.denominator)) }
    var vector = [Integer](repeating: 0, count: width)
    for fraction in fractions {
      vector[fraction.column] =
        Integer(fraction.numerator) * denominator.dividedExactly(by: Integer(fraction.denominator))
    }
    return vector.withoutContent
  }

  private static func annihilates(
    _ matrix: SparseRows, _ rows: Range<Int>, _ columns: Range<Int>, _ vector: [Integer]
  ) -> Bool {
    rows.allSatisfy { row in
      var sum: Integer = 0
      for place in matrix.places(row) {
        let entry = vector[Int(matrix.columns[place]) - columns.lowerBound]
        if !entry.isZero { sum += entry * Integer(matrix.entries[place]) }
      }
      return sum.isZero
    }
  }

  /// The basis by elimination of fractions.
  static func rationalBasis(
    of matrix: SparseRows, rows: Range<Int>, columns: Range<Int>, cancellation: Cancellation
  ) throws(Cancelled) -> [[Integer]] {
    let width = columns.count
    var dense = rows.map { row in
      var entries = [Rational](repeating: 0, count: width)
      for place in matrix.places(row) {
        entries[Int(matrix.columns[place]) - columns.lowerBound] = Rational(matrix.entries[place])
      }
      return entries
    }
    var pivots: [Int] = []
    var free: [Int] = []
    for column in 0..<width {
      try cancellation.check()
      let rank = pivots.count
      guard let pivot = (rank..<max(rank, dense.count)).first(where: { !dense[$0][column].isZero }) else {
        free.append(column)
        continue
      }
      dense.swapAt(pivot, rank)
      let inverse = dense[rank][column].reciprocal
      dense[rank] = dense[rank].map { $0.isZero ? $0 : $0 * inverse }
      for row in dense.indices where row != rank && !dense[row][column].isZero {
        let factor = dense[row][column]
        for k in column..<width where !dense[rank][k].isZero {
          dense[row][k] = dense[row][k] - factor * dense[rank][k]
        }
      }
      pivots.append(column)
    }
    return free.map { column in
      var vector = [Rational](repeating: 0, count: width)
      vector[column] = 1
      for (row, pivot) in pivots.enumerated() where pivot < column { vector[pivot] = -dense[row][column] }
      return vector.primitive
    }
  }
}

extension [Integer] {
  /// The greatest common divisor of the entries; 0 when all are.
  public var content: Integer {
    var divisor: Integer = 0
    for entry in self where !entry.isZero {
      divisor = Integer.greatestCommonDivisor(divisor, entry)
      if divisor == 1 { break }
    }
    return divisor
  }

  /// The vector divided by its content.
  public var withoutContent: [Integer] {
    let content = content
    guard content > 1 else { return self }
    return map { $0.isZero ? $0 : $0.dividedExactly(by: content) }
  }
}

extension [Rational] {
  /// The positive multiple of the vector whose entries are integers without a common divisor; 0 for 0.
  public var primitive: [Integer] {
    let denominator = reduce(Integer(1)) { .leastCommonMultiple($0, $1.denominator) }
    return map { $0.numerator * denominator.dividedExactly(by: $0.denominator) }.withoutContent
  }
}

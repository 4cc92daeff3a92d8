// A row that is independent of earlier ones modulo a prime is independent of them over ℚ: a minor that is not 0 modulo p
// is not 0. The converse is a guess. It becomes a proof when the coefficients of the dependence, read from their residues
// [Wang1981], fulfil it in integers, or when the rank has reached a bound that is known. Where the guess fails (the prime
// divides a minor, or a coefficient is too long to be read) the dependence is sought without fractions and without the
// prime; if the prime was wrong about a row it is not used again.

/// The rank of a matrix of integers that grows row by row, with the dependences between its rows.
///
///     row = Σ cᵢ · independentRows[i]        unless the row is independent of those before it
///
/// Every verdict is proved; modular arithmetic only finds it.
///
///     var matrix = IntegerMatrixRank()
///     try matrix.append([1, 2, 3])             // true: independent
///     try matrix.append([2, 4, 6])             // false
///     try matrix.combination(of: [2, 4, 6])    // [2]
public struct IntegerMatrixRank: Sendable {
  /// The rows that were independent of those before them, in order.
  public private(set) var independentRows: [[Integer]] = []
  /// What the rank cannot exceed, nil when nothing is known.
  private let bound: Int?
  /// Rows reduced modulo 2⁶¹ − 1; nil when that prime has failed.
  private var echelon: ModularEchelon? = ModularEchelon()

  /// A matrix without rows.
  ///
  /// - Parameter bound: what the rank cannot exceed; rows that come after it is reached need no proof.
  public init(bound: Int? = nil) { self.bound = bound }

  /// The rank.
  public var rank: Int { independentRows.count }

  /// Adds a row; says whether it is independent of the rows before it.
  ///
  /// - Precondition: all rows have the same length.
  /// - Throws: `Cancelled`; the matrix is then as before.
  /// - Complexity: O(rank · length) operations on words, and as many products of integers for a dependent row.
  public mutating func append(_ row: [Integer], cancellation: Cancellation = .never) throws(Cancelled) -> Bool {
    try cancellation.check()
    precondition(independentRows.first.map { $0.count == row.count } ?? true, "rows of one length")
    if let bound, rank >= bound { return false }
    if echelon?.append(row) == true {
      independentRows.append(row)
      return true
    }
    if try combination(of: row, cancellation: cancellation) != nil { return false }
    independentRows.append(row)
    echelon = nil
    return true
  }

  /// The coefficients that make a row of the independent ones; nil when it is independent of them.
  ///
  /// - Throws: `Cancelled`.
  public func combination(
    of row: [Integer], cancellation: Cancellation = .never
  ) throws(Cancelled) -> [Rational]? {
    if let guess = echelon?.combination(of: row), fulfils(guess, row) { return guess }
    return try IntegerLinearSystem(columns: independentRows, target: row).solution(cancellation)
  }

  /// Whether the coefficients make the row, decided in integers.
  private func fulfils(_ coefficients: [Rational], _ row: [Integer]) -> Bool {
    let (integers, content) = Rational.coprime(coefficients)
    // row · denominator = numerator · Σ integers · independentRows
    for (place, value) in row.enumerated() {
      var sum: Integer = 0
      for (integer, row) in zip(integers, independentRows) where !integer.isZero && !row[place].isZero {
        sum += integer * row[place]
      }
      if sum * content.numerator != value * content.denominator { return false }
    }
    return true
  }
}

/// Rows modulo 2⁶¹ − 1 in echelon form, each with the combination of the rows appended that makes it.
private struct ModularEchelon {
  private struct Row {
    let pivot: Int
    /// 1 at the pivot, 0 before it.
    let values: [UInt]
    let combination: [UInt]
  }

  private var rows: [Row] = []

  private static func residue(_ integer: Integer) -> UInt {
    let prime = Integer(Int(MersenneField.prime))
    let rest = integer.asInt ?? integer.quotientAndRemainder(dividingBy: prime).remainder.asInt
    return MersenneField.residue(rest ?? 0)
  }

  /// The rest of a row, and what was taken off in terms of the rows appended.
  private func reduced(_ row: [Integer]) -> (rest: [UInt], taken: [UInt]) {
    var rest = row.map(Self.residue)
    var taken = [UInt](repeating: 0, count: rows.count)
    for echelonRow in rows {
      let factor = rest[echelonRow.pivot]
      guard factor != 0 else { continue }
      for place in echelonRow.pivot..<rest.count where echelonRow.values[place] != 0 {
        rest[place] = MersenneField.difference(rest[place], MersenneField.product(factor, echelonRow.values[place]))
      }
      for (index, value) in echelonRow.combination.enumerated() where value != 0 {
        taken[index] = MersenneField.difference(
          taken[index], MersenneField.product(factor, MersenneField.difference(0, value)))
      }
    }
    return (rest, taken)
  }

  /// Adds a row unless it depends on the others modulo the prime; says whether it was added.
  mutating func append(_ row: [Integer]) -> Bool {
    let (rest, taken) = reduced(row)
    guard let pivot = rest.firstIndex(where: { $0 != 0 }) else { return false }
    let inverse = MersenneField.inverse(rest[pivot])
    rows.append(
      Row(
        pivot: pivot, values: rest.map { MersenneField.product($0, inverse) },
        combination: (taken.map { MersenneField.difference(0, $0) } + [1]).map { MersenneField.product($0, inverse) }))
    return true
  }

  /// The coefficients of a dependent row, read from their residues; nil when it is independent or they cannot be read.
  func combination(of row: [Integer]) -> [Rational]? {
    let (rest, taken) = reduced(row)
    guard rest.allSatisfy({ $0 == 0 }) else { return nil }
    var coefficients: [Rational] = []
    for residue in taken {
      guard let value = MersenneField.fraction(residue) else { return nil }
      coefficients.append(Rational(value.numerator, value.denominator))
    }
    return coefficients
  }
}

/// The equations Σ cᵢ columns[i] = target, solved without fractions.
private struct IntegerLinearSystem {
  let columns: [[Integer]]
  let target: [Integer]

  /// The solution, nil where there is none; the columns must be independent.
  func solution(_ cancellation: Cancellation) throws(Cancelled) -> [Rational]? {
    let count = columns.count
    // One equation a place: the coefficients, then the right side.
    var equations = target.indices.map { place in columns.map { $0[place] } + [target[place]] }
    for unknown in 0..<count {
      guard let pivot = equations[unknown...].firstIndex(where: { !$0[unknown].isZero }) else { return nil }
      equations.swapAt(unknown, pivot)
      let row = equations[unknown]
      for index in equations.indices where index != unknown && !equations[index][unknown].isZero {
        try cancellation.check()
        let factor = equations[index][unknown]
        equations[index] = zip(equations[index], row).map { $0 * row[unknown] - factor * $1 }.withoutContent
      }
    }
    guard equations.dropFirst(count).allSatisfy({ $0[count].isZero }) else { return nil }
    return (0..<count).map { Rational(equations[$0][count], equations[$0][$0]) }
  }
}

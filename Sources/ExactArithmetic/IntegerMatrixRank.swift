// A row that is independent of earlier ones modulo a prime is independent of them over ℚ: a minor that is not 0 modulo p
// is not 0. The converse is a guess. It becomes a proof when the coefficients of the dependence, reconstructed from
// their residues [Wang1981], fulfil it in integers, or when the rank has reached a bound that is known. Where the guess
// fails (the prime divides a minor, or a coefficient is too long to be read from its residue) the dependence is sought
// without fractions, and if there is none the rows are reduced again modulo the next prime.

/// The rank of a matrix of integers that grows row by row, with the dependences between its rows.
///
///     row = Σ cᵢ · independentRows[i]        unless the row is independent of those before it
///
/// Every verdict is proved; modular arithmetic only finds it.
///
///     var matrix = IntegerMatrixRank()
///     matrix.append([1, 2, 3])             // true: independent
///     matrix.append([2, 4, 6])             // false
///     matrix.combination(of: [2, 4, 6])    // [2]
public struct IntegerMatrixRank: Sendable {
  /// The rows that were independent of those before them, in order.
  public private(set) var independentRows: [[Integer]] = []
  /// What the rank cannot exceed, nil when nothing is known.
  private let bound: Int?
  /// The primes that are left, the present one first; without any all is done in integers.
  private var primes: ArraySlice<UInt>
  /// Rows reduced modulo the present prime.
  private var echelon: ModularEchelon

  /// Primes below 2⁶³ whose products fit two words: 2⁶¹−1, 2⁶²−57, 2⁶³−25.
  private static let usualPrimes: [UInt] = [(1 << 61) - 1, (1 << 62) - 57, (1 << 63) - 25]

  /// A matrix without rows.
  ///
  /// - Parameter bound: what the rank cannot exceed; rows that come after it is reached need no proof.
  public init(bound: Int? = nil) { self.init(bound: bound, primes: Self.usualPrimes) }

  /// A matrix reduced modulo given primes.
  init(bound: Int? = nil, primes: [UInt]) {
    self.bound = bound
    self.primes = primes[...]
    echelon = ModularEchelon(prime: primes.first ?? 2)
  }

  /// The rank.
  public var rank: Int { independentRows.count }

  /// Adds a row; says whether it is independent of the rows before it.
  ///
  /// - Precondition: all rows have the same length.
  /// - Complexity: O(rank · length) operations on words, and as many products of integers for a dependent row.
  public mutating func append(_ row: [Integer]) -> Bool {
    precondition(independentRows.first.map { $0.count == row.count } ?? true, "rows of one length")
    if let bound, rank >= bound { return false }
    if !primes.isEmpty, echelon.append(row) {
      independentRows.append(row)
      return true
    }
    if combination(of: row) != nil { return false }
    independentRows.append(row)
    // The prime has failed; with the next the rows must be independent as they are.
    while primes.popFirst() != nil, let prime = primes.first {
      echelon = ModularEchelon(prime: prime)
      if independentRows.allSatisfy({ echelon.append($0) }) { break }
    }
    return true
  }

  /// The coefficients that make a row of the independent ones; nil when it is independent of them.
  public func combination(of row: [Integer]) -> [Rational]? {
    if !primes.isEmpty, let guess = echelon.combination(of: row), fulfils(guess, row) { return guess }
    return IntegerLinearSystem(columns: independentRows, target: row).solution
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

/// Rows modulo a prime in echelon form, each with the combination of the rows appended that makes it.
private struct ModularEchelon {
  private struct Row {
    let pivot: Int
    /// 1 at the pivot, 0 before it.
    let values: [UInt]
    let combination: [UInt]
  }

  private let field: PrimeField
  private var rows: [Row] = []

  init(prime: UInt) { field = PrimeField(prime: prime) }

  /// The rest of a row, and what was taken off in terms of the rows appended.
  private func reduced(_ row: [Integer]) -> (rest: [UInt], taken: [UInt]) {
    var rest = row.map(field.residue)
    var taken = [UInt](repeating: 0, count: rows.count)
    for echelonRow in rows {
      let factor = rest[echelonRow.pivot]
      guard factor != 0 else { continue }
      for place in echelonRow.pivot..<rest.count where echelonRow.values[place] != 0 {
        rest[place] = field.difference(rest[place], field.product(factor, echelonRow.values[place]))
      }
      for (index, value) in echelonRow.combination.enumerated() where value != 0 {
        taken[index] = field.sum(taken[index], field.product(factor, value))
      }
    }
    return (rest, taken)
  }

  /// Adds a row unless it depends on the others modulo the prime; says whether it was added.
  mutating func append(_ row: [Integer]) -> Bool {
    let (rest, taken) = reduced(row)
    guard let pivot = rest.firstIndex(where: { $0 != 0 }) else { return false }
    let inverse = field.inverse(rest[pivot])
    rows.append(
      Row(
        pivot: pivot, values: rest.map { field.product($0, inverse) },
        combination: (taken.map { field.difference(0, $0) } + [1]).map { field.product($0, inverse) }))
    return true
  }

  /// The coefficients of a dependent row, read from their residues; nil when it is independent or they cannot be read.
  func combination(of row: [Integer]) -> [Rational]? {
    let (rest, taken) = reduced(row)
    guard rest.allSatisfy({ $0 == 0 }) else { return nil }
    var coefficients: [Rational] = []
    for residue in taken {
      guard let value = field.fraction(residue) else { return nil }
      coefficients.append(value)
    }
    return coefficients
  }
}

/// Arithmetic modulo a prime below 2⁶³.
private struct PrimeField {
  let prime: UInt

  func residue(_ integer: Integer) -> UInt {
    if let word = integer.asInt {
      let rest = UInt(word.magnitude) % prime
      return word < 0 ? difference(0, rest) : rest
    }
    guard let word = integer.quotientAndRemainder(dividingBy: Integer(Int(prime))).remainder.asInt else { return 0 }
    return word < 0 ? prime - word.magnitude : word.magnitude
  }

  func sum(_ a: UInt, _ b: UInt) -> UInt {
    let sum = a + b
    return sum >= prime ? sum - prime : sum
  }

  func difference(_ a: UInt, _ b: UInt) -> UInt { a >= b ? a - b : a + prime - b }

  func product(_ a: UInt, _ b: UInt) -> UInt {
    prime.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
  }

  /// 1/a by Fermat's theorem.
  func inverse(_ a: UInt) -> UInt {
    var (power, base, exponent): (UInt, UInt, UInt) = (1, a, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { power = product(power, base) }
      base = product(base, base)
      exponent >>= 1
    }
    return power
  }

  /// The fraction with numerator and denominator up to √(p/2) that has a residue; nil when there is none. [Wang1981]
  func fraction(_ residue: UInt) -> Rational? {
    var (a, b) = (Int(prime), Int(residue))
    var (s, t) = (0, 1)
    func isLarge(_ n: Int) -> Bool {
      let (square, overflow) = n.multipliedReportingOverflow(by: n)
      return overflow || square > Int(prime / 2)
    }
    while isLarge(b) {
      let quotient = a / b
      (a, b) = (b, a - quotient * b)
      (s, t) = (t, s - quotient * t)
    }
    return t == 0 || isLarge(t) ? nil : Rational(t < 0 ? -b : b, abs(t))
  }
}

/// The equations Σ cᵢ columns[i] = target, solved without fractions.
private struct IntegerLinearSystem {
  let columns: [[Integer]]
  let target: [Integer]

  /// The solution, nil where there is none; the columns must be independent.
  var solution: [Rational]? {
    let count = columns.count
    // One equation a place: the coefficients, then the right side.
    var equations = target.indices.map { place in columns.map { $0[place] } + [target[place]] }
    for unknown in 0..<count {
      guard let pivot = equations[unknown...].firstIndex(where: { !$0[unknown].isZero }) else { return nil }
      equations.swapAt(unknown, pivot)
      let row = equations[unknown]
      for index in equations.indices where index != unknown && !equations[index][unknown].isZero {
        let factor = equations[index][unknown]
        let combined = zip(equations[index], row).map { $0 * row[unknown] - factor * $1 }
        let content = combined.reduce(Integer(0)) { .greatestCommonDivisor($0, $1) }
        equations[index] = content.isZero ? combined : combined.map { $0.dividedExactly(by: content) }
      }
    }
    guard equations.dropFirst(count).allSatisfy({ $0[count].isZero }) else { return nil }
    return (0..<count).map { Rational(equations[$0][count], equations[$0][$0]) }
  }
}

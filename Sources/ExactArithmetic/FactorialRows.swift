/// The exponents of all primes in n!, for as many n as were asked for: a growing table with an owner.
///
/// Rows are bytes and their sums wrap around, which is harmless as long as the exponents of the quotient itself fit. A
/// triangle coefficient 1/Δ = (J+1) C(J, C) C(A+B, A) with J+1 ≤ 4095 has exponents of 2 up to 21 and of other primes less
/// [Kummer1852], so that six of them, as in a 9j symbol, stay within 126.
public final class FactorialRows {
  /// The largest n kept as rows; beyond, exponents are counted prime by prime.
  private static let largestRow = Primes.smallBound
  /// Rows up to here are made at once, more only when they are asked for again and again.
  private static let firstRows = 511

  private var rows: UnsafeMutablePointer<Int8>?
  private var rowCount = 0
  private var stride = 0
  private var misses = 0

  /// An empty table.
  public init() {}

  deinit { rows?.deallocate() }

  /// ∏ nᵢ! / ∏ dᵢ!, all n and d ≥ 0, of a quotient that is a product of at most six triangle coefficients or their
  /// inverses: 24 factorials.
  ///
  /// - Complexity: O(π(n)) additions for each factorial, where n is the largest argument.
  public func quotient(_ numerators: Span<Int>, over denominators: Span<Int>) -> PrimeFactorization {
    precondition(numerators.count + denominators.count <= 24, "more factorials than exponents of a byte allow")
    var largest = 1
    for index in numerators.indices { largest = max(largest, numerators[index]) }
    for index in denominators.indices { largest = max(largest, denominators[index]) }
    if largest > Self.firstRows, largest >= rowCount { misses += 1 }
    guard largest < rowCount || largest <= Self.firstRows || largest <= Self.largestRow && misses > 3 else {
      return PrimeFactorization.factorials(
        numerators.indices.map { numerators[$0] }, over: denominators.indices.map { denominators[$0] })
    }
    let rows = rows(to: largest)
    let stride = stride
    let count = Primes.upTo(largest).count
    return PrimeFactorization(count: count) { exponents in
      numerators.withUnsafeBufferPointer { numerators in
        denominators.withUnsafeBufferPointer { denominators in
          // Sixteen primes at a time; rows are as long as whole groups.
          for group in Swift.stride(from: 0, to: count, by: 16) {
            var sum = SIMD16<Int8>()
            for n in numerators { sum &+= Self.load(rows + (n &* stride &+ group)) }
            for d in denominators { sum &-= Self.load(rows + (d &* stride &+ group)) }
            for place in 0..<min(16, count - group) { exponents[group + place] = Int(sum[place]) }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func load(_ bytes: UnsafeMutablePointer<Int8>) -> SIMD16<Int8> {
    UnsafeRawPointer(bytes).loadUnaligned(as: SIMD16<Int8>.self)
  }

  /// The table with at least the rows 0 … n.
  private func rows(to n: Int) -> UnsafeMutablePointer<Int8> {
    if let rows, n < rowCount { return rows }
    let count = min(Self.largestRow, max(3 * n / 2, 127)) + 1
    stride = (Primes.upTo(count).count + 15) & ~15
    let table = UnsafeMutablePointer<Int8>.allocate(capacity: count * stride)
    table.initialize(repeating: 0, count: count * stride)
    for m in Swift.stride(from: 2, to: count, by: 1) {
      let row = table + m * stride
      row.update(from: row - stride, count: stride)
      var rest = m
      var index = 0
      while rest > 1 {
        let prime = Primes.small[index]
        if prime * prime > rest {
          // What is left is a prime; its place is found by going on.
          while Primes.small[index] != rest { index += 1 }
          row[index] &+= 1
          break
        }
        while rest.isMultiple(of: prime) {
          rest /= prime
          row[index] &+= 1
        }
        index += 1
      }
    }
    rows?.deallocate()
    rows = table
    rowCount = count
    return table
  }
}

/// A positive rational as a product of prime powers.
///
///     ∏ pᵢ^eᵢ,   eᵢ any integers
///
/// Products and quotients of factorials are sums of small exponents here, and the square part falls out by halving.
public struct PrimeFactorization: Hashable, Sendable {
  /// The exponents of 2, 3, 5, …; the last one is not 0.
  public private(set) var exponents: [Int]

  /// A factorisation with the given exponents of 2, 3, 5, ….
  public init(exponents: [Int]) {
    self.exponents = exponents
    trim()
  }

  /// A factorisation whose first exponents are written in place.
  init(count: Int, _ fill: (UnsafeMutablePointer<Int>) -> Void) {
    exponents = [Int](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { fill(base) }
      initialized = count
    }
    trim()
  }

  /// The empty product.
  public static let one = PrimeFactorization(exponents: [])

  /// The factors of n ≥ 1.
  ///
  /// - Complexity: O(√n) divisions and a sieve to the largest prime factor.
  public init(_ n: Int) {
    precondition(n >= 1, "a factorisation is of n ≥ 1")
    var powers: [(prime: Int, exponent: Int)] = []
    var rest = n
    var divisor = 2
    while divisor <= rest / divisor {
      var exponent = 0
      while rest.isMultiple(of: divisor) {
        rest /= divisor
        exponent += 1
      }
      if exponent > 0 { powers.append((divisor, exponent)) }
      divisor += divisor == 2 ? 1 : 2
    }
    if rest > 1 { powers.append((rest, 1)) }
    var index = 0
    let primes = Primes.upTo(powers.last?.prime ?? 1)
    exponents = [Int](repeating: 0, count: primes.count)
    for power in powers {
      while primes[index] != power.prime { index += 1 }
      exponents[index] = power.exponent
    }
  }

  /// pⁿ of a prime, n any integer.
  public static func power(of prime: Int, _ exponent: Int) -> PrimeFactorization {
    let base = PrimeFactorization(prime)
    return PrimeFactorization(exponents: base.exponents.map { $0 * exponent })
  }

  /// The factors of n!, n ≥ 0.
  public static func factorial(_ n: Int) -> PrimeFactorization { factorials([n], over: []) }

  /// The factors of ∏ nᵢ! / ∏ dᵢ!, all n and d ≥ 0.
  ///
  /// - Complexity: one sieve to the largest argument.
  public static func factorials(_ numerators: [Int], over denominators: [Int]) -> PrimeFactorization {
    precondition((numerators + denominators).allSatisfy { $0 >= 0 }, "a factorial is of n ≥ 0")
    let largest = max(numerators.max() ?? 0, denominators.max() ?? 0)
    return PrimeFactorization(
      exponents: Primes.upTo(largest).map { prime in
        var sum = 0
        for n in numerators { sum += Primes.exponent(of: prime, inFactorial: n) }
        for d in denominators { sum -= Primes.exponent(of: prime, inFactorial: d) }
        return sum
      })
  }

  /// The product.
  public static func * (left: PrimeFactorization, right: PrimeFactorization) -> PrimeFactorization {
    left.combined(with: right, sign: 1)
  }

  /// The quotient.
  public static func / (left: PrimeFactorization, right: PrimeFactorization) -> PrimeFactorization {
    left.combined(with: right, sign: -1)
  }

  private func combined(with other: PrimeFactorization, sign: Int) -> PrimeFactorization {
    var sum = exponents
    if sum.count < other.exponents.count {
      sum += [Int](repeating: 0, count: other.exponents.count - sum.count)
    }
    for (index, exponent) in other.exponents.enumerated() { sum[index] += sign * exponent }
    return PrimeFactorization(exponents: sum)
  }

  private mutating func trim() {
    while exponents.last == 0 { exponents.removeLast() }
  }

  /// The rational itself.
  public var value: Rational {
    Rational(lowestTerms: product { max($0, 0) }, product { max(-$0, 0) })
  }

  /// The root and the square-free radicand in self = root² · radicand.
  public var squareSplit: (root: Rational, radicand: Integer) {
    // An odd negative exponent is rounded down, so that the radicand is an integer.
    let halves = exponents.map { $0 >> 1 }
    let root = PrimeFactorization(exponents: halves)
    return (root.value, product { $0 & 1 })
  }

  /// ∏ pᵢ^f(eᵢ) for f ≥ 0, by a balanced product tree.
  private func product(_ exponent: (Int) -> Int) -> Integer {
    guard !exponents.isEmpty else { return 1 }
    var factors: [Integer] = []
    var word = 1
    for (prime, raw) in zip(Primes.first(exponents.count), exponents) {
      for _ in 0..<exponent(raw) {
        let (next, overflow) = word.multipliedReportingOverflow(by: prime)
        if overflow {
          factors.append(Integer(word))
          word = prime
        } else {
          word = next
        }
      }
    }
    factors.append(Integer(word))
    while factors.count > 1 {
      factors = stride(from: 0, to: factors.count, by: 2).map {
        $0 + 1 < factors.count ? factors[$0] * factors[$0 + 1] : factors[$0]
      }
    }
    return factors[0]
  }
}

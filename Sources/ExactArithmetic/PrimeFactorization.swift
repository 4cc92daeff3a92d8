/// A positive rational as a product of prime powers.
///
///     ∏ pᵢ^eᵢ,   eᵢ any integers
///
/// Products and quotients of factorials are sums of small exponents here, and the square part falls out by halving.
public struct PrimeFactorization: Hashable, Sendable {
  /// The exponents of 2, 3, 5, …; the last one is not 0.
  public private(set) var exponents: [Int]

  /// A factorisation with the given exponents of 2, 3, 5, ….
  private init(exponents: [Int]) {
    self.exponents = exponents
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
    let primes = Self.primes(upTo: powers.last?.prime ?? 1)
    exponents = [Int](repeating: 0, count: primes.count)
    for power in powers {
      if let index = Self.index(of: power.prime, in: primes) { exponents[index] = power.exponent }
    }
  }

  /// The factors of n!, n ≥ 0.
  public static func factorial(_ n: Int) -> PrimeFactorization { factorials([n], over: []) }

  /// The factors of ∏ nᵢ! / ∏ dᵢ!, all n and d ≥ 0.
  ///
  /// A prime p occurs ⌊n/p⌋ + ⌊n/p²⌋ + … times in n!. [Legendre1830]
  ///
  /// - Complexity: one sieve to the largest argument.
  public static func factorials(_ numerators: [Int], over denominators: [Int]) -> PrimeFactorization {
    precondition((numerators + denominators).allSatisfy { $0 >= 0 }, "a factorial is of n ≥ 0")
    let exponent = { (n: Int, prime: Int) -> Int in
      var (rest, sum) = (n / prime, 0)
      while rest > 0 {
        sum += rest
        rest /= prime
      }
      return sum
    }
    let largest = max(numerators.max() ?? 0, denominators.max() ?? 0)
    return PrimeFactorization(
      exponents: primes(upTo: largest).map { prime in
        var sum = 0
        for n in numerators { sum += exponent(n, prime) }
        for d in denominators { sum -= exponent(d, prime) }
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
    for (prime, raw) in zip(Self.primes(first: exponents.count), exponents) {
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

  /// The first `count` primes.
  private static func primes(first count: Int) -> [Int] {
    // The n-th prime is below n(ln n + ln ln n) for n ≥ 6, and n·log₂ n is above that. [Rosser1962]
    let logarithm = Int.bitWidth - count.leadingZeroBitCount
    return Array(primes(upTo: max(15, count * logarithm)).prefix(count))
  }

  /// The primes up to a bound, by the sieve of Eratosthenes on odd numbers.
  static func primes(upTo bound: Int) -> [Int] {
    guard bound >= 2 else { return [] }
    var isComposite = [Bool](repeating: false, count: bound / 2 + 1)
    var primes = [2]
    var odd = 3
    while odd <= bound {
      if !isComposite[odd / 2] {
        primes.append(odd)
        var multiple = odd * odd
        while multiple <= bound {
          isComposite[multiple / 2] = true
          multiple += 2 * odd
        }
      }
      odd += 2
    }
    return primes
  }

  private static func index(of prime: Int, in primes: [Int]) -> Int? {
    var (low, high) = (0, primes.count)
    while low < high {
      let middle = (low + high) / 2
      if primes[middle] < prime { low = middle + 1 } else { high = middle }
    }
    return low < primes.count && primes[low] == prime ? low : nil
  }
}

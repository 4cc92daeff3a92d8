/// The integers modulo a prime that has a root of unity of a given order: ℚ(ζₙ) as machine words see it.
///
/// The prime p is below 2³¹ and ≡ 1 mod n, so that a residue of ζₙ exists and products fit a word. Reduction is a ring
/// homomorphism on all cyclotomic numbers whose denominators p does not divide.
public struct PrimeField: Hashable, Sendable {
  /// The prime p.
  public let prime: UInt64
  /// The order n of the root of unity.
  public let order: Int
  /// ζₙ⁰ … ζₙ^(n−1) modulo p.
  private let powers: [UInt64]

  /// The highest order of a root of unity.
  public static let largestOrder = 1 << 20 - 1

  /// The field of the n-th largest prime of the progression 1 + k·order below 2³¹ (`skipping` = n).
  ///
  /// - Precondition: 1 ≤ order ≤ ``largestOrder``.
  public init(order: Int, skipping: Int = 0) {
    precondition(order >= 1 && order <= Self.largestOrder, "an order")
    var candidate = (UInt64(1) << 31 - 2) / UInt64(order) * UInt64(order) + 1
    var left = skipping
    while true {
      if Self.isPrime(candidate) {
        if left == 0 { break }
        left -= 1
      }
      candidate -= UInt64(order)
    }
    prime = candidate
    self.order = order
    let primes = CyclotomicField.primeFactors(of: order)
    var base: UInt64 = 2
    var root: UInt64 = 1
    search: while true {
      root = Self.power(base, (candidate - 1) / UInt64(order), candidate)
      for q in primes where Self.power(root, UInt64(order / q), candidate) == 1 {
        base += 1
        continue search
      }
      break
    }
    var powers: [UInt64] = [1]
    powers.reserveCapacity(order)
    for _ in 1..<max(order, 1) { powers.append(powers[powers.count - 1] * root % candidate) }
    self.powers = powers
  }

  /// The residue of ζₘᵏ, m a divisor of the order.
  public func root(_ k: Int, of m: Int) -> UInt64 {
    precondition(order.isMultiple(of: m), "a root of unity of the field")
    let exponent = (k % m + m) % m
    return powers[exponent * (order / m)]
  }

  /// The exponent k with ζₙᵏ ≡ a; nil when a is no n-th root of unity.
  ///
  /// - Complexity: n.
  public func exponent(of a: UInt64) -> Int? { powers.firstIndex(of: a) }

  /// a + b.
  @inline(__always)
  public func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    return sum >= prime ? sum &- prime : sum
  }

  /// a − b.
  @inline(__always)
  public func difference(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a &- b : a &+ prime &- b }

  /// a·b.
  @inline(__always)
  public func product(_ a: UInt64, _ b: UInt64) -> UInt64 { a &* b % prime }

  /// −a.
  @inline(__always)
  public func negative(_ a: UInt64) -> UInt64 { a == 0 ? 0 : prime &- a }

  /// aᵏ.
  public func power(_ a: UInt64, _ k: UInt64) -> UInt64 { Self.power(a, k, prime) }

  /// 1/a of a residue other than 0.
  public func inverse(_ a: UInt64) -> UInt64 {
    precondition(a != 0, "0 has no inverse")
    return Self.power(a, prime - 2, prime)
  }

  /// The residue of a machine integer.
  public func residue(_ n: Int) -> UInt64 {
    let rest = n % Int(prime)
    return UInt64(rest < 0 ? rest + Int(prime) : rest)
  }

  /// The residue of an integer.
  public func residue(_ n: Integer) -> UInt64 {
    if let word = n.asInt { return residue(word) }
    let rest = n.flooredQuotientAndRemainder(dividingBy: Integer(Int(prime))).remainder
    return UInt64(rest.asInt ?? 0)
  }

  /// The residue of a cyclotomic number; nil where the prime divides its denominator.
  ///
  /// - Precondition: the conductor divides the order.
  public func residue(_ value: Cyclotomic) -> UInt64? {
    precondition(order.isMultiple(of: value.conductor), "a number of the field")
    let denominator = residue(value.denominator)
    guard denominator != 0 else { return nil }
    var total: UInt64 = 0
    for (k, numerator) in value.numerators.enumerated() where !numerator.isZero {
      total = sum(total, product(residue(numerator), root(k, of: value.conductor)))
    }
    return denominator == 1 ? total : product(total, inverse(denominator))
  }

  /// The integer of least magnitude with a residue.
  public func leastMagnitude(_ a: UInt64) -> Int { a > prime / 2 ? Int(a) - Int(prime) : Int(a) }

  private static func power(_ base: UInt64, _ exponent: UInt64, _ modulus: UInt64) -> UInt64 {
    var (power, square, rest) = (UInt64(1), base % modulus, exponent)
    while rest > 0 {
      if rest & 1 == 1 { power = power * square % modulus }
      square = square * square % modulus
      rest >>= 1
    }
    return power
  }

  /// The strong test to the bases 2, 3, 5, 7, which decides every number below 3·10⁹. [Jaeschke1993]
  private static func isPrime(_ n: UInt64) -> Bool {
    guard n > 7 else { return [2, 3, 5, 7].contains(n) }
    guard !n.isMultiple(of: 2) else { return false }
    let twos = (n - 1).trailingZeroBitCount
    bases: for base: UInt64 in [2, 3, 5, 7] {
      var x = power(base, (n - 1) >> UInt64(twos), n)
      if x == 1 || x == n - 1 { continue }
      for _ in 1..<twos {
        x = x * x % n
        if x == n - 1 { continue bases }
      }
      return false
    }
    return true
  }
}

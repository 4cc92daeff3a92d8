/// Prime numbers, and how often they divide factorials.
public enum Primes {
  /// The primes below 4096, made once.
  public static let small: [Int] = sieve(upTo: smallBound)

  /// No prime of ``small`` is above.
  public static let smallBound = 4095

  /// The primes up to a bound, rising.
  ///
  /// - Complexity: O(n log log n) beyond ``smallBound``.
  public static func upTo(_ bound: Int) -> ArraySlice<Int> {
    guard bound <= smallBound else { return sieve(upTo: bound)[...] }
    return small[..<countUpTo(bound)]
  }

  /// The first primes.
  static func first(_ count: Int) -> ArraySlice<Int> {
    guard count > small.count else { return small.prefix(count) }
    // The n-th prime is below n(ln n + ln ln n) for n ≥ 6, and n·log₂ n is above that. [Rosser1962]
    let logarithm = Int.bitWidth - count.leadingZeroBitCount
    return sieve(upTo: count * logarithm).prefix(count)
  }

  /// How often a prime divides n!: ⌊n/p⌋ + ⌊n/p²⌋ + …. [Legendre1830]
  public static func exponent(of prime: Int, inFactorial n: Int) -> Int {
    var (rest, sum) = (UInt(bitPattern: n) / UInt(bitPattern: prime), UInt(0))
    while rest > 0 {
      sum += rest
      rest /= UInt(bitPattern: prime)
    }
    return Int(bitPattern: sum)
  }

  /// How many primes of ``small`` are not above a bound.
  private static func countUpTo(_ bound: Int) -> Int {
    var (low, high) = (0, small.count)
    while low < high {
      let middle = (low + high) / 2
      if small[middle] <= bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The sieve of Eratosthenes on odd numbers.
  private static func sieve(upTo bound: Int) -> [Int] {
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
}

/// The field ℚ(ζₙ), ζₙ = e^(2πi/n), with the power basis 1, ζ, …, ζ^(φ(n)−1).
///
/// Sums of powers are brought to the basis by the cyclotomic polynomial
///
///     Φₙ(x) = ∏_{d|n} (x^(n/d) − 1)^μ(d)
///
/// - SeeAlso: [Washington1997, ch. 2]
final class CyclotomicField: Sendable {
  /// The conductor n, never 2 mod 4: ℚ(ζ₂ₘ) = ℚ(ζₘ) for odd m.
  let conductor: Int
  /// The degree φ(n) over ℚ.
  let degree: Int
  /// The coefficients below the leading one that are not 0: x^degree = −Σ c xⁱ.
  let lowerTerms: [(exponent: Int, coefficient: Int)]

  /// The field of a conductor n ≥ 1 that is not 2 mod 4.
  ///
  /// - Complexity: φ(n) times the number of square-free divisors of n.
  private init(conductor n: Int) {
    precondition(n >= 1 && n % 4 != 2, "a conductor")
    conductor = n
    let polynomial = Self.polynomial(n)
    degree = polynomial.count - 1
    lowerTerms = polynomial.dropLast().enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) }
  }

  /// Fields of small conductors, made once; nil at 2 mod 4.
  private static let small: [CyclotomicField?] = (0...64).map {
    $0 == 0 || $0 % 4 == 2 ? nil : CyclotomicField(conductor: $0)
  }

  /// The rational numbers.
  static let rationals = CyclotomicField(conductor: 1)

  /// The field that holds ζₙ.
  static func containing(rootOfOrder n: Int) -> CyclotomicField {
    let conductor = n % 4 == 2 ? n / 2 : n
    return conductor < small.count ? small[conductor] ?? rationals : CyclotomicField(conductor: conductor)
  }

  /// Φₙ, lowest coefficient first, as a power series cut off at its degree.
  private static func polynomial(_ n: Int) -> [Int] {
    let primes = primeFactors(of: n)
    let radical = primes.reduce(1, *)
    let degree = primes.reduce(1) { $0 * ($1 - 1) }
    var series = [1] + [Int](repeating: 0, count: degree)
    guard n > 1 else { return [-1, 1] }
    for subset in 0..<(1 << primes.count) {
      let divisor = primes.indices.reduce(1) { subset >> $1 & 1 == 1 ? $0 * primes[$1] : $0 }
      let step = radical / divisor
      guard step <= degree else { continue }
      // The sign of 1 − x^k against x^k − 1 cancels, since Φ has as many factors above as below for n > 1.
      if subset.nonzeroBitCount.isMultiple(of: 2) {
        for index in stride(from: degree, through: step, by: -1) { series[index] -= series[index - step] }
      } else {
        for index in stride(from: step, through: degree, by: 1) { series[index] += series[index - step] }
      }
    }
    guard radical < n else { return series }
    var spread = [Int](repeating: 0, count: degree * (n / radical) + 1)
    for (index, coefficient) in series.enumerated() { spread[index * (n / radical)] = coefficient }
    return spread
  }

  /// The primes that divide n, rising.
  static func primeFactors(of n: Int) -> [Int] {
    var (rest, primes, divisor) = (n, [Int](), 2)
    while divisor * divisor <= rest {
      if rest % divisor == 0 {
        primes.append(divisor)
        while rest % divisor == 0 { rest /= divisor }
      }
      divisor += 1
    }
    return rest > 1 ? primes + [rest] : primes
  }

  /// The coordinates of Σ cᵢ ζⁱ.
  ///
  /// - Complexity: the number of coefficients beyond the degree times the terms of Φₙ.
  func reduced(_ coefficients: [Integer]) -> [Integer] {
    var rest = coefficients
    for index in stride(from: rest.count - 1, through: degree, by: -1) where !rest[index].isZero {
      let leading = rest[index]
      for (exponent, coefficient) in lowerTerms {
        rest[index - degree + exponent] -= coefficient == 1 ? leading : leading * Integer(coefficient)
      }
    }
    if rest.count < degree { rest += [Integer](repeating: 0, count: degree - rest.count) }
    return Array(rest.prefix(degree))
  }

  /// The same in machine words, which the caller knows to hold every sum.
  func reduce(_ words: inout [Int]) {
    for index in stride(from: words.count - 1, through: degree, by: -1) where words[index] != 0 {
      let leading = words[index]
      words[index] = 0
      for (exponent, coefficient) in lowerTerms { words[index - degree + exponent] &-= coefficient &* leading }
    }
    words.removeLast(words.count - degree)
  }
}

// With √2 = 2cos(π/4) and, for an odd prime p, the sum of Gauss Σₐ (a/p) e^(2πia/p) = √p or i√p as p ≡ 1 or 3 (mod 4), every
// sum without radians is Σ qₖ cos(2πtₖ) with rationals qₖ and tₖ, half of Σ qₖ (e(tₖ) + e(−tₖ)). Let p^e be the power of a
// prime in the common denominator n of the t. The numbers 1, e(1/p^e), …, e((p−1)/p^e) generate the field of the n-th roots of
// unity over that of the n/p-th: a basis where e > 1, and with the one relation that their sum is 0 where e = 1. So a sum
// Σₐ cₐ e(a/p^e) is 0 if and only if all cₐ are 0, or, for e = 1, if they are all equal. [Lang2002, VI.3]

extension TrigonometricSum {
  /// Whether the sum is 0, decided for each r by algebra.
  var isCertainlyZero: Bool {
    let groups = Dictionary(grouping: terms, by: \.key.radians)
    return groups.allSatisfy { radians, group in
      // One angle r > 0: independent numbers with coefficients that are not both 0.
      if group.count == 1, !radians.isZero { return false }
      // Σ (aₖ cos + bₖ sin)(r + sₖπ) is the real part of e^(ir) Σ (aₖ − i bₖ) e^(i sₖ π).
      // A root that all coefficients share, as in an element of a rotation matrix, is divided out first.
      let common = group.lazy.flatMap { $0.value.cosine.terms + $0.value.sine.terms }.first?.radicand ?? 1
      let root = RootSum(RationalRoot(coefficient: 1, squareFreeRadicand: common))
      var (real, imaginary) = (RootsOfUnity(), RootsOfUnity())
      for (angle, pair) in group {
        let turn = angle.halfTurns / 2
        let (cosine, sine) = (root * pair.cosine, root * pair.sine)
        real.add(cosine, cosineOf: turn)
        real.add(sine, cosineOf: turn - Rational(1, 4))
        imaginary.add(-sine, cosineOf: turn)
        imaginary.add(cosine, cosineOf: turn - Rational(1, 4))
      }
      return real.isZero && (radians.isZero || imaginary.isZero)
    }
  }
}

/// Σ qₖ e(tₖ), e(t) = e^(2πit), with rational coefficients: by t in [0, 1).
private struct RootsOfUnity {
  private var terms: [Rational: Rational] = [:]

  init() {}

  private init(_ terms: [Rational: Rational]) { self.terms = terms }

  private mutating func add(_ coefficient: Rational, _ turn: Rational) {
    let place = turn.remainder(modulo: 1)
    let sum = (terms[place] ?? 0) + coefficient
    terms[place] = sum.isZero ? nil : sum
  }

  /// Adds c·cos(2πt), its roots by sums of Gauss.
  mutating func add(_ coefficient: RootSum, cosineOf turn: Rational) {
    for (radicand, rational) in coefficient.terms {
      var factors: [(turn: Rational, sign: Rational)] = [(0, rational / 2)]
      for (prime, _) in Self.factors(radicand) {
        let root = Self.root(of: prime)
        factors = factors.flatMap { left in root.map { (left.turn + $0.turn, left.sign * $0.sign) } }
      }
      for factor in factors {
        add(factor.sign, factor.turn + turn)
        add(factor.sign, factor.turn - turn)
      }
    }
  }

  /// √p as a sum of roots of unity.
  private static func root(of prime: Int) -> [(turn: Rational, sign: Rational)] {
    if prime == 2 { return [(Rational(1, 8), 1), (Rational(-1, 8), 1)] }
    let squares = Set((1..<prime).map { $0 * $0 % prime })
    // i√p for p ≡ 3 (mod 4): times −i.
    let shift: Rational = prime % 4 == 1 ? 0 : Rational(-1, 4)
    return (1..<prime).map { (Rational($0, prime) + shift, squares.contains($0) ? 1 : -1) }
  }

  /// The prime powers of an integer ≥ 1 whose primes are small.
  private static func factors(_ n: Integer) -> [(prime: Int, exponent: Int)] {
    var rest = n
    var factors: [(prime: Int, exponent: Int)] = []
    var candidate = 2
    while rest != 1 {
      if let word = rest.asInt, candidate > word / candidate { candidate = word }
      var exponent = 0
      while rest.isMultiple(of: Integer(candidate)) {
        rest = rest.dividedExactly(by: Integer(candidate))
        exponent += 1
      }
      if exponent > 0 { factors.append((candidate, exponent)) }
      candidate += 1
    }
    return factors
  }

  /// Whether the sum is 0.
  ///
  /// - Complexity: polynomial in the number of terms and of prime factors of the denominators, whatever their size.
  var isZero: Bool {
    if terms.isEmpty { return true }
    let denominator = terms.keys.reduce(Integer(1)) { .leastCommonMultiple($0, $1.denominator) }
    guard let (prime, exponent) = Self.factors(denominator).last else { return false }
    let power = Integer(prime).power(exponent)
    // t = a/p^e + w with a smaller power of p below w.
    var parts: [Int: RootsOfUnity] = [:]
    for (turn, coefficient) in terms {
      let scaled = turn * Rational(power)
      // x/y with y prime to p: a ≡ x/y (mod p).
      let x = scaled.numerator.flooredQuotientAndRemainder(dividingBy: Integer(prime)).remainder.asInt ?? 0
      let y = scaled.denominator.flooredQuotientAndRemainder(dividingBy: Integer(prime)).remainder.asInt ?? 1
      let a = x * Self.inverse(of: y, modulo: prime) % prime
      parts[a, default: RootsOfUnity()].add(coefficient, turn - Rational(Integer(a), power))
    }
    // For e = 1 the p numbers have one relation: it helps only if all occur.
    guard exponent == 1, parts.count == prime, let first = parts.values.first else {
      return parts.values.allSatisfy(\.isZero)
    }
    return parts.values.allSatisfy { part in
      var difference = part
      for (turn, coefficient) in first.terms { difference.add(-coefficient, turn) }
      return difference.isZero
    }
  }

  /// 1/y modulo a prime, by Euclid's algorithm.
  private static func inverse(of y: Int, modulo prime: Int) -> Int {
    var (r, next, s, nextS) = (prime, y % prime, 0, 1)
    while next != 0 {
      let quotient = r / next
      (r, next) = (next, r - quotient * next)
      (s, nextS) = (nextS, s - quotient * nextS)
    }
    return (s % prime + prime) % prime
  }
}

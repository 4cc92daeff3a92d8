import ExactArithmetic

/// n √(2^e₀ · 3^e₁ · 5^e₂ … 131^e₃₁) in machine words, without references.
struct WordRoot {
  /// The integer n, which carries the sign.
  var integer: Int
  /// The exponents of the primes to 53.
  var lowExponents: SIMD16<Int8>
  /// The exponents of the primes from 59 to 131.
  var highExponents: SIMD16<Int8>

  /// 0.
  static let zero = WordRoot(integer: 0, lowExponents: SIMD16(), highExponents: SIMD16())

  init(integer: Int, lowExponents: SIMD16<Int8>, highExponents: SIMD16<Int8>) {
    self.integer = integer
    self.lowExponents = lowExponents
    self.highExponents = highExponents
  }

  /// A root whose parts fit; nil for any other.
  init?(_ root: FactoredRoot) {
    switch root {
    case .compact(let root):
      self.init(integer: root.integer, lowExponents: SIMD16(), highExponents: SIMD16())
      root.exponents.forEach { index, exponent in
        // At most eighteen primes, whose exponents have few bits.
        let small = Int8(truncatingIfNeeded: exponent)
        if index < 16 { lowExponents[index] = small } else { highExponents[index - 16] = small }
      }
    case .wide(let integer, let square):
      guard let integer = integer.asInt, integer != .min else { return nil }
      self.init(integer: integer, lowExponents: SIMD16(), highExponents: SIMD16())
      for (index, exponent) in square.exponents.enumerated() where exponent != 0 {
        guard index < 32, let small = Int8(exactly: exponent) else { return nil }
        if index < 16 { lowExponents[index] = small } else { highExponents[index - 16] = small }
      }
    case .reduced: return nil
    }
  }

  /// The product with √n of a factored n, whose exponents are small.
  func multiplied(byRootOf n: WordRoot) -> WordRoot {
    WordRoot(
      integer: integer, lowExponents: lowExponents &+ n.lowExponents, highExponents: highExponents &+ n.highExponents)
  }
}

/// The signed square of a root in lowest terms, ±p/q, in two words each.
struct WordSquare {
  /// Whether the root is negative.
  let isNegative: Bool
  /// p.
  let numerator: UInt128
  /// q.
  let denominator: UInt128
  /// Whether the root is rational: p and q are squares.
  let isSquare: Bool

  /// The square of a root other than 0; nil when p or q does not fit.
  ///
  /// A prime under the fraction bar cancels against n as often as it divides it: what is left has no common factor.
  ///
  /// - Complexity: a few nanoseconds per prime.
  @inline(__always)
  init?(_ root: WordRoot, _ tables: SmallPrimes) {
    var rest = UInt64(root.integer.magnitude)
    var top = WordProduct()
    var bottom = WordProduct()
    var parity = 0
    let words = unsafeBitCast(
      (root.lowExponents, root.highExponents), to: (UInt64, UInt64, UInt64, UInt64).self)
    var word = words.0
    var base = 0
    while true {
      while word != 0 {
        let lane = word.trailingZeroBitCount >> 3
        var exponent = Int(Int8(truncatingIfNeeded: word >> UInt64(lane * 8)))
        word &= ~(0xFF << UInt64(lane * 8))
        let prime = tables.primes[base + lane]
        if exponent < 0 {
          if base + lane == 0 {
            let twos = min(rest.trailingZeroBitCount, (1 - exponent) >> 1)
            rest >>= UInt64(twos)
            exponent += 2 * twos
          } else {
            // The product with the inverse mod 2⁶⁴ is the quotient where the prime divides, and large elsewhere.
            while exponent < 0 {
              let quotient = rest &* prime.inverse
              guard quotient <= prime.largestQuotient else { break }
              rest = quotient
              exponent += 2
            }
          }
        }
        parity |= exponent
        if exponent < 0 {
          bottom.multiply(by: prime.value, exponent: -exponent)
        } else {
          top.multiply(by: prime.value, exponent: exponent)
        }
      }
      base += 8
      switch base {
      case 8: word = words.1
      case 16: word = words.2
      case 24: word = words.3
      default:
        top.multiply(by: rest)
        top.multiply(by: rest)
        guard let numerator = top.value, let denominator = bottom.value else { return nil }
        isNegative = root.integer < 0
        self.numerator = numerator
        self.denominator = denominator
        isSquare = parity & 1 == 0
        return
      }
    }
  }

  /// The root of a square below 2¹²⁸; nil when the number is none.
  static func squareRoot(of square: UInt128) -> UInt64? {
    let estimate = WordRounding.double(square).squareRoot()
    guard estimate < 0x1p63 else { return nil }
    var root = UInt128(estimate)
    if root * root != square {
      // One step of Newton's leaves less than 1.
      root = (root + square / max(root, 1)) >> 1
      if root * root > square { root -= 1 }
    }
    return root * root == square ? UInt64(root) : nil
  }
}

/// A product of words that may grow to two.
private struct WordProduct {
  private var word: UInt64 = 1
  private var wide: UInt128 = 1
  private var isLost = false

  /// The product, nil when it did not fit.
  @inline(__always)
  var value: UInt128? {
    mutating get {
      spill(1)
      return isLost ? nil : wide
    }
  }

  /// Multiplies by p^exponent.
  @inline(__always)
  mutating func multiply(by prime: UInt64, exponent: Int) {
    for _ in 0..<exponent { multiply(by: prime) }
  }

  /// Multiplies by a word.
  @inline(__always)
  mutating func multiply(by factor: UInt64) {
    let (product, overflow) = word.multipliedReportingOverflow(by: factor)
    if overflow { spill(factor) } else { word = product }
  }

  /// Moves the word into the wide product and begins anew.
  private mutating func spill(_ next: UInt64) {
    let low = UInt64(truncatingIfNeeded: wide).multipliedFullWidth(by: word)
    let high = UInt64(truncatingIfNeeded: wide >> 64).multipliedFullWidth(by: word)
    let (middle, carry) = high.low.addingReportingOverflow(low.high)
    if high.high != 0 || carry { isLost = true }
    wide = UInt128(middle) << 64 | UInt128(low.low)
    word = next
  }
}

/// The primes to 131 with what divides by them.
struct SmallPrimes {
  /// A prime with its inverse mod 2⁶⁴.
  struct Prime {
    let value: UInt64
    /// 1/p mod 2⁶⁴, 0 for 2.
    let inverse: UInt64
    /// ⌊(2⁶⁴−1)/p⌋.
    let largestQuotient: UInt64
  }

  /// The first thirty-two primes.
  let primes: [Prime]
  /// √n as prime exponents, n from 0 to 126; nothing stands at 0 and where a prime is too large.
  let roots: [WordRoot]

  init() {
    let values = (2...131).filter { n in !(2..<n).contains { n.isMultiple(of: $0) } }
    primes = values.map { value in
      let prime = UInt64(value)
      // Each step doubles the number of right bits, of which p itself has three.
      var inverse = prime
      for _ in 0..<5 { inverse = inverse &* (2 &- prime &* inverse) }
      return Prime(
        value: prime, inverse: value == 2 ? 0 : inverse, largestQuotient: .max / prime)
    }
    roots = (0...126).map { n in
      guard n > 0, let root = WordRoot(FactoredRoot(integer: 1, squareRootOf: PrimeFactorization(n))) else {
        return .zero
      }
      return root
    }
  }
}

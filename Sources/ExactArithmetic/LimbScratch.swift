import CGMP

/// Big integers in place: sums whose neighbouring terms differ by small factors, in buffers that are reused.
///
/// An owner's scratch space; nothing is shared between two of them.
public final class LimbScratch {
  /// Four machine integers that change by 1 or −1 from one step to the next; their product is one factor.
  public struct Factors {
    var a: Int, b: Int, c: Int, d: Int
    let step: Int
    let lastStep: Int

    /// Three factors; each changes by the same 1 or −1.
    public init(_ a: Int, _ b: Int, _ c: Int, step: Int) {
      (self.a, self.b, self.c, d) = (a, b, c, 1)
      (self.step, lastStep) = (step, 0)
    }

    /// Four factors; the first changes by `firstStep`, the others by `step`.
    public init(_ a: Int, _ b: Int, _ c: Int, _ d: Int, firstStep: Int, step: Int) {
      (self.a, self.b, self.c, self.d) = (b, c, d, a)
      (self.step, lastStep) = (step, firstStep)
    }

    /// Whether the product fits a word now and after a number of steps.
    func fitsWord(after steps: Int) -> Bool {
      func largest(_ value: Int, _ step: Int) -> Int { step > 0 ? value &+ step &* steps : value }
      // A factor that passes the largest word has become negative.
      guard min(largest(a, step), largest(b, step), largest(c, step), largest(d, lastStep)) >= 0 else { return false }
      let (ab, overflow1) = largest(a, step).multipliedReportingOverflow(by: largest(b, step))
      let (cd, overflow2) = largest(c, step).multipliedReportingOverflow(by: largest(d, lastStep))
      return !overflow1 && !overflow2 && !ab.multipliedReportingOverflow(by: cd).overflow
    }

    /// The product, which fits a word.
    @inline(__always)
    var word: UInt { UInt(bitPattern: (a &* b) &* (c &* d)) }

    @inline(__always)
    mutating func advance() {
      a &+= step
      b &+= step
      c &+= step
      d &+= lastStep
    }
  }

  private var buffer = UnsafeMutablePointer<UInt>.allocate(capacity: 64)
  private var capacity = 64
  private let binomial = UnsafeMutablePointer<__mpz_struct>.allocate(capacity: 1)

  /// Empty scratch space.
  public init() { __gmpz_init(binomial) }

  deinit {
    __gmpz_clear(binomial)
    binomial.deallocate()
    buffer.deallocate()
  }

  /// Room for a number of limbs; what was there is lost.
  private func room(_ count: Int) -> UnsafeMutablePointer<UInt> {
    if count > capacity {
      buffer.deallocate()
      capacity = 2 * count
      buffer = .allocate(capacity: capacity)
    }
    return buffer
  }

  /// Σₖ (−1)ᵏ tₖ, k = 0 … count−1, of integers with tₖ₊₁/tₖ = ∏ numerators(k) / ∏ denominators(k).
  ///
  /// The first term is ∏ C(n, k) of the given binomials. Every term must be an integer of at most `bits` bits.
  ///
  /// - Complexity: one multiplication and one exact division by a word for each term, O(bits).
  public func alternatingSum(
    binomials: Span<Int>, count: Int, bits: Int, numerators: Factors, denominators: Factors,
    cancellation: Cancellation = .never
  ) throws(Cancelled) -> Integer {
    // Two more limbs: the product with a word before the division, and carries of the sums.
    let size = bits / UInt.bitWidth + 3
    let term = room(4 * size)
    let (positive, negative) = (term + size, term + 2 * size)
    positive.initialize(repeating: 0, count: 2 * size)
    var limbs = product(of: binomials, into: term, scratch: term + 3 * size)
    add(term, limbs, to: positive)
    var (p, q) = (numerators, denominators)
    let isWord = p.fitsWord(after: count) && q.fitsWord(after: count)
    for k in stride(from: 1, to: count, by: 1) {
      if k & 1023 == 1023 { try cancellation.check() }
      if isWord, limbs < Self.longTerm {
        multiplyAndDivide(term, &limbs, by: p.word, over: q.word)
      } else if isWord {
        multiply(term, &limbs, by: p.word)
        divide(term, &limbs, by: q.word)
      } else {
        for factor in [p.a, p.b, p.c, p.d] { multiply(term, &limbs, by: UInt(bitPattern: factor)) }
        for factor in [q.a, q.b, q.c, q.d] { divide(term, &limbs, by: UInt(bitPattern: factor)) }
      }
      p.advance()
      q.advance()
      add(term, limbs, to: k & 1 == 1 ? negative : positive)
    }
    return difference(positive, negative, size)
  }

  /// ∏ C(n, k) of pairs n, k; returns the number of limbs.
  private func product(
    of binomials: Span<Int>, into term: UnsafeMutablePointer<UInt>, scratch: UnsafeMutablePointer<UInt>
  ) -> Int {
    term[0] = 1
    var limbs = 1
    for index in stride(from: 0, to: binomials.count, by: 2) {
      let (n, k) = (binomials[index], min(binomials[index + 1], binomials[index] - binomials[index + 1]))
      if n <= PascalTriangle.largestExactRow {
        multiply(term, &limbs, by: UInt(bitPattern: PascalTriangle.shared.row(n)[k]))
        continue
      }
      if k == 0 { continue }
      __gmpz_bin_uiui(binomial, UInt(n), UInt(k))
      let factorLimbs = __gmpz_size(binomial)
      guard let factor = __gmpz_limbs_read(binomial) else { continue }
      if factorLimbs == 1 {
        multiply(term, &limbs, by: UInt(factor[0]))
      } else if limbs == 1 {
        let word = term[0]
        term.update(from: factor, count: factorLimbs)
        limbs = factorLimbs
        multiply(term, &limbs, by: word)
      } else {
        scratch.update(from: term, count: limbs)
        let top =
          limbs >= factorLimbs
          ? __gmpn_mul(term, scratch, limbs, factor, factorLimbs)
          : __gmpn_mul(term, factor, factorLimbs, scratch, limbs)
        limbs += factorLimbs - (top == 0 ? 1 : 0)
      }
    }
    return limbs
  }

  @inline(__always)
  private func multiply(_ term: UnsafeMutablePointer<UInt>, _ limbs: inout Int, by word: UInt) {
    let carry = __gmpn_mul_1(term, term, limbs, word)
    if carry != 0 {
      term[limbs] = UInt(carry)
      limbs += 1
    }
  }

  /// Terms of so many limbs are left to GMP, which walks over them once for each operation.
  private static let longTerm = 24

  /// Turns a term into term · p / q, an exact division, in one walk from the lowest limb. [Jebelean1993]
  ///
  /// The chain of a product, its high half and a difference from limb to limb takes as long as the division alone; the
  /// multiplication is hidden behind it.
  @inline(__always)
  private func multiplyAndDivide(_ term: UnsafeMutablePointer<UInt>, _ limbs: inout Int, by p: UInt, over q: UInt) {
    let twos = UInt(q.trailingZeroBitCount)
    let odd = q &>> twos
    let inverse = odd.inverseModuloWord
    var (carry, borrow): (UInt, UInt) = (0, 0)
    for limb in 0..<limbs {
      let product = term[limb].multipliedFullWidth(by: p)
      let (value, overflow) = product.low.addingReportingOverflow(carry)
      carry = product.high &+ (overflow ? 1 : 0)
      let (numerator, under) = value.subtractingReportingOverflow(borrow)
      let quotient = numerator &* inverse
      borrow = quotient.multipliedFullWidth(by: odd).high &+ (under ? 1 : 0)
      term[limb] = quotient
    }
    term[limbs] = (carry &- borrow) &* inverse
    if twos > 0 {
      for limb in 0..<limbs { term[limb] = term[limb] &>> twos | term[limb &+ 1] &<< (64 &- twos) }
      term[limbs] = term[limbs] &>> twos
    }
    limbs += 1
    while limbs > 1, term[limbs - 1] == 0 { limbs -= 1 }
  }

  @inline(__always)
  private func divide(_ term: UnsafeMutablePointer<UInt>, _ limbs: inout Int, by word: UInt) {
    __gmpn_divexact_1(term, term, limbs, word)
    if limbs > 1, term[limbs - 1] == 0 { limbs -= 1 }
  }

  @inline(__always)
  private func add(_ term: UnsafeMutablePointer<UInt>, _ limbs: Int, to sum: UnsafeMutablePointer<UInt>) {
    if __gmpn_add_n(sum, sum, term, limbs) != 0 { addCarry(sum + limbs) }
  }

  private func addCarry(_ limbs: UnsafeMutablePointer<UInt>) {
    var index = 0
    while true {
      limbs[index] &+= 1
      if limbs[index] != 0 { return }
      index += 1
    }
  }

  private func difference(
    _ positive: UnsafeMutablePointer<UInt>, _ negative: UnsafeMutablePointer<UInt>, _ size: Int
  ) -> Integer {
    let isNegative = __gmpn_cmp(positive, negative, size) < 0
    if isNegative {
      __gmpn_sub_n(positive, negative, positive, size)
    } else {
      __gmpn_sub_n(positive, positive, negative, size)
    }
    var count = size
    while count > 0, positive[count - 1] == 0 { count -= 1 }
    return Integer(limbs: positive, size: isNegative ? -count : count)
  }
}

extension UInt {
  /// The inverse of an odd number mod 2⁶⁴: each step of Newton doubles the bits that are right, of which 5 are at first.
  @inlinable @inline(__always)
  public var inverseModuloWord: UInt {
    var x = 3 &* self ^ 2
    x = x &* (2 &- self &* x)
    x = x &* (2 &- self &* x)
    x = x &* (2 &- self &* x)
    return x &* (2 &- self &* x)
  }
}

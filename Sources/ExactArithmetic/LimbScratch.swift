import CGMP

/// Big integers in place: sums whose neighbouring terms differ by small factors, in buffers that are reused.
///
/// An owner's scratch space; nothing is shared between two of them.
public final class LimbScratch {
  /// Four machine integers that change by a constant from one step to the next; their product is one factor.
  public struct Factors {
    var values: SIMD4<Int>
    let step: SIMD4<Int>

    /// Three factors; each changes by the same constant.
    public init(_ a: Int, _ b: Int, _ c: Int, step: Int) {
      values = SIMD4(a, b, c, 1)
      self.step = SIMD4(step, step, step, 0)
    }

    /// Four factors; the first changes by `firstStep`, the others by `step`.
    public init(_ a: Int, _ b: Int, _ c: Int, _ d: Int, firstStep: Int, step: Int) {
      values = SIMD4(a, b, c, d)
      self.step = SIMD4(firstStep, step, step, step)
    }

    /// Whether the product fits a word now and after a number of steps.
    func fitsWord(after steps: Int) -> Bool {
      let last = values &+ step &* SIMD4(repeating: steps)
      let top = values.replacing(with: last, where: last .> values)
      let (ab, overflow1) = top[0].multipliedReportingOverflow(by: top[1])
      let (cd, overflow2) = top[2].multipliedReportingOverflow(by: top[3])
      return !overflow1 && !overflow2 && !ab.multipliedReportingOverflow(by: cd).overflow
    }

    /// The product, which fits a word.
    @inline(__always)
    var word: UInt { UInt(bitPattern: (values[0] &* values[1]) &* (values[2] &* values[3])) }

    @inline(__always)
    mutating func advance() { values &+= step }
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
      if isWord {
        multiply(term, &limbs, by: p.word)
        divide(term, &limbs, by: q.word)
      } else {
        for index in 0..<4 { multiply(term, &limbs, by: UInt(bitPattern: p.values[index])) }
        for index in 0..<4 { divide(term, &limbs, by: UInt(bitPattern: q.values[index])) }
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

  @inline(__always)
  private func divide(_ term: UnsafeMutablePointer<UInt>, _ limbs: inout Int, by word: UInt) {
    __gmpn_divexact_1(term, term, limbs, word)
    if limbs > 1, term[limbs - 1] == 0 { limbs -= 1 }
  }

  @inline(__always)
  private func add(_ term: UnsafeMutablePointer<UInt>, _ limbs: Int, to sum: UnsafeMutablePointer<UInt>) {
    var carry = __gmpn_add_n(sum, sum, term, limbs)
    var index = limbs
    while carry != 0 {
      let (value, overflow) = sum[index].addingReportingOverflow(1)
      sum[index] = value
      carry = overflow ? 1 : 0
      index += 1
    }
  }

  private func difference(
    _ positive: UnsafeMutablePointer<UInt>, _ negative: UnsafeMutablePointer<UInt>, _ size: Int
  ) -> Integer {
    __gmpn_sub_n(positive, positive, negative, size)
    return Integer(twosComplement: Span(_unsafeStart: positive, count: size))
  }
}

import CGMP

/// Rows of big integers that follow a three-term recurrence with small coefficients, in buffers that are reused.
///
///     h(k) T(k+1) = −f(k) T(k) − g(k) T(k−1)
///
/// Every division is exact. An owner's scratch space; nothing is shared between two of them.
public final class RecurrenceRows {
  private var limbs = UnsafeMutablePointer<UInt>.allocate(capacity: 64)
  private var capacity = 64
  /// The number of limbs of each entry, negative for a negative one.
  private var sizes: [Int] = []
  /// The room of one entry, and the number of entries of one row.
  private var stride = 0
  private var count = 0
  private var rowCount = 0

  /// Empty scratch space.
  public init() {}

  deinit { limbs.deallocate() }

  /// Makes room for rows of `count` entries of at most `bits` bits; what was there is lost.
  public func prepare(rows: Int, count: Int, bits: Int) {
    // Two limbs more for the products before a division, and one for their sum.
    stride = bits / UInt.bitWidth + 4
    self.count = count
    rowCount = rows
    // What is left is for products of one entry of each row, before and after a multiplication, and for two sums.
    let needed = rows * count * stride + 4 * (rows * stride + 1)
    if needed > capacity {
      limbs.deallocate()
      capacity = needed
      limbs = .allocate(capacity: needed)
    }
    if sizes.count < rows * count { sizes = [Int](repeating: 0, count: rows * count) }
  }

  private func entry(_ row: Int, _ index: Int) -> UnsafeMutablePointer<UInt> {
    limbs + (row * count + index) * stride
  }

  /// Writes an entry.
  public func set(_ row: Int, _ index: Int, to value: Integer) {
    sizes[row * count + index] = value.copyLimbs(to: entry(row, index))
  }

  /// An entry.
  public func value(_ row: Int, _ index: Int) -> Integer {
    Integer(limbs: entry(row, index), size: sizes[row * count + index])
  }

  /// Writes the entry after `index` from it and the one before, which counts as 0 when `index` is 0.
  ///
  /// - Precondition: h is not 0 and the division is exact.
  /// - Complexity: two multiplications and one division of an entry by a word.
  public func advance(_ row: Int, _ index: Int, f: Int128, g: Int128, h: Int128) {
    // Common powers of 2 are taken out: they are what makes the coefficients long.
    let shift = (f | g | h).trailingZeroBitCount
    let (f, g, h) = (f >> shift, g >> shift, h >> shift)
    guard f.magnitude >> 64 == 0, g.magnitude >> 64 == 0, h.magnitude >> 64 == 0 else {
      let before = index > 0 ? value(row, index - 1) : 0
      let sum = Integer(wide: f) * value(row, index) + Integer(wide: g) * before
      return set(row, index + 1, to: -sum.dividedExactly(by: Integer(wide: h)))
    }
    let place = row * count + index
    let result = entry(row, index + 1)
    let size = sizes[place].magnitude
    var isNegative = (sizes[place] < 0) != (f < 0)
    var total = multiply(result, entry(row, index), Int(size), by: UInt(truncatingIfNeeded: f.magnitude))
    if index > 0, g != 0, sizes[place - 1] != 0 {
      let before = entry(row, index - 1)
      let beforeSize = Int(sizes[place - 1].magnitude)
      let word = UInt(truncatingIfNeeded: g.magnitude)
      let isBeforeNegative = (sizes[place - 1] < 0) != (g < 0)
      // Both in the same length, one limb more than the longer product.
      let length = max(total, beforeSize + 1) + 1
      for limb in total..<length { result[limb] = 0 }
      if total == 0 || isNegative == isBeforeNegative {
        isNegative = isBeforeNegative
        let carry = __gmpn_addmul_1(result, before, beforeSize, word)
        addCarry(UInt(carry), result + beforeSize)
      } else {
        let borrow = __gmpn_submul_1(result, before, beforeSize, word)
        if subtractBorrow(UInt(borrow), result + beforeSize, length - beforeSize) {
          __gmpn_neg(result, result, length)
          isNegative.toggle()
        }
      }
      total = trimmed(result, length)
    }
    if total > 0 {
      __gmpn_divexact_1(result, result, total, UInt(truncatingIfNeeded: h.magnitude))
      total = trimmed(result, total)
    }
    // T(k+1) = −(…)/h
    sizes[place + 1] = isNegative == (h < 0) ? -total : total
  }

  /// Σₖ w(k) ∏ᵣ Tᵣ(k) over all rows.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: a product of big integers for each row but the first, for each k.
  public func productSum(
    cancellation: Cancellation = .never, weights: (Int) -> Int
  ) throws(Cancelled) -> Integer {
    let length = rowCount * stride + 1
    let spare = limbs + rowCount * count * stride
    let (positive, negative) = (spare + 2 * length, spare + 3 * length)
    positive.initialize(repeating: 0, count: 2 * length)
    for k in 0..<count {
      if k & 63 == 63 { try cancellation.check() }
      let weight = weights(k)
      var isNegative = weight < 0
      var (product, other) = (spare, spare + length)
      var size = multiply(product, entry(0, k), abs(sizes[k]), by: weight.magnitude)
      for row in 0..<rowCount {
        let signed = sizes[row * count + k]
        isNegative = isNegative != (signed < 0)
        guard row > 0 else { continue }
        size = signed == 0 || size == 0 ? 0 : multiply(other, product, size, entry(row, k), abs(signed))
        swap(&product, &other)
      }
      guard size > 0 else { continue }
      let sum = isNegative ? negative : positive
      let carry = __gmpn_add_n(sum, sum, product, size)
      addCarry(UInt(carry), sum + size)
    }
    let isNegative = __gmpn_cmp(positive, negative, length) < 0
    if isNegative {
      __gmpn_sub_n(positive, negative, positive, length)
    } else {
      __gmpn_sub_n(positive, positive, negative, length)
    }
    let size = trimmed(positive, length)
    return Integer(limbs: positive, size: isNegative ? -size : size)
  }

  @inline(__always)
  private func multiply(
    _ result: UnsafeMutablePointer<UInt>, _ a: UnsafeMutablePointer<UInt>, _ size: Int, by word: UInt
  ) -> Int {
    guard size > 0, word != 0 else { return 0 }
    let carry = __gmpn_mul_1(result, a, size, word)
    result[size] = UInt(carry)
    return carry == 0 ? size : size + 1
  }

  @inline(__always)
  private func multiply(
    _ result: UnsafeMutablePointer<UInt>, _ a: UnsafeMutablePointer<UInt>, _ sizeA: Int,
    _ b: UnsafeMutablePointer<UInt>, _ sizeB: Int
  ) -> Int {
    let top = sizeA >= sizeB ? __gmpn_mul(result, a, sizeA, b, sizeB) : __gmpn_mul(result, b, sizeB, a, sizeA)
    return sizeA + sizeB - (top == 0 ? 1 : 0)
  }

  @inline(__always)
  private func addCarry(_ carry: UInt, _ limbs: UnsafeMutablePointer<UInt>) {
    var (carry, index) = (carry, 0)
    while carry != 0 {
      let (sum, overflow) = limbs[index].addingReportingOverflow(carry)
      limbs[index] = sum
      carry = overflow ? 1 : 0
      index += 1
    }
  }

  /// Subtracts a borrow; returns whether the number has become negative, in two's complement.
  @inline(__always)
  private func subtractBorrow(_ borrow: UInt, _ limbs: UnsafeMutablePointer<UInt>, _ length: Int) -> Bool {
    var (borrow, index) = (borrow, 0)
    while borrow != 0, index < length {
      let (difference, overflow) = limbs[index].subtractingReportingOverflow(borrow)
      limbs[index] = difference
      borrow = overflow ? 1 : 0
      index += 1
    }
    return borrow != 0
  }

  @inline(__always)
  private func trimmed(_ limbs: UnsafeMutablePointer<UInt>, _ length: Int) -> Int {
    var size = length
    while size > 0, limbs[size - 1] == 0 { size -= 1 }
    return size
  }
}

import CGMP

/// An integer of any size.
///
/// Values that fit a machine word are kept in one and never touch the heap; the rest are GMP integers. The form is
/// canonical: a big storage never holds a value that fits, so that equality is equality of forms.
///
///     Integer(2).power(100)            // 1267650600228229401496703205376
///
/// - SeeAlso: [GMP]
public struct Integer: Sendable {
  @usableFromInline
  enum Form: Sendable {
    case small(Int)
    case big(BigStorage)
  }

  @usableFromInline
  var form: Form

  @usableFromInline
  init(form: Form) { self.form = form }

  /// The value of a machine integer.
  @inlinable
  public init(_ value: Int) { form = .small(value) }

  /// The result of a GMP call that fills a fresh storage, in canonical form.
  init(computing body: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
    let storage = BigStorage()
    storage.write(body)
    self.init(canonical: storage)
  }

  /// The value of a storage nobody else holds, moved to a machine word when it fits.
  init(canonical storage: BigStorage) {
    let word: Int? = storage.read { __gmpz_fits_slong_p($0) != 0 ? __gmpz_get_si($0) : nil }
    form = word.map(Form.small) ?? .big(storage)
  }

  /// The value of a 128-bit integer.
  public init(wide value: Int128) {
    if let word = Int(exactly: value) {
      self.init(word)
    } else {
      let bits = UInt128(bitPattern: value)
      let limbs: [2 of UInt] = [UInt(truncatingIfNeeded: bits), UInt(truncatingIfNeeded: bits >> 64)]
      self.init(twosComplement: limbs.span)
    }
  }

  /// The number whose limbs, lowest first, are given in two's complement.
  public init(twosComplement limbs: Span<UInt>) {
    let count = limbs.count
    let isNegative = count > 0 && Int(bitPattern: limbs[count - 1]) < 0
    if count == 1 {
      self.init(Int(bitPattern: limbs[0]))
    } else {
      self.init { result in
        guard let target = __gmpz_limbs_write(result, count) else { return }
        var carry = isNegative
        for index in 0..<count {
          let (value, overflow) = (isNegative ? ~limbs[index] : limbs[index]).addingReportingOverflow(carry ? 1 : 0)
          target[index] = mp_limb_t(value)
          carry = overflow
        }
        __gmpz_limbs_finish(result, isNegative ? -count : count)
      }
    }
  }

  /// The machine integer of the same value, nil when it does not fit.
  @inlinable
  public var asInt: Int? {
    if case .small(let value) = form { value } else { nil }
  }

  /// Whether the value is 0.
  @inlinable
  public var isZero: Bool { asInt == 0 }

  /// −1, 0 or 1.
  public func signum() -> Int {
    switch form {
    case .small(let value): value.signum()
    case .big(let storage): storage.read { Int(e3_mpz_sgn($0)) }
    }
  }

  /// |n|.
  public var magnitude: Integer { signum() < 0 ? -self : self }

  /// Whether the value is odd.
  public var isOdd: Bool {
    switch form {
    case .small(let value): value & 1 != 0
    case .big(let storage): storage.read { e3_mpz_odd($0) != 0 }
    }
  }

  /// The number of bits of |n|; 0 for 0.
  public var bitWidth: Int {
    switch form {
    case .small(let value): Int.bitWidth - value.magnitude.leadingZeroBitCount
    case .big(let storage): storage.read { __gmpz_sizeinbase($0, 2) }
    }
  }

  /// The number with the magnitude in `size.magnitude` limbs, lowest first, and the sign of `size`.
  init(limbs: UnsafePointer<UInt>, size: Int) {
    let count = Int(size.magnitude)
    if count == 0 {
      self.init(0)
    } else if count == 1, let word = Int(exactly: limbs[0]) {
      self.init(size < 0 ? -word : word)
    } else {
      self.init { result in
        guard let target = __gmpz_limbs_write(result, count) else { return }
        target.update(from: limbs, count: count)
        __gmpz_limbs_finish(result, size)
      }
    }
  }

  /// Writes the limbs of |n|, lowest first; returns their number, negative for a negative n.
  func copyLimbs(to target: UnsafeMutablePointer<UInt>) -> Int {
    switch form {
    case .small(let value):
      target[0] = value.magnitude
      return value.signum()
    case .big(let storage):
      return storage.read { number in
        let count = __gmpz_size(number)
        if let limbs = __gmpz_limbs_read(number) { target.update(from: limbs, count: count) }
        return Int(e3_mpz_sgn(number)) * count
      }
    }
  }

  /// The number in two's complement, lowest limb first; the inverse of ``init(twosComplement:)``.
  ///
  /// - Precondition: it fits so many limbs.
  /// - Complexity: O(limbs).
  public func twosComplement(limbs count: Int) -> [UInt] {
    precondition(bitWidth <= UInt.bitWidth * count, "an integer fits its limbs")
    var limbs = [UInt](repeating: 0, count: count)
    let size = limbs.withUnsafeMutableBufferPointer { $0.baseAddress.map(copyLimbs(to:)) ?? 0 }
    guard count > 0 else { return limbs }
    if size < 0 {
      // −x is the complement of x − 1.
      var borrow = true
      for index in limbs.indices {
        let (value, overflow) = limbs[index].subtractingReportingOverflow(borrow ? 1 : 0)
        limbs[index] = ~value
        borrow = overflow
      }
    }
    precondition((Int(bitPattern: limbs[count - 1]) < 0) == (size < 0), "an integer fits its limbs")
    return limbs
  }

  /// The top of |n|, below 2¹²⁷, and a power of 2: |n| = (high·2⁶⁴ + low)·2^shift up to a part in 2¹²⁵.
  var leadingWords: (high: UInt, low: UInt, shift: Int) {
    switch form {
    case .small(let value): return (0, value.magnitude, 0)
    case .big(let storage):
      return storage.read { number in
        let count = __gmpz_size(number)
        guard let limbs = __gmpz_limbs_read(number) else { return (0, 0, 0) }
        let top = UInt(limbs[count - 1])
        let next = count > 1 ? UInt(limbs[count - 2]) : 0
        let last = count > 2 ? UInt(limbs[count - 3]) : 0
        guard count > 1 else { return (0, top, 0) }
        // The top bit comes to the place 126.
        let zeros = top.leadingZeroBitCount
        if zeros == 0 { return (top >> 1, top << 63 | next >> 1, (count - 2) * 64 + 1) }
        let up = UInt(zeros - 1)
        if up == 0 { return (top, next, (count - 2) * 64) }
        return (top << up | next >> (64 - up), next << up | last >> (64 - up), (count - 2) * 64 - Int(up))
      }
    }
  }

  /// The number of zero bits below the lowest set bit; 0 for 0.
  public var trailingZeroBitCount: Int {
    switch form {
    case .small(0): 0
    case .small(let value): value.trailingZeroBitCount
    case .big(let storage): storage.read { Int(__gmpz_scan1($0, 0)) }
    }
  }

  /// The storage of the value, made when it is small.
  func boxed() -> BigStorage {
    switch form {
    case .small(let value): BigStorage(value)
    case .big(let storage): storage
    }
  }
}

extension Integer: ExpressibleByIntegerLiteral {
  /// The value of a literal.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Integer: Hashable, Comparable {
  /// Equality of values.
  public static func == (left: Integer, right: Integer) -> Bool {
    switch (left.form, right.form) {
    case (.small(let a), .small(let b)): a == b
    case (.big(let a), .big(let b)): a === b || a.read { x in b.read { y in __gmpz_cmp(x, y) } } == 0
    default: false
    }
  }

  /// The order of the number line.
  public static func < (left: Integer, right: Integer) -> Bool {
    switch (left.form, right.form) {
    case (.small(let a), .small(let b)): a < b
    case (.small, .big): right.signum() > 0
    case (.big, .small): left.signum() < 0
    case (.big(let a), .big(let b)): a.read { x in b.read { y in __gmpz_cmp(x, y) } } < 0
    }
  }

  /// Hashes the word, or the sign, size and lowest limbs.
  public func hash(into hasher: inout Hasher) {
    switch form {
    case .small(let value): hasher.combine(value)
    case .big(let storage):
      storage.read { pointer in
        hasher.combine(e3_mpz_sgn(pointer))
        let size = __gmpz_size(pointer)
        hasher.combine(size)
        for limb in 0..<min(size, 4) { hasher.combine(__gmpz_getlimbn(pointer, mp_size_t(limb))) }
      }
    }
  }
}

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

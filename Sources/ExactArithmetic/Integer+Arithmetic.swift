import CGMP

extension Integer {
  /// The sum.
  public static func + (left: Integer, right: Integer) -> Integer {
    if case .small(let a) = left.form, case .small(let b) = right.form {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return Integer(sum) }
    }
    var result = left
    result += right
    return result
  }

  /// The difference.
  public static func - (left: Integer, right: Integer) -> Integer {
    if case .small(let a) = left.form, case .small(let b) = right.form {
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      if !overflow { return Integer(difference) }
    }
    var result = left
    result -= right
    return result
  }

  /// The product.
  public static func * (left: Integer, right: Integer) -> Integer {
    switch (left.form, right.form) {
    case (.small(let a), .small(let b)):
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Integer(product) }
      let storage = BigStorage(a)
      storage.write { __gmpz_mul_si($0, $0, b) }
      return Integer(form: .big(storage))
    case (.big(let a), .small(let b)), (.small(let b), .big(let a)):
      return Integer { result in a.read { __gmpz_mul_si(result, $0, b) } }
    case (.big(let a), .big(let b)):
      return Integer { result in a.read { x in b.read { y in __gmpz_mul(result, x, y) } } }
    }
  }

  /// The negative.
  public static prefix func - (value: Integer) -> Integer {
    if case .small(let word) = value.form, word != .min { return Integer(-word) }
    let storage = value.boxed()
    return Integer { result in storage.read { __gmpz_neg(result, $0) } }
  }

  /// Adds in place.
  public static func += (left: inout Integer, right: Integer) {
    switch right.form {
    case .small(let b):
      if case .small(let a) = left.form {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if !overflow { return left.form = .small(sum) }
      }
      left.mutate { pointer in
        if b >= 0 { __gmpz_add_ui(pointer, pointer, UInt(b)) } else { __gmpz_sub_ui(pointer, pointer, b.magnitude) }
      }
    case .big(let b): left.mutate { pointer in b.read { __gmpz_add(pointer, pointer, $0) } }
    }
  }

  /// Subtracts in place.
  public static func -= (left: inout Integer, right: Integer) {
    switch right.form {
    case .small(let b):
      if case .small(let a) = left.form {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        if !overflow { return left.form = .small(difference) }
      }
      left.mutate { pointer in
        if b >= 0 { __gmpz_sub_ui(pointer, pointer, UInt(b)) } else { __gmpz_add_ui(pointer, pointer, b.magnitude) }
      }
    case .big(let b): left.mutate { pointer in b.read { __gmpz_sub(pointer, pointer, $0) } }
    }
  }

  /// Multiplies in place.
  public static func *= (left: inout Integer, right: Integer) {
    if case .small(let factor) = right.form { left.multiply(by: factor) } else { left = left * right }
  }

  /// Multiplies in place by a machine integer.
  public mutating func multiply(by factor: Int) {
    if case .small(let word) = form {
      let (product, overflow) = word.multipliedReportingOverflow(by: factor)
      if !overflow { return form = .small(product) }
    }
    mutate { __gmpz_mul_si($0, $0, factor) }
  }

  /// Divides in place by a divisor of the value.
  ///
  /// - Precondition: `divisor` > 0 divides the value.
  public mutating func divideExactly(by divisor: Int) {
    if case .small(let word) = form { return form = .small(word / divisor) }
    mutate { __gmpz_divexact_ui($0, $0, UInt(divisor)) }
  }

  /// Applies a GMP call to the value, in place when nobody else holds the storage.
  private mutating func mutate(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
    let taken = form
    form = .small(0)
    switch taken {
    case .small(let word):
      let storage = BigStorage(word)
      storage.write(body)
      self = Integer(canonical: storage)
    case .big(var storage):
      self = Self.mutated(&storage, consumed: taken, body)
    }
  }

  /// The storage itself when `form` was its only holder, otherwise a copy, after `body`.
  private static func mutated(
    _ storage: inout BigStorage, consumed: consuming Form, _ body: (UnsafeMutablePointer<__mpz_struct>) -> Void
  ) -> Integer {
    _ = consume consumed
    if !isKnownUniquelyReferenced(&storage) { storage = BigStorage(copying: storage) }
    storage.write(body)
    return Integer(canonical: storage)
  }

  /// The quotient rounded toward 0, and the remainder with the sign of the dividend.
  ///
  /// - Precondition: the divisor is not 0.
  public func quotientAndRemainder(dividingBy divisor: Integer) -> (quotient: Integer, remainder: Integer) {
    precondition(!divisor.isZero, "division by zero")
    if case .small(let a) = form, case .small(let b) = divisor.form, !(a == .min && b == -1) {
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      return (Integer(quotient), Integer(remainder))
    }
    let (a, b, quotient, remainder) = (boxed(), divisor.boxed(), BigStorage(), BigStorage())
    quotient.write { q in remainder.write { r in a.read { x in b.read { y in __gmpz_tdiv_qr(q, r, x, y) } } } }
    return (Integer(canonical: quotient), Integer(canonical: remainder))
  }

  /// The quotient by a divisor of the value.
  ///
  /// - Precondition: the divisor is not 0 and divides the value.
  public func dividedExactly(by divisor: Integer) -> Integer {
    precondition(!divisor.isZero, "division by zero")
    if case .small(let a) = form, case .small(let b) = divisor.form, b != -1 { return Integer(a / b) }
    let (a, b) = (boxed(), divisor.boxed())
    return Integer { result in a.read { x in b.read { y in __gmpz_divexact(result, x, y) } } }
  }

  /// Whether the divisor divides the value; 0 divides 0 alone.
  public func isMultiple(of divisor: Integer) -> Bool {
    divisor.isZero ? isZero : quotientAndRemainder(dividingBy: divisor).remainder.isZero
  }

  /// The greatest common divisor, ≥ 0.
  public static func greatestCommonDivisor(_ left: Integer, _ right: Integer) -> Integer {
    if case .small(let a) = left.form, case .small(let b) = right.form,
      let word = Int(exactly: gcd(a.magnitude, b.magnitude))
    {
      return Integer(word)
    }
    let (a, b) = (left.boxed(), right.boxed())
    return Integer { result in a.read { x in b.read { y in __gmpz_gcd(result, x, y) } } }
  }

  /// The least common multiple, ≥ 0; 0 when either is 0.
  public static func leastCommonMultiple(_ left: Integer, _ right: Integer) -> Integer {
    if left.isZero || right.isZero { return 0 }
    return (left * right.dividedExactly(by: greatestCommonDivisor(left, right))).magnitude
  }

  /// The binary algorithm. [Knuth1997, 4.5.2 B]
  private static func gcd(_ a: UInt, _ b: UInt) -> UInt {
    if a == 0 { return b }
    if b == 0 { return a }
    let shift = (a | b).trailingZeroBitCount
    var (x, y) = (a >> UInt(a.trailingZeroBitCount), b)
    repeat {
      y >>= UInt(y.trailingZeroBitCount)
      if x > y { swap(&x, &y) }
      y -= x
    } while y != 0
    return x << UInt(shift)
  }

  /// The n-th power, n ≥ 0.
  public func power(_ exponent: Int) -> Integer {
    precondition(exponent >= 0, "an exponent is not negative")
    let base = boxed()
    return Integer { result in base.read { __gmpz_pow_ui(result, $0, UInt(exponent)) } }
  }

  /// The value times 2ⁿ, n ≥ 0.
  public func shiftedLeft(by count: Int) -> Integer {
    let storage = boxed()
    return Integer { result in storage.read { __gmpz_mul_2exp(result, $0, mp_bitcnt_t(count)) } }
  }

  /// The value divided by 2ⁿ, n ≥ 0, rounded toward 0.
  public func shiftedRight(by count: Int) -> Integer {
    let storage = boxed()
    return Integer { result in storage.read { __gmpz_tdiv_q_2exp(result, $0, mp_bitcnt_t(count)) } }
  }

  /// ⌊√n⌋ of n ≥ 0, and whether it is √n.
  public func squareRoot() -> (root: Integer, isExact: Bool) {
    precondition(signum() >= 0, "the root of a negative number is not real")
    let (storage, root, remainder) = (boxed(), BigStorage(), BigStorage())
    root.write { r in remainder.write { s in storage.read { __gmpz_sqrtrem(r, s, $0) } } }
    return (Integer(canonical: root), Integer(canonical: remainder).isZero)
  }

  /// n!, n ≥ 0.
  public static func factorial(_ n: Int) -> Integer {
    precondition(n >= 0, "a factorial is of n ≥ 0")
    return Integer { __gmpz_fac_ui($0, UInt(n)) }
  }

  /// n!/(k! (n−k)!); 0 unless 0 ≤ k ≤ n.
  public static func binomial(_ n: Int, _ k: Int) -> Integer {
    guard k >= 0, k <= n else { return 0 }
    return Integer { __gmpz_bin_uiui($0, UInt(n), UInt(min(k, n - k))) }
  }
}

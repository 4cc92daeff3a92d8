public import ExactArithmetic

// A Wigner 3j symbol is one integer times one square root. With the integers A, B, C, J of the triangle and
// u = j₁−m₁, w = j₂+m₂:
//
//     S  = Σₖ (−1)ᵏ C(A,k) C(B,u−k) C(C,w−k)
//     3j = (−1)^(j₁−j₂−m₃) · S · √( ∏ᵢ (jᵢ+mᵢ)! (jᵢ−mᵢ)! / (A! B! C! (J+1)!) )
//
// which is Racah's formula [Varshalovich1988, 8.2.1] with the factorials gathered into binomials; S is the
// coefficient of xᵘ yʷ in (1−xy)^A (1+x)^B (1+y)^C, so that |S| ≤ 2^J. A sum that fits a word may be formed of terms
// that do not, because words wrap around: 64 bits are enough to J = 62, 128 to J = 126, 192 to J = 190.

/// The integers of a 3j symbol that no rule forbids.
@usableFromInline
struct ThreeJIndices {
  /// j₁+j₂−j₃, j₁−j₂+j₃, −j₁+j₂+j₃.
  @usableFromInline let a: Int, b: Int, c: Int
  /// j₁−m₁, j₂+m₂, j₃+m₃.
  @usableFromInline let u: Int, w: Int, v: Int
  /// 0 or −1, when the phase (−1)^(j₁−j₂−m₃) is 1 or −1.
  @usableFromInline let phase: Int

  /// The indices of a symbol given by doubles; nil when the spins form no triangle, the projections do not cancel, or a
  /// column is no state.
  @inlinable @inline(__always)
  init?(_ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int) {
    let a2 = twoJ1 &+ twoJ2 &- twoJ3
    let b2 = twoJ1 &- twoJ2 &+ twoJ3
    let c2 = twoJ2 &+ twoJ3 &- twoJ1
    let u2 = twoJ1 &- twoM1
    let w2 = twoJ2 &+ twoM2
    let v2 = twoJ3 &+ twoM3
    let signs = (a2 | b2 | c2) | (u2 | w2 | v2) | (twoJ1 &+ twoM1) | (twoJ2 &- twoM2) | (twoJ3 &- twoM3)
    let parities = (a2 | u2 | w2) & 1
    guard signs | (0 &- parities) >= 0, twoM1 &+ twoM2 &+ twoM3 == 0 else { return nil }
    (a, b, c) = (a2 &>> 1, b2 &>> 1, c2 &>> 1)
    (u, w, v) = (u2 &>> 1, w2 &>> 1, v2 &>> 1)
    phase = 0 &- (((twoJ1 &- twoJ2 &- twoM3) &>> 1) & 1)
  }

  /// A number times the phase.
  @inline(__always)
  func phased(_ value: Int) -> Int { (value ^ phase) &- phase }

  /// j₁+j₂+j₃.
  @inlinable @inline(__always)
  var perimeter: Int { a &+ b &+ c }
  /// The first k of the sum: the largest of 0, u−B, w−C.
  @inlinable @inline(__always)
  var first: Int {
    // Without a branch, which would be taken at random.
    let larger = max(u &- b, w &- c)
    return larger & ~(larger &>> 63)
  }
  /// The last k of the sum: the smallest of A, u, w.
  @inlinable @inline(__always)
  var last: Int {
    min(a, min(u, w))
  }
  /// The arguments of the factorials (jᵢ ± mᵢ)!.
  var numerators: [6 of Int] { [u, a + b - u, w, a + c - w, v, b + c - v] }
  /// The arguments of the factorials in the denominator under the root.
  var denominators: [4 of Int] { [a, b, c, perimeter + 1] }
}

extension CouplingEngine {
  /// The largest J whose sum fits 64 bits with a sign.
  @usableFromInline static let largestWordPerimeter = 62

  /// The Wigner 3j symbol, 0 when a rule forbids it.
  ///
  /// All arguments are doubles.
  ///
  /// - Complexity: one multiplication-addition per term for J ≤ 62, where the number of terms is one more than the
  ///   smallest entry of the Regge square; O(J) bits per term beyond.
  /// - SeeAlso: [Varshalovich1988, 8.2.1]
  @inlinable @inline(__always)
  public func wigner3j(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> FactoredRoot {
    if let root = compact3j(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) { return .compact(root) }
    return wide3j(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3)
  }

  /// The 3j symbol in machine words: nil past J = 62, 0 when a rule forbids it.
  @inlinable @inline(__always)
  public func compact3j(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> CompactRoot? {
    // Unsigned, so that a negative sum is not taken for a small one. Doubled spins are below 2⁶¹ (CouplingEngine).
    guard UInt(bitPattern: twoJ1 &+ twoJ2 &+ twoJ3) <= UInt(2 * Self.largestWordPerimeter + 1) else { return nil }
    guard let indices = ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) else { return .zero }
    return CompactRoot(
      integer: wordSum(indices), exponents: PackedExponents(word: packedSquare(indices), layout: .many))
  }

  /// The Wigner 3j symbol, unless its caller gives up.
  ///
  /// - Throws: `Cancelled`.
  public func wigner3j(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int, cancellation: Cancellation
  ) throws(Cancelled) -> FactoredRoot {
    if let root = compact3j(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) { return .compact(root) }
    guard let indices = ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) else { return .zero }
    return try wide3j(indices, cancellation)
  }

  /// The 3j symbol as the nearest `Double`; 0 when a rule forbids it.
  ///
  /// - Complexity: that of ``wigner3j(_:_:_:_:_:_:)`` and six products; correctly rounded always, because what
  ///   double-doubles cannot decide is rounded from exact integers.
  @inlinable @inline(__always)
  public func wigner3jDouble(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> Double {
    if UInt(bitPattern: twoJ1 &+ twoJ2 &+ twoJ3) <= UInt(2 * Self.largestWordPerimeter + 1) {
      guard let x = ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) else { return 0 }
      let (a, b, c) = (x.a, x.b, x.c)
      // N = C(2j₂, A) C(2j₃, B) / ((J+1) C(J, C)) over C(2j₁, u) C(2j₂, w) C(2j₃, v).
      let value = roots.rounded(
        wordSum(x), .init(a &+ c, a), .init(b &+ c, b), overScaled: .init(x.perimeter, c),
        .init(a &+ b, x.u), .init(a &+ c, x.w), .init(b &+ c, x.v))
      if value == value { return value }
    }
    return wide3jDouble(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3)
  }

  /// The 3j symbol as the nearest `Float`; 0 when a rule forbids it.
  public func wigner3jFloat(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> Float {
    Rounding.float(nearest: wigner3jDouble(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3)) {
      wigner3j(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3).value
    }
  }

  @usableFromInline @inline(never)
  func wide3jDouble(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> Double {
    guard let x = ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) else { return 0 }
    let sum = uninterrupted { () throws(Cancelled) in try wideSum(x, .never) }
    let (numerators, denominators) = (x.numerators, x.denominators)
    return factorialRoots.rounded(sum, numerators.span, over: denominators.span)
      ?? Rounding.double(wigner3j(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3).value)
  }

  /// S with the phase, for J ≤ 62.
  @inlinable @inline(__always)
  func wordSum(_ x: ThreeJIndices) -> Int {
    let first = x.first
    var a = pascalRow(x.a) + first
    var b = pascalRow(x.b) + (x.u &- first)
    var c = pascalRow(x.c) + (x.w &- first)
    var rest = x.last &- first
    var sum = 0
    // Four terms at a time: what lies past the last one is 0.
    repeat {
      sum =
        sum &+ (a[0] &* b[0] &* c[0] &- a[1] &* b[-1] &* c[-1])
        &+ (a[2] &* b[-2] &* c[-2] &- a[3] &* b[-3] &* c[-3])
      a += 4
      b -= 4
      c -= 4
      rest &-= 4
    } while rest >= 0
    let sign = (0 &- (first & 1)) ^ x.phase
    return (sum ^ sign) &- sign
  }

  /// The symbol of S without the phase, for J ≤ 62.
  @inline(__always)
  func compact3j(_ x: ThreeJIndices, sumWithoutPhase sum: Int) -> CompactRoot {
    CompactRoot(integer: x.phased(sum), exponents: PackedExponents(word: packedSquare(x), layout: .many))
  }

  /// The exponents of ∏ (jᵢ±mᵢ)! / (A! B! C! (J+1)!), for J ≤ 62.
  @inlinable @inline(__always)
  func packedSquare(_ x: ThreeJIndices) -> UInt64 {
    // The six factorials are u!, (A+B−u)!, w!, (A+C−w)!, v!, (B+C−v)!.
    let (u2, w2, v2) = (x.a &+ x.b &- x.u, x.a &+ x.c &- x.w, x.b &+ x.c &- x.v)
    let f = factorials
    return ((f[x.u] &+ f[u2]) &+ (f[x.w] &+ f[w2])) &+ ((f[x.v] &+ f[v2]) &- (f[x.a] &+ f[x.b]))
      &- (f[x.c] &+ f[x.perimeter &+ 1])
  }

  @usableFromInline @inline(never)
  func wide3j(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> FactoredRoot {
    guard let indices = ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) else { return .zero }
    return uninterrupted { () throws(Cancelled) in try wide3j(indices, .never) }
  }

  private func wide3j(_ x: ThreeJIndices, _ cancellation: Cancellation) throws(Cancelled) -> FactoredRoot {
    let sum = try wideSum(x, cancellation)
    if sum.isZero { return .zero }
    let (numerators, denominators) = (x.numerators, x.denominators)
    let square = factorialRows.quotient(numerators.span, over: denominators.span)
    return .wide(integer: sum, square: square)
  }

  /// S with the phase, for any J.
  func wideSum(_ x: ThreeJIndices, _ cancellation: Cancellation) throws(Cancelled) -> Integer {
    if x.perimeter <= Self.largestWordPerimeter { return Integer(wordSum(x)) }
    let (first, last) = (x.first, x.last)
    let isNegative = (first & 1 != 0) != (x.phase != 0)
    if max(x.a, x.b, x.c) <= PascalTriangle.largestExactRow, x.perimeter <= 190 {
      let a = pascalRow(x.a) + first
      let b = pascalRow(x.b) + (x.u - first)
      let c = pascalRow(x.c) + (x.w - first)
      if x.perimeter <= 126 {
        var sum: UInt128 = 0
        for k in 0...(last - first) {
          let pair = UInt(bitPattern: a[k]).multipliedFullWidth(by: UInt(bitPattern: b[-k]))
          let term = (UInt128(pair.high) << 64 | UInt128(pair.low)) &* UInt128(UInt(bitPattern: c[-k]))
          sum = k & 1 == 0 ? sum &+ term : sum &- term
        }
        let value = Integer(wide: Int128(bitPattern: sum))
        return isNegative ? -value : value
      }
      var sum = TripleProductSum()
      var k = 0
      while k < last - first {
        sum.add(a[k], b[-k], c[-k])
        sum.subtract(a[k + 1], b[-k - 1], c[-k - 1])
        k += 2
      }
      if k == last - first { sum.add(a[k], b[-k], c[-k]) }
      let limbs = sum.limbs
      let value = Integer(twosComplement: limbs.span)
      return isNegative ? -value : value
    }
    let binomials: [6 of Int] = [x.a, first, x.b, x.u - first, x.c, x.w - first]
    let sum = try limbs.alternatingSum(
      binomials: binomials.span, count: last - first + 1, bits: x.perimeter,
      numerators: .init(x.a - first, x.u - first, x.w - first, step: -1),
      denominators: .init(first + 1, x.b - x.u + first + 1, x.c - x.w + first + 1, step: 1), cancellation: cancellation)
    return isNegative ? -sum : sum
  }
}

/// A sum of products of three words without signs, below 2¹⁹¹ in magnitude.
///
/// The words of the products are added up in three places of 128 bits each, and carried once at the end.
private struct TripleProductSum {
  private var low: Int128 = 0
  private var middle: Int128 = 0
  private var high: Int128 = 0

  @inline(__always)
  mutating func add(_ a: Int, _ b: Int, _ c: Int) {
    let (l, m1, m2, h) = Self.product(a, b, c)
    low &+= l
    middle &+= m1 &+ m2
    high &+= h
  }

  @inline(__always)
  mutating func subtract(_ a: Int, _ b: Int, _ c: Int) {
    let (l, m1, m2, h) = Self.product(a, b, c)
    low &-= l
    middle &-= m1 &+ m2
    high &-= h
  }

  @inline(__always)
  private static func product(_ a: Int, _ b: Int, _ c: Int) -> (Int128, Int128, Int128, Int128) {
    let ab = UInt(bitPattern: a).multipliedFullWidth(by: UInt(bitPattern: b))
    let lower = ab.low.multipliedFullWidth(by: UInt(bitPattern: c))
    let upper = ab.high.multipliedFullWidth(by: UInt(bitPattern: c))
    return (Int128(lower.low), Int128(lower.high), Int128(upper.low), Int128(upper.high))
  }

  /// The sum in two's complement, lowest limb first.
  var limbs: [3 of UInt] {
    let second = middle &+ low >> 64
    let third = high &+ second >> 64
    return [UInt(truncatingIfNeeded: low), UInt(truncatingIfNeeded: second), UInt(truncatingIfNeeded: third)]
  }
}

public import ExactArithmetic

// A Wigner 6j symbol, too, is one integer times one square root. Around the triad (a b c):
//
//     S  = Σₜ (−1)ᵗ C(t+1, a+b+c+1) C(a+b−c, t−(c+d+e)) C(b+c−a, t−(a+e+f)) C(a+c−b, t−(b+d+f))
//     6j = S · √( Δ(cde) Δ(aef) Δ(bdf) / Δ(abc) )
//
// which is Racah's sum [Varshalovich1988, 9.2.1] with the factorials gathered into binomials. A sum that fits a word
// may be formed of terms that do not. Since 1/Δ = (J+1)!/(A!B!C!) ≤ (J+1)·3^J and |6j| ≤ 1,
//
//     log₂|S| ≤ ½ Σ (log₂(Jᵢ+1) + Jᵢ log₂3)     over the triads (c d e), (a e f), (b d f):
//
// 64 bits are enough for a sum P of these three perimeters up to 70 (62.4 bits, the logarithm being concave).

/// The integers of a 6j symbol that no rule forbids, around its first triad.
@usableFromInline
struct SixJIndices {
  /// a+b−c, b+c−a, a+c−b.
  @usableFromInline let ab: Int, bc: Int, ac: Int
  /// The perimeters c+d+e, a+e+f, b+d+f.
  @usableFromInline let cde: Int, aef: Int, bdf: Int
  /// The legs of the other triads, in the order c+d−e, c+e−d, d+e−c; a+e−f, a+f−e, e+f−a; b+d−f, b+f−d, d+f−b.
  @usableFromInline let legs: (Int, Int, Int, Int, Int, Int, Int, Int, Int)

  /// The indices of a symbol given by doubles; nil when three spins that should form a triangle do not.
  @inlinable @inline(__always)
  init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) {
    let (ab2, bc2, ac2) = (a &+ b &- c, b &+ c &- a, a &+ c &- b)
    let (cd2, ce2, de2) = (c &+ d &- e, c &+ e &- d, d &+ e &- c)
    let (ae2, af2, ef2) = (a &+ e &- f, a &+ f &- e, e &+ f &- a)
    let (bd2, bf2, df2) = (b &+ d &- f, b &+ f &- d, d &+ f &- b)
    let signs = (ab2 | bc2 | ac2) | (cd2 | ce2 | de2) | (ae2 | af2 | ef2) | (bd2 | bf2 | df2)
    let parities = (ab2 | cd2 | ae2 | bd2) & 1
    guard signs | (0 &- parities) >= 0 else { return nil }
    (ab, bc, ac) = (ab2 &>> 1, bc2 &>> 1, ac2 &>> 1)
    (cde, aef, bdf) = ((c &+ d &+ e) &>> 1, (a &+ e &+ f) &>> 1, (b &+ d &+ f) &>> 1)
    legs = (
      cd2 &>> 1, ce2 &>> 1, de2 &>> 1, ae2 &>> 1, af2 &>> 1, ef2 &>> 1, bd2 &>> 1, bf2 &>> 1, df2 &>> 1
    )
  }

  /// a+b+c.
  @inlinable @inline(__always)
  var abc: Int { ab &+ bc &+ ac }
  /// The first t of the sum.
  @inlinable @inline(__always)
  var first: Int { max(max(abc, cde), max(aef, bdf)) }
  /// The last t of the sum.
  @inlinable @inline(__always)
  var last: Int { min(cde &+ ab, min(aef &+ bc, bdf &+ ac)) }

  /// The arguments of the factorials in the numerator under the root.
  var numerators: [10 of Int] {
    [abc + 1, legs.0, legs.1, legs.2, legs.3, legs.4, legs.5, legs.6, legs.7, legs.8]
  }
  /// The arguments of the factorials in the denominator under the root.
  var denominators: [6 of Int] { [ab, bc, ac, cde + 1, aef + 1, bdf + 1] }
}

extension CouplingEngine {
  /// The largest sum of the three perimeters whose S fits 64 bits with a sign, doubled.
  @usableFromInline static let largestWordPerimeters = 2 * 70

  /// The Wigner 6j symbol {a b c; d e f}, 0 when a rule forbids it.
  ///
  /// All arguments are doubles.
  ///
  /// - Complexity: one multiplication-addition per term for small spins (every spin ≤ 7 is small), O(j) bits per term
  ///   beyond.
  /// - SeeAlso: [Varshalovich1988, 9.2.1]
  @inlinable @inline(__always)
  public func wigner6j(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> FactoredRoot {
    if let root = compact6j(a, b, c, d, e, f) { return .compact(root) }
    return wide6j(a, b, c, d, e, f)
  }

  /// The 6j symbol in machine words: nil for large spins, 0 when a rule forbids it.
  @inlinable @inline(__always)
  public func compact6j(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> CompactRoot? {
    guard Self.isSmall6j(a, b, c, d, e, f) else { return nil }
    guard let x = SixJIndices(a, b, c, d, e, f) else { return .zero }
    return CompactRoot(integer: wordSum(x), exponents: PackedExponents(word: packedSquare(x), layout: .few))
  }

  /// The exponents of Δ(cde) Δ(aef) Δ(bdf) / Δ(abc) of small spins.
  @inlinable @inline(__always)
  func packedSquare(_ x: SixJIndices) -> UInt64 {
    let l = x.legs
    if (l.0 | l.1 | l.2 | l.3) | (l.4 | l.5 | l.6 | l.7) | (l.8 | x.ab | x.bc | x.ac) < 16 {
      return (delta(l.0, l.1, l.2) &+ delta(l.3, l.4, l.5)) &+ (delta(l.6, l.7, l.8) &- delta(x.ab, x.ac, x.bc))
    }
    let p = recouplingFactorials
    let legs = ((p[l.0] &+ p[l.1]) &+ (p[l.2] &+ p[l.3])) &+ ((p[l.4] &+ p[l.5]) &+ (p[l.6] &+ p[l.7])) &+ p[l.8]
    return (legs &+ p[x.abc &+ 1]) &- ((p[x.ab] &+ p[x.bc]) &+ (p[x.ac] &+ p[x.cde &+ 1])) &- p[x.aef &+ 1]
      &- p[x.bdf &+ 1]
  }

  /// The exponents of Δ of three legs, each at most 15.
  @inlinable @inline(__always)
  func delta(_ a: Int, _ b: Int, _ c: Int) -> UInt64 { triangles[(a &* 16 &+ b) &* 16 &+ c] }

  /// Whether S is known to fit a word.
  @inlinable @inline(__always)
  static func isSmall6j(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Bool {
    // The perimeters add up to a+b+c+2(d+e+f).
    UInt(bitPattern: a &+ b &+ c &+ 2 &* (d &+ e &+ f)) <= UInt(largestWordPerimeters)
  }

  /// The Wigner 6j symbol, unless its caller gives up.
  ///
  /// - Throws: `Cancelled`.
  public func wigner6j(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, cancellation: Cancellation
  ) throws(Cancelled) -> FactoredRoot {
    if let root = compact6j(a, b, c, d, e, f) { return .compact(root) }
    guard let x = SixJIndices(a, b, c, d, e, f) else { return .zero }
    return try wide6j(x, cancellation)
  }

  /// The 6j symbol as the nearest `Double`; 0 when a rule forbids it.
  ///
  /// - Complexity: that of ``wigner6j(_:_:_:_:_:_:)`` and eight products; correctly rounded always.
  @inlinable
  public func wigner6jDouble(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Double {
    if Self.isSmall6j(a, b, c, d, e, f) {
      guard let x = SixJIndices(a, b, c, d, e, f) else { return 0 }
      let l = x.legs
      let value = roots.rounded(
        wordSum(x), .init(l.0, l.1, l.2), .init(l.3, l.4, l.5), .init(l.6, l.7, l.8), over: .init(x.ab, x.bc, x.ac))
      if value == value { return value }
    }
    return wide6jDouble(a, b, c, d, e, f)
  }

  /// The 6j symbol as the nearest `Float`; 0 when a rule forbids it.
  public func wigner6jFloat(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int
  ) -> Float {
    Rounding.float(nearest: wigner6jDouble(a, b, c, d, e, f)) {
      wigner6j(a, b, c, d, e, f).value
    }
  }

  @usableFromInline @inline(never)
  func wide6jDouble(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Double {
    guard let x = SixJIndices(a, b, c, d, e, f) else { return 0 }
    let sum = uninterrupted { () throws(Cancelled) in try wideSum(x, .never) }
    let (numerators, denominators) = (x.numerators, x.denominators)
    return factorialRoots.rounded(sum, numerators.span, over: denominators.span)
      ?? Rounding.double(wigner6j(a, b, c, d, e, f).value)
  }

  /// S for small spins.
  @inlinable @inline(__always)
  func wordSum(_ x: SixJIndices) -> Int {
    wordSum(from: x.first, through: x.last, abc: x.abc, x.ab, x.bc, x.ac, over: x.cde, x.aef, x.bdf)
  }

  /// Σₜ (−1)ᵗ C(t+1, a+b+c+1) C(a+b−c, t−(c+d+e)) C(b+c−a, t−(a+e+f)) C(a+c−b, t−(b+d+f)), mod 2⁶⁴.
  @inlinable @inline(__always)
  func wordSum(
    from first: Int, through last: Int, abc: Int, _ ab: Int, _ bc: Int, _ ac: Int, over cde: Int, _ aef: Int, _ bdf: Int
  ) -> Int {
    var rest = last &- first
    // C(t+1, a+b+c+1) runs down a column, the others along rows.
    var stem = pascalRow(first &+ 1) + (abc &+ 1)
    var p = pascalRow(ab) + (first &- cde)
    var q = pascalRow(bc) + (first &- aef)
    var r = pascalRow(ac) + (first &- bdf)
    let stride = PascalTriangle.stride
    var sum = 0
    // Two terms at a time: what lies past the last one is 0.
    repeat {
      sum =
        sum &+ ((stem[0] &* p[0]) &* (q[0] &* r[0]) &- (stem[stride] &* p[1]) &* (q[1] &* r[1]))
      stem += 2 &* stride
      p += 2
      q += 2
      r += 2
      rest &-= 2
    } while rest >= 0
    let sign = 0 &- (first & 1)
    return (sum ^ sign) &- sign
  }

  @usableFromInline @inline(never)
  func wide6j(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> FactoredRoot {
    guard let x = SixJIndices(a, b, c, d, e, f) else { return .zero }
    return uninterrupted { () throws(Cancelled) in try wide6j(x, .never) }
  }

  private func wide6j(_ x: SixJIndices, _ cancellation: Cancellation) throws(Cancelled) -> FactoredRoot {
    let sum = try wideSum(x, cancellation)
    if sum.isZero { return .zero }
    let (numerators, denominators) = (x.numerators, x.denominators)
    return .wide(integer: sum, square: factorialRows.quotient(numerators.span, over: denominators.span))
  }

  /// S for any spins.
  func wideSum(_ x: SixJIndices, _ cancellation: Cancellation) throws(Cancelled) -> Integer {
    if x.cde + x.aef + x.bdf <= Self.largestWordPerimeters / 2 { return Integer(wordSum(x)) }
    let (first, last) = (x.first, x.last)
    let binomials: [8 of Int] = [
      first + 1, x.abc + 1, x.ab, first - x.cde, x.bc, first - x.aef, x.ac, first - x.bdf,
    ]
    let sum = try limbs.alternatingSum(
      binomials: binomials.span, count: last - first + 1, bits: last + 1 + x.abc,
      numerators: .init(
        first + 2, x.cde + x.ab - first, x.aef + x.bc - first, x.bdf + x.ac - first, firstStep: 1, step: -1),
      denominators: .init(
        first + 1 - x.abc, first + 1 - x.cde, first + 1 - x.aef, first + 1 - x.bdf, firstStep: 1, step: 1),
      cancellation: cancellation)
    return first & 1 == 0 ? sum : -sum
  }
}

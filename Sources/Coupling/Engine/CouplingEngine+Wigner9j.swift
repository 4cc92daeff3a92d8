public import ExactArithmetic

// A Wigner 9j symbol is one integer times one square root. Let T(x y z; u v; k) be the integer S of the 6j symbol
// {x y z; u v k} written around the triad (x v k). Then every root that depends on k cancels in the sum over three
// 6j symbols [Varshalovich1988, 10.2.4]:
//
//     9j = √( Δ(abc) Δ(def) Δ(ghi) Δ(adg) Δ(beh) Δ(cfi) ) ·
//          (−1)^(2k) Σₖ (2k+1) T(a b c; f i; k) T(f d e; h b; k) T(h i g; a d; k)
//
// Only sums and products occur, so that words may wrap around and the sum S₉ alone must fit. Because |9j| ≤ 1 it is at
// most ∏ Δ^−1/2. Over all triangles of spins ≤ 9/2 the largest 1/Δ is 14!/(5! 4! 4!) < 2^20.3, so that S₉ has at most
// 61 bits; over those of spins ≤ 17/2 it is 26!/(9! 8! 8!) < 2^39.4, and S₉ has at most 119.

extension CouplingEngine {
  /// The Wigner 9j symbol {a b c; d e f; g h i}, 0 when a rule forbids it.
  ///
  /// All arguments are doubles.
  ///
  /// - Complexity: O(j) sums of O(j) terms in machine words for spins ≤ 17/2; beyond, O(j) operations on numbers of O(j)
  ///   bits by a recurrence, and O(j) products of three of them.
  /// - SeeAlso: [Varshalovich1988, 10.2.4]
  public func wigner9j(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int
  ) -> FactoredRoot {
    let x = NineJIndices(a, b, c, d, e, f, g, h, i)
    guard x.isAllowed else { return .zero }
    if x.largest <= 9 { return .compact(compact9j(x)) }
    return uninterrupted { () throws(Cancelled) in try wide9j(x, .never) }
  }

  /// The Wigner 9j symbol, unless its caller gives up.
  ///
  /// - Throws: `Cancelled`.
  public func wigner9j(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int,
    cancellation: Cancellation
  ) throws(Cancelled) -> FactoredRoot {
    let x = NineJIndices(a, b, c, d, e, f, g, h, i)
    guard x.isAllowed else { return .zero }
    if x.largest <= 9 { return .compact(compact9j(x)) }
    return try wide9j(x, cancellation)
  }

  /// The 9j symbol as the nearest `Double`; 0 when a rule forbids it.
  ///
  /// - Complexity: that of the exact symbol and a dozen products; correctly rounded always.
  public func wigner9jDouble(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int
  ) -> Double {
    let x = NineJIndices(a, b, c, d, e, f, g, h, i)
    guard x.isAllowed else { return 0 }
    if x.largest <= 9 {
      let deltas: [6 of RootTables.Delta] = [
        rootDelta(a, b, c), rootDelta(d, e, f), rootDelta(g, h, i), rootDelta(a, d, g), rootDelta(b, e, h),
        rootDelta(c, f, i),
      ]
      let value = roots.rounded(wordSum(x), deltas.span)
      if value == value { return value }
    }
    let exact = wigner9j(a, b, c, d, e, f, g, h, i)
    let (numerators, denominators) = x.factorials
    if case .wide(let sum, _) = exact,
      let value = factorialRoots.rounded(sum, numerators.span, over: denominators.span)
    {
      return value
    }
    return Rounding.double(exact.value)
  }

  /// The 9j symbol as the nearest `Float`; 0 when a rule forbids it.
  public func wigner9jFloat(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int
  ) -> Float {
    Rounding.float(nearest: wigner9jDouble(a, b, c, d, e, f, g, h, i)) {
      wigner9j(a, b, c, d, e, f, g, h, i).value
    }
  }

  private func rootDelta(_ a: Int, _ b: Int, _ c: Int) -> RootTables.Delta {
    RootTables.Delta((a &+ b &- c) &>> 1, (a &- b &+ c) &>> 1, (b &+ c &- a) &>> 1)
  }

  private func compact9j(_ x: NineJIndices) -> CompactRoot {
    CompactRoot(integer: wordSum(x), exponents: PackedExponents(word: packedSquare(x), layout: .few))
  }

  /// The exponents of the product of the six Δ, for spins ≤ 9/2.
  @inline(__always)
  func packedSquare(_ x: NineJIndices) -> UInt64 {
    // Legs of spins ≤ 9/2 are at most 9.
    @inline(__always)
    func delta(_ a: Int, _ b: Int, _ c: Int) -> UInt64 {
      self.delta((a &+ b &- c) &>> 1, (a &- b &+ c) &>> 1, (b &+ c &- a) &>> 1)
    }
    let rows = delta(x.a, x.b, x.c) &+ delta(x.d, x.e, x.f) &+ delta(x.g, x.h, x.i)
    let columns = delta(x.a, x.d, x.g) &+ delta(x.b, x.e, x.h) &+ delta(x.c, x.f, x.i)
    return rows &+ columns
  }

  /// S₉ of spins ≤ 9/2.
  private func wordSum(_ x: NineJIndices) -> Int {
    var sum = 0
    var k = x.lowest
    let (first, second, third) = x.rows
    while k <= x.highest {
      let product = wordT(first, k) &* wordT(second, k) &* wordT(third, k)
      sum = sum &+ (k &+ 1) &* product
      k &+= 2
    }
    return x.lowest & 1 == 0 ? sum : 0 &- sum
  }

  /// T(k) of spins ≤ 9/2 (the S of 6j symbols that fit a word), arguments within the row.
  @inline(__always)
  func wordT(_ row: RecouplingRow, _ k: Int) -> Int {
    let (xv, vk, xk) = ((row.x &+ row.v &- k) &>> 1, (row.v &+ k &- row.x) &>> 1, (row.x &+ k &- row.v) &>> 1)
    let (xvk, kuy) = ((row.x &+ row.v &+ k) &>> 1, (k &+ row.u &+ row.y) &>> 1)
    let (xyz, vuz) = ((row.x &+ row.y &+ row.z) &>> 1, (row.v &+ row.u &+ row.z) &>> 1)
    let first = max(max(xvk, kuy), max(xyz, vuz))
    let last = min(kuy &+ xv, min(xyz &+ vk, vuz &+ xk))
    return wordSum(from: first, through: last, abc: xvk, xv, vk, xk, over: kuy, xyz, vuz)
  }

  private func wide9j(_ x: NineJIndices, _ cancellation: Cancellation) throws(Cancelled) -> FactoredRoot {
    let sum = x.largest <= 17 ? Integer(wide: doubleWordSum(x)) : try wideSum(x, cancellation)
    if sum.isZero { return .zero }
    let (numerators, denominators) = x.factorials
    return .wide(integer: sum, square: factorialRows.quotient(numerators.span, over: denominators.span))
  }

  /// S₉ of spins ≤ 17/2.
  private func doubleWordSum(_ x: NineJIndices) -> Int128 {
    var sum: Int128 = 0
    let (first, second, third) = x.rows
    for k in stride(from: x.lowest, through: x.highest, by: 2) {
      let product = doubleWordT(first, k) &* doubleWordT(second, k) &* doubleWordT(third, k)
      sum = sum &+ Int128(k &+ 1) &* product
    }
    return x.lowest & 1 == 0 ? sum : 0 &- sum
  }

  private func doubleWordT(_ row: RecouplingRow, _ k: Int) -> Int128 {
    guard let x = row.indices(k) else { return 0 }
    var sum: UInt128 = 0
    for t in stride(from: x.first, through: x.last, by: 1) {
      let (n, p) = (pascalRow(t + 1)[x.abc + 1], pascalRow(x.ab)[t - x.cde])
      let (q, r) = (pascalRow(x.bc)[t - x.aef], pascalRow(x.ac)[t - x.bdf])
      let left = UInt(bitPattern: n).multipliedFullWidth(by: UInt(bitPattern: p))
      let right = UInt(bitPattern: q) &* UInt(bitPattern: r)
      let term = (UInt128(left.high) << 64 | UInt128(left.low)) &* UInt128(right)
      sum = t & 1 == 0 ? sum &+ term : sum &- term
    }
    return Int128(bitPattern: sum)
  }

  /// S₉ of any spins.
  private func wideSum(_ x: NineJIndices, _ cancellation: Cancellation) throws(Cancelled) -> Integer {
    let sum = try productSum(x.rowList, from: x.lowest, to: x.highest, cancellation) { $0 + 1 }
    return x.lowest & 1 == 0 ? sum : -sum
  }
}

/// The nine spins of a 9j symbol, doubled, row after row.
struct NineJIndices {
  let a: Int, b: Int, c: Int, d: Int, e: Int, f: Int, g: Int, h: Int, i: Int

  @inline(__always)
  init(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int) {
    (self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h, self.i) = (a, b, c, d, e, f, g, h, i)
  }

  /// A number that is negative when three doubled spins form no triangle.
  @inline(__always)
  private static func excess(_ a: Int, _ b: Int, _ c: Int) -> Int {
    (a &+ b &- c) | (a &- b &+ c) | (b &+ c &- a) | (0 &- ((a &+ b &+ c) & 1))
  }

  /// Whether three doubled spins form a triangle.
  static func isTriangle(_ a: Int, _ b: Int, _ c: Int) -> Bool { excess(a, b, c) >= 0 }

  /// Whether every row and every column is a triangle.
  @inline(__always)
  var isAllowed: Bool {
    let rows = Self.excess(a, b, c) | Self.excess(d, e, f) | Self.excess(g, h, i)
    return rows | Self.excess(a, d, g) | Self.excess(b, e, h) | Self.excess(c, f, i) >= 0
  }

  /// The largest of the nine.
  @inline(__always)
  var largest: Int { max(max(max(a, b), max(c, d)), max(max(e, f), max(g, max(h, i)))) }

  /// The first and the last k, doubled.
  @inline(__always)
  var lowest: Int { max(abs(a &- i), max(abs(f &- b), abs(h &- d))) }
  @inline(__always)
  var highest: Int { min(a &+ i, min(f &+ b, h &+ d)) }

  /// The three rows of integers of which S₉ is made.
  @inline(__always)
  var rows: (RecouplingRow, RecouplingRow, RecouplingRow) {
    (
      RecouplingRow(x: a, y: b, z: c, u: f, v: i), RecouplingRow(x: f, y: d, z: e, u: h, v: b),
      RecouplingRow(x: h, y: i, z: g, u: a, v: d)
    )
  }

  /// The same in a list.
  var rowList: [RecouplingRow] {
    let (first, second, third) = rows
    return [first, second, third]
  }

  /// The arguments of the factorials under the root.
  var factorials: (numerators: [18 of Int], denominators: [6 of Int]) {
    var numerators = [18 of Int](repeating: 0)
    var denominators = [6 of Int](repeating: 0)
    let triads = [(a, b, c), (d, e, f), (g, h, i), (a, d, g), (b, e, h), (c, f, i)]
    for (index, (p, q, r)) in triads.enumerated() {
      numerators[3 * index] = (p + q - r) / 2
      numerators[3 * index + 1] = (p - q + r) / 2
      numerators[3 * index + 2] = (q + r - p) / 2
      denominators[index] = (p + q + r) / 2 + 1
    }
    return (numerators, denominators)
  }
}

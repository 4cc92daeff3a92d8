public import ExactArithmetic

// In the basis |l m⟩ the matrix is (−1)^l times that of the half turn, whose entries are Krawtchouk numbers:
//
//     K_b[a] = [zᵃ] (1+z)^(2l−b) (1−z)^b
//     J[m′,m] = 2^(−l) i^(m′−m) K_{l−m}[l−m′] √( C(2l,l+m) / C(2l,l+m′) )
//
// From (1+z)·(1+z)^(2l−b)(1−z)^b = (1−z)·(1+z)^(2l−b+1)(1−z)^(b−1) follows K_b[a] = K_{b−1}[a] − K_{b−1}[a−1] − K_b[a−1]:
// two subtractions a number. In the real basis the four terms of an entry (components ±p, ±q) are equal or cancel:
// with signed components s, t (negative: sine), p = |s|, q = |t|, an entry is not 0 only if
//
//     s ≥ 0 ⇔ l+q even   and   t ≥ 0 ⇔ l+p even,
//
// and is then (−1)^(p+q+e/2) f K_{l−q}[l−p] 2^(−l) √(C(2l,l+q)/C(2l,l+p)), e = q − p + [s<0] − [t<0], where f is
// 1, √2 or 2 when none, one or both of p and q are positive.

/// The constant matrix of e3nn's rotations, exact, in the real basis of degree l.
///
///     D(α, β, γ) = X(α) J X(β) J X(γ)
///
/// X(α) turns about the polar axis (y of the e3nn basis), so that J X(β) J turns about x. J is the mirror
/// (x, y, z) ↦ (−y, −x, z) on the harmonics, which is (−1)^l times the half turn about (1, 1, 0); J = Jᵀ and J² = 1.
///
///     try JMatrix(degree: 1).entries.map(\.value.value)        // -1, -1, 1
///
/// - SeeAlso: [Pinchon2007], [Varshalovich1988, 4.16]
public struct JMatrix: Sendable {
  /// One entry that is not 0.
  public struct Entry: Sendable {
    /// The row, from 0.
    public let row: Int
    /// The column, from 0.
    public let column: Int
    /// The entry, exact.
    public let value: FactoredRoot
  }

  /// The degree l.
  public let degree: Int
  /// The entries that are not 0, by row, then column.
  public let entries: [Entry]

  /// The matrix of a degree l ≥ 0.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(l²) subtractions of 2l bits, and as many sums of prime exponents.
  public init(degree l: Int, cancellation: Cancellation = .never) throws(Cancelled) {
    let binomials = (0...l).map { PrimeFactorization.factorials([2 * l], over: [l + $0, l - $0]) }
    // The square of 2^(−l) f.
    let scales = (0...2).map { PrimeFactorization(1 << $0) / .power(of: 2, 2 * l) }
    var entries: [Entry] = []
    try Self.forEach(degree: l, cancellation) { row, column, number in
      let (p, q) = (abs(row - l), abs(column - l))
      let square = scales[(p > 0 ? 1 : 0) + (q > 0 ? 1 : 0)] * (binomials[q] / binomials[p])
      entries.append(
        Entry(row: row, column: column, value: FactoredRoot(integer: number, squareRootOf: square)))
    }
    degree = l
    self.entries = entries
  }

  /// Calls `body` with the place and the nearest `Double` of each entry that is not 0, by row, then column.
  ///
  /// - Throws: `Cancelled`.
  public static func forEachDouble(
    degree l: Int, roots: FactorialRoots, cancellation: Cancellation = .never, _ body: (Int, Int, Double) -> Void
  ) throws(Cancelled) {
    try forEach(degree: l, cancellation) { row, column, number in
      let (p, q) = (abs(row - l), abs(column - l))
      // C(2l,l+q) / C(2l,l+p), and 2! for the root of 2 that one positive index leaves.
      let numerators: [3 of Int] = [l + p, l - p, (p > 0) == (q > 0) ? 0 : 2]
      let denominators: [2 of Int] = [l + q, l - q]
      let power = (p > 0 && q > 0 ? 1 : 0) - l
      if let value = roots.rounded(number, numerators.span, over: denominators.span, power: power) {
        body(row, column, value)
      } else {
        let scale = PrimeFactorization(1 << ((p > 0 ? 1 : 0) + (q > 0 ? 1 : 0))) / .power(of: 2, 2 * l)
        let binomials = PrimeFactorization.factorials([l + p, l - p], over: [l + q, l - q])
        body(
          row, column, Rounding.double(FactoredRoot(integer: number, squareRootOf: scale * binomials).value))
      }
    }
  }

  /// Calls `body` with the place of each entry that is not 0 and with its integer ±K, by row, then column.
  private static func forEach(
    degree l: Int, _ cancellation: Cancellation, _ body: (Int, Int, Integer) -> Void
  ) throws(Cancelled) {
    precondition(l >= 0, "a degree is not negative")
    // All numbers and all products on the way to the binomials of the first row fit: C(2l,l)(l+1) < 2^63, 2^127.
    switch l {
    case ...30: try forEach(l, Krawtchouk<Int>(l, cancellation), cancellation, body)
    case ...62: try forEach(l, Krawtchouk<Int128>(l, cancellation), cancellation, body)
    default: try forEach(l, Krawtchouk<Integer>(l, cancellation), cancellation, body)
    }
  }

  private static func forEach<Number: KrawtchoukNumber>(
    _ l: Int, _ numbers: Krawtchouk<Number>, _ cancellation: Cancellation, _ body: (Int, Int, Integer) -> Void
  ) throws(Cancelled) {
    for s in -l...l {
      try cancellation.check()
      let p = abs(s)
      for t in -l...l {
        let q = abs(t)
        guard (s >= 0) == (l + q).isMultiple(of: 2), (t >= 0) == (l + p).isMultiple(of: 2) else { continue }
        let number = numbers[l - q, l - p].integer
        guard !number.isZero else { continue }
        let exponent = q - p + (s < 0 ? 1 : 0) - (t < 0 ? 1 : 0)
        body(l + s, l + t, (p + q + exponent / 2).isMultiple(of: 2) ? number : -number)
      }
    }
  }
}

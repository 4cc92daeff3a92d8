import ExactArithmetic

// With T(x y z; u v; k) the integer S of the 6j symbol {x v k; u y z}, which is {x y z; u v k} written around the triad
// (x v k), three neighbours are related by integers [Schulten1975, 14, with the roots divided out]:
//
//     k X(k+1) V(k+1) T(k+1) + F(k) T(k) + (k+1) Y(k) U(k) T(k−1) = 0
//
//     X(k) = k² − (y−u)²     Y(k) = (y+u+1)² − k²     U(k) = k² − (x−v)²     V(k) = (x+v+1)² − k²
//     F(k) = (2k+1) ( k(k+1) (−k(k+1) + x(x+1) + v(v+1)) + u(u+1) (k(k+1) + x(x+1) − v(v+1))
//                     + y(y+1) (k(k+1) − x(x+1) + v(v+1)) − 2 k(k+1) z(z+1) )

/// The integers T(x y z; u v; k) for all k, arguments as doubles.
struct RecouplingRow {
  let x: Int, y: Int, z: Int, u: Int, v: Int

  /// The doubles of the smallest and of the largest k.
  var lowest: Int { max(abs(x - v), abs(y - u)) }
  var highest: Int { min(x + v, y + u) }

  /// T(k) around the triad (x v k), by its sum.
  @inline(__always)
  func indices(_ k: Int) -> SixJIndices? { SixJIndices(x, v, k, u, y, z) }

  /// The coefficients of the recurrence at k, times 32.
  func coefficients(_ k: Int) -> (f: Int128, g: Int128, h: Int128) {
    func square(_ n: Int) -> Int { n * n }
    func casimir(_ n: Int) -> Int128 { Int128(n * (n + 2)) }
    let next = square(k + 2)
    let h = Int128(k) * Int128(next - square(y - u)) * Int128(square(x + v + 2) - next)
    let g = Int128(k + 2) * Int128(square(y + u + 2) - square(k)) * Int128(square(k) - square(x - v))
    let (ck, cx, cv, cu, cy, cz) = (casimir(k), casimir(x), casimir(v), casimir(u), casimir(y), casimir(z))
    let braces = ck * (cx + cv - ck) + cu * (ck + cx - cv) + cy * (ck - cx + cv) - 2 * ck * cz
    return (2 * Int128(k + 1) * braces, g, h)
  }

  /// The number of operations on words that the sum over k of the product of several rows takes, roughly.
  static func steps(_ rows: [RecouplingRow], from low: Int, to high: Int) -> Integer {
    let limbs = Integer(rows.reduce(0) { max($0, $1.bits) } / 64 + 1)
    let count = Integer(max(high - low, 0) / 2 + 1)
    let links = Integer(rows.count)
    // Each T is a dozen walks over its limbs, or a sum of up to `count` terms where there is no recurrence; the first one is
    // a product of binomials. Then the products.
    let walks = rows.allSatisfy(\.hasRecurrence) ? Integer(12) : Integer(12) * count
    return links * (count * limbs * (walks + limbs.shiftedRight(by: 2)) + limbs * 4096)
  }

  /// The number of words that the rows take at once.
  static func words(_ rows: [RecouplingRow], from low: Int, to high: Int) -> Integer {
    let limbs = Integer(rows.reduce(0) { max($0, $1.bits) } / 64 + 5)
    return Integer(rows.count) * limbs * Integer(max(high - low, 0) / 2 + 9)
  }

  /// Whether the coefficients of the recurrence, sums of products of five doubled spins, fit 128 bits.
  var hasRecurrence: Bool { max(max(x, y), max(z, max(u, v))) < 1 << 23 }

  /// A bound on the bits of every T(k).
  ///
  /// |T| = |6j| √(Δ(xvk) / (Δ(xyz) Δ(uyk) Δ(zuv))) with |6j| ≤ 1, Δ ≤ 1 and 1/Δ ≤ (J+1)·3^J.
  var bits: Int {
    func bits(_ perimeter: Int) -> Int { perimeter * 1585 / 1000 + 2 + Int.bitWidth - perimeter.leadingZeroBitCount }
    return (bits((x + y + z) / 2) + bits((u + y + highest) / 2) + bits((z + u + v) / 2)) / 2 + 1
  }
}

extension CouplingEngine {
  /// Writes T(k) for k from `low` to `high` (doubles, within the row) into a row of the scratch space.
  ///
  /// - Complexity: two multiplications and one division of a T by a word for each k.
  func fill(
    _ slot: Int, _ row: RecouplingRow, from low: Int, to high: Int, _ cancellation: Cancellation
  ) throws(Cancelled) {
    // The recurrence begins where the row begins; k = 0 gives it no start, and what lies below `low` is computed too
    // when that is not the beginning.
    var index = 0
    for k in stride(from: low, through: high, by: 2) {
      if index & 255 == 255 { try cancellation.check() }
      let isStart = index == 0 || (index == 1 && (low == 0 || low != row.lowest)) || !row.hasRecurrence
      if isStart {
        let sum = try row.indices(k).map { x throws(Cancelled) in try wideSum(x, cancellation) } ?? 0
        rows.set(slot, index, to: sum)
      } else {
        let (f, g, h) = row.coefficients(k - 2)
        rows.advance(slot, index - 1, f: f, g: g, h: h)
      }
      index += 1
    }
  }

  /// Σₖ w(k) ∏ T(k) of several rows, for k from `low` to `high` (doubles, within every row).
  func productSum(
    _ links: [RecouplingRow], from low: Int, to high: Int, _ cancellation: Cancellation, weight: (Int) -> Int
  ) throws(Cancelled) -> Integer {
    rows.prepare(rows: links.count, count: (high - low) / 2 + 1, bits: links.reduce(0) { max($0, $1.bits) })
    for (slot, link) in links.enumerated() { try fill(slot, link, from: low, to: high, cancellation) }
    return try rows.productSum(cancellation: cancellation) { weight(low + 2 * $0) }
  }
}

import ExactArithmetic

/// The places of the symbols of one triad (A, B, C): rows of m₁, rising, so that u = j₁−m₁ falls; in a row w = j₂+m₂
/// rises.
struct ThreeJBlock {
  let a: Int
  let b: Int
  let c: Int

  /// The number of symbols: a rectangle without two corners.
  var count: Int { (a + b + 1) * (a + c + 1) - a * (a + 1) }

  /// The values of w in the row of u, 0 ≤ u ≤ A+B.
  @inline(__always)
  func range(_ u: Int) -> (low: Int, high: Int) { (max(0, u &- b), min(a &+ c, u &+ c)) }

  /// How many symbols stand before (u, w).
  func place(u: Int, w: Int) -> Int {
    // Rows of larger u come first; a row has A+C+1 symbols but for what the corners cut off.
    let rowsBefore = a + b - u
    let full = rowsBefore * (a + c + 1)
    // Rows with u > B lose u−B at the left, rows with u < A lose A−u at the right.
    let left = Self.sum(from: max(u + 1 - b, 1), to: a)
    let right = u + 1 < a ? Self.sum(from: 1, to: a - u - 1) : 0
    return full - left - right + (w - max(0, u - b))
  }

  /// Σ n of low ≤ n ≤ high.
  private static func sum(from low: Int, to high: Int) -> Int { low > high ? 0 : (low + high) * (high - low + 1) / 2 }

  /// The indices of a symbol of the block.
  func indices(u: Int, w: Int) -> ThreeJIndices? {
    let (twoJ1, twoJ2, twoJ3) = (a + b, a + c, b + c)
    let (m1, m2) = (twoJ1 - 2 * u, 2 * w - twoJ2)
    return ThreeJIndices(twoJ1, twoJ2, twoJ3, m1, m2, -m1 - m2)
  }

  /// Writes the nearest doubles of symbols whose integers S are given in the order of the block.
  ///
  /// J ≤ 62, and S has no phase. Both buffers have three places more.
  func writeDoubles(
    of sums: UnsafePointer<Int>, to output: UnsafeMutablePointer<Double>, engine: CouplingEngine
  ) {
    let roots = engine.roots
    let factor = roots.blockFactor(.init(a + c, a), .init(b + c, b), overScaled: .init(a + b + c, c))
    var place = 0
    for u in stride(from: a + b, through: 0, by: -1) {
      let (low, high) = range(u)
      let length = high - low + 1
      // The phase is (−1)^(B−C−u+w).
      let undecided = roots.roundRow(
        sums + place, count: length, isNegative: (b - c - u + low) & 1 != 0,
        block: factor, over: .init(a + b, u), .init(a + c, low), .init(b + c, b - u + low), into: output + place)
      if undecided > 0 {
        for w in low...high where output[place + w - low].isNaN {
          guard let x = indices(u: u, w: w) else { continue }
          let root = engine.compact3j(x, sumWithoutPhase: sums[place + w - low])
          output[place + w - low] = Rounding.double(FactoredRoot.compact(root).value)
        }
      }
      place += length
    }
  }
}

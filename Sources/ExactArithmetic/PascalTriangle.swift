/// Binomial coefficients as machine words, with zeros around each row.
///
/// The rows n ≤ 67 are exact; further rows hold C(n, k) mod 2⁶⁴, which is enough for sums that are known to fit a
/// machine word, because addition and multiplication wrap around. At least three zeros stand on either side of a row,
/// so that a sum may be taken four terms at a time.
public struct PascalTriangle: @unchecked Sendable {
  // Sendable: written before the only instance is published, never afterwards.

  /// C(0, 0); C(n, k) is ``stride``·n + k further on.
  @usableFromInline let origin: UnsafePointer<Int>

  /// The distance between rows: not a power of 2, which would put them into the same lines of the cache.
  public static let stride = 80
  /// The largest n.
  public static let largestRow = 76
  /// The largest n whose row is exact as a number without a sign.
  public static let largestExactRow = 67
  /// The table.
  public static let shared = PascalTriangle()

  private init() {
    let count = Self.stride * (Self.largestRow + 2)
    let table = UnsafeMutablePointer<Int>.allocate(capacity: count)
    table.initialize(repeating: 0, count: count)
    let origin = table + 8
    for n in 0...Self.largestRow {
      let row = origin + Self.stride * n
      let above = row - Self.stride
      row[0] = 1
      for k in Swift.stride(from: 1, to: n, by: 1) { row[k] = above[k - 1] &+ above[k] }
      row[n] = 1
    }
    self.origin = UnsafePointer(origin)
  }

  /// The row C(n, 0), C(n, 1), …, readable from C(n, −3) to C(n, n+3), 0 ≤ n ≤ ``largestRow``.
  @inlinable @inline(__always)
  public func row(_ n: Int) -> UnsafePointer<Int> { origin + Self.stride &* n }
}

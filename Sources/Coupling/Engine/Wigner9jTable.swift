public import ExactArithmetic

/// All 9j symbols of spins up to a bound, exact: one machine word for each, beside roots that are implied by its place.
///
/// The three rows of integers of which a symbol is the sum (see ``CouplingEngine/wigner9j(_:_:_:_:_:_:_:_:_:)``) hold
/// five of its spins each, so that one table of rows serves all symbols.
public final class Wigner9jTable: @unchecked Sendable {
  // Sendable: written by the initialiser alone.

  /// The largest spin, doubled.
  public let largestTwice: Int
  /// Whether half-integers are left out.
  public let hasIntegersOnly: Bool
  /// The number of symbols that no rule forbids.
  public let count: Int

  private let sums: UnsafeMutablePointer<Int>

  /// The largest bound for which every sum fits a machine word.
  public static let largestBound = 9

  /// The table of all spins j with 2j ≤ `bound`, half-integers included or not.
  ///
  /// - Precondition: 0 ≤ bound ≤ ``largestBound``.
  /// - Complexity: O(j) multiplications and eight bytes for each symbol.
  public init(upToTwice bound: Int, integersOnly: Bool = false, engine: CouplingEngine) {
    precondition(0...Self.largestBound ~= bound, "a table of machine words ends at j = 9/2")
    largestTwice = bound
    hasIntegersOnly = integersOnly
    let rows = NineJRows(bound: bound, integersOnly: integersOnly, engine: engine)
    var total = 0
    Self.forEachRun(bound, integersOnly) { _, _, _, _, _, _, _, _, low, high in total += (high - low) / 2 + 1 }
    count = total
    sums = LargeBuffer.words(total)
    var output = sums
    Self.forEachRun(bound, integersOnly) { a, b, c, d, e, f, g, h, low, high in
      let second = rows[f, d, e, h, b]
      var i = low
      while i <= high {
        let (first, third) = (rows[a, b, c, f, i], rows[h, i, g, a, d])
        let least = max(first.low, max(second.low, third.low))
        let most = min(first.high, min(second.high, third.high))
        let (p, q, r) = (first.origin, second.origin, third.origin)
        var sum = 0
        var k = least
        while k <= most {
          sum = sum &+ (p[k &>> 1] &* q[k &>> 1]) &* (r[k &>> 1] &* (k &+ 1))
          k &+= 2
        }
        output[0] = least & 1 == 0 ? sum : 0 &- sum
        output += 1
        i &+= 2
      }
    }
    rows.deallocate()
  }

  deinit { sums.deallocate() }

  /// Visits all runs of i in order: a, b, c, d, e, f, g, h rise, h fastest; i from `low` to `high` by 2.
  @inline(__always)
  private static func forEachRun(
    _ bound: Int, _ integersOnly: Bool,
    _ body: (
      _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ low: Int, _ high: Int
    ) -> Void
  ) {
    let step = integersOnly ? 2 : 1
    for a in stride(from: 0, through: bound, by: step) {
      for b in stride(from: 0, through: bound, by: step) {
        for c in stride(from: abs(a - b), through: min(a + b, bound), by: 2) {
          for d in stride(from: 0, through: bound, by: step) {
            for e in stride(from: 0, through: bound, by: step) {
              for f in stride(from: abs(d - e), through: min(d + e, bound), by: 2) {
                for g in stride(from: abs(a - d), through: min(a + d, bound), by: 2) {
                  var h = abs(b - e)
                  while h <= min(b + e, bound) {
                    let low = max(abs(c - f), abs(g - h))
                    let high = min(c + f, min(g + h, bound & 1 == (c + f) & 1 ? bound : bound - 1))
                    if low <= high { body(a, b, c, d, e, f, g, h, low, high) }
                    h += 2
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Calls a function with the nine spins (doubles) and the place of each symbol, in order: the last spin rises fastest.
  public func forEach(_ body: (_ spins: [9 of Int], _ place: Int) -> Void) {
    var place = 0
    Self.forEachRun(largestTwice, hasIntegersOnly) { a, b, c, d, e, f, g, h, low, high in
      for i in stride(from: low, through: high, by: 2) {
        body([a, b, c, d, e, f, g, h, i], place)
        place += 1
      }
    }
  }

  /// Calls a function with the integers S₉, in the order of the table; they must not be used after it returns.
  public func withIntegers<Result>(_ body: (UnsafeBufferPointer<Int>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: sums, count: count)) }
  }

  /// The symbol at a place, whose spins must be given: they say what stands under the root.
  public func value(_ spins: [9 of Int], place: Int, engine: CouplingEngine) -> FactoredRoot {
    let x = NineJIndices(
      spins[0], spins[1], spins[2], spins[3], spins[4], spins[5], spins[6], spins[7], spins[8])
    return .compact(
      CompactRoot(
        integer: sums[place], exponents: PackedExponents(word: engine.packedSquare(x), layout: .few)))
  }
}

/// All rows T(x y z; u v; k) of spins up to a bound.
private struct NineJRows {
  /// One row: the integer of k is at k/2 from `origin`.
  struct Row {
    let origin: UnsafePointer<Int>
    let low: Int
    let high: Int
  }

  private let side: Int
  private let offsets: UnsafeMutablePointer<Int>
  private let integers: UnsafeMutablePointer<Int>

  init(bound: Int, integersOnly: Bool, engine: CouplingEngine) {
    side = bound + 1
    let places = side * side * side * side * side
    offsets = .allocate(capacity: places)
    var total = 0
    let step = integersOnly ? 2 : 1
    Self.forEach(bound, step) { row in total += max(0, (row.highest - row.lowest) / 2 + 1) }
    integers = .allocate(capacity: max(total, 1))
    var place = 0
    Self.forEach(bound, step) { row in
      offsets[Self.index(side, row.x, row.y, row.z, row.u, row.v)] = place - row.lowest >> 1
      for k in stride(from: row.lowest, through: row.highest, by: 2) {
        integers[place] = engine.wordT(row, k)
        place += 1
      }
    }
  }

  func deallocate() {
    offsets.deallocate()
    integers.deallocate()
  }

  @inline(__always)
  private static func index(_ side: Int, _ x: Int, _ y: Int, _ z: Int, _ u: Int, _ v: Int) -> Int {
    (((x &* side &+ y) &* side &+ z) &* side &+ u) &* side &+ v
  }

  /// Visits all rows with the triangles (x y z) and (z u v).
  private static func forEach(_ bound: Int, _ step: Int, _ body: (RecouplingRow) -> Void) {
    for x in stride(from: 0, through: bound, by: step) {
      for y in stride(from: 0, through: bound, by: step) {
        for z in stride(from: abs(x - y), through: min(x + y, bound), by: 2) {
          for u in stride(from: 0, through: bound, by: step) {
            for v in stride(from: abs(z - u), through: min(z + u, bound), by: 2) {
              body(RecouplingRow(x: x, y: y, z: z, u: u, v: v))
            }
          }
        }
      }
    }
  }

  @inline(__always)
  subscript(x: Int, y: Int, z: Int, u: Int, v: Int) -> Row {
    let row = RecouplingRow(x: x, y: y, z: z, u: u, v: v)
    return Row(
      origin: UnsafePointer(integers) + offsets[Self.index(side, x, y, z, u, v)], low: row.lowest, high: row.highest)
  }
}

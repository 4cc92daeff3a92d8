public import ExactArithmetic

/// All 6j symbols of spins up to a bound, exact: one machine word for each, beside roots that are implied by its place.
///
/// For one triad (a b c) the sum of a symbol {a b c; d e f} is a product of two short rows of integers,
///
///     S = Σₜ W(t) G(t),    W(t) = (−1)ᵗ C(t+1, a+b+c+1) C(a+b−c, t−(c+d+e))      one row for each c+d+e
///                          G(t) = C(b+c−a, t−(a+e+f)) C(a+c−b, t−(b+d+f))        one row for each a+e−b−d
///
/// so that both are made once for many symbols, and a symbol costs a few multiplications. Those with a > b are copied:
/// {a b c; d e f} = {b a c; e d f}, and S is the same.
public final class Wigner6jTable: @unchecked Sendable {
  // Sendable: written by the initialiser alone.

  /// The largest spin, doubled.
  public let largestTwice: Int
  /// Whether half-integers are left out.
  public let hasIntegersOnly: Bool
  /// The number of symbols that no rule forbids.
  public let count: Int

  private let sums: UnsafeMutablePointer<Int>

  /// The largest bound for which every sum fits a machine word: the three perimeters of ``CouplingEngine`` add up to
  /// 70 at most.
  public static let largestBound = 15

  /// The table of all spins j with 2j ≤ `bound`, half-integers included or not.
  ///
  /// - Precondition: 0 ≤ bound ≤ ``largestBound``.
  /// - Complexity: a few multiplications and eight bytes for each symbol.
  public init(upToTwice bound: Int, integersOnly: Bool = false) {
    precondition(0...Self.largestBound ~= bound, "a table of machine words ends at j = 15/2")
    largestTwice = bound
    hasIntegersOnly = integersOnly
    // The symbols are fewer than a sixteenth of all sextuples: of the half of them with integer a+b+c less than a half
    // are triangles, and so are the other three triads. Memory that is never touched costs nothing.
    let side = bound + 1
    let room = side * side * side * side * side * side / 16 + 64
    sums = LargeBuffer.words(room)
    var output = sums
    var rows = SixJRows(bound: bound)
    var runs = SixJRuns(bound: bound)
    var triad = (-1, -1, -1)
    Self.forEachRun(bound, integersOnly) { a, b, c, d, e, low, high in
      if triad != (a, b, c) {
        triad = (a, b, c)
        if a <= b { rows.prepare(a, b, c) }
        runs.begin(a, b, c)
      }
      if a <= b {
        if a < b { runs.record(d, e, UnsafePointer(output)) }
        output = rows.write(d, e, from: low, through: high, to: output)
      } else {
        output = runs.copy(d, e, count: (high &- low) &>> 1 &+ 1, to: output)
      }
    }
    rows.deallocate()
    runs.deallocate()
    count = output - sums
    precondition(count + 4 <= room, "more symbols than there can be")
  }

  deinit { sums.deallocate() }

  /// Visits all runs of f in order: a, b, c, d, e rise, e fastest; f from `low` to `high` by 2 (doubles throughout).
  @inline(__always)
  private static func forEachRun(
    _ bound: Int, _ integersOnly: Bool,
    _ body: (_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ low: Int, _ high: Int) -> Void
  ) {
    let step = integersOnly ? 2 : 1
    var a = 0
    while a <= bound {
      var b = 0
      while b <= bound {
        var c = abs(a - b)
        while c <= min(a + b, bound) {
          var d = 0
          while d <= bound {
            var e = abs(c - d)
            while e <= min(c + d, bound) {
              let low = max(abs(a - e), abs(b - d))
              let high = min(a + e, min(b + d, bound & 1 == (a + e) & 1 ? bound : bound - 1))
              if low <= high { body(a, b, c, d, e, low, high) }
              e += 2
            }
            d += step
          }
          c += 2
        }
        b += step
      }
      a += step
    }
  }

  /// Calls a function with the spins (doubles) and the place of each symbol, in order: a, b, c, d, e, f rise, f fastest.
  public func forEach(
    _ body: (_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ place: Int) -> Void
  ) {
    var place = 0
    Self.forEachRun(largestTwice, hasIntegersOnly) { a, b, c, d, e, low, high in
      for f in stride(from: low, through: high, by: 2) {
        body(a, b, c, d, e, f, place)
        place += 1
      }
    }
  }

  /// Calls a function with the integers S, in the order of the table; they must not be used after it returns.
  public func withIntegers<Result>(_ body: (UnsafeBufferPointer<Int>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: sums, count: count)) }
  }

  /// The symbol at a place, whose spins must be given: they say what stands under the root.
  public func value(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, place: Int, engine: CouplingEngine
  ) -> FactoredRoot {
    guard let x = SixJIndices(a, b, c, d, e, f) else { return .zero }
    return .compact(
      CompactRoot(
        integer: sums[place], exponents: PackedExponents(word: engine.packedSquare(x), layout: .few)))
  }
}

/// Where the runs of f of the triads with a < b begin.
private struct SixJRuns {
  private let side: Int
  /// For each triad, the place in `starts` of its (d, e) = (0, 0).
  private let triads: UnsafeMutablePointer<Int32>
  private let starts: UnsafeMutablePointer<UnsafePointer<Int>?>
  private var next = 0
  private var current = 0

  init(bound: Int) {
    side = bound + 1
    triads = .allocate(capacity: side * side * side)
    // A square for each triad with a < b, of which there are less than a quarter of all triples.
    starts = .allocate(capacity: side * side * (side * side * side / 4 + 1))
  }

  func deallocate() {
    triads.deallocate()
    starts.deallocate()
  }

  /// Turns to a triad: to make room for its runs, or to find those of (b a c).
  mutating func begin(_ a: Int, _ b: Int, _ c: Int) {
    if a < b {
      current = next
      next += side * side
      triads[(a * side + b) * side + c] = Int32(current)
    } else if a > b {
      current = Int(triads[(b * side + a) * side + c])
    }
  }

  @inline(__always)
  func record(_ d: Int, _ e: Int, _ start: UnsafePointer<Int>) { starts[current &+ d &* side &+ e] = start }

  /// Copies the run (e, d) of the other triad and returns the place after the last.
  ///
  /// Three places more may be written.
  @inline(__always)
  func copy(_ d: Int, _ e: Int, count: Int, to target: UnsafeMutablePointer<Int>) -> UnsafeMutablePointer<Int> {
    guard let source = starts[current &+ e &* side &+ d] else { return target }
    // Four at a time without asking how many there are: most runs are short.
    var place = 0
    repeat {
      let (w, x, y, z) = (source[place], source[place &+ 1], source[place &+ 2], source[place &+ 3])
      (target[place], target[place &+ 1], target[place &+ 2], target[place &+ 3]) = (w, x, y, z)
      place &+= 4
    } while place < count
    return target + count
  }
}

/// The rows W and G of one triad.
private struct SixJRows {
  /// The number of zeros behind a row, so that it may be read four terms at a time.
  private static let margin = 3

  /// Writes the zeros behind the last number of a row.
  @inline(__always)
  private static func end(_ last: UnsafeMutablePointer<Int>) {
    last[1] = 0
    last[2] = 0
    last[3] = 0
  }

  private let stride: Int
  private let bound: Int
  private let stems: UnsafeMutablePointer<Int>
  private let leaves: UnsafeMutablePointer<Int>
  private var (a, b, c) = (0, 0, 0)
  private var (ab, bc, ac) = (0, 0, 0)

  /// Rows of spins whose doubles are at most `bound`.
  init(bound: Int) {
    self.bound = bound
    stride = bound + 1 + Self.margin
    stems = .allocate(capacity: (bound + 1) * stride)
    leaves = .allocate(capacity: (bound + 1) * stride)
  }

  func deallocate() {
    stems.deallocate()
    leaves.deallocate()
  }

  /// Makes the rows of a triad.
  mutating func prepare(_ a: Int, _ b: Int, _ c: Int) {
    (self.a, self.b, self.c) = (a, b, c)
    (ab, bc, ac) = ((a &+ b &- c) &>> 1, (b &+ c &- a) &>> 1, (a &+ c &- b) &>> 1)
    let pascal = PascalTriangle.shared
    // W(t) at i = t − (c+d+e): a+b+c−(c+d+e) = ab − (d+e−c)/2, below which the first binomial vanishes. One row for each
    // (d+e−c)/2, from 0 to what d, e ≤ bound allow.
    let (choices, column) = (pascal.row(ab), (a &+ b &+ c) &>> 1 &+ 1)
    var row = 0
    while row <= bound &- (c &+ 1) &>> 1 {
      let target = stem(row)
      var stem = pascal.row(c &+ row &+ 1) + column
      var i = 0
      while i <= ab {
        let value = stem[0] &* choices[i]
        let sign = 0 &- ((c &+ row &+ i) & 1)
        target[i] = c &+ row &+ i &+ 1 >= column ? (value ^ sign) &- sign : 0
        stem += PascalTriangle.stride
        i &+= 1
      }
      Self.end(target + ab)
      row &+= 1
    }
    // G(t) at s = t − (a+e+f): b+d+f−(a+e+f) is between −ac and bc, because |d−e| ≤ c.
    let (p, q) = (pascal.row(bc), pascal.row(ac))
    var shift = 0 &- bc
    while shift <= ac {
      let target = leaf(shift)
      let (least, most) = (max(0, 0 &- shift), min(bc, ac &- shift))
      var s = least
      while s <= most {
        target[s] = p[s] &* q[s &+ shift]
        s &+= 1
      }
      Self.end(target + most)
      shift &+= 1
    }
  }

  @inline(__always)
  private func stem(_ row: Int) -> UnsafeMutablePointer<Int> { stems + row &* stride }
  @inline(__always)
  private func leaf(_ shift: Int) -> UnsafeMutablePointer<Int> { leaves + (shift &+ bc) &* stride }

  /// Writes S for f from `low` to `high`; returns the place after the last.
  @inline(__always)
  func write(
    _ d: Int, _ e: Int, from low: Int, through high: Int, to start: UnsafeMutablePointer<Int>
  ) -> UnsafeMutablePointer<Int> {
    let w = stem((d &+ e &- c) &>> 1)
    let shift = (a &+ e &- b &- d) &>> 1
    let g = leaf(shift)
    var output = start
    // i = t − (c+d+e), s = t − (a+e+f) = i + (c+d−a−f).
    var offset = (c &+ d &- a &- low) &>> 1
    let (least, most) = (max(0, 0 &- shift), min(bc, ac &- shift))
    var rest = (high &- low) &>> 1
    repeat {
      var i = max(0, least &- offset)
      let end = min(ab, most &- offset)
      var sum = 0
      repeat {
        let (p, q) = (w + i, g + (i &+ offset))
        sum = sum &+ (p[0] &* q[0] &+ p[1] &* q[1]) &+ (p[2] &* q[2] &+ p[3] &* q[3])
        i &+= 4
      } while i <= end
      output[0] = sum
      output += 1
      offset &-= 1
      rest &-= 1
    } while rest >= 0
    return output
  }
}

public import ExactArithmetic

/// All 3j symbols of spins up to a bound, exact: one machine word for each, beside roots that are implied by its place.
///
/// With A, B, C of a triad and u = j₁−m₁, w = j₂+m₂ the integers S of ``CouplingEngine`` obey
///
///     S(A+1; u, w) = S(A; u, w) − S(A; u−1, w−1),     S(0; u, w) = C(B, u) C(C, w)
///
/// because they are the coefficients of (1−xy)^A (1+x)^B (1+y)^C: one subtraction for each symbol.
///
///     let table = Wigner3jTable(upToTwice: 40)          // every j ≤ 20, 6 931 995 symbols
///     table.value(20, 20, 20, 2, 4, -6).value           // as CouplingEngine.wigner3j
///
/// - Complexity: one subtraction and eight bytes for each symbol.
public final class Wigner3jTable: @unchecked Sendable {
  // Sendable: written by the initialiser alone.

  /// The largest spin, doubled.
  public let largestTwice: Int
  /// Whether half-integers are left out.
  public let hasIntegersOnly: Bool
  /// The number of symbols that no rule forbids.
  public let count: Int

  /// The integers S, block after block; in a block by m₁, then m₂, both rising.
  private let sums: UnsafeMutablePointer<Int>
  /// Where the block of (A, B, C) begins.
  private var offsets: [Int]

  /// The largest bound whose sums fit a machine word: j ≤ 20.
  public static let largestBound = 40

  /// The table of all spins j with 2j ≤ `bound`, half-integers included or not.
  ///
  /// - Precondition: 0 ≤ bound ≤ ``largestBound``.
  public init(upToTwice bound: Int, integersOnly: Bool = false) {
    precondition(0...Self.largestBound ~= bound, "a table of machine words ends at j = 20")
    largestTwice = bound
    hasIntegersOnly = integersOnly
    let side = bound + 1
    offsets = [Int](repeating: -1, count: side * side * side)
    var total = 0
    for block in Self.blocks(upToTwice: bound, integersOnly) {
      offsets[(block.b * side + block.c) * side + block.a] = total
      total += block.count
    }
    count = total
    sums = LargeBuffer.words(total + 3)
    let step = integersOnly ? 2 : 1
    for block in Self.blocks(upToTwice: bound, integersOnly) {
      let target = sums + offsets[(block.b * side + block.c) * side + block.a]
      let source = block.a < step ? target : sums + offsets[(block.b * side + block.c) * side + block.a - step]
      Self.write(block, after: source, step: step, to: target)
    }
  }

  /// Writes a block from the one before it, A less by `step`, where there is one.
  private static func write(
    _ block: ThreeJBlock, after source: UnsafeMutablePointer<Int>, step: Int, to target: UnsafeMutablePointer<Int>
  ) {
    guard block.a >= step else { return writeFirst(block, to: target) }
    let before = ThreeJBlock(a: block.a - step, b: block.b, c: block.c)
    if step == 1 {
      climb(block, from: before, source, to: target)
    } else {
      climbTwice(block, from: before, source, to: target)
    }
  }

  deinit { sums.deallocate() }

  /// The triads of a table: A rises fastest.
  private static func blocks(
    upToTwice bound: Int, _ integersOnly: Bool
  ) -> some Sequence<ThreeJBlock> {
    let step = integersOnly ? 2 : 1
    return (0...bound).lazy.flatMap { b in
      stride(from: integersOnly ? b & 1 : 0, through: bound - b, by: step).lazy.flatMap { c in
        stride(from: integersOnly ? b & 1 : 0, through: bound - max(b, c), by: step).lazy.map { a in
          ThreeJBlock(a: a, b: b, c: c)
        }
      }
    }
  }

  /// A = 0, or A = 1 where the step is 2.
  private static func writeFirst(_ block: ThreeJBlock, to target: UnsafeMutablePointer<Int>) {
    let pascal = PascalTriangle.shared
    let (p, q) = (pascal.row(block.b), pascal.row(block.c))
    var end = target + block.count
    for u in 0...(block.a + block.b) {
      let (low, high) = block.range(u)
      end -= high - low + 1
      for w in low...high {
        let value = (u <= block.b && w <= block.c) ? p[u] * q[w] : 0
        end[w - low] = block.a == 0 ? value : value - (u > 0 && w > 0 ? p[u - 1] * q[w - 1] : 0)
      }
    }
  }

  /// S(A; u, w) = S(A−1; u, w) − S(A−1; u−1, w−1).
  private static func climb(
    _ block: ThreeJBlock, from before: ThreeJBlock, _ source: UnsafeMutablePointer<Int>,
    to target: UnsafeMutablePointer<Int>
  ) {
    var end = target + block.count
    var row = source + before.count
    var rowBefore = row
    var lowBefore = 0
    for u in 0...(block.a + block.b) {
      let (low, high) = block.range(u)
      end -= high - low + 1
      // Shifted, so that both rows are indexed by w.
      let result = end - low
      if u <= before.a + before.b {
        let (sourceLow, sourceHigh) = before.range(u)
        row -= sourceHigh - sourceLow + 1
        let here = row - sourceLow
        if u == 0 {
          for w in low...high { result[w] = here[w] }
        } else {
          let diagonal = rowBefore - lowBefore - 1
          var first = low
          if lowBefore + 1 > low {
            result[low] = here[low]
            first = low + 1
          }
          let last = min(high, sourceHigh)
          var w = first
          while w <= last {
            result[w] = here[w] &- diagonal[w]
            w &+= 1
          }
          if last < high { result[high] = 0 &- diagonal[high] }
        }
        (rowBefore, lowBefore) = (row, sourceLow)
      } else {
        let diagonal = rowBefore - lowBefore - 1
        for w in low...high { result[w] = 0 &- diagonal[w] }
      }
    }
  }

  /// S(A; u, w) = S(A−2; u, w) − 2 S(A−2; u−1, w−1) + S(A−2; u−2, w−2).
  private static func climbTwice(
    _ block: ThreeJBlock, from before: ThreeJBlock, _ source: UnsafeMutablePointer<Int>,
    to target: UnsafeMutablePointer<Int>
  ) {
    var end = target + block.count
    // The rows u, u−1 and u−2 of the source.
    var next = source + before.count
    var rows: (UnsafeMutablePointer<Int>, UnsafeMutablePointer<Int>, UnsafeMutablePointer<Int>) = (next, next, next)
    var ranges = (0...0, 0...0, 0...0)
    var isEmpty = (true, true, true)
    for u in 0...(block.a + block.b) {
      (rows.2, ranges.2, isEmpty.2) = (rows.1, ranges.1, isEmpty.1)
      (rows.1, ranges.1, isEmpty.1) = (rows.0, ranges.0, isEmpty.0)
      if u <= before.a + before.b {
        let (low, high) = before.range(u)
        next -= high - low + 1
        (rows.0, ranges.0, isEmpty.0) = (next - low, low...high, false)
      } else {
        isEmpty.0 = true
      }
      let (low, high) = block.range(u)
      end -= high - low + 1
      let result = end - low
      @inline(__always)
      func edge(_ w: Int) {
        var sum = 0
        if !isEmpty.0, ranges.0.contains(w) { sum += rows.0[w] }
        if !isEmpty.1, ranges.1.contains(w - 1) { sum -= 2 * rows.1[w - 1] }
        if !isEmpty.2, ranges.2.contains(w - 2) { sum += rows.2[w - 2] }
        result[w] = sum
      }
      guard !isEmpty.0, !isEmpty.1, !isEmpty.2 else {
        for w in low...high { edge(w) }
        continue
      }
      let first = max(low, ranges.0.lowerBound, ranges.1.lowerBound + 1, ranges.2.lowerBound + 2)
      let last = min(high, ranges.0.upperBound, ranges.1.upperBound + 1, ranges.2.upperBound + 2)
      var w = low
      while w < min(first, high + 1) {
        edge(w)
        w += 1
      }
      let (p, q, r) = (rows.0, rows.1, rows.2)
      while w <= last {
        result[w] = p[w] &- 2 &* q[w &- 1] &+ r[w &- 2]
        w &+= 1
      }
      while w <= high {
        edge(w)
        w += 1
      }
    }
  }
}

extension Wigner3jTable {
  /// The symbol, 0 when a rule forbids it.
  ///
  /// All arguments are doubles.
  ///
  /// - Precondition: no spin is above the bound; none is half an odd number in a table of integers.
  public func value(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int, engine: CouplingEngine
  ) -> FactoredRoot {
    guard let x = ThreeJIndices(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3) else { return .zero }
    let block = ThreeJBlock(a: x.a, b: x.b, c: x.c)
    let side = largestTwice + 1
    precondition(max(twoJ1, max(twoJ2, twoJ3)) <= largestTwice, "a spin past the bound of the table")
    let offset = offsets[(x.b * side + x.c) * side + x.a]
    precondition(offset >= 0, "half-integers are not in the table")
    return .compact(engine.compact3j(x, sumWithoutPhase: sums[offset + block.place(u: x.u, w: x.w)]))
  }

  /// Calls a function with each triad (doubles of j₁, j₂, j₃) and the place of its first symbol, in the order of the
  /// table.
  public func forEachBlock(_ body: (_ twoJ: (Int, Int, Int), _ offset: Int, _ count: Int) -> Void) {
    var offset = 0
    for block in Self.blocks(upToTwice: largestTwice, hasIntegersOnly) {
      body((block.a + block.b, block.a + block.c, block.b + block.c), offset, block.count)
      offset += block.count
    }
  }

  /// Calls a function with the integers S without the phase, in the order of the table; they must not be used after it returns.
  public func withIntegers<Result>(_ body: (UnsafeBufferPointer<Int>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: sums, count: count)) }
  }

  /// All symbols as the nearest `Double`s, in the order of the table.
  ///
  /// - Complexity: three products and a test for each symbol.
  public func doubles(engine: CouplingEngine) -> RoundedTable {
    let memory = LargeBuffer.words(count + 3)
    let values = UnsafeMutableRawPointer(memory).bindMemory(to: Double.self, capacity: count + 3)
    var output = values
    var source = UnsafePointer(sums)
    for block in Self.blocks(upToTwice: largestTwice, hasIntegersOnly) {
      block.writeDoubles(of: source, to: output, engine: engine)
      source += block.count
      output += block.count
    }
    return RoundedTable(values, count: count)
  }
}

extension Wigner3jTable {
  /// Visits the blocks of a table one after the other without keeping them.
  ///
  /// The function is given the integers S, without the phase, and with an engine the nearest doubles; neither must be used
  /// after it returns.
  ///
  /// What lies in memory at a time is two blocks, so that a table that is looked at once costs no more than its symbols.
  ///
  /// - Precondition: 0 ≤ bound ≤ ``largestBound``.
  /// - Complexity: one subtraction for each symbol, three products more for doubles.
  public static func forEachBlock(
    upToTwice bound: Int, integersOnly: Bool = false, roundedBy engine: CouplingEngine? = nil,
    _ body: (
      _ twoJ: (Int, Int, Int), _ integers: UnsafeBufferPointer<Int>, _ doubles: UnsafeBufferPointer<Double>
    ) -> Void
  ) {
    precondition(0...largestBound ~= bound, "a table of machine words ends at j = 20")
    // The largest block is that of (bound bound bound); rows are read and written up to three places past their end.
    let room = (bound + 1) * (bound + 1) + 3
    var (source, target) = (UnsafeMutablePointer<Int>.allocate(capacity: room), LargeBuffer.words(room))
    let rounded = UnsafeMutablePointer<Double>.allocate(capacity: room)
    defer {
      source.deallocate()
      target.deallocate()
      rounded.deallocate()
    }
    source.initialize(repeating: 0, count: room)
    target.initialize(repeating: 0, count: room)
    for block in blocks(upToTwice: bound, integersOnly) {
      write(block, after: source, step: integersOnly ? 2 : 1, to: target)
      if let engine { block.writeDoubles(of: target, to: rounded, engine: engine) }
      body(
        (block.a + block.b, block.a + block.c, block.b + block.c),
        UnsafeBufferPointer(start: target, count: block.count),
        UnsafeBufferPointer(start: rounded, count: engine == nil ? 0 : block.count))
      swap(&source, &target)
    }
  }
}

/// Doubles in the order of a table of symbols.
public final class RoundedTable: @unchecked Sendable {
  // Sendable: never written after it was made.

  private let values: UnsafeMutablePointer<Double>
  /// The number of values.
  public let count: Int

  fileprivate init(_ start: UnsafeMutablePointer<Double>, count: Int) {
    values = start
    self.count = count
  }

  deinit { values.deallocate() }

  /// A value by its place.
  public subscript(place: Int) -> Double {
    precondition(0..<count ~= place, "no such place in the table")
    return values[place]
  }

  /// Calls a function with the values, in the order of the table; they must not be used after it returns.
  public func withValues<Result>(_ body: (UnsafeBufferPointer<Double>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: values, count: count)) }
  }
}

public import ExactArithmetic

/// All 3j symbols of one triad (j₁ j₂ j₃), exact, by m₁, then m₂, both rising; m₃ = −m₁−m₂ with |m₃| ≤ j₃.
///
/// Their integers S (see ``CouplingEngine``) follow from one another, because J₋ annihilates an invariant:
///
///     (u+1) S(u+1, w) = (B−u+w) S(u, w) − (A+C−w+1) S(u, w−1),     S(0, w) = C(C, w)
///
/// and half of them are the others backwards: S(A+B−u, A+C−w) = (−1)^A S(u, w).
///
/// - Complexity: two multiplications and one exact division by a word for each symbol of half the block, O(J) bits.
public final class Wigner3jBlock: @unchecked Sendable {
  // Sendable: written by the initialiser alone.

  /// The doubles of (j₁, j₂, j₃).
  public let twoJ: [Int]
  /// The number of symbols that no rule forbids; 0 when the three spins form no triangle.
  public let count: Int
  /// The number of 64-bit limbs of each S: two's complement, lowest first.
  public let limbCount: Int

  private let block: ThreeJBlock
  private let limbs: UnsafeMutablePointer<Int>

  /// The block of three spins ≥ 0, given by their doubles.
  public init(_ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int) {
    twoJ = [twoJ1, twoJ2, twoJ3]
    let triangle = Triangle(HalfInteger(twice: twoJ1), HalfInteger(twice: twoJ2), HalfInteger(twice: twoJ3))
    block = ThreeJBlock(a: triangle?.ab ?? 0, b: triangle?.ac ?? 0, c: triangle?.bc ?? 0)
    count = triangle == nil ? 0 : block.count
    // |S| ≤ 2^J, and the products are by numbers up to 2j+1.
    let bits = block.a + block.b + block.c + Int.bitWidth - (block.a + block.b + block.c + 1).leadingZeroBitCount + 2
    limbCount = (bits + 63) / 64
    limbs = LargeBuffer.words((count + 3) * limbCount)
    if count > 0 {
      if limbCount == 1 { fillWords() } else { fillLimbs() }
      mirror()
    }
  }

  deinit { limbs.deallocate() }

  /// Visits the rows u = 0 … ⌈(A+B)/2⌉ with the place of (u, 0) of each: its first symbol is `low` further on.
  @inline(__always)
  private func forEachRow(_ body: (_ u: Int, _ low: Int, _ high: Int, _ origin: Int, _ originBefore: Int) -> Void) {
    var place = count
    var before = 0
    for u in 0...((block.a + block.b + 1) / 2) where u <= block.a + block.b {
      let (low, high) = block.range(u)
      place -= high - low + 1
      body(u, low, high, place - low, before)
      before = place - low
    }
  }

  private func fillWords() {
    let (a, b, c) = (block.a, block.b, block.c)
    let pascal = PascalTriangle.shared
    forEachRow { u, low, high, origin, originBefore in
      let row = limbs + origin
      if u == 0 {
        for w in low...high { row[w] = pascal.row(c)[w] }
        return
      }
      let (lowBefore, highBefore) = block.range(u - 1)
      let before = limbs + originBefore
      let twos = u.trailingZeroBitCount
      let inverse = UInt(bitPattern: u >> twos).inverseModuloWord
      for w in low...high {
        let here = w >= lowBefore && w <= highBefore ? (b - u + 1 + w) &* before[w] : 0
        let left = w - 1 >= lowBefore && w - 1 <= highBefore ? (a + c - w + 1) &* before[w - 1] : 0
        row[w] = Int(bitPattern: UInt(bitPattern: (here &- left) >> twos) &* inverse)
      }
    }
  }

  private func fillLimbs() {
    let (a, b, c) = (block.a, block.b, block.c)
    let size = limbCount
    let words = UnsafeMutableRawPointer(limbs).assumingMemoryBound(to: UInt.self)
    forEachRow { u, low, high, origin, originBefore in
      let row = words + origin * size
      if u == 0 {
        // C(C, w) = C(C, w−1) (C−w+1) / w
        for w in low...high {
          let entry = row + w * size
          if w == 0 {
            entry.initialize(repeating: 0, count: size)
            entry[0] = 1
          } else {
            Self.combine(entry, entry - size, UInt(c - w + 1), nil, 0, divisor: UInt(w), size)
          }
        }
        return
      }
      let (lowBefore, highBefore) = block.range(u - 1)
      let before = words + originBefore * size
      for w in low...high {
        let here = w >= lowBefore && w <= highBefore ? before + w * size : nil
        let left = w - 1 >= lowBefore && w - 1 <= highBefore ? before + (w - 1) * size : nil
        Self.combine(
          row + w * size, here, UInt(b - u + 1 + w), left, UInt(a + c - w + 1), divisor: UInt(u), size)
      }
    }
  }

  /// (p·x − q·y) / divisor, an exact division, mod 2^(64·size).
  @inline(__always)
  private static func combine(
    _ result: UnsafeMutablePointer<UInt>, _ x: UnsafeMutablePointer<UInt>?, _ p: UInt,
    _ y: UnsafeMutablePointer<UInt>?, _ q: UInt, divisor: UInt, _ size: Int
  ) {
    let twos = UInt(divisor.trailingZeroBitCount)
    let odd = divisor >> twos
    let inverse = odd.inverseModuloWord
    var (carryX, carryY, borrow, borrowed): (UInt, UInt, UInt, UInt) = (0, 0, 0, 0)
    for limb in 0..<size {
      var value: UInt = 0
      if let x {
        let product = x[limb].multipliedFullWidth(by: p)
        let (sum, overflow) = product.low.addingReportingOverflow(carryX)
        carryX = product.high &+ (overflow ? 1 : 0)
        value = sum
      }
      if let y {
        let product = y[limb].multipliedFullWidth(by: q)
        let (sum, overflow) = product.low.addingReportingOverflow(carryY)
        carryY = product.high &+ (overflow ? 1 : 0)
        let (difference, under) = value.subtractingReportingOverflow(sum)
        let (rest, under2) = difference.subtractingReportingOverflow(borrow)
        borrow = (under ? 1 : 0) | (under2 ? 1 : 0)
        value = rest
      }
      // Exact division by an odd number, from the lowest limb. [Jebelean1993]
      let (numerator, under) = value.subtractingReportingOverflow(borrowed)
      let quotient = numerator &* inverse
      borrowed = quotient.multipliedFullWidth(by: odd).high &+ (under ? 1 : 0)
      result[limb] = quotient
    }
    if twos > 0 {
      for limb in 0..<(size - 1) { result[limb] = result[limb] >> twos | result[limb + 1] << (64 - twos) }
      result[size - 1] = UInt(bitPattern: Int(bitPattern: result[size - 1]) >> Int(twos))
    }
  }

  /// The rows of the other half.
  private func mirror() {
    // Rows of large u come first in memory; the reversal of a whole block is the map (u, w) → (A+B−u, A+C−w).
    let half = count / 2
    let isNegative = block.a & 1 != 0
    for place in 0..<half {
      let source = limbs + (count - 1 - place) * limbCount
      let target = limbs + place * limbCount
      if isNegative {
        var carry = true
        for limb in 0..<limbCount {
          let (value, overflow) = UInt(bitPattern: ~source[limb]).addingReportingOverflow(carry ? 1 : 0)
          target[limb] = Int(bitPattern: value)
          carry = overflow
        }
      } else {
        target.update(from: source, count: limbCount)
      }
    }
  }
}

extension Wigner3jBlock {
  /// Calls a function with the doubles of m₁ and m₂ and the place of each symbol, in order.
  public func forEach(_ body: (_ twoM1: Int, _ twoM2: Int, _ place: Int) -> Void) {
    guard count > 0 else { return }
    var place = 0
    for u in stride(from: block.a + block.b, through: 0, by: -1) {
      let (low, high) = block.range(u)
      for w in low...high {
        body(twoJ[0] - 2 * u, 2 * w - twoJ[1], place)
        place += 1
      }
    }
  }

  /// Calls a function with the limbs of all S without the phase, ``limbCount`` for each, lowest first, two's complement;
  /// they must not be used after it returns.
  public func withIntegers<Result>(_ body: (UnsafeBufferPointer<Int>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: limbs, count: count * limbCount)) }
  }

  /// The rational N under the root that all symbols of the block share.
  ///
  ///     3j = (−1)^(j₁−j₂−m₃) S √( N / (C(2j₁, j₁−m₁) C(2j₂, j₂+m₂) C(2j₃, j₃+m₃)) )
  ///     N  = (A+B)! (A+C)! (B+C)! / (A! B! C! (J+1)!)
  public var norm: PrimeFactorization { Self.norm(block.a, block.b, block.c) }

  /// The ``norm`` of the block of a triangle.
  public static func norm(of triangle: Triangle) -> PrimeFactorization { norm(triangle.ab, triangle.ac, triangle.bc) }

  private static func norm(_ a: Int, _ b: Int, _ c: Int) -> PrimeFactorization {
    .factorials([a + b, a + c, b + c], over: [a, b, c, a + b + c + 1])
  }

  /// The symbol at a place.
  public func value(twoM1: Int, twoM2: Int, place: Int, engine: CouplingEngine) -> FactoredRoot {
    guard let x = ThreeJIndices(twoJ[0], twoJ[1], twoJ[2], twoM1, twoM2, -twoM1 - twoM2) else { return .zero }
    if x.perimeter <= CouplingEngine.largestWordPerimeter {
      return .compact(engine.compact3j(x, sumWithoutPhase: limbs[place * limbCount]))
    }
    let sum = signedSum(x, place)
    let (numerators, denominators) = (x.numerators, x.denominators)
    return .wide(integer: sum, square: engine.factorialRows.quotient(numerators.span, over: denominators.span))
  }

  private func signedSum(_ x: ThreeJIndices, _ place: Int) -> Integer {
    let words = UnsafeRawPointer(limbs + place * limbCount).assumingMemoryBound(to: UInt.self)
    let sum = Integer(twosComplement: Span(_unsafeStart: words, count: limbCount))
    return x.phase == 0 ? sum : -sum
  }

  /// The symbols as the nearest `Double`s, in order.
  public func doubles(engine: CouplingEngine) -> [Double] {
    guard count > 0 else { return [] }
    return [Double](unsafeUninitializedCapacity: count + 3) { buffer, initialized in
      initialized = count
      guard let output = buffer.baseAddress else { return }
      if limbCount == 1, block.a + block.b + block.c <= CouplingEngine.largestWordPerimeter {
        block.writeDoubles(of: limbs, to: output, engine: engine)
        return
      }
      writeWideDoubles(to: output, engine)
    }
  }

  /// Doubles of integers of several limbs: a factor for the block, one for each row, four for each symbol.
  private func writeWideDoubles(to output: UnsafeMutablePointer<Double>, _ engine: CouplingEngine) {
    let (a, b, c) = (block.a, block.b, block.c)
    let denominators: [4 of Int] = [a, b, c, a + b + c + 1]
    let none: [0 of Int] = []
    let words = UnsafeRawPointer(limbs).assumingMemoryBound(to: UInt.self)
    let factor = engine.factorialRoots.factor(none.span, over: denominators.span, largest: a + b + c + 1)
    var place = 0
    for u in stride(from: a + b, through: 0, by: -1) {
      let row = factor.map { engine.factorialRoots.factor($0, u, a + b - u) }
      let (low, high) = block.range(u)
      for w in low...high {
        let v = b - u + w
        let value = row.flatMap {
          engine.factorialRoots.rounded(words + place * limbCount, count: limbCount, $0, w, a + c - w, v, b + c - v)
        }
        if let value {
          // The phase is (−1)^(B−C−u+w).
          output[place] = (b - c - u + w) & 1 == 0 || value == 0 ? value : -value
        } else {
          let exact = self.value(twoM1: twoJ[0] - 2 * u, twoM2: 2 * w - twoJ[1], place: place, engine: engine)
          output[place] = Rounding.double(exact.value)
        }
        place += 1
      }
    }
  }
}

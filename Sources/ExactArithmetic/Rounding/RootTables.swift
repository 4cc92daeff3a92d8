public import CDoubleDouble

/// An unevaluated sum of two doubles: some 106 bits.
public typealias DoubleDouble = e3_double_double

/// Roots of binomials and factorials as double-doubles, from which a coefficient is rounded in a few products.
///
/// Each entry is within 2⁻¹⁰³ of the root; the test that ends a product leaves room for them, and whatever
/// it cannot decide is rounded from exact integers. [Ziv1991]
///
/// A bundle of pointers without an owner of their own: ``deallocate()`` is for whoever made the tables.
public struct RootTables {
  /// √C(n, k) and 1/√C(n, k) at n(n+1)/2 + k, n ≤ 67.
  @usableFromInline let roots: UnsafeMutablePointer<DoubleDouble>
  @usableFromInline let reciprocals: UnsafeMutablePointer<DoubleDouble>
  /// √((J+1) C(J, k)) and its reciprocal, in the same places.
  @usableFromInline let scaledRoots: UnsafeMutablePointer<DoubleDouble>
  @usableFromInline let scaledReciprocals: UnsafeMutablePointer<DoubleDouble>

  /// Tables of some ten thousand roots.
  public init() {
    let largest = PascalTriangle.largestExactRow
    // Rows are read up to three places past their end.
    let count = (largest + 1) * (largest + 2) / 2 + 3
    roots = .allocate(capacity: count)
    reciprocals = .allocate(capacity: count)
    scaledRoots = .allocate(capacity: count)
    scaledReciprocals = .allocate(capacity: count)
    for table in [roots, reciprocals, scaledRoots, scaledReciprocals] {
      table.initialize(repeating: DoubleDouble(high: 1, low: 0), count: count)
    }
    for n in 0...largest {
      for k in 0...n {
        let index = n * (n + 1) / 2 + k
        let word = UInt(bitPattern: PascalTriangle.shared.row(n)[k])
        let exact = e3_from_words(0, UInt64(word))
        roots[index] = e3_square_root(exact)
        reciprocals[index] = e3_reciprocal_square_root(exact)
        let scaled = word.multipliedFullWidth(by: UInt(n + 1))
        let scaledExact = e3_from_words(UInt64(scaled.high), UInt64(scaled.low))
        scaledRoots[index] = e3_square_root(scaledExact)
        scaledReciprocals[index] = e3_reciprocal_square_root(scaledExact)
      }
    }
  }

  /// Frees the tables.
  public func deallocate() {
    roots.deallocate()
    reciprocals.deallocate()
    scaledRoots.deallocate()
    scaledReciprocals.deallocate()
  }

  /// The place of C(n, k).
  @inlinable @inline(__always)
  static func place(_ n: Int, _ k: Int) -> Int { (n &* (n &+ 1)) &>> 1 &+ k }

  /// A row of binomials: C(n, k).
  public struct Choice {
    @usableFromInline let n: Int
    @usableFromInline let k: Int

    /// C(n, k), 0 ≤ k ≤ n.
    @inlinable @inline(__always)
    public init(_ n: Int, _ k: Int) { (self.n, self.k) = (n, k) }

    @inlinable @inline(__always)
    var place: Int { RootTables.place(n, k) }
  }

  /// The largest n of a binomial in these tables.
  public static let largestRow = PascalTriangle.largestExactRow

  /// The nearest double to an integer times the root of a quotient of binomials.
  ///
  ///     n √( C₁ C₂ / ((N+1) C(N, K) D₁ D₂ D₃) )
  ///
  /// The binomials have n ≤ ``largestRow``; NaN in the rare case that double-doubles cannot decide it.
  @inlinable @inline(__always)
  public func rounded(
    _ n: Int, _ first: Choice, _ second: Choice, overScaled scaled: Choice, _ d1: Choice, _ d2: Choice, _ d3: Choice
  ) -> Double {
    e3_round_product6(
      Int64(n), roots + first.place, roots + second.place, scaledReciprocals + scaled.place, reciprocals + d1.place,
      reciprocals + d2.place, reciprocals + d3.place)
  }

  /// The nearest double to n √( C₁ C₂ C₃ / ((N+1) C(N, K) D₁ D₂ D₃ D₄) ), as above.
  @inlinable @inline(__always)
  public func rounded(
    _ n: Int, _ c1: Choice, _ c2: Choice, _ c3: Choice, overScaled scaled: Choice, _ d1: Choice, _ d2: Choice,
    _ d3: Choice, _ d4: Choice
  ) -> Double {
    e3_round_product8(
      Int64(n), roots + c1.place, roots + c2.place, roots + c3.place, scaledReciprocals + scaled.place,
      reciprocals + d1.place, reciprocals + d2.place, reciprocals + d3.place, reciprocals + d4.place)
  }

  /// The triangle coefficient Δ = A! B! C! / (A+B+C+1)! = 1 / ((J+1) C(J, C) C(A+B, A)), with J = A+B+C.
  public struct Delta {
    @usableFromInline let scaled: Int
    @usableFromInline let plain: Int

    /// Δ of the legs A, B, C ≥ 0 of a triangle.
    @inlinable @inline(__always)
    public init(_ a: Int, _ b: Int, _ c: Int) {
      scaled = RootTables.place(a &+ b &+ c, c)
      plain = RootTables.place(a &+ b, a)
    }
  }

  /// The nearest double to n √(Δ₁ Δ₂ Δ₃ / Δ) of triangles with J ≤ ``largestRow``; NaN in the rare case that
  /// double-doubles cannot decide it.
  @inlinable @inline(__always)
  public func rounded(_ n: Int, _ d1: Delta, _ d2: Delta, _ d3: Delta, over divisor: Delta) -> Double {
    e3_round_product8(
      Int64(n), scaledReciprocals + d1.scaled, reciprocals + d1.plain, scaledReciprocals + d2.scaled,
      reciprocals + d2.plain, scaledReciprocals + d3.scaled, reciprocals + d3.plain, scaledRoots + divisor.scaled,
      roots + divisor.plain)
  }

  /// The nearest double to n √∏ Δᵢ of at most seven triangles with J ≤ ``largestRow``; NaN in the rare case that
  /// double-doubles cannot decide it.
  public func rounded(_ n: Int, _ deltas: Span<Delta>) -> Double {
    withUnsafeTemporaryAllocation(of: UnsafePointer<DoubleDouble>?.self, capacity: 14) { factors in
      for index in deltas.indices {
        factors[2 * index] = UnsafePointer(scaledReciprocals + deltas[index].scaled)
        factors[2 * index + 1] = UnsafePointer(reciprocals + deltas[index].plain)
      }
      let high = Double(n)
      let start = DoubleDouble(high: high, low: Double(n &- Int(high)))
      return e3_round_product(start, factors.baseAddress, Int32(2 * deltas.count))
    }
  }

  /// The nearest double to n / √4π times the roots of some binomials, over the roots of others.
  ///
  ///     n/√4π · √(∏ Cᵢ ∏_{i in squares} Cᵢ · C / ∏ Dᵢ / D) / ((J+1) C(J, K))
  ///
  /// At most 24 factors; NaN where double-doubles cannot decide it.
  public func roundedOverRootOf4Pi(
    _ n: Int128, _ choices: Span<Choice>, squares: Range<Int>, scaled: Choice, over divisors: Span<Choice>,
    _ factor: Choice, over divisor: Choice
  ) -> Double {
    // 1/√4π to 2⁻¹⁰⁶. [OEIS-A000796]
    withUnsafePointer(to: DoubleDouble(high: 0x1.20dd750429b6dp-2, low: 0x1.1ae3a914fed80p-58)) { constant in
      withUnsafeTemporaryAllocation(of: UnsafePointer<DoubleDouble>?.self, capacity: 32) { factors in
        var count = 0
        func append(_ pointer: UnsafePointer<DoubleDouble>) {
          factors[count] = pointer
          count += 1
        }
        append(constant)
        for index in choices.indices {
          append(roots + choices[index].place)
          if squares.contains(index) { append(roots + choices[index].place) }
        }
        append(scaledReciprocals + scaled.place)
        append(scaledReciprocals + scaled.place)
        for index in divisors.indices { append(reciprocals + divisors[index].place) }
        append(roots + factor.place)
        append(reciprocals + divisor.place)
        let magnitude = n.magnitude
        let words = e3_from_words(UInt64(magnitude >> 64), UInt64(truncatingIfNeeded: magnitude))
        let value = e3_round_product(words, factors.baseAddress, Int32(count))
        return n < 0 ? -value : value
      }
    }
  }

  /// A factor common to a block of symbols.
  public struct BlockFactor {
    let value: DoubleDouble
  }

  /// √( C₁ C₂ / ((N+1) C(N, K)) ).
  public func blockFactor(_ first: Choice, _ second: Choice, overScaled scaled: Choice) -> BlockFactor {
    BlockFactor(
      value: e3_multiply(
        e3_multiply(roots[first.place], roots[second.place]), scaledReciprocals[scaled.place]))
  }

  /// Writes the nearest doubles of a row of symbols, alternating in sign, and returns how many it cannot decide.
  ///
  ///     (−1)^(i + isNegative) sums[i] · block / √( C(N, K) C(n₁, k₁+i) C(n₂, k₂+i) )
  ///
  /// What double-doubles cannot decide is NaN.
  /// Up to three places past the last may be read and written.
  @inline(__always)
  public func roundRow(
    _ sums: UnsafePointer<Int>, count: Int, isNegative: Bool, block: BlockFactor, over row: Choice, _ first: Choice,
    _ second: Choice, into output: UnsafeMutablePointer<Double>
  ) -> Int {
    // Int and Int64 are the same bits where there are 64-bit words.
    let words = UnsafeRawPointer(sums).assumingMemoryBound(to: Int64.self)
    return Int(
      e3_round_row(
        words, Int64(count), block.value, reciprocals + row.place, reciprocals + first.place,
        reciprocals + second.place, isNegative ? 1 : 0, output))
  }
}

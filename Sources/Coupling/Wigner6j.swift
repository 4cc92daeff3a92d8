public import ExactArithmetic

// A Wigner 6j symbol, too, is one integer times one square root. Around the triad (a b c):
//
//     S  = Σₜ (−1)ᵗ C(t+1, a+b+c+1) C(a+b−c, t−(c+d+e)) C(b+c−a, t−(a+e+f)) C(a+c−b, t−(b+d+f))
//     6j = S · √( Δ(cde) Δ(aef) Δ(bdf) / Δ(abc) )
//
// which is Racah's sum [Varshalovich1988, 9.2.1] with the factorials gathered into binomials.

/// The Wigner 6j symbol.
///
///     ⎧ a b c ⎫
///     ⎩ d e f ⎭
///
/// Zero unless (a b c), (a e f), (d b f) and (d e c) are triangles. Invariant under permuting columns and under
/// exchanging the rows of any two columns.
///
///     wigner6j(1, 1, 1, 1, 1, 1)            // 1/6
///
/// - Complexity: O(j) terms of O(j) bits.
/// - SeeAlso: [Varshalovich1988, 9.2.1], ``racahW(_:_:_:_:_:_:)``
public func wigner6j(
  _ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger, _ d: HalfInteger, _ e: HalfInteger, _ f: HalfInteger
) -> RationalRoot {
  Wigner6j(a, b, c, d, e, f).valueUninterrupted
}

/// The Racah coefficient.
///
///     W(a b c d; e f) = (−1)^(a+b+c+d) ⎧ a b e ⎫
///                                      ⎩ d c f ⎭
///
/// - Complexity: that of ``wigner6j(_:_:_:_:_:_:)``.
/// - SeeAlso: [Varshalovich1988, 9.1.2]
public func racahW(
  _ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger, _ d: HalfInteger, _ e: HalfInteger, _ f: HalfInteger
) -> RationalRoot {
  RacahW(a, b, c, d, e, f).valueUninterrupted
}

/// A Wigner 6j symbol with its arguments: value, cost and the reason of a zero.
public struct Wigner6j: Hashable, Sendable {
  /// The six spins, first row first; none is negative.
  public let spins: [HalfInteger]

  /// The symbol of six spins ≥ 0.
  public init(
    _ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger, _ d: HalfInteger, _ e: HalfInteger, _ f: HalfInteger
  ) {
    spins = [a, b, c, d, e, f]
    precondition(spins.allSatisfy { $0.twice >= 0 }, "a spin is not negative")
  }

  /// The four triples that must be triangles.
  public var triads: [[HalfInteger]] {
    [[0, 1, 2], [0, 4, 5], [3, 1, 5], [3, 4, 2]].map { $0.map { spins[$0] } }
  }

  /// The first triple that is no triangle, nil when all four are.
  public var brokenTriad: [HalfInteger]? { triads.first { Triangle($0[0], $0[1], $0[2]) == nil } }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer {
    guard let sum = RecouplingSum(spins) else { return 1 }
    return Integer(sum.termCount) * Integer(sum.bitBound / 64 + 1) + Integer(sum.bitBound) * 256
  }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation) throws(Cancelled) -> RationalRoot {
    guard let sum = RecouplingSum(spins) else { return .zero }
    let integer = try sum.value(cancellation: cancellation)
    guard !integer.isZero else { return .zero }
    let root = Triangle.coefficient(sum.others, over: [sum.chosen])
    return RationalRoot(coefficient: Rational(integer), squareRootOf: root)
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot {
    do { return try value(cancellation: .never) } catch { preconditionFailure("nobody cancels") }
  }

  /// Why the symbol is zero, nil when it is not.
  public var zeroReason: ZeroReason? {
    if brokenTriad != nil { return .triangle }
    return valueUninterrupted.isZero ? .accident : nil
  }
}

/// A Racah coefficient W(a b c d; e f) with its arguments.
public struct RacahW: Hashable, Sendable {
  /// The 6j symbol {a b e; d c f} to which it is proportional.
  public let symbol: Wigner6j

  /// W(a b c d; e f) of six spins ≥ 0.
  public init(
    _ a: HalfInteger, _ b: HalfInteger, _ c: HalfInteger, _ d: HalfInteger, _ e: HalfInteger, _ f: HalfInteger
  ) {
    symbol = Wigner6j(a, b, e, d, c, f)
  }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation) throws(Cancelled) -> RationalRoot {
    signed(try symbol.value(cancellation: cancellation))
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot { signed(symbol.valueUninterrupted) }

  /// The symbol with the phase (−1)^(a+b+c+d), which is an integer power wherever the symbol is not zero.
  private func signed(_ value: RationalRoot) -> RationalRoot {
    let twice = [0, 1, 3, 4].reduce(0) { $0 + symbol.spins[$1].twice }
    return (twice / 2).isMultiple(of: 2) ? value : -value
  }
}

/// The integer S of a 6j symbol around its first triad.
struct RecouplingSum {
  /// The triad (a b c) around which the sum is written.
  let chosen: Triangle
  /// The other three triads (c d e), (a e f), (b d f).
  let others: [Triangle]
  /// The lower ends t ≥ c+d+e, a+e+f, b+d+f, with a+b+c.
  private let lower: [Int]
  /// The upper entries of the last three binomials.
  private let widths: [Int]

  /// The sum of {a b c; d e f}, nil when a triad is no triangle.
  init?(_ spins: [HalfInteger]) {
    let (a, b, c, d, e, f) = (spins[0], spins[1], spins[2], spins[3], spins[4], spins[5])
    guard let chosen = Triangle(a, b, c), let cde = Triangle(c, d, e), let aef = Triangle(a, e, f),
      let bdf = Triangle(b, d, f)
    else { return nil }
    self.chosen = chosen
    others = [cde, aef, bdf]
    lower = [chosen.perimeter, cde.perimeter, aef.perimeter, bdf.perimeter]
    widths = [chosen.ab, chosen.bc, chosen.ac]
  }

  private var first: Int { lower.reduce(0, max) }
  private var last: Int { min(lower[1] + widths[0], lower[2] + widths[1], lower[3] + widths[2]) }

  /// The number of terms.
  var termCount: Int { max(last - first + 1, 0) }
  /// A bound on the bits of a term: C(n, k) < 2ⁿ.
  var bitBound: Int { last + 1 + widths.reduce(0, +) }

  /// The sum.
  func value(cancellation: Cancellation) throws(Cancelled) -> Integer {
    guard first <= last else { return 0 }
    if let smallValue { return Integer(smallValue) }
    return try bigValue(cancellation: cancellation)
  }

  /// The sum in machine words, nil when it may not fit.
  private var smallValue: Int? {
    guard last + 1 <= SmallBinomial.largest else { return nil }
    var sum = 0
    for t in first...last {
      var term = SmallBinomial.value(t + 1, lower[0] + 1)
      for i in 0..<3 {
        let (product, overflow) = term.multipliedReportingOverflow(
          by: SmallBinomial.value(widths[i], t - lower[i + 1]))
        if overflow { return nil }
        term = product
      }
      let (next, overflow) =
        t.isMultiple(of: 2)
        ? sum.addingReportingOverflow(term) : sum.subtractingReportingOverflow(term)
      if overflow { return nil }
      sum = next
    }
    return sum
  }

  private func bigValue(cancellation: Cancellation) throws(Cancelled) -> Integer {
    let first = first
    let upper = (0..<3).map { lower[$0 + 1] + widths[$0] }
    var start = Integer.binomial(first + 1, lower[0] + 1)
    for i in 0..<3 { start *= Integer.binomial(widths[i], first - lower[i + 1]) }
    let sum = try AlternatingSum.value(first: start, count: termCount, cancellation: cancellation) { step in
      let t = first + step
      return ([t + 2] + upper.map { $0 - t }, lower.map { t + 1 - $0 })
    }
    return first.isMultiple(of: 2) ? sum : -sum
  }
}

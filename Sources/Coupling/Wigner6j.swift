public import ExactArithmetic
public import Representations

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
public struct Wigner6j: RuleBound, Estimated, Hashable, Sendable {
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

  private var twice: [Int] { spins.map(\.twice) }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer {
    let t = twice
    guard let x = SixJIndices(t[0], t[1], t[2], t[3], t[4], t[5]) else { return 1 }
    let bits = x.last + 1 + x.abc
    return Integer(x.last - x.first + 1) * Integer(bits / 64 + 1) + Integer(bits) * 256
  }

  /// The number of 64-bit words that the value takes at once, roughly: a term, two sums and the primes under the root.
  public var words: Integer { Integer(twice.reduce(0, max)) * 2 }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> RationalRoot {
    let t = twice
    return try engine.wigner6j(t[0], t[1], t[2], t[3], t[4], t[5], cancellation: cancellation).value
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot {
    uninterrupted { () throws(Cancelled) in try value() }
  }

  /// Why the symbol is zero, nil when it is not.
  public var zeroReason: ZeroReason? { forbiddingRule ?? zeroReason(isZero: valueUninterrupted.isZero) }

  /// The first rule that makes the symbol zero, nil where none does.
  public var forbiddingRule: ZeroReason? { brokenTriad == nil ? nil : .triangle }
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
  public func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> RationalRoot {
    signed(try symbol.value(engine: engine, cancellation: cancellation))
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot { signed(symbol.valueUninterrupted) }

  /// The symbol with the phase (−1)^(a+b+c+d), which is an integer power wherever the symbol is not zero.
  private func signed(_ value: RationalRoot) -> RationalRoot {
    let twice = [0, 1, 3, 4].reduce(0) { $0 + symbol.spins[$1].twice }
    return (twice / 2).isMultiple(of: 2) ? value : -value
  }
}

public import ExactArithmetic

/// A 9j, 12j or 15j symbol as a sum of products of 6j symbols over one spin.
///
///     ±Σₓ (−1)^(q+p·x) (2x+1) ∏ {6j},    x in steps of 1
///
///     ⎧ a b c ⎫
///     ⎨ d e f ⎬ = Σₓ (−1)^(2x) (2x+1) ⎧ a b c ⎫ ⎧ d e f ⎫ ⎧ g h i ⎫
///     ⎩ g h i ⎭                       ⎩ f i x ⎭ ⎩ b x h ⎭ ⎩ x a d ⎭
///
/// - SeeAlso: [Varshalovich1988, 10.2.4], ``Wigner12j``, ``Wigner15j``
public struct SixJSum: Sendable {
  /// One term of the sum.
  public struct Term: Sendable {
    /// The spin that is summed over.
    public let x: HalfInteger
    /// ±(2x+1).
    public let weight: Int
    /// The factors.
    public let symbols: [Wigner6j]

    /// The weight times the symbols.
    ///
    /// - Throws: `Cancelled`.
    public func value(cancellation: Cancellation = .never) throws(Cancelled) -> RationalRoot {
      var product = RationalRoot(Rational(weight))
      for symbol in symbols { product = product * (try symbol.value(cancellation: cancellation)) }
      return product
    }
  }

  /// The terms by rising x; none where no x forms all triangles.
  public let terms: [Term]

  /// The sum of a 9j symbol; nil when a row or a column is no triangle.
  public init?(_ symbol: Wigner9j) {
    guard symbol.brokenTriad == nil else { return nil }
    let s = symbol.spins
    // (a i x), (d h x) and (b f x) are triangles.
    terms = Self.commonSpins([(s[0], s[8]), (s[3], s[7]), (s[1], s[5])]).map { x in
      Term(
        x: x, weight: (x.isInteger ? 1 : -1) * (x.twice + 1),
        symbols: [
          Wigner6j(s[0], s[1], s[2], s[5], s[8], x), Wigner6j(s[3], s[4], s[5], s[1], x, s[7]),
          Wigner6j(s[6], s[7], s[8], x, s[0], s[3]),
        ])
    }
  }

  /// The sum of a closed chain of 6j symbols; nil when one of its triples is no triangle.
  ///
  /// - Parameter isNegative: whether the symbol is the chain with the other sign.
  init?(_ chain: SixJChain, isNegative: Bool) {
    guard chain.brokenTriad == nil else { return nil }
    terms = Self.commonSpins(Array(zip(chain.j, chain.k))).map { x in
      let sign = chain.isPhaseNegative(twiceX: x.twice) == isNegative ? 1 : -1
      return Term(x: x, weight: sign * (x.twice + 1), symbols: chain.symbols(x))
    }
  }

  /// The sum.
  ///
  /// - Throws: `Cancelled`.
  public func total(cancellation: Cancellation = .never) throws(Cancelled) -> RootSum {
    var sum = RootSum(Rational(0))
    for term in terms { sum = sum + RootSum(try term.value(cancellation: cancellation)) }
    return sum
  }

  /// The spins that form a triangle with each pair.
  private static func commonSpins(_ pairs: [(HalfInteger, HalfInteger)]) -> [HalfInteger] {
    let sums = pairs.map { $0.0.twice + $0.1.twice }
    let lowest = pairs.map { abs($0.0.twice - $0.1.twice) }.max() ?? 0
    guard Set(sums.map { $0 & 1 }).count == 1, let highest = sums.min(), lowest <= highest else { return [] }
    return stride(from: lowest, through: highest, by: 2).map { HalfInteger(twice: $0) }
  }
}

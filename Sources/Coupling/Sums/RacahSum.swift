public import ExactArithmetic

/// A 3j or 6j symbol as Racah wrote it: a root times an alternating sum of quotients of factorials.
///
///     ±√square · Σₖ (−1)ᵏ ∏ a(k)! / ∏ b(k)!
///
///     ⎛ j₁ j₂ j₃ ⎞ = (−1)^(j₁−j₂−m₃) √( Δ(j₁j₂j₃) ∏ (jᵢ+mᵢ)! (jᵢ−mᵢ)! )
///     ⎝ m₁ m₂ m₃ ⎠     · Σₖ (−1)ᵏ / ( k! (j₁+j₂−j₃−k)! (j₁−m₁−k)! (j₂+m₂−k)! (j₃−j₂+m₁+k)! (j₃−j₁−m₂+k)! )
///
///     ⎧ a b c ⎫ = √( Δ(abc) Δ(aef) Δ(dbf) Δ(dec) ) Σₖ (−1)ᵏ (k+1)!
///     ⎩ d e f ⎭     / ( (k−a−b−c)! (k−a−e−f)! (k−d−b−f)! (k−d−e−c)! (a+b+d+e−k)! (b+c+e+f−k)! (a+c+d+f−k)! )
///
/// ``CouplingEngine`` gathers the factorials into binomials and sums integers; here every term stands by itself, to be
/// read and to prove the engine.
///
/// - SeeAlso: [Racah1942], [Varshalovich1988, 8.2.1], [Varshalovich1988, 9.2.1]
public struct RacahSum: Sendable {
  /// The number under a factorial: offset + k or offset − k.
  public struct Argument: Hashable, Sendable {
    /// What does not depend on k.
    public let offset: Int
    /// Whether k is subtracted.
    public let isFalling: Bool

    /// The number at k.
    public func callAsFunction(_ k: Int) -> Int { isFalling ? offset - k : offset + k }
  }

  /// The factorials above the line.
  public let numerators: [Argument]
  /// The factorials below the line.
  public let denominators: [Argument]
  /// The k for which no number under a factorial is negative.
  public let indices: ClosedRange<Int>
  /// Whether the root is taken with a minus sign.
  public let isNegative: Bool
  /// What stands under the root.
  public let square: PrimeFactorization

  /// The sum of a 3j symbol; nil when the spins form no triangle or the projections do not cancel.
  public init?(_ symbol: Wigner3j) {
    guard let triangle = symbol.triangle, symbol.projectionsCancel else { return nil }
    let (a, b, c) = (symbol.columns[0], symbol.columns[1], symbol.columns[2])
    self.init(
      above: [],
      rising: [0, (c.j - b.j + a.m).twice / 2, (c.j - a.j - b.m).twice / 2],
      falling: [triangle.ab, a.lowered, b.raised],
      isNegative: !((a.j - b.j - c.m).twice / 2).isMultiple(of: 2),
      square: Triangle.coefficient([triangle])
        * .factorials(symbol.columns.flatMap { [$0.raised, $0.lowered] }, over: []))
  }

  /// The sum of a 6j symbol; nil when one of its triples is no triangle.
  public init?(_ symbol: Wigner6j) {
    let triangles = symbol.triads.compactMap { Triangle($0[0], $0[1], $0[2]) }
    guard triangles.count == 4 else { return nil }
    let s = symbol.spins.map(\.twice)
    self.init(
      above: [1], rising: triangles.map { -$0.perimeter },
      falling: [[0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5]].map { $0.reduce(0) { $0 + s[$1] } / 2 },
      isNegative: false, square: Triangle.coefficient(triangles))
  }

  private init(above: [Int], rising: [Int], falling: [Int], isNegative: Bool, square: PrimeFactorization) {
    numerators = above.map { Argument(offset: $0, isFalling: false) }
    denominators =
      rising.map { Argument(offset: $0, isFalling: false) } + falling.map { Argument(offset: $0, isFalling: true) }
    let first = max(0, rising.map { -$0 }.max() ?? 0)
    // No symbol that the rules allow is without a term.
    indices = first...max(first, falling.min() ?? first)
    (self.isNegative, self.square) = (isNegative, square)
  }

  /// The largest number whose factorial occurs: a measure of the work.
  public var largestFactorial: Int {
    let ends = [indices.lowerBound, indices.upperBound]
    return (numerators + denominators).flatMap { argument in ends.map { argument($0) } }.max() ?? 0
  }

  /// The term at an index of the sum, with its sign.
  public func term(_ k: Int) -> Rational {
    let quotient = PrimeFactorization.factorials(numerators.map { $0(k) }, over: denominators.map { $0(k) }).value
    return k.isMultiple(of: 2) ? quotient : -quotient
  }

  /// The root with its sign.
  public var root: RationalRoot { RationalRoot(coefficient: isNegative ? -1 : 1, squareRootOf: square) }

  /// The sum of all terms.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: that of as many fractions as there are indices.
  public func total(cancellation: Cancellation = .never) throws(Cancelled) -> Rational {
    var sum: Rational = 0
    for k in indices {
      try cancellation.check()
      sum = sum + term(k)
    }
    return sum
  }

  /// The value of the symbol.
  ///
  /// - Throws: `Cancelled`.
  public func value(cancellation: Cancellation = .never) throws(Cancelled) -> RationalRoot {
    RationalRoot(
      coefficient: try total(cancellation: cancellation) * (isNegative ? -1 : 1), squareRootOf: square)
  }
}

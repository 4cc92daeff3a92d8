public import ExactArithmetic
public import Representations

/// A Wigner 15j symbol of the first or the second of its five kinds.
///
///     ⎧ j₁  j₂  j₃  j₄  j₅ ⎫
///     ⎨ l₁  l₂  l₃  l₄  l₅ ⎬ = Σₓ (−1)^(R+p·x) (2x+1) ∏ᵢ ⎧ jᵢ    kᵢ    x  ⎫
///     ⎩ k₁  k₂  k₃  k₄  k₅ ⎭                             ⎩ kᵢ₊₁  jᵢ₊₁  lᵢ ⎭
///
/// with R the sum of all fifteen spins. First kind (the graph is a Möbius ladder): j₆ = k₁, k₆ = j₁ and p = 4; second
/// kind (a pentagonal prism): j₆ = j₁, k₆ = k₁ and p = 5. Twenty arrangements of the spins have the same value; none
/// changes the sign. The other three kinds, with other graphs, are not here.
///
/// - SeeAlso: [Yutsis1962, 17.1, 17.2], [Varshalovich1988, 10.13.1]
public struct Wigner15j: RuleBound, Estimated, Hashable, Sendable {
  /// The two kinds.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// A chain of five 6j symbols closed with a twist.
    case first = 1
    /// A chain closed without one.
    case second
  }

  /// The kind.
  public let kind: Kind
  /// Fifteen spins, row after row.
  public let spins: [HalfInteger]
  private let chain: SixJChain

  /// The symbol of fifteen spins ≥ 0, row after row.
  public init(_ kind: Kind, _ spins: [HalfInteger]) {
    precondition(spins.count == 15 && spins.allSatisfy { $0.twice >= 0 }, "fifteen spins, none negative")
    (self.kind, self.spins) = (kind, spins)
    chain = SixJChain(
      j: Array(spins[0..<5]), l: Array(spins[5..<10]), k: Array(spins[10..<15]), isTwisted: kind == .first)
  }

  /// The ten triples that must be triangles.
  public var triads: [[HalfInteger]] { chain.triads }

  /// The first of the ten triples that is no triangle, nil when all are.
  public var brokenTriad: [HalfInteger]? { chain.brokenTriad }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer { chain.steps }

  /// The number of 64-bit words that the value takes at once, roughly.
  public var words: Integer { chain.words }

  /// Whether some x forms a triangle with each pair (jᵢ kᵢ).
  public var hasIntermediate: Bool { chain.hasIntermediate }

  /// Why the symbol is zero, nil when it is not; `triangle` also when no x suits all pairs.
  public var zeroReason: ZeroReason? { chain.zeroReason }

  /// The first rule that makes it zero, nil where none does.
  public var forbiddingRule: ZeroReason? { chain.forbiddingRule }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(j) operations on numbers of O(j) bits, and as many products of two of them.
  public func value(cancellation: Cancellation = .never) throws(Cancelled) -> RationalRoot {
    try chain.value(cancellation: cancellation)
  }

  /// The symbol as a sum of products of five 6j symbols; nil when one of its triples is no triangle.
  public var sum: SixJSum? { SixJSum(chain, isNegative: false) }
}

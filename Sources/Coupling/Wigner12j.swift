public import ExactArithmetic
public import Representations

/// A Wigner 12j symbol of the first or the second kind.
///
/// First kind (the graph is a Möbius ladder), [Varshalovich1988, 10.13.6]:
///
///     ⎧ a₁   a₂   a₃   a₄  ⎫
///     ⎨ b₁₂  b₂₃  b₃₄  b₄₁ ⎬ = Σₓ (−1)^(R−x) (2x+1) ⎧ a₁ a₂ b₁₂ ⎫ ⎧ a₂ a₃ b₂₃ ⎫ ⎧ a₃ a₄ b₃₄ ⎫ ⎧ a₄ c₁ b₄₁ ⎫
///     ⎩ c₁   c₂   c₃   c₄  ⎭                        ⎩ c₂ c₁ x   ⎭ ⎩ c₃ c₂ x   ⎭ ⎩ c₄ c₃ x   ⎭ ⎩ a₁ c₄ x   ⎭
///
/// with R the sum of all twelve spins. Second kind (the graph is a cube), [Varshalovich1988, 10.13.26]:
///
///     ⎧ –   a₂  a₃  a₄ ⎫
///     ⎪ b₁  –   b₃  b₄ ⎪ = (−1)^(b₃−a₄−d₁+c₂) Σₓ (2x+1) ⎧ a₃ b₄ x  ⎫ ⎧ a₃ b₄ x  ⎫ ⎧ b₁ d₃ x  ⎫ ⎧ c₄ a₂ x  ⎫
///     ⎪ c₁  c₂  –   c₄ ⎪                                ⎩ b₁ d₃ b₃ ⎭ ⎩ c₄ a₂ a₄ ⎭ ⎩ d₂ c₁ d₁ ⎭ ⎩ d₂ c₁ c₂ ⎭
///     ⎩ d₁  d₂  d₃  –  ⎭
///
/// where every row and every column is a triangle. Sixteen and forty-eight arrangements of the spins, respectively, have
/// the same value; none changes the sign.
public struct Wigner12j: RuleBound, Estimated, Hashable, Sendable {
  /// The two kinds.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// A chain of four 6j symbols closed with a twist.
    case first = 1
    /// A chain closed without one.
    case second
  }

  /// The kind.
  public let kind: Kind
  /// Twelve spins, row after row; the empty diagonal of the second kind is left out.
  public let spins: [HalfInteger]
  private let chain: SixJChain

  /// The symbol of twelve spins ≥ 0, row after row.
  public init(_ kind: Kind, _ spins: [HalfInteger]) {
    precondition(spins.count == 12 && spins.allSatisfy { $0.twice >= 0 }, "twelve spins, none negative")
    (self.kind, self.spins) = (kind, spins)
    switch kind {
    case .first:
      chain = SixJChain(j: Array(spins[0..<4]), l: Array(spins[4..<8]), k: Array(spins[8..<12]), isTwisted: true)
    case .second:
      let pick = { (places: [Int]) in places.map { spins[$0] } }
      // a₃ a₂ d₂ d₃, a₄ c₂ d₁ b₃, b₄ c₄ c₁ b₁
      chain = SixJChain(
        j: pick([1, 0, 10, 11]), l: pick([2, 7, 9, 4]), k: pick([5, 8, 6, 3]), isTwisted: false)
    }
  }

  /// The eight triples that must be triangles.
  public var triads: [[HalfInteger]] { chain.triads }

  /// The first of the eight triples that is no triangle, nil when all are.
  public var brokenTriad: [HalfInteger]? { chain.brokenTriad }

  /// The number of operations on 64-bit words that the value takes, roughly.
  public var steps: Integer { chain.steps }

  /// The number of 64-bit words that the value takes at once, roughly.
  public var words: Integer { chain.words }

  /// Whether some x forms a triangle with each of the four pairs that are summed over.
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
    let value = try chain.value(cancellation: cancellation)
    return isChainNegative ? -value : value
  }

  /// The symbol as a sum of products of four 6j symbols; nil when one of its triples is no triangle.
  public var sum: SixJSum? { SixJSum(chain, isNegative: isChainNegative) }

  /// Whether the phase (−1)^R of the chain is not that of the symmetric form of the second kind.
  private var isChainNegative: Bool {
    guard kind == .second else { return false }
    let (b3, a4, d1, c2) = (spins[4].twice, spins[2].twice, spins[9].twice, spins[7].twice)
    let exponent = (spins.reduce(0) { $0 + $1.twice } + b3 - a4 - d1 + c2) / 2
    return !exponent.isMultiple(of: 2)
  }
}

import ExactArithmetic
import Representations

// A 3nj symbol of the first or the second kind is one sum over x of a closed chain of n 6j symbols. Around the triad
// (jᵢ kᵢ x) each link is an integer Sᵢ times
//
//     √( Δ(jᵢ₊₁ kᵢ₊₁ x) Δ(jᵢ jᵢ₊₁ lᵢ) Δ(kᵢ kᵢ₊₁ lᵢ) / Δ(jᵢ kᵢ x) ),
//
// so that all Δ with x cancel around the chain: every term has the same root, and the sum is one integer times it. Each Sᵢ
// is a row over x that follows from a recurrence (RecouplingRow).

/// The sum over x of a closed chain of 6j symbols.
///
///     Σₓ (−1)^(R + p·x) (2x+1) ∏ᵢ ⎧ jᵢ    kᵢ    x  ⎫
///                                 ⎩ kᵢ₊₁  jᵢ₊₁  lᵢ ⎭
///
/// R is the sum of all spins. The second kind closes the chain as it goes on: jₙ₊₁ = j₁, kₙ₊₁ = k₁, and p = n; the first
/// kind closes it with a twist: jₙ₊₁ = k₁, kₙ₊₁ = j₁, and p = n−1. [Yutsis1962, 17.1, 17.2], [Varshalovich1988, 10.13.1]
struct SixJChain: RuleBound, Estimated, Hashable, Sendable {
  /// j₁ … jₙ.
  let j: [HalfInteger]
  /// l₁ … lₙ; lᵢ joins the neighbours i and i+1.
  let l: [HalfInteger]
  /// k₁ … kₙ.
  let k: [HalfInteger]
  /// Whether the chain is closed with a twist: the first kind.
  let isTwisted: Bool

  /// The chain of spins ≥ 0.
  init(j: [HalfInteger], l: [HalfInteger], k: [HalfInteger], isTwisted: Bool) {
    precondition(j.count == l.count && j.count == k.count && (j + l + k).allSatisfy { $0.twice >= 0 })
    (self.j, self.l, self.k, self.isTwisted) = (j, l, k, isTwisted)
  }

  /// jᵢ₊₁ and kᵢ₊₁.
  private func next(_ index: Int) -> (j: HalfInteger, k: HalfInteger) {
    if index + 1 < j.count { return (j[index + 1], k[index + 1]) }
    return isTwisted ? (k[0], j[0]) : (j[0], k[0])
  }

  /// The 2n triples that must be triangles.
  var triads: [[HalfInteger]] {
    j.indices.map { [j[$0], next($0).j, l[$0]] } + j.indices.map { [k[$0], next($0).k, l[$0]] }
  }

  /// The first triple that is no triangle, nil when all are.
  var brokenTriad: [HalfInteger]? { triads.first { Triangle($0[0], $0[1], $0[2]) == nil } }

  /// The doubles of the first and the last x for which every (jᵢ kᵢ x) is a triangle; nil when there is none.
  var bounds: (low: Int, high: Int)? {
    let sums = zip(j, k).map { $0.twice + $1.twice }
    let lowest = zip(j, k).map { abs($0.twice - $1.twice) }.max() ?? 0
    guard Set(sums.map { $0 & 1 }).count == 1, let highest = sums.min(), lowest <= highest else { return nil }
    return (lowest, highest)
  }

  /// Whether the sum has a term.
  var hasIntermediate: Bool { bounds != nil }

  /// The number of operations on 64-bit words that the value takes, roughly.
  var steps: Integer {
    guard brokenTriad == nil, let bounds else { return 1 }
    return RecouplingRow.steps(links, from: bounds.low, to: bounds.high)
  }

  /// The number of 64-bit words that the value takes at once, roughly.
  var words: Integer {
    guard brokenTriad == nil, let bounds else { return 1 }
    return RecouplingRow.words(links, from: bounds.low, to: bounds.high)
  }

  /// The rows of integers of the links.
  private var links: [RecouplingRow] {
    j.indices.map { index in
      RecouplingRow(
        x: j[index].twice, y: next(index).j.twice, z: l[index].twice, u: next(index).k.twice, v: k[index].twice)
    }
  }

  /// Whether (−1)^(R + p·x) is −1.
  func isPhaseNegative(twiceX: Int) -> Bool {
    let power = isTwisted ? j.count - 1 : j.count
    let exponent = (j + l + k).reduce(0) { $0 + $1.twice } + power * twiceX
    assert(exponent.isMultiple(of: 2), "the phase is real")
    return exponent & 2 != 0
  }

  /// The symbols of the term with x.
  func symbols(_ x: HalfInteger) -> [Wigner6j] {
    j.indices.map { Wigner6j(j[$0], k[$0], x, next($0).k, next($0).j, l[$0]) }
  }

  /// The sum.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: n·j operations on numbers of O(j) bits, and as many products of two of them.
  func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation
  ) throws(Cancelled) -> RationalRoot {
    guard brokenTriad == nil, let bounds else { return .zero }
    let sum = try engine.productSum(links, from: bounds.low, to: bounds.high, cancellation) { twice in
      isPhaseNegative(twiceX: twice) ? -twice - 1 : twice + 1
    }
    guard !sum.isZero else { return .zero }
    let triangles = triads.compactMap { Triangle($0[0], $0[1], $0[2]) }
    return FactoredRoot(integer: sum, squareRootOf: Triangle.coefficient(triangles)).value
  }

  /// Why the symbol is zero, nil when it is not.
  var zeroReason: ZeroReason? {
    forbiddingRule
      ?? zeroReason(isZero: uninterrupted { () throws(Cancelled) in try value(cancellation: .never) }.isZero)
  }

  /// The first rule that makes the symbol zero, nil where none does.
  var forbiddingRule: ZeroReason? { brokenTriad != nil || !hasIntermediate ? .triangle : nil }
}

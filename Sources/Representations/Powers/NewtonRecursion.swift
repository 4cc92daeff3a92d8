public import ExactArithmetic

/// Symmetric and exterior powers of a representation by Newton's identities between its power sums.
///
///     n·hₙ = Σₖ ψᵏ(χ)·hₙ₋ₖ,    n·eₙ = Σₖ (−1)ᵏ⁻¹ ψᵏ(χ)·eₙ₋ₖ,    k = 1 … n,
///
/// where hₙ and eₙ are the characters of Symⁿ and Λⁿ; the divisions are exact.
///
/// - SeeAlso: [Macdonald1995, I.2]
public struct NewtonRecursion<G: CharacterGroup> {
  private let irreps: Irreps<G>
  private let limits: Limits
  private let cancellation: Cancellation

  /// The recursion for one sum of irreps.
  public init(_ irreps: Irreps<G>, limits: Limits = .standard, cancellation: Cancellation = .never) {
    self.irreps = irreps
    self.limits = limits
    self.cancellation = cancellation
  }

  /// h₀ … hₙ.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  /// - Complexity: n²/2 products of characters.
  public func symmetricPowers(through largest: Int) throws -> [G.CharacterValue] {
    try powers(through: largest, named: "Sym", isAlternating: false)
  }

  /// e₀ … eₙ.
  ///
  /// - Throws: `LimitError` before the work begins, `Cancelled`.
  /// - Complexity: n²/2 products of characters.
  public func exteriorPowers(through largest: Int) throws -> [G.CharacterValue] {
    try powers(through: largest, named: "Λ", isAlternating: true)
  }

  private func powers(through largest: Int, named name: String, isAlternating: Bool) throws -> [G.CharacterValue] {
    precondition(largest >= 0, "a power has a non-negative exponent")
    try limits.allow(
      PowerCost(of: irreps, largest, products: Integer(largest) * Integer(largest) + 1),
      of: "\(name) to the power \(largest)")
    var powers = [irreps.group.character(of: .trivial(of: irreps.group))]
    guard largest > 0 else { return powers }
    let character = irreps.group.character(of: irreps)
    let sums = (1...largest).map { character.adams($0) }
    for n in 1...largest {
      var sum = sums[0] * powers[n - 1]
      for k in 1..<n {
        try cancellation.check()
        let term = sums[k] * powers[n - 1 - k]
        sum = isAlternating && !k.isMultiple(of: 2) ? sum - term : sum + term
      }
      powers.append(sum.dividedExactly(by: Integer(n)))
    }
    return powers
  }
}

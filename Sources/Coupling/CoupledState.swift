public import ExactArithmetic

/// A state |J M⟩ to which two angular momenta j₁ and j₂ are coupled.
///
///     |J M⟩ = Σ ⟨j₁ m₁; j₂ m₂ | J M⟩ |j₁ m₁⟩|j₂ m₂⟩,   m₁ + m₂ = M
///
///     CoupledState(1, 1, coupledTo: |2 0⟩)            // √(1/6) |1 1; 1 −1⟩ + √(2/3) |1 0; 1 0⟩ + √(1/6) |1 −1; 1 1⟩
///
/// The squares of the coefficients add up to 1.
///
/// - SeeAlso: [Varshalovich1988, 8.1.1], ``ProductState``
public struct CoupledState: Hashable, Sendable {
  /// The two angular momenta that are coupled.
  public let factors: [HalfInteger]
  /// |J M⟩.
  public let state: SpinState

  /// The state |J M⟩ of j₁ and j₂; nil when (j₁ j₂ J) is no triangle.
  public init?(_ first: HalfInteger, _ second: HalfInteger, coupledTo state: SpinState) {
    guard Triangle(first, second, state.j) != nil else { return nil }
    factors = [first, second]
    self.state = state
  }

  /// The largest and the smallest doubled m₁ of a product state with m₁ + m₂ = M.
  private var range: (lowest: Int, highest: Int) {
    let (first, second) = (factors[0].twice, factors[1].twice)
    return (max(-first, state.m.twice - second), min(first, state.m.twice + second))
  }

  /// How many product states have m₁ + m₂ = M; at least one has.
  public var count: Int { (range.highest - range.lowest) / 2 + 1 }

  /// The coefficient of each product state with m₁ + m₂ = M, from the highest m₁ to the lowest.
  ///
  /// - Complexity: O(`count`); no value is computed.
  public var coefficients: [ClebschGordan] {
    stride(from: range.highest, through: range.lowest, by: -2).map { twice in
      let m = HalfInteger(twice: twice)
      return ClebschGordan(
        SpinState(unchecked: factors[0], m), SpinState(unchecked: factors[1], state.m - m), state)
    }
  }
}

/// A product |j₁ m₁⟩|j₂ m₂⟩ of two states.
///
///     |j₁ m₁⟩|j₂ m₂⟩ = Σ ⟨j₁ m₁; j₂ m₂ | J M⟩ |J M⟩,   M = m₁ + m₂
///
///     ProductState(|1 1⟩, |1 −1⟩)            // √(1/6) |2 0⟩ + √(1/2) |1 0⟩ + √(1/3) |0 0⟩
///
/// - SeeAlso: [Varshalovich1988, 8.1.1], ``CoupledState``
public struct ProductState: Hashable, Sendable {
  /// The two states.
  public let factors: [SpinState]

  /// |first⟩|second⟩.
  public init(_ first: SpinState, _ second: SpinState) { factors = [first, second] }

  /// M = m₁ + m₂.
  public var projection: HalfInteger { factors[0].m + factors[1].m }

  /// The doubled J from the smallest that has a state M to the largest.
  private var range: (lowest: Int, highest: Int) {
    let (first, second) = (factors[0].j.twice, factors[1].j.twice)
    return (max(abs(first - second), abs(projection.twice)), first + second)
  }

  /// How many coupled states have the projection M.
  public var count: Int { (range.highest - range.lowest) / 2 + 1 }

  /// The coefficient of each coupled state |J M⟩, from the highest J to the lowest.
  ///
  /// - Complexity: O(`count`); no value is computed.
  public var coefficients: [ClebschGordan] {
    stride(from: range.highest, through: range.lowest, by: -2).map { twice in
      ClebschGordan(factors[0], factors[1], SpinState(unchecked: HalfInteger(twice: twice), projection))
    }
  }
}

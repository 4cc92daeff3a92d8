public import ExactArithmetic

/// The Clebsch–Gordan coefficient, in the phase convention of Condon and Shortley.
///
///     ⟨j₁ m₁; j₂ m₂ | J M⟩ = (−1)^(j₁−j₂+M) √(2J+1) ⎛ j₁ j₂  J ⎞
///                                                   ⎝ m₁ m₂ −M ⎠
///
/// Zero unless (j₁ j₂ J) is a triangle and m₁+m₂ = M. The matrix (m₁ m₂) → (J M) is orthogonal.
///
///     clebschGordan(|1 1⟩, |1 −1⟩, |2 0⟩)            // √(1/6)
///
/// - Complexity: that of ``wigner3j(_:_:_:)``.
/// - SeeAlso: [Varshalovich1988, 8.1.2]
public func clebschGordan(_ a: SpinState, _ b: SpinState, _ coupled: SpinState) -> RationalRoot {
  ClebschGordan(a, b, coupled).valueUninterrupted
}

/// A Clebsch–Gordan coefficient with its arguments: value, cost and the reason of a zero.
public struct ClebschGordan: RuleBound, Hashable, Sendable {
  /// The two factors.
  public let factors: [SpinState]
  /// The coupled state |J M⟩.
  public let coupled: SpinState

  /// ⟨a; b | coupled⟩.
  public init(_ a: SpinState, _ b: SpinState, _ coupled: SpinState) {
    factors = [a, b]
    self.coupled = coupled
  }

  /// The 3j symbol to which the coefficient is proportional.
  public var symbol: Wigner3j { Wigner3j(factors[0], factors[1], coupled.reversed) }

  /// Why the coefficient is zero, nil when it is not.
  public var zeroReason: ZeroReason? { symbol.zeroReason }

  /// The first rule that makes it zero, nil where none does.
  public var forbiddingRule: ZeroReason? { symbol.forbiddingRule }

  /// The exact value.
  ///
  /// - Throws: `Cancelled`.
  public func value(
    engine: CouplingEngine = CouplingEngine(), cancellation: Cancellation = .never
  ) throws(Cancelled) -> RationalRoot {
    scale(try symbol.value(engine: engine, cancellation: cancellation))
  }

  /// The value of a calculation that nobody can cancel.
  var valueUninterrupted: RationalRoot { scale(symbol.valueUninterrupted) }

  /// The coefficient from its 3j symbol.
  private func scale(_ symbol: RationalRoot) -> RationalRoot {
    guard !symbol.isZero else { return .zero }
    let phase = (factors[0].j.twice - factors[1].j.twice + coupled.m.twice) / 2
    let norm = RationalRoot(coefficient: 1, squareRootOf: PrimeFactorization(coupled.j.twice + 1))
    let magnitude = symbol * norm
    return phase.isMultiple(of: 2) ? magnitude : -magnitude
  }
}

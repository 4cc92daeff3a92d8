public import ExactArithmetic

/// Tables and scratch space for coupling coefficients, owned by the caller.
///
/// One engine belongs to one thread at a time; threads with an engine each share nothing that changes. Spins and
/// projections are given as their doubles, so that 3/2 is 3.
public final class CouplingEngine {
  /// An engine with empty scratch space.
  public init() {}

  /// The Wigner 3j symbol (j₁ j₂ j₃; m₁ m₂ m₃); 0 when a rule forbids it.
  public func wigner3j(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> FactoredRoot {
    factored(
      symbol(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3))
  }

  /// The 3j symbol as the nearest `Double`.
  public func wigner3jDouble(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> Double {
    Rounding.double(wigner3j(twoJ1, twoJ2, twoJ3, twoM1, twoM2, twoM3).value)
  }

  /// The Wigner 6j symbol {a b c; d e f}; 0 when a rule forbids it.
  public func wigner6j(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> FactoredRoot {
    let h = [a, b, c, d, e, f].map { HalfInteger(twice: $0) }
    return factored(Coupling.wigner6j(h[0], h[1], h[2], h[3], h[4], h[5]))
  }

  /// The 6j symbol as the nearest `Double`.
  public func wigner6jDouble(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Double {
    Rounding.double(wigner6j(a, b, c, d, e, f).value)
  }

  /// The Wigner 9j symbol {a b c; d e f; g h i}; 0 when a rule forbids it.
  public func wigner9j(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int
  ) -> FactoredRoot {
    factored(Coupling.wigner9j([a, b, c, d, e, f, g, h, i].map { HalfInteger(twice: $0) }))
  }

  /// The 9j symbol as the nearest `Double`.
  public func wigner9jDouble(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int
  ) -> Double {
    Rounding.double(wigner9j(a, b, c, d, e, f, g, h, i).value)
  }

  private func factored(_ root: RationalRoot) -> FactoredRoot {
    // x√d = n/m √d = n √(d/m²)
    guard !root.isZero, let d = root.radicand.asInt, let m = root.coefficient.denominator.asInt else { return .zero }
    let square = PrimeFactorization(d) / (PrimeFactorization(m) * PrimeFactorization(m))
    return FactoredRoot(integer: root.coefficient.numerator, squareRootOf: square)
  }

  private func symbol(
    _ twoJ1: Int, _ twoJ2: Int, _ twoJ3: Int, _ twoM1: Int, _ twoM2: Int, _ twoM3: Int
  ) -> RationalRoot {
    let state = { (j: Int, m: Int) in SpinState(unchecked: HalfInteger(twice: j), HalfInteger(twice: m)) }
    return Coupling.wigner3j(state(twoJ1, twoM1), state(twoJ2, twoM2), state(twoJ3, twoM3))
  }
}

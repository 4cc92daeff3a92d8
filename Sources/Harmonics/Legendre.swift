public import ExactArithmetic

/// Legendre's polynomials, exact.
///
///     P_l(x) = 2^(−l) Σₖ (−1)ᵏ C(l,k) C(2l−2k,l) x^(l−2k)
///
/// - SeeAlso: [DLMF, 18.5.8 and 14.7]
public enum Legendre {
  /// The coefficients of P_l by the power of x, from 0 to l.
  public static func coefficients(degree l: Int) -> [Rational] { derivative(degree: l, order: 0) }

  /// The coefficients of the m-th derivative of P_l by the power of x: the associated function is (1−x²)^(m/2) times it,
  /// and (−1)^m with the phase of Condon and Shortley.
  ///
  ///     Legendre.derivative(degree: 2, order: 1)           // 3x: [0, 3]
  ///
  /// - Complexity: O(l) products of integers of O(l) bits.
  public static func derivative(degree l: Int, order m: Int) -> [Rational] {
    precondition(l >= 0 && m >= 0, "degree and order are not negative")
    guard m <= l else { return [0] }
    var coefficients = [Rational](repeating: 0, count: l - m + 1)
    // The leading one is (2l)!/(2^l l! (l−m)!).
    let leading = PrimeFactorization.factorials([2 * l], over: [l, l - m]) / .power(of: 2, l)
    var value = leading.value
    for k in 0...(l - m) / 2 {
      let power = l - m - 2 * k
      coefficients[power] = value
      value = value * Rational(-power * (power - 1), 2 * (k + 1) * max(2 * l - 2 * k - 1, 1))
    }
    return coefficients
  }
}

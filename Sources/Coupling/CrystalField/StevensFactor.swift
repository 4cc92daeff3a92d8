public import ExactArithmetic

/// The factors between the parameters B(k,q) of Wybourne and those of Stevens' operators.
///
///     Σ B(k,q) C(k,q) = Σ b(k,q) O(k,q),    b(k,q) = λ Re B(k,q),    b(k,−q) = λ Im B(k,q)
///
/// O(k,q), without operator equivalents, is p(z, r²)·Re (x+iy)^q, for q < 0 with Im and |q|, where p has coprime
/// integers and is positive at high powers of z:
///
///     λ = ±c·√((k−q)!/(k+q)!)·(2 for q > 0),    (−1)^q for q ≥ 0 and −(−1)^q for sines,
///
/// with c the common factor of the coefficients of d^q P_k(z)/dz^q.
///
/// - SeeAlso: [Stevens1952], [Rudowicz1985]
public enum StevensFactor {
  /// λ, exactly.
  ///
  /// - Throws: `LimitError` where its square cannot be factored; it has no prime factor past 2k.
  public static func factor(of parameter: CrystalField.Parameter) throws(LimitError) -> RationalRoot {
    let (k, q) = (parameter.degree, parameter.order)
    var content: Integer = 0
    for i in 0...(k - q) / 2 {
      let power = k - 2 * i
      let derivative = Integer.factorial(power).dividedExactly(by: Integer.factorial(power - q))
      content = .greatestCommonDivisor(
        content, Integer.binomial(k, i) * Integer.binomial(2 * k - 2 * i, k) * derivative)
    }
    var square = Rational(content * content, Integer(2).power(2 * k))
    square = square * Rational(Integer.factorial(k - q), Integer.factorial(k + q))
    if q > 0 { square = square * Rational(4) }
    let isNegative = q.isMultiple(of: 2) == parameter.isImaginary
    return try RationalRoot(signedSquare: isNegative ? -square : square)
  }
}

extension Rational {
  /// Coprime integers and the positive rational that makes the given fractions of them; fractions that are all 0 stay as
  /// they are, with 1.
  ///
  ///     Rational.coprime([1/2, -3/4])           // [2, -3] and 1/4
  public static func coprime(_ fractions: [Rational]) -> (integers: [Integer], content: Rational) {
    let denominator = fractions.reduce(Integer(1)) {
      $0.dividedExactly(by: .greatestCommonDivisor($0, $1.denominator)) * $1.denominator
    }
    let integers = fractions.map { $0.numerator * denominator.dividedExactly(by: $0.denominator) }
    let divisor = integers.reduce(Integer(0)) { .greatestCommonDivisor($0, $1) }
    guard !divisor.isZero else { return (integers, 1) }
    return (integers.map { $0.dividedExactly(by: divisor) }, Rational(divisor, denominator))
  }
}

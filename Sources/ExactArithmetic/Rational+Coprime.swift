extension Rational {
  /// Coprime integers and the positive rational that makes the given fractions of them; fractions that are all 0 stay as
  /// they are, with 1.
  ///
  ///     Rational.coprime([1/2, -3/4])           // [2, -3] and 1/4
  public static func coprime(_ fractions: [Rational]) -> (integers: [Integer], content: Rational) {
    let integers = fractions.primitive
    guard let place = integers.firstIndex(where: { !$0.isZero }) else { return (integers, 1) }
    return (integers, fractions[place] / Rational(integers[place]))
  }
}

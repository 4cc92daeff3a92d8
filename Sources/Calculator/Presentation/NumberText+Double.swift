import ExactArithmetic

extension NumberText {
  /// The decimal nearest to a double, with at most so many significant digits.
  static func decimal(_ value: Double, digits: Int) -> String {
    // The shortest text that reads back as the double has 17 digits at most: it is rounded as a decimal.
    Rational(decimal: value.description).map { decimal($0, digits: digits) } ?? value.description
  }

  /// Doubles rounded at the last of so many digits of the largest, so that what rounding left of a zero is 0.
  static func decimals(_ values: [Double], digits: Int) -> [String] {
    let exact = values.map { Rational(decimal: $0.description) ?? 0 }
    guard let largest = exact.map(\.magnitude).max(), !largest.isZero else { return values.map { _ in "0" } }
    let unit = Rational(10).power(Rounding.decimal(largest, digits: digits).exponent - digits)
    return exact.map { value in
      let doubled = (value / unit).magnitude * 2
      let rounded =
        ((doubled.numerator + doubled.denominator).quotientAndRemainder(
          dividingBy: doubled.denominator * 2)).quotient
      return decimal(Rational(value.signum() < 0 ? -rounded : rounded) * unit, digits: digits)
    }
  }
}

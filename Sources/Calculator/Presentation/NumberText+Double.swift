import ExactArithmetic

extension NumberText {
  /// The decimal nearest to a double, with at most so many significant digits.
  static func decimal(_ value: Double, digits: Int) -> String {
    // The shortest text that reads back as the double has 17 digits at most: it is rounded as a decimal.
    Rational(decimal: value.description).map { decimal($0, digits: digits) } ?? value.description
  }
}

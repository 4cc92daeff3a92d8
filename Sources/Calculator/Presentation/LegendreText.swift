import ExactArithmetic
import Harmonics

/// How Legendre polynomials are written.
enum LegendreText {
  /// `(5t³ − 3t)/2`: the m-th derivative of P_l.
  static func polynomial(degree: Int, order: Int, variable: String) -> String {
    let (integers, content) = Rational.coprime(Legendre.derivative(degree: degree, order: order))
    var text = ""
    var count = 0
    for (power, coefficient) in integers.enumerated().reversed() where !coefficient.isZero {
      let isNegative = coefficient.signum() < 0
      text += text.isEmpty ? (isNegative ? "−" : "") : isNegative ? " − " : " + "
      let name = power == 0 ? "" : variable + (power > 1 ? NumberText.superscript(power) : "")
      text += (coefficient.magnitude == 1 && power > 0 ? "" : coefficient.magnitude.description) + name
      count += 1
    }
    let sum = count > 1 && content != 1 ? "(\(text))" : text
    let front = content.numerator == 1 ? "" : count == 1 && text == "1" ? "" : "\(content.numerator)"
    let body = count == 1 && text == "1" && content.numerator != 1 ? "\(content.numerator)" : front + sum
    return body + (content.isInteger ? "" : "/\(content.denominator)")
  }

  /// A number in lowered digits.
  static func subscripted(_ number: Int) -> String {
    let lowered: [Character] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
    return String(String(number).compactMap { $0.wholeNumberValue.map { lowered[$0] } })
  }
}

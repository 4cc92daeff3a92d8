import ExactArithmetic
import Harmonics

/// How polynomials in x, y and z are written.
struct PolynomialText {
  /// The spelling of products and powers.
  enum Style {
    /// 2y² − x² − z²
    case plain
    /// 2 y^{2} - x^{2} - z^{2}
    case tex
    /// 2*y*y - x*x - z*z: an expression of C and of Python
    case code
  }

  let style: Style
  /// The coordinate along the polar axis, whose highest power comes first.
  let polar: Int

  /// The terms by falling power of the polar coordinate, then of x, y, z; turned round where only the last is positive.
  func ordered(_ polynomial: Polynomial) -> [(monomial: Monomial, coefficient: Rational)] {
    let order = [polar] + (0..<3).filter { $0 != polar }
    let terms = polynomial.coefficients.sorted { left, right in
      for index in order where left.key[index] != right.key[index] { return left.key[index] > right.key[index] }
      return false
    }.map { (monomial: $0.key, coefficient: $0.value) }
    guard let first = terms.first, let last = terms.last else { return [] }
    return first.coefficient.signum() < 0 && last.coefficient.signum() > 0 ? terms.reversed() : terms
  }

  /// The polynomial as a sum.
  func sum(_ polynomial: Polynomial) -> String {
    var text = ""
    for (monomial, coefficient) in ordered(polynomial) {
      let isNegative = coefficient.signum() < 0
      text += text.isEmpty ? (isNegative ? minus : "") : isNegative ? " \(minus) " : " + "
      text += term(coefficient.magnitude, monomial)
    }
    return text.isEmpty ? "0" : text
  }

  var minus: String { style == .plain ? "−" : "-" }

  private func term(_ coefficient: Rational, _ monomial: Monomial) -> String {
    let factors = product(monomial)
    if factors.isEmpty { return number(coefficient) }
    if coefficient == 1 { return factors }
    return number(coefficient) + (style == .code ? "*" : style == .tex ? " " : coefficient.isInteger ? "" : "·")
      + factors
  }

  private func number(_ value: Rational) -> String {
    guard !value.isInteger else {
      return value.numerator.description + (style == .code && value.numerator.asInt == nil ? ".0" : "")
    }
    switch style {
    case .plain: return value.description
    case .tex: return "\\tfrac{\(value.numerator)}{\(value.denominator)}"
    case .code: return "\(value.numerator).0/\(value.denominator)"
    }
  }

  /// x²y, or the empty text for 1.
  func product(_ monomial: Monomial) -> String {
    let names = AxisDirection.axes
    let factors = (0..<3).compactMap { index -> String? in
      let power = monomial[index]
      guard power > 0 else { return nil }
      switch style {
      case .plain: return names[index] + (power > 1 ? NumberText.superscript(power) : "")
      case .tex: return names[index] + (power > 1 ? "^{\(power)}" : "")
      case .code: return Array(repeating: names[index], count: power).joined(separator: "*")
      }
    }
    return factors.joined(separator: style == .code ? "*" : style == .tex ? " " : "")
  }
}

extension NumberText {
  /// A root with what is square outside, a power of π under its own root: `√5/2`, `√15`, `3√35/8`, `√(15/π)/2`.
  static func prefix(_ number: PiRoot) -> String {
    let root = number.root
    let sign = root.signum() < 0 ? "−" : ""
    let (top, bottom) = (root.coefficient.numerator.magnitude, root.coefficient.denominator)
    var radical = ""
    let power = "π" + (abs(number.piExponent) > 1 ? superscript(abs(number.piExponent)) : "")
    switch number.piExponent {
    case 0: radical = root.isRational ? "" : "√\(root.radicand)"
    case ..<0: radical = "√(\(root.radicand)/\(power))"
    default: radical = root.isRational ? "√\(power)" : "√(\(root.radicand)\(power))"
    }
    let numerator = top == 1 && !radical.isEmpty ? radical : "\(top)\(radical)"
    return sign + numerator + (bottom == 1 ? "" : "/\(bottom)")
  }

  /// The same for TeX: `\frac{\sqrt{5}}{2}`.
  static func prefixTeX(_ number: PiRoot) -> String {
    let root = number.root
    let sign = root.signum() < 0 ? "-" : ""
    let (top, bottom) = (root.coefficient.numerator.magnitude, root.coefficient.denominator)
    let power = "\\pi" + (abs(number.piExponent) > 1 ? "^{\(abs(number.piExponent))}" : "")
    let radical: String =
      switch number.piExponent {
      case 0: root.isRational ? "" : "\\sqrt{\(root.radicand)}"
      case ..<0: "\\sqrt{\\frac{\(root.radicand)}{\(power)}}"
      default: root.isRational ? "\\sqrt{\(power)}" : "\\sqrt{\(root.radicand) \(power)}"
      }
    let numerator = top == 1 && !radical.isEmpty ? radical : "\(top)\(radical)"
    return sign + (bottom == 1 ? numerator : "\\frac{\(numerator)}{\(bottom)}")
  }
}

import ExactArithmetic

/// How exact elements of cyclotomic fields are written.
enum CyclotomicText {
  /// A sum of roots, `−1/2+1/2√5`; a cosine, `cos(2π/7)`; a sum of cosines otherwise; real and imaginary part of a
  /// complex number.
  static func exact(_ value: Cyclotomic) -> String {
    let (real, imaginary) = (value.realPart, value.imaginaryPart)
    guard !imaginary.isZero else { return exactReal(value) }
    if let a = real.asRootSum, let b = imaginary.asRootSum { return ComplexText.exact(a, b) }
    let (front, back) = (real.isZero ? "" : exactReal(real), exactReal(imaginary))
    let isSum = back.dropFirst().contains { $0 == "+" || $0 == "−" }
    let sign = front.isEmpty || !isSum && back.hasPrefix("−") ? "" : "+"
    return front + sign + (isSum ? "(\(back))" : back) + "i"
  }

  private static func exactReal(_ value: Cyclotomic) -> String {
    if let sum = value.asRootSum { return NumberText.exact(ExactNumber(sum)) }
    let n = value.conductor.isMultiple(of: 2) ? value.conductor : 2 * value.conductor
    for order in [n, 2 * n] {
      for k in 1..<order / 2 where value == .cosine(k, of: order) { return "cos(\(angle(k, order)))" }
    }
    var text = ""
    for (k, coefficient) in value.coefficients.enumerated() where !coefficient.isZero {
      // The value is its real part, Σ qₖ cos(2πk/n).
      let magnitude = coefficient.magnitude
      text += coefficient.signum() < 0 ? "−" : text.isEmpty ? "" : "+"
      if k == 0 {
        text += magnitude.description
      } else {
        text += (magnitude == 1 ? "" : magnitude.description) + "cos(\(angle(k, value.conductor)))"
      }
    }
    return text
  }

  /// 2πk/n as `2π/7`.
  private static func angle(_ k: Int, _ n: Int) -> String {
    let turn = Rational(2 * k, n)
    return (turn.numerator == 1 ? "π" : "\(turn.numerator)π") + (turn.isInteger ? "" : "/\(turn.denominator)")
  }
}

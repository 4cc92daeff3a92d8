import ExactArithmetic

/// How exact complex numbers are written.
enum ComplexText {
  /// `1/2−1/2√3i`, `i`, `−1`: the imaginary part in brackets where it is a sum.
  static func exact(_ real: RootSum, _ imaginary: RootSum) -> String {
    guard !imaginary.isZero else { return NumberText.exact(ExactNumber(real)) }
    let front = real.isZero ? "" : NumberText.exact(ExactNumber(real))
    let isNegative = imaginary.signum() < 0
    let sign = isNegative ? "−" : front.isEmpty ? "" : "+"
    let magnitude = isNegative ? -imaginary : imaginary
    if magnitude == .one { return front + sign + "i" }
    let body = NumberText.exact(ExactNumber(magnitude))
    return front + sign + (magnitude.terms.count > 1 ? "(\(body))i" : body + "i")
  }
}

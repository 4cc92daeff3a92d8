import ExactArithmetic
import Harmonics

/// Where an associated Legendre function is from: the polynomial, its derivative, the factor and the phase.
enum LegendreExplanation {
  /// - Parameters:
  ///   - at: the place and the value there, both as they are written.
  static func explanation(
    degree: Int, order: Int, hasPhase: Bool, at: (place: String, value: String)?, reference: String
  ) -> Explanation {
    var lines = [
      "P_\(degree)(x) by (n+1) P_(n+1) = (2n+1) x P_n − n P_(n−1), coefficients of x^0 … x^\(degree):",
      coefficients(Legendre.derivative(degree: degree, order: 0)),
    ]
    if order > degree {
      lines.append("its derivative of order \(order) > \(degree) is 0")
    } else if order > 0 {
      lines += [
        "its derivative of order \(order), coefficients of x^0 … x^\(degree - order):",
        coefficients(Legendre.derivative(degree: degree, order: order)),
        "times (1−x²)^(\(order)/2)"
          + (hasPhase
            ? ", and the phase (−1)^\(order) = −1"
            : order.isMultiple(of: 2) ? "" : ", without the phase (−1)^\(order)"),
      ]
    }
    if let at { lines.append("at x = \(at.place): \(at.value)") }
    return Explanation(lines, reference: reference)
  }

  private static func coefficients(_ numbers: [Rational]) -> String {
    Explanation.shortened(numbers.map(SumText.short), to: 12, "coefficients").joined(separator: ", ")
  }
}

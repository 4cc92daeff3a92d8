import ExactArithmetic

/// Sums of a few exact terms on a line.
enum SumText {
  /// `1/2 − 1/6 + 2`.
  static func plain(_ terms: [String]) -> String {
    var text = ""
    for term in terms {
      if text.isEmpty {
        text = term
      } else if term.hasPrefix("−") {
        text += " − " + term.dropFirst()
      } else {
        text += (term.hasPrefix("…") ? " + … + " + term.dropFirst(2) : " + " + term)
      }
    }
    return text.isEmpty ? "0" : text
  }

  /// A fraction; with many digits as a decimal.
  static func short(_ number: Rational) -> String {
    let exact = NumberText.exact(number)
    return exact.count <= longest ? exact : "≈ " + NumberText.decimal(number, digits: 6)
  }

  /// A root; with many digits as a decimal.
  static func short(_ number: ExactNumber) -> String {
    let exact = NumberText.exact(number)
    return exact.count <= longest ? exact : "≈ " + NumberText.decimal(number, digits: 6)
  }

  /// A root; with many digits as a decimal.
  static func short(_ root: RationalRoot) -> String { short(ExactNumber(root)) }

  /// `Σ = 1/4`, `Σ ≈ 1.5e-44`.
  static func equation(_ name: String, _ number: ExactNumber) -> String {
    let text = short(number)
    return text.hasPrefix("≈") ? "\(name) \(text)" : "\(name) = \(text)"
  }

  /// The longest exact form that is read at a glance.
  private static let longest = 30
}

import ExactArithmetic

/// Sums of a few exact terms on a line.
enum SumText {
  /// `once`, `0 times`.
  static func times(_ count: Integer) -> String { count == 1 ? "once" : "\(count) times" }

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

  /// The numbers that are not 0, each that is a sum itself in brackets.
  static func plain(_ numbers: [Cyclotomic]) -> String {
    plain(
      numbers.filter { !$0.isZero }.map(CyclotomicText.exact).map { CyclotomicText.isSum($0) ? "(\($0))" : $0 })
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

  /// A number as a factor: without a sign of equality before it, a negative one in brackets.
  static func factor(_ number: ExactNumber) -> String {
    let text = short(number)
    let bare = text.hasPrefix("≈ ") ? String(text.dropFirst(2)) : text
    return bare.hasPrefix("−") || bare.hasPrefix("-") ? "(\(bare))" : bare
  }

  /// `2 · √5 · 1/6 = 1/3√5`, with ≈ where a number is rounded.
  static func product(_ factors: [ExactNumber], _ value: ExactNumber) -> String {
    let left = factors.map(factor).joined(separator: " · ")
    let isRounded = factors.contains { short($0).hasPrefix("≈") }
    let text = short(value)
    return isRounded && !text.hasPrefix("≈") ? "\(left) ≈ \(text)" : equation(left, value)
  }

  /// The longest exact form that is read at a glance.
  private static let longest = 30
}

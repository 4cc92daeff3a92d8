import ExactArithmetic
import Formats
import Representations

/// The ground term of an atom by Hund's rules, in words.
struct GroundTerm {
  let symbol: TermSymbol
  let rules: HundRules
  private let style: TermStyle

  /// Nil where there are no terms.
  init?(_ configuration: AtomicConfiguration, _ terms: TermSum<O3>, _ style: TermStyle) {
    guard let rules = HundRules(configuration, terms: terms) else { return nil }
    self.rules = rules
    self.style = style
    symbol = TermSymbol(rules.spin, O3.Irrep(degree: rules.degree, parity: configuration.parity), of: O3())
  }

  /// What stands behind the terms.
  var remark: String {
    if rules.level != nil, rules.filling == nil { return "closed shells" }
    return "ground term \(symbol.text(style)) (Hund\(rules.level == nil ? ", a guide only" : ""))"
  }

  /// How the rules choose.
  var reasons: [String] {
    let first = "Hund: highest S = \(rules.spin), then highest L = \(rules.degree)"
    guard let level = rules.level else {
      return [
        first + ": \(symbol.text(style)).",
        "With several open shells the rules are a guide, and there is none for J.",
      ]
    }
    guard let filling = rules.filling else { return [] }
    let third =
      filling < 0
      ? "less than half full: lowest J"
      : filling > 0 ? "more than half full: highest J" : rules.degree == 0 ? "half full: J = S" : "half full"
    return [first + "; \(third): \(symbol.level(level, style))."]
  }

  var record: JSON {
    .object([
      "term": .string(symbol.text(style)), "level": rules.level.map { .string(symbol.level($0, style)) } ?? .null,
      "two_S": .integer(rules.spin.twice), "L": .integer(rules.degree.twice / 2),
      "two_J": rules.level.map { .integer($0.twice) } ?? .null, "reliable": .bool(rules.level != nil),
    ])
  }
}

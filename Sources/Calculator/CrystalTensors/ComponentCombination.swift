import ExactArithmetic

/// A combination of independent components, as it is written.
struct ComponentCombination: Hashable {
  /// A multiple of a component.
  struct Term: Hashable {
    /// The number of the component.
    let component: Int
    /// The factor.
    let coefficient: Cyclotomic
  }

  /// The terms; none where the component vanishes.
  let terms: [Term]

  /// Whether the component vanishes.
  var isZero: Bool { terms.isEmpty }

  /// Rational coefficients as coprime integers and what is common to them, with the sign of all if they share one.
  private var split: (integers: [Integer], content: Rational)? {
    let coefficients = terms.compactMap(\.coefficient.asRational)
    guard coefficients.count == terms.count else { return nil }
    let (integers, content) = Rational.coprime(coefficients)
    guard integers.allSatisfy({ $0.signum() < 0 }) else { return (integers, content) }
    return (integers.map { -$0 }, -content)
  }

  /// `0`, `d31`, `−2d11`, `½(c11−c12)`, `√3·T12`.
  func text(_ names: [String]) -> String {
    written(names, fraction: Self.fraction, root: { CyclotomicText.exact($0) }, dot: "·", open: "(", close: ")")
  }

  /// The same in TeX, of names in TeX.
  func tex(_ names: [String]) -> String {
    ASCIIText.signs(
      written(
        names, fraction: { $0.isInteger ? "\($0)" : "\\tfrac{\($0.numerator)}{\($0.denominator)}" },
        root: { CharacterText.tex(CyclotomicText.exact($0)) }, dot: "\\,", open: "\\left(", close: "\\right)"))
  }

  private func written(
    _ names: [String], fraction: (Rational) -> String, root: (Cyclotomic) -> String, dot: String, open: String,
    close: String
  ) -> String {
    guard !isZero else { return "0" }
    func sum(_ parts: [(isNegative: Bool, text: String)]) -> String {
      parts.enumerated().map { ($1.isNegative ? "−" : $0 == 0 ? "" : "+") + $1.text }.joined()
    }
    guard let (integers, content) = split else {
      return sum(
        terms.map { term in
          let name = names[term.component]
          if let rational = term.coefficient.asRational {
            let magnitude = rational.magnitude
            return (rational.signum() < 0, (magnitude == 1 ? "" : fraction(magnitude)) + name)
          }
          let text = root(term.coefficient)
          let isSum = CyclotomicText.isSum(text)
          if !isSum, text.hasPrefix("−") || text.hasPrefix("-") { return (true, text.dropFirst() + dot + name) }
          return (false, (isSum ? open + text + close : text) + dot + name)
        })
    }
    let inner = sum(
      zip(terms, integers).map { term, integer in
        (integer.signum() < 0, (integer.magnitude == 1 ? "" : "\(integer.magnitude)") + names[term.component])
      })
    let magnitude = content.magnitude
    let front = (content.signum() < 0 ? "−" : "") + (magnitude == 1 ? "" : fraction(magnitude))
    return front + (terms.count > 1 && !front.isEmpty ? open + inner + close : inner)
  }

  private static func fraction(_ rational: Rational) -> String {
    switch rational {
    case Rational(1, 2): "½"
    case Rational(1, 4): "¼"
    case Rational(3, 4): "¾"
    default: rational.description
    }
  }

  /// Each coefficient as exact text in ASCII, by the name of its component.
  func coefficients(_ names: [String]) -> [(name: String, text: String)] {
    terms.map { (names[$0.component], ASCIIText.signs(CyclotomicText.exact($0.coefficient))) }
  }
}

import ExactArithmetic
import Representations

/// How characters are written.
enum CharacterText {
  /// The sum of eigenvalues, Σ mₖ ζₘᵏ: as below where it is real, `1/2+1/2√3i` where its parts are roots, otherwise
  /// by roots of unity: `ζ7²+ζ7⁴`, ζ7 = e^(2πi/7).
  static func exact(eigenvalues: [Int]) -> String {
    let m = eigenvalues.count
    if (1..<max(m, 1)).allSatisfy({ eigenvalues[$0] == eigenvalues[m - $0] }) {
      return exact(CharacterForm(eigenvalues: eigenvalues))
    }
    var value = Cyclotomic.zero
    for (k, count) in eigenvalues.enumerated() where count != 0 {
      value = value + Cyclotomic(Rational(count)) * .root(k, of: m)
    }
    if let real = value.realPart.asRootSum, let imaginary = value.imaginaryPart.asRootSum {
      return ComplexText.exact(real, imaginary)
    }
    return eigenvalues.enumerated().filter { $0.element != 0 }.map { k, count in
      (count == 1 ? "" : "\(count)") + (k == 0 ? "1" : "ζ\(m)" + (k == 1 ? "" : NumberText.superscript(k)))
    }.joined(separator: "+")
  }

  /// A sum of roots, `−1/2+1/2√5`, or cosines: `2cos(4π/7)`.
  static func exact(_ form: CharacterForm) -> String {
    var text = form.roots.isZero && !form.cosines.isEmpty ? "" : NumberText.exact(ExactNumber(form.roots))
    for cosine in form.cosines {
      let count = 2 * cosine.multiplicity
      text += count < 0 ? "−" : text.isEmpty ? "" : "+"
      // 2cos(2πa/b) with 2a/b in lowest terms.
      let (a, b) =
        cosine.denominator.isMultiple(of: 2)
        ? (cosine.numerator, cosine.denominator / 2) : (2 * cosine.numerator, cosine.denominator)
      text += "\(abs(count))cos(\(a == 1 ? "" : "\(a)")π/\(b))"
    }
    return text
  }

  /// The same in TeX.
  static func tex(_ text: String) -> String {
    var tex = ""
    var rest = text[...]
    while let character = rest.first {
      rest.removeFirst()
      switch character {
      case "√":
        let digits = rest.prefix(while: \.isNumber)
        rest.removeFirst(digits.count)
        tex += "\\sqrt{\(digits)}"
      case "π": tex += "\\pi"
      case "ζ":
        let order = rest.prefix { $0.isASCII && $0.isNumber }
        rest.removeFirst(order.count)
        let power = rest.prefix { Superscripts.digits[$0] != nil }.compactMap(\.wholeNumberValue).map(String.init)
          .joined()
        rest.removeFirst(power.count)
        tex += "\\zeta_{\(order)}" + (power.isEmpty ? "" : "^{\(power)}")
      case "−": tex += "-"
      case "φ": tex += "\\varphi"
      case "…": tex += "\\cdots"
      case "c" where rest.hasPrefix("os"), "s" where rest.hasPrefix("in"):
        rest.removeFirst(2)
        tex += character == "c" ? "\\cos" : "\\sin"
      default: tex.append(character)
      }
    }
    return tex
  }
}

/// The texts of many characters, each made once: a table has few different values.
struct CharacterTexts {
  private var known: [[Int]: String] = [:]

  /// The text of a sum of eigenvalues.
  mutating func exact(_ eigenvalues: [Int]) -> String {
    var key = [eigenvalues.count]
    for (k, count) in eigenvalues.enumerated() where count != 0 { key += [k, count] }
    if let text = known[key] { return text }
    let text = CharacterText.exact(eigenvalues: eigenvalues)
    known[key] = text
    return text
  }
}

/// How labels of irreps are typed in ASCII: subscripts, superscripts, primes and Greek letters have stand-ins.
package enum LabelSpelling {
  /// The stand-in of a character that may begin a label: Σ Π Δ Φ of linear molecules; Γ stays.
  static func initial(_ character: Character) -> String? {
    switch character {
    case "Σ": "S"
    case "Π": "P"
    case "Δ": "D"
    case "Φ": "F"
    case "Γ": "Γ"
    default: nil
    }
  }

  /// The stand-in of a character inside a label: subscripts, primes, raised signs.
  static func mark(_ character: Character) -> String? {
    switch character {
    case "₀"..."₉":
      character.unicodeScalars.first.map { String(UnicodeScalar(UInt8($0.value - 0x2080 + 48))) }
    case "′": "'"
    case "″": "\""
    case "⁺": "+"
    case "⁻": "-"
    case "ᵤ": "u"
    default: nil
    }
  }

  /// A whole label in ASCII, without blanks.
  package static func plain(_ text: String) -> String {
    text.reduce(into: "") { plain, character in
      if character.isWhitespace { return }
      if character == "−" {
        plain += "-"
      } else {
        plain += initial(character) ?? mark(character) ?? String(character)
      }
    }
  }
}

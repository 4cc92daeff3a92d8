import Language

/// Spellings of states and functions on paper.
enum RuleSource {
  /// Raised digits in line, and behind them Greek letters in Latin: `³T1g`, `³Σg-`, `x²−y²`; a sign before the closing
  /// bracket belongs to its label and is no arrow.
  static func plain(_ text: String) -> String {
    var plain = ""
    for character in text {
      if let digit = Superscripts.digits[character] {
        plain.append(digit)
      } else if plain.last?.isNumber == true, "ΣΠΔΦ".contains(character) {
        plain += LabelSpelling.plain(String(character))
      } else {
        plain.append(character)
      }
    }
    if plain.hasSuffix("->"), plain.contains("|") { plain.insert(" ", at: plain.index(before: plain.endIndex)) }
    return plain
  }
}

extension Syntax {
  /// Whether it is ⟨to|operator|from⟩, perhaps with the name of a group before it.
  var isMatrixElement: Bool {
    switch kind {
    case .matrixElement: true
    case .group(_, let body): body.isMatrixElement
    default: false
    }
  }
}

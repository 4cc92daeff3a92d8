/// How wide letters without serifs are, for drawings whose fonts nobody knows.
///
/// The widths are those of the widest fonts in common use, Verdana and DejaVu Sans, so that texts do not run into each other
/// anywhere; heavy letters are an eighth wider.
enum LetterWidth {
  /// About how wide a line of text is at a size of letters.
  static func of(_ text: String, size: Double, isHeavy: Bool = false) -> Double {
    text.reduce(0) { $0 + share($1) } * size * (isHeavy ? 1.125 : 1)
  }

  /// The width of a letter as a part of its size.
  private static func share(_ character: Character) -> Double {
    switch character {
    case " ", "i", "j", "l", "I", ",", ".", "·", ":", ";", "'", "′", "f", "t", "|": 0.34
    case "(", ")", "[", "]", "/", "-", "²", "³", "¹", "⁻", "r", "°", "⁰", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹": 0.42
    case "m", "M", "W", "…", "—": 0.98
    case "+", "−", "=", "<", ">", "±", "→", "⊗", "×", "↓", "∞", "≤", "≥", "w", "G", "O", "Q", "D", "N", "H": 0.82
    default: character.isUppercase ? 0.7 : 0.64
    }
  }
}

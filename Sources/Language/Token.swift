/// The smallest meaningful piece of a text.
package struct Token: Hashable, Sendable {
  /// What it is.
  package enum Kind: Hashable, Sendable {
    /// Decimal digits.
    case integer(String)
    /// Two integers joined by a tight `/`.
    case fraction(String, String)
    /// A run of letters, digits, primes and stars: an irrep label, a variable, a group, a function.
    case word(String)
    /// Digits, a tight `x`, then a label: `2x1o`. The label follows as a token of its own.
    case copies(String)
    /// ⊗ × * @, or `x` with blanks on both sides.
    case product
    /// + ⊕
    case plus
    /// - −
    case minus
    /// -> →
    case arrow
    case caret
    case equals
    case slash
    /// √, or the word `sqrt`.
    case root
    case comma
    case semicolon
    case colon
    case bar
    case open(Bracket)
    case close(Bracket)
    /// `%`
    case percent
    /// A character that begins no token.
    case unknown(Character)
    /// A decimal such as `0.5`.
    case decimal(String)
    /// Text between double quotes, without them.
    case text(String)
    /// A quotation mark whose partner is missing on the line.
    case unclosedText
    /// `..`
    case range
    /// `==`, or ≅ and ≡
    case isEqual
    /// `!=`, or ≠
    case isUnequal
    case keyword(Keyword)
    /// The end of the text.
    case end
  }

  /// The words of the language.
  package enum Keyword: String, Hashable, Sendable, CaseIterable {
    case `for`, `in`, `if`, by, and, or, not
  }

  /// The kinds of brackets.
  package enum Bracket: String, Hashable, Sendable {
    case round = "("
    case square = "["
    case angle = "<"
  }

  /// What it is.
  package let kind: Kind
  /// Where it stands.
  package let range: SourceRange
  /// Whether a blank, or the beginning of the text, precedes it.
  package let hasBlankBefore: Bool

  /// Whether an operand can end with the token.
  package var endsOperand: Bool {
    switch kind {
    case .integer, .fraction, .word, .close, .decimal, .text: true
    default: false
    }
  }

  /// Whether a number with its sign can begin with the token.
  var beginsNumber: Bool {
    switch kind {
    case .integer, .fraction, .plus, .minus: true
    default: false
    }
  }

  /// Whether the token is a word that was meant as a product with a blank missing: `x2e`, or `x` before a bracket.
  var beginsWithProduct: Bool {
    guard case .word(let text) = kind, text.hasPrefix("x") else { return false }
    return text.dropFirst().first?.isNumber ?? true
  }
}

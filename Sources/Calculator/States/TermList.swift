import ExactArithmetic
import Representations

/// The terms of a group that is known only when the program runs, in the order in which they are written.
struct TermList {
  /// A term with its multiplicity.
  struct Entry {
    let symbol: TermSymbol
    /// The label of the orbital part.
    let label: String
    let multiplicity: Integer
    /// The number of states of one copy.
    let dimension: Integer
  }

  let entries: [Entry]

  init<G: CharacterGroup>(_ sum: TermSum<G>) {
    let group = sum.group
    entries = sum.terms.map { spin, term in
      Entry(
        symbol: TermSymbol(spin, term.irrep, of: group), label: group.label(of: term.irrep),
        multiplicity: term.multiplicity, dimension: Integer(spin.twice + 1) * group.dimension(of: term.irrep))
    }
  }

  /// The number of states.
  var dimension: Integer { entries.reduce(0) { $0 + $1.multiplicity * $1.dimension } }

  /// Whether some term occurs more than once.
  var hasCopies: Bool { entries.contains { $0.multiplicity != 1 } }

  /// `³F + 2²D`, in ASCII `3F + 2x2D`, in TeX with ⊕.
  func text(_ style: TermStyle) -> String {
    entries.map { Self.text($0.symbol.text(style), copies: $0.multiplicity, style) }
      .joined(separator: style == .tex ? " \\oplus " : " + ")
  }

  /// A symbol with the number of its copies.
  static func text(_ symbol: String, copies: Integer, _ style: TermStyle) -> String {
    style == .tex ? (copies == 1 ? "" : "\(copies)\\,") + symbol : style.notation.copies(copies) + symbol
  }

  /// The number of copies of a symbol.
  func multiplicity(of symbol: TermSymbol) -> Integer {
    entries.first { $0.symbol == symbol }?.multiplicity ?? 0
  }
}

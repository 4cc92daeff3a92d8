import ExactArithmetic
import Representations

/// How a term is spelt.
enum TermStyle {
  /// `³F`, `⁴S°`, `³Σg⁻`.
  case unicode
  /// `3F`, `4S*`, `3Sg-`: the star is that of odd parity, as in the tables of spectral lines.
  case ascii
  /// `{}^{3}F`.
  case tex

  /// How copies stand before a symbol on a page.
  var notation: SumNotation { self == .ascii ? .spaced : .glued }
}

/// A term ²ˢ⁺¹Γ as it is written.
struct TermSymbol: Hashable {
  /// The orbital part.
  enum Body: Hashable {
    /// The letter of L, and whether the parity is odd.
    case degree(Int, isOdd: Bool)
    /// A label of a group, with Greek letters where the molecule is linear.
    case irrep(String, isLinear: Bool)
  }

  /// The spin S.
  let spin: HalfInteger
  let body: Body

  /// The symbol of an irrep of a group.
  init<G: CharacterGroup>(_ spin: HalfInteger, _ irrep: G.Irrep, of group: G) {
    self.spin = spin
    if group is any RotationGroup, let momentum = group.angularMomentum(of: irrep), let degree = momentum.spin.asInt {
      body = .degree(degree, isOdd: group is O3 && momentum.parity == .odd)
    } else {
      body = .irrep(group.label(of: irrep), isLinear: LinearLabel.names(irrepsOf: group))
    }
  }

  /// S P D F G H …, without J and without a second S or P.
  static let letters = Array("SPDFGHIKLMNOQRTUVWXYZ")

  /// The symbol.
  func text(_ style: TermStyle) -> String { multiplicity(style) + letter(style) }

  /// The symbol with J at its foot: `⁴F₃/₂`.
  func level(_ spin: HalfInteger, _ style: TermStyle) -> String {
    switch style {
    case .unicode:
      text(style) + LegendreText.subscripted(spin.isInteger ? spin.twice / 2 : spin.twice)
        + (spin.isInteger ? "" : "/₂")
    case .ascii: text(style) + spin.description
    case .tex: text(style) + "_{\(spin)}"
    }
  }

  private func multiplicity(_ style: TermStyle) -> String {
    let number = spin.twice + 1
    return switch style {
    case .unicode: NumberText.superscript(number)
    case .ascii: String(number)
    case .tex: "{}^{\(number)}"
    }
  }

  private func letter(_ style: TermStyle) -> String {
    switch body {
    case .degree(let degree, let isOdd):
      let letter = degree < Self.letters.count ? String(Self.letters[degree]) : "[\(degree)]"
      guard isOdd else { return letter }
      return switch style {
      case .unicode: letter + "°"
      case .ascii: letter + "*"
      case .tex: letter + "^{\\circ}"
      }
    case .irrep(let label, let isLinear):
      if label.first?.isNumber == true { return "(\(label))" }
      if style == .tex { return IrrepLabelTeX.text(label) }
      return isLinear && style == .unicode ? LinearLabel.greek(label) : label
    }
  }
}

import Representations

/// Labels of linear molecules in Greek letters and with raised signs.
enum LinearLabel {
  /// Whether a group writes its irreps as linear molecules do.
  static func names<G: CharacterGroup>(irrepsOf group: G) -> Bool {
    group is DInfinityH || (group as? O2)?.notation == .linear
  }

  private static let letters: [Character: Character] = ["S": "Σ", "P": "Π", "D": "Δ", "F": "Φ", "G": "Γ"]

  /// `Σg⁺` for `Sg+`.
  static func greek(_ label: String) -> String {
    guard let first = label.first, let letter = letters[first] else { return label }
    return String(letter) + String(label.dropFirst().map { $0 == "+" ? "⁺" : $0 == "-" ? "⁻" : $0 })
  }

  /// `Pg` for `pig`, `πg`: a label whose letter is small or spelt out, with + where Σ has no sign; nil for other texts.
  static func irrep<G: CharacterGroup>(_ label: String, of group: G) -> G.Irrep? {
    guard group is DInfinityH || group is O2 else { return nil }
    let capital = label.prefix(1).uppercased() + label.dropFirst()
    return group.irrep(labelled: capital)
      ?? (capital.first.map { "SΣ".contains($0) } == true ? group.irrep(labelled: capital + "+") : nil)
  }

  /// Whether a text begins with a Greek letter in words.
  static func isSpelt(_ text: String) -> Bool { words.contains(where: text.lowercased().hasPrefix) }

  /// The Greek letters in words.
  private static let words = ["sigma", "pi", "delta", "phi", "gamma"]
}

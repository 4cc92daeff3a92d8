extension PointGroup {
  /// The irrep with a label: as printed, or in another spelling.
  ///
  /// Read are subscripts and primes of any kind (`A₁g`, `A_{1g}`, `E″`, `E''`), a small first letter (`t2g`), F for T (in
  /// I for G), U for G, V for H, A for the one-dimensional spinor irreps B3/2 …, and the Γ of [Koster1963] (`Γ6+`, `Gamma8`,
  /// `Γ5+Γ6`). Halves of a joined pair (`¹E`) have no label.
  public func irrep(labelled label: String) -> Irrep? {
    let plain = Self.plain(label)
    let row = table.rowOfLabel[plain] ?? capitalized(plain).flatMap { table.rowOfLabel[$0] } ?? synonym(plain)
    return (row ?? KosterSymbols.label(plain, in: self).flatMap { table.rowOfLabel[$0] }).map(Irrep.init(row:))
  }

  /// The symbols of [Koster1963] by rows: `Γ4`, `Γ4⁺` with the inversion, `Γ5⁺+Γ6⁺` for a joined pair; nil where a group has
  /// none.
  public var kosterSymbols: [String]? {
    KosterSymbols.symbols(of: self).map { symbols in irreps.map { symbols[label(of: $0)] ?? "" } }
  }

  /// The symbol and the label of the joined pair of which a symbol such as `Γ5` is one half; nil for any other text.
  public func joinedPair(ofKosterSymbol symbol: String) -> (symbol: String, label: String)? {
    KosterSymbols.pair(of: Self.plain(symbol), in: self)
  }

  /// The label in plain letters, digits and ASCII primes.
  private static func plain(_ label: String) -> String {
    var result = ""
    for scalar in label.unicodeScalars {
      switch scalar {
      case "\u{2080}"..."\u{2089}": result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x2080 + 48)))
      case "ᵤ": result += "u"
      case "′", "'":
        if result.hasSuffix("'") {
          result.removeLast()
          result += "\""
        } else {
          result += "'"
        }
      case "″": result += "\""
      case "⁺": result += "+"
      case "⁻", "−": result += "-"
      case "_", "^", "{", "}": continue
      default: result.unicodeScalars.append(scalar)
      }
      if result.hasSuffix("Gamma") { result = result.dropLast(5) + "Γ" }
    }
    return result
  }

  /// Orbitals are written small.
  private func capitalized(_ label: String) -> String? {
    label.first.map { $0.uppercased() + label.dropFirst() }
  }

  /// Other letters of the same irreps.
  private func synonym(_ label: String) -> Int? {
    guard let capital = capitalized(label), let letter = capital.first else { return nil }
    let isIcosahedral = family == .icosahedral || family == .icosahedralHorizontal
    let rest = capital.dropFirst()
    let isSpinor = rest.contains("/")
    let letters: [Character]
    switch letter {
    case "F": letters = isSpinor || (isIcosahedral && rest.first?.isNumber != true) ? ["G"] : ["T"]
    case "U": letters = ["G"]
    case "V": letters = ["H"]
    case "A" where isSpinor: letters = ["B"]
    default: letters = []
    }
    return letters.compactMap { table.rowOfLabel[String($0) + rest] }.first
  }
}

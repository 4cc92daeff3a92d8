import Representations

/// A character table as a TeX array.
enum CharacterTableTeX {
  static func text(_ table: CharacterTableContents) -> String {
    let (lines, hasKoster) = (table.lines, table.rows.contains { $0.koster != nil })
    // Columns of functions that no irrep has are left out.
    let functions = [0, 1, 2].filter { index in lines.contains { !$0.functions[index].isEmpty } }
    let shape =
      (hasKoster ? "ll|" : "l|") + String(repeating: "r", count: table.heads.count)
      + functions.map { _ in "|l" }.joined()
    var rows = ["\\begin{array}{\(shape)}"]
    let head =
      [groupName(table.name)] + (hasKoster ? [""] : []) + table.heads.map(classLabel)
      + functions.map { "\\text{\(CharacterTableContents.functionTitles[$0])}" }
    rows.append(head.joined(separator: " & ") + " \\\\ \\hline")
    for line in lines {
      let cells =
        [irrepLabel(line.label)] + (hasKoster ? [kosterSymbol(line.koster ?? "")] : [])
        + line.characters.map(CharacterText.tex) + functions.map { functionSets(line.functions[$0]) }
      rows.append(cells.joined(separator: " & ") + " \\\\")
    }
    return (rows + ["\\end{array}"]).joined(separator: "\n")
  }

  /// The label of an irrep, or the dots that stand for more.
  static func irrepLabel(_ label: String) -> String { label == "…" ? "\\vdots" : IrrepLabelTeX.text(label) }

  /// `\Gamma_{5}^{+}+\Gamma_{6}^{+}`.
  static func kosterSymbol(_ symbol: String) -> String {
    var (tex, rest) = ("", symbol[...])
    while let character = rest.popFirst() {
      switch character {
      case "Γ":
        let digits = rest.prefix(while: \.isNumber)
        rest.removeFirst(digits.count)
        tex += "\\Gamma_{\(digits)}"
      case "⁺": tex += "^{+}"
      case "⁻": tex += "^{-}"
      default: tex.append(character)
      }
    }
    return tex
  }

  /// `O_{h}^{*}`, `C_{\infty v}`, `\mathrm{SO}(3)`, `D_{3}[1,1,1;1,-1,0]`.
  static func groupName(_ name: String) -> String {
    let symbol = name.prefix { $0 != "*" && $0 != "[" }
    let (star, frame) = (name.contains("*") ? "^{*}" : "", name.drop { $0 != "[" }.filter { $0 != "*" })
    switch symbol {
    case "Cinfv": return "C_{\\infty v}" + star
    case "Dinfh": return "D_{\\infty h}" + star
    case "SU2", "SO3", "O3", "SO2", "O2", "U1":
      return "\\mathrm{\(symbol.dropLast())}(\(symbol.suffix(1)))" + star
    default: break
    }
    guard let letter = symbol.first, letter.isLetter, symbol.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      return "\\mathrm{\(name.replacing(" ", with: "~"))}"
    }
    guard symbol.count > 1 else { return "\(letter)\(star)\(frameTeX(frame))" }
    return "\(letter)_{\(symbol.dropFirst())}\(star)\(frameTeX(frame))"
  }

  private static func frameTeX(_ frame: String) -> String {
    frame.replacing("π", with: "\\pi ").replacing("φ", with: "\\varphi ")
  }

  /// `8C_{3}`, `3\sigma_{h}`, `12S_{10}^{3}`.
  static func classLabel(_ label: String) -> String {
    if label == "…" { return "\\cdots" }
    if let known = axialClasses[label] { return known }
    if label.hasPrefix("("), label.hasSuffix(")") {
      // The classes of a product, or a translation.
      let parts = label.dropFirst().dropLast().split(separator: ",").map { classLabel(String($0)) }
      return "(\(parts.joined(separator: ",")))"
    }
    let size = label.prefix(while: \.isNumber)
    var rest = label.dropFirst(size.count)
    guard let letter = rest.first, letter.isLetter, !label.contains("·"),
      rest.count > 1 || size.isEmpty || letter == "R"
        || letter == "E" || letter == "i" || letter == "σ"
    else { return label.replacing("·", with: "\\cdot ") }
    rest.removeFirst()
    let lower = rest.prefix { $0.isLetter && $0 != "R" || $0.isNumber && Superscripts.digits[$0] == nil }
    rest.removeFirst(lower.count)
    let power = String(rest.prefix { Superscripts.digits[$0] != nil }.compactMap { Superscripts.digits[$0] })
    rest.removeFirst(power.count)
    let primes = rest.filter { $0 == "'" || $0 == "\"" }.map { $0 == "\"" ? "''" : "'" }.joined()
    let tail = rest.filter { $0 != "'" && $0 != "\"" }
    return size + (letter == "σ" ? "\\sigma" : String(letter)) + (lower.isEmpty ? "" : "_{\(lower)}")
      + (power.isEmpty ? "" : "^{\(power)}") + primes + tail
  }

  private static let axialClasses = [
    "2C∞φ": "2C_{\\infty}^{\\varphi}", "2S∞φ": "2S_{\\infty}^{\\varphi}", "∞σv": "\\infty\\sigma_{v}",
    "∞C2": "\\infty C_{2}",
  ]

  /// The sets of a cell.
  static func functionSets(_ sets: [[String]]) -> String { sets.map(functionSet).joined(separator: ",\\ ") }

  private static func functionSet(_ functions: [String]) -> String {
    let texts = functions.map(function)
    return texts.count == 1 ? texts[0] : "(\(texts.joined(separator: ", ")))"
  }

  /// `x(2x^2-3y^2-3z^2) - 3\sqrt{5} x(y^2-z^2)`.
  private static func function(_ name: String) -> String {
    var (tex, rest) = ("", name[...])
    while let character = rest.popFirst() {
      switch character {
      case "²": tex += "^2"
      case "³": tex += "^3"
      case "−": tex += "-"
      case "R": tex += "R_"
      case "√":
        let digits = rest.prefix(while: \.isNumber)
        rest.removeFirst(digits.count)
        tex += "\\sqrt{\(digits)}"
      default: tex.append(character)
      }
    }
    return tex
  }
}

extension String {
  /// The text with a character spelt otherwise.
  fileprivate func replacing(_ character: Character, with text: String) -> String {
    map { $0 == character ? text : String($0) }.joined()
  }
}

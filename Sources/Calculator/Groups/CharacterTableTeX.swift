import Representations

/// A character table as a TeX array.
enum CharacterTableTeX {
  static func text(_ table: CharacterTableContents) -> String {
    let functions = table.hasFunctions
    let shape = "l|" + String(repeating: "r", count: table.columns.count) + (functions ? "|l|l" : "")
    var lines = ["\\begin{array}{\(shape)}"]
    let head = [groupName(table.name)] + table.columns.map { classLabel($0.label) } + (functions ? ["", ""] : [])
    lines.append(head.joined(separator: " & ") + " \\\\ \\hline")
    for row in table.rows {
      var cells = [IrrepLabelTeX.text(row.label)] + row.characters.map(CharacterText.tex)
      if functions {
        cells += [row.linear, row.quadratic].map { sets in sets.map(functionSet).joined(separator: ",\\ ") }
      }
      lines.append(cells.joined(separator: " & ") + " \\\\")
    }
    return (lines + ["\\end{array}"]).joined(separator: "\n")
  }

  /// `O_{h}^{*}`.
  static func groupName(_ name: String) -> String {
    let body = name.filter { $0 != "*" }
    guard let letter = body.first, letter.isLetter, body.allSatisfy({ $0.isLetter || $0.isNumber }), body.count > 1
    else {
      return "\\mathrm{\(name.replacing(" ", with: "~"))}"
    }
    return "\(letter)_{\(body.dropFirst())}" + (name.contains("*") ? "^{*}" : "")
  }

  /// `8C_{3}`, `3\sigma_{h}`, `12S_{10}^{3}`.
  private static func classLabel(_ label: String) -> String {
    let raised: [Character: String] = [
      "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    ]
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
    let lower = rest.prefix { $0.isLetter && $0 != "R" || $0.isNumber && raised[$0] == nil }
    rest.removeFirst(lower.count)
    let power = rest.prefix { raised[$0] != nil }.compactMap { raised[$0] }.joined()
    rest.removeFirst(power.count)
    let primes = rest.filter { $0 == "'" || $0 == "\"" }.map { $0 == "\"" ? "''" : "'" }.joined()
    let tail = rest.filter { $0 != "'" && $0 != "\"" }
    return size + (letter == "σ" ? "\\sigma" : String(letter)) + (lower.isEmpty ? "" : "_{\(lower)}")
      + (power.isEmpty ? "" : "^{\(power)}") + primes + tail
  }

  private static func functionSet(_ functions: [String]) -> String {
    let texts = functions.map { function in
      function.map { character -> String in
        switch character {
        case "²": "^2"
        case "³": "^3"
        case "−": "-"
        case "R": "R_"
        default: String(character)
        }
      }.joined()
    }
    return texts.count == 1 ? texts[0] : "(\(texts.joined(separator: ", ")))"
  }
}

extension String {
  /// The text with a character spelt otherwise.
  fileprivate func replacing(_ character: Character, with text: String) -> String {
    map { $0 == character ? text : String($0) }.joined()
  }
}

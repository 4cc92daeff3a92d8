import Formats

/// A label or a number as drawings show it: the signs of its TeX form, with raised and lowered indices.
///
///     TypesetText(tex: "8C_{3}^{2}").plain            // 8C32, the 3 lowered, the 2 raised
struct TypesetText: Hashable, Sendable {
  /// The pieces from left to right.
  let runs: [SVG.Run]

  /// The pieces of a short text in TeX, as answers with `--format tex` have it.
  init(tex: String) {
    var reader = Reader(rest: tex[...])
    reader.read(.base, untilBrace: false)
    runs = reader.runs
  }

  /// The signs in one line, indices as any others.
  var plain: String { runs.map(\.text).joined() }

  /// The same with other words for its signs, as ASCII has them.
  func spelled(_ spell: (String) -> String) -> [SVG.Run] { runs.map { SVG.Run(spell($0.text), $0.place) } }

  /// About how wide the text is at a size of letters.
  func width(size: Double) -> Double {
    runs.reduce(0) { $0 + LetterWidth.of($1.text, size: size * ($1.place == .base ? 1 : SVG.Run.indexSize)) }
  }

  private struct Reader {
    var rest: Substring
    var runs: [SVG.Run] = []

    mutating func read(_ place: SVG.Run.Place, untilBrace: Bool) {
      while let character = rest.first {
        rest.removeFirst()
        switch character {
        case "}" where untilBrace: return
        case "_", "^": readIndex(character == "_" ? .lowered : .raised)
        case "{": read(place, untilBrace: true)
        case "\\": readCommand(place)
        case "'":
          let count = 1 + rest.prefix { $0 == "'" }.count
          rest.removeFirst(count - 1)
          add(count == 1 ? "′" : count == 2 ? "″" : String(repeating: "′", count: count), place)
        case "-": add("−", place)
        case "~": add(" ", place)
        default: add(String(character), place)
        }
      }
    }

    private mutating func readIndex(_ place: SVG.Run.Place) {
      guard let first = rest.first else { return }
      rest.removeFirst()
      switch first {
      case "{": read(place, untilBrace: true)
      case "\\": readCommand(place)
      default: add(first == "-" ? "−" : String(first), place)
      }
    }

    private mutating func readCommand(_ place: SVG.Run.Place) {
      let name = rest.prefix { $0.isASCII && $0.isLetter }
      guard !name.isEmpty else {
        // A blank or a bracket.
        if let sign = rest.popFirst() { add(String(sign), place) }
        return
      }
      rest.removeFirst(name.count)
      if rest.first == " " { rest.removeFirst() }
      add(Self.signs[String(name)] ?? String(name), place)
      if name == "cos" || name == "sin", rest.first != "(" { add(" ", place) }
    }

    private mutating func add(_ text: String, _ place: SVG.Run.Place) {
      guard !text.isEmpty else { return }
      if let last = runs.last, last.place == place {
        runs[runs.count - 1] = SVG.Run(last.text + text, place)
      } else {
        runs.append(SVG.Run(text, place))
      }
    }

    private static let signs = [
      "sigma": "σ", "pi": "π", "varphi": "φ", "phi": "φ", "infty": "∞", "zeta": "ζ", "cdot": "·", "sqrt": "√",
      "Sigma": "Σ", "Pi": "Π", "Delta": "Δ", "Phi": "Φ", "Gamma": "Γ", "ldots": "…", "mathrm": "", "oplus": "⊕",
      "downarrow": "↓", "left": "", "right": "", "quad": "  ", "cdots": "…", "vdots": "⋮", "text": "",
    ]
  }
}

/// Text for a terminal or a file that takes nothing but ASCII.
enum ASCIIText {
  /// The text with every symbol of ours spelt in ASCII; what has no spelling becomes `?`.
  ///
  /// A root keeps its meaning: `√(1/6)` is `sqrt(1/6)`, `2√7/21` is `2*sqrt(7)/21`.
  static func spell(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 128 }) else { return text }
    var spelt = ""
    var rest = Substring(text)
    var isRaised = false
    while let character = rest.first {
      rest.removeFirst()
      let wasRaised = isRaised
      isRaised = superscripts.contains(character)
      if isRaised, wasRaised, let spelling = spellings[character] {
        // One sign for all digits of an exponent.
        spelt += spelling.dropFirst()
        continue
      }
      if character == "√" {
        if let last = spelt.last, last.isNumber || last.isLetter { spelt += "*" }
        spelt += radical(&rest)
      } else if character.isASCII {
        spelt.append(character)
      } else {
        spelt += spellings[character] ?? "?"
      }
    }
    return spelt
  }

  /// The text with ASCII signs and nothing else changed, as documents have it.
  static func signs(_ text: String) -> String { String(text.map { $0 == "−" ? "-" : $0 }) }

  /// The root whose sign was just taken off the front of `rest`.
  private static func radical(_ rest: inout Substring) -> String {
    guard rest.first != "(" else { return "sqrt" }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest.removeFirst(digits.count)
    return "sqrt(\(digits))"
  }

  private static let superscripts: Set<Character> = Set(Superscripts.raised + ["⁻"])

  private static let spellings: [Character: String] = [
    "⊗": "x", "⊕": "+", "×": "x", "→": "->", "−": "-", "≈": "~", "·": "*", "…": "...", "—": "-", "–": "-",
    "⟨": "<", "⟩": ">", "⎛": "(", "⎜": "(", "⎝": "(", "⎞": ")", "⎟": ")", "⎠": ")",
    "⎧": "{", "⎨": "{", "⎩": "{", "⎫": "}", "⎬": "}", "⎭": "}", "│": "|", "‖": "||",
    "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "⁴": "^4", "⁵": "^5", "⁶": "^6", "⁷": "^7", "⁸": "^8", "⁹": "^9",
    "⁻": "^-", "ˡ": "^l", "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "π": "pi", "Δ": "D", "Σ": "sum", "′": "'", "≤": "<=", "≥": ">=", "≠": "/=", "∈": "in", "«": "'",
    "»": "'", "°": " deg", "ν": "nu", "α": "alpha", "β": "beta", "γ": "gamma", "↦": "->", "⇔": "<=>", "↔": "<->",
    "∞": "inf",
    "⎡": "[", "⎢": "[", "⎣": "[", "⎤": "]", "⎥": "]", "⎦": "]", "∂": "d", "∇": "grad", "θ": "theta", "φ": "phi",
    "σ": "sigma", "ρ": "rho", "κ": "kappa", "λ": "lambda", "†": "^+", "ᵀ": "^T", "δ": "delta", "ᵐ": "^m",
    "ˢ": "^s", "∫": "int", "Ω": "Omega", "±": "+-", "ᵢ": "_i", "ᵏ": "^k", "Λ": "Alt", "ᵈ": "^d", "ⁿ": "^n", "Å": "A",
    "χ": "chi", "Γ": "Gamma", "Π": "Pi", "Φ": "Phi", "ᵤ": "u", "⁺": "^+", "ℝ": "R", "ε": "epsilon", "η": "eta",
    "μ": "mu", "½": "1/2", "¼": "1/4",
    "¾": "3/4", "●": "*", "∝": "~",
  ]
}

/// Symbols typed by name: `\otimes` and Tab.
enum SymbolName {
  /// The names with their symbols, in the order in which they are listed.
  static let all: [(name: String, symbol: String)] =
    operators + letters
    + zip(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "-", "n", "l", "m"], raised).map { ("\\^\($0)", $1) }
    + zip(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "i", "u"], lowered).map { ("\\_\($0)", $1) }

  private static let operators: [(name: String, symbol: String)] = [
    ("\\otimes", "⊗"), ("\\oplus", "⊕"), ("\\to", "→"), ("\\times", "×"), ("\\minus", "−"), ("\\sqrt", "√"),
    ("\\langle", "⟨"), ("\\rangle", "⟩"), ("\\1/2", "1/2"), ("\\3/2", "3/2"), ("\\5/2", "5/2"), ("\\infty", "∞"),
    ("\\prime", "′"), ("\\degree", "°"), ("\\cdot", "·"), ("\\pm", "±"), ("\\le", "≤"), ("\\ge", "≥"), ("\\ne", "≠"),
    ("\\approx", "≈"), ("\\int", "∫"), ("\\partial", "∂"), ("\\nabla", "∇"), ("\\Angstrom", "Å"),
  ]

  private static let letters: [(name: String, symbol: String)] = [
    ("\\alpha", "α"), ("\\beta", "β"), ("\\gamma", "γ"), ("\\delta", "δ"), ("\\epsilon", "ε"), ("\\eta", "η"),
    ("\\theta", "θ"), ("\\kappa", "κ"), ("\\lambda", "λ"), ("\\mu", "μ"), ("\\nu", "ν"), ("\\pi", "π"), ("\\rho", "ρ"),
    ("\\sigma", "σ"), ("\\phi", "φ"), ("\\chi", "χ"), ("\\Gamma", "Γ"), ("\\Delta", "Δ"), ("\\Lambda", "Λ"),
    ("\\Pi", "Π"), ("\\Sigma", "Σ"), ("\\Phi", "Φ"), ("\\Omega", "Ω"),
  ]

  private static let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "ⁿ", "ˡ", "ᵐ"]
  private static let lowered = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "ᵢ", "ᵤ"]

  /// The name that is being typed at the end of a text, its backslash first; nil where there is none.
  static func typed(at cursor: String) -> String? {
    guard let slash = cursor.lastIndex(of: "\\") else { return nil }
    let name = cursor[slash...]
    return name.contains(where: \.isWhitespace) ? nil : String(name)
  }

  /// The symbol itself when the name is whole or the only one; otherwise the names.
  static func candidates(_ typed: String) -> [Completions.Candidate] {
    let found = all.filter { $0.name.hasPrefix(typed) }
    if let exact = found.first(where: { $0.name == typed }) ?? (found.count == 1 ? found.first : nil) {
      return [.init(exact.symbol, exact.name)]
    }
    return found.map { .init($0.name, $0.symbol) }
  }
}

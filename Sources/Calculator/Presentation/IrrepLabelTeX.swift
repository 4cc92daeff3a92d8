/// Labels of irreps in TeX.
enum IrrepLabelTeX {
  /// `T_{2g}`, `A_1'`, `E_{1/2g}`, `\Sigma_g^+`, `(1/2,1/2)^+`; whatever has no subscripts as it is.
  static func text(_ label: String) -> String {
    var body = label[...]
    var raised = ""
    if let sign = body.last, sign == "+" || sign == "-" {
      raised = String(sign)
      body = body.dropLast()
    }
    let primes = body.reversed().prefix { $0 == "'" || $0 == "\"" }.reversed()
    body = body.dropLast(primes.count)
    let mark = primes.map { $0 == "\"" ? "''" : "'" }.joined()
    guard let letter = body.first, letter.isLetter, !body.contains("(") else {
      return body + mark + (raised.isEmpty ? "" : "^{\(raised)}")
    }
    let isLinear = !raised.isEmpty || ["P", "D", "F"].contains(letter)
    let names: [Character: String] = ["S": "\\Sigma", "P": "\\Pi", "D": "\\Delta", "F": "\\Phi", "Γ": "\\Gamma"]
    let symbol = isLinear || letter == "Γ" ? names[letter] ?? String(letter) : String(letter)
    let lower = body.dropFirst()
    let subscripted = lower.isEmpty ? "" : lower.count == 1 ? "_\(lower)" : "_{\(lower)}"
    return symbol + subscripted + mark + (raised.isEmpty ? "" : "^{\(raised)}")
  }
}

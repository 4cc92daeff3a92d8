import ExactArithmetic

/// Symbols of coupled angular momenta in TeX.
enum SymbolTeX {
  /// Rows between round brackets or braces.
  static func array(_ rows: [[HalfInteger]], round: Bool) -> String {
    let name = round ? "pmatrix" : "Bmatrix"
    let body = rows.map { $0.map { fraction($0) }.joined(separator: " & ") }.joined(separator: " \\\\ ")
    return "\\begin{\(name)} \(body) \\end{\(name)}"
  }

  /// `\langle 1\,1;\,1\,{-1} | 2\,0 \rangle`.
  static func clebschGordan(_ states: [(j: HalfInteger, m: HalfInteger)]) -> String {
    let pairs = states.map { "\(argument($0.j))\\,\(argument($0.m))" }
    return "\\langle \(pairs.dropLast().joined(separator: ";\\,")) | \(pairs.last ?? "") \\rangle"
  }

  /// `W(1\,1\,1\,1;\,2\,1)`.
  static func racah(_ spins: [HalfInteger]) -> String {
    let texts = spins.map(argument)
    return "W(\(texts.prefix(4).joined(separator: "\\,"));\\,\(texts.dropFirst(4).joined(separator: "\\,")))"
  }

  /// `\int Y_{1}^{0} \, Y_{1}^{0} \, Y_{2}^{0} \, d\Omega`, the components of a real basis as lower indices.
  static func gaunt(_ states: [(j: HalfInteger, m: HalfInteger)], isReal: Bool) -> String {
    let names = states.map { state in
      isReal ? "Y_{\(state.j),\(state.m)}" : "Y_{\(state.j)}^{\(state.m)}"
    }
    return "\\int \(names.joined(separator: " \\, ")) \\, d\\Omega"
  }

  /// A number in a row.
  private static func fraction(_ number: HalfInteger) -> String {
    NumberText.tex(ExactNumber(Rational(number.twice, 2)))
  }

  /// A number as an argument, where a sign is no operator and a fraction as high as the line.
  private static func argument(_ number: HalfInteger) -> String {
    number.twice < 0 ? "{\(number)}" : number.isInteger ? "\(number)" : "\\tfrac{\(number.twice)}{2}"
  }
}

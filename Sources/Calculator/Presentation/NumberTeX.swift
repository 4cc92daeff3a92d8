import ExactArithmetic
import Representations

/// Exact numbers in TeX, in the same form as their text: `\sqrt{\frac{1}{6}}`, `-\frac{3}{70}`.
enum NumberTeX {
  /// An exact number.
  static func text(_ number: ExactNumber) -> String {
    switch number {
    case .root(let root): text(root)
    case .sum(let sum): text(sum)
    }
  }

  /// A spin or a projection: `\frac{1}{2}`, `-1`.
  static func text(_ number: HalfInteger) -> String { text(Rational(number.twice, 2)) }

  /// A rational.
  static func text(_ number: Rational) -> String {
    let magnitude = number.signum() < 0 ? -number : number
    let body =
      magnitude.isInteger ? magnitude.description : "\\frac{\(magnitude.numerator)}{\(magnitude.denominator)}"
    return (number.signum() < 0 ? "-" : "") + body
  }

  private static func text(_ number: PiRoot) -> String {
    guard number.piExponent == 0 else { return NumberText.prefixTeX(number) }
    if let rational = number.root.asRational { return text(rational) }
    let square = number.root.signedSquare
    return square.signum() < 0 ? "-\\sqrt{\(text(-square))}" : "\\sqrt{\(text(square))}"
  }

  private static func text(_ sum: RootSum) -> String {
    var tex = ""
    for (radicand, coefficient) in sum.terms {
      let magnitude = coefficient.signum() < 0 ? -coefficient : coefficient
      tex += coefficient.signum() < 0 ? "-" : tex.isEmpty ? "" : "+"
      if radicand == 1 {
        tex += text(magnitude)
      } else {
        tex += (magnitude == Rational(1) ? "" : text(magnitude)) + "\\sqrt{\(radicand)}"
      }
    }
    return tex.isEmpty ? "0" : tex
  }
}

/// Symbols of coupled angular momenta in TeX.
enum SymbolTeX {
  /// Rows between round brackets or braces.
  static func array(_ rows: [[HalfInteger]], round: Bool) -> String {
    let name = round ? "pmatrix" : "Bmatrix"
    let body = rows.map { $0.map { NumberTeX.text($0) }.joined(separator: " & ") }.joined(separator: " \\\\ ")
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

  /// A number as an argument, where a sign is no operator and a fraction as high as the line.
  private static func argument(_ number: HalfInteger) -> String {
    number.twice < 0 ? "{\(number)}" : number.isInteger ? "\(number)" : "\\tfrac{\(number.twice)}{2}"
  }
}

import ExactArithmetic

/// How exact numbers are written.
///
/// A rational is printed as one, a root reduced as √(p/q); `−` is U+2212 in exact forms and never in decimals.
enum NumberText {
  /// `−√(1/6)`, `3/7`, `√(35/4/π)` …: the bare exact form.
  static func exact(_ number: ExactNumber) -> String {
    switch number {
    case .root(let root): exact(root)
    case .sum(let sum): exact(sum)
    }
  }

  /// `√(1/6)`, or the rational when it is one.
  static func exact(_ root: RationalRoot) -> String {
    if let rational = root.asRational { return exact(rational) }
    let square = root.signedSquare
    return (root.signum() < 0 ? "−" : "") + radical(square.signum() < 0 ? -square : square)
  }

  /// `3/7`, `−3/7`, `2`.
  static func exact(_ rational: Rational) -> String {
    rational.signum() < 0 ? "−\(-rational)" : rational.description
  }

  /// The other form with the square-free radicand outside: `2√7/21`; nil when it would say nothing new.
  static func factored(_ root: RationalRoot) -> String? {
    guard !root.isRational else { return nil }
    let numerator = root.coefficient.numerator.magnitude
    let denominator = root.coefficient.denominator
    if numerator == 1, denominator == 1 { return nil }
    // √(3/5) is already as short as √15/5, and √(1/6) as √6/6.
    let squareFreeOverSelf = root.radicand.isMultiple(of: denominator) && numerator == 1
    if squareFreeOverSelf { return nil }
    let top = (numerator == 1 ? "" : numerator.description) + "√\(root.radicand)"
    return (root.signum() < 0 ? "−" : "") + top + (denominator == 1 ? "" : "/\(denominator)")
  }

  /// The decimal with `digits` significant digits, ASCII signs.
  static func decimal(_ number: some ExactReal, digits: Int) -> String {
    Rounding.decimal(number, digits: digits).description
  }

  /// √2, √(1/6).
  private static func radical(_ square: Rational) -> String {
    square.isInteger ? "√\(square)" : "√(\(square))"
  }

  /// Roots with a power of π: √(35/4/π) is written `√(35/(4π))`, rational multiples of powers likewise.
  private static func exact(_ number: PiRoot) -> String {
    guard number.piExponent != 0 else { return exact(number.root) }
    let sign = number.signum() < 0 ? "−" : ""
    let square = number.root.signedSquare
    let magnitude = square.signum() < 0 ? -square : square
    let count = abs(number.piExponent)
    let power = "π" + (count == 1 ? "" : superscript(count))
    if number.piExponent > 0 {
      let top = magnitude.numerator == 1 ? power : "\(magnitude.numerator)\(power)"
      return sign + (magnitude.isInteger ? "√(\(top))" : "√(\(top)/\(magnitude.denominator))")
    }
    let bottom = magnitude.isInteger ? power : "(\(magnitude.denominator)\(power))"
    return sign + "√(\(magnitude.numerator)/\(bottom))"
  }

  /// Rational part first, then roots by rising radicand: `−1/4+1/2√3`.
  private static func exact(_ sum: RootSum) -> String {
    var text = ""
    for (radicand, coefficient) in sum.terms {
      let magnitude = coefficient.signum() < 0 ? -coefficient : coefficient
      text += coefficient.signum() < 0 ? "−" : (text.isEmpty ? "" : "+")
      if radicand == 1 {
        text += magnitude.description
      } else {
        text += (magnitude == Rational(1) ? "" : magnitude.description) + "√\(radicand)"
      }
    }
    return text.isEmpty ? "0" : text
  }

  /// The exponent in raised digits.
  static func superscript(_ number: Int) -> String {
    String(String(number).compactMap { $0 == "-" ? "⁻" : $0.wholeNumberValue.map { Superscripts.raised[$0] } })
  }
}

extension NumberText {
  /// A spin as an upper index: `²`, `^(3/2)`.
  static func raised(_ spin: HalfInteger) -> String { spin.isInteger ? superscript(spin.twice / 2) : "^(\(spin))" }

  /// A floating-point number with two decimals; `0` for 0 itself.
  static func rounded(_ number: Double) -> String {
    if number == 0 { return "0" }
    let hundredths = Int((number.magnitude * 100).rounded())
    let rest = String(100 + hundredths % 100).dropFirst()
    return (number < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100).\(rest)"
  }

  /// A floating-point number with three significant digits, for the scale of a picture.
  static func short(_ number: Double) -> String {
    guard let rational = Rational(decimal: "\(number)") else { return "\(number)" }
    return decimal(rational, digits: 3)
  }

  /// A projection: `−1/2`, `1`.
  static func signed(_ number: HalfInteger) -> String {
    number.twice < 0 ? "−\(-number)" : number.description
  }
}

extension NumberText {
  /// `0.25-0.433i` of two written parts.
  static func complex(_ real: String, _ imaginary: String) -> String {
    let isSigned = imaginary.hasPrefix("-") || imaginary.hasPrefix("−")
    return real + (isSigned ? "" : "+") + imaginary + "i"
  }
}

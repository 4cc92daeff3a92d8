import ExactArithmetic
import Representations

extension PartnerFunction {
  /// The function that a text names: x, y, z, rotations Rx, Ry, Rz, quadratic functions such as `xy`, `x²−y²`, `z2`,
  /// `3z2-r2`; nil for other texts.
  init?(typed text: String) {
    let plain = Self.plain(text)
    if let letter = plain.last, let axis = Self.axis(letter), plain.count <= 2 {
      if plain.count == 1 {
        self = .linear(axis: axis)
        return
      }
      if plain.first == "R" || plain.first == "r" {
        self = .rotation(axis: axis)
        return
      }
    }
    guard let form = Self.quadratic(plain) else { return nil }
    self = .quadratic(form)
  }

  private static func axis(_ letter: Character) -> Int? { ["x", "y", "z"].firstIndex(of: letter.lowercased()) }

  /// Without blanks and carets, digits and signs in ASCII.
  private static func plain(_ text: String) -> String {
    String(
      text.compactMap { character -> Character? in
        if let digit = Superscripts.digits[character] { return digit }
        if character == "−" { return "-" }
        return character == "^" || character.isWhitespace ? nil : character
      })
  }

  /// A sum of whole multiples of x2, y2, z2, xy, xz, yz and r2, by pairs of variables; nil for other texts and for 0.
  private static func quadratic(_ text: String) -> [[Int]: Rational]? {
    let variables: [Character: Int] = ["x": 0, "y": 1, "z": 2]
    var sum: [[Int]: Rational] = [:]
    var rest = text[...]
    while !rest.isEmpty {
      var sign = 1
      if let first = rest.first, first == "+" || first == "-" {
        if first == "-" { sign = -1 }
        rest.removeFirst()
      } else if !sum.isEmpty {
        return nil
      }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest.removeFirst(digits.count)
      guard digits.count <= 3, digits.first != "0", let factor = digits.isEmpty ? 1 : Int(digits), rest.count >= 2
      else { return nil }
      let (first, second) = (rest.removeFirst(), rest.removeFirst())
      var monomials: [[Int]] = []
      if second == "2" {
        monomials = first == "r" ? [[0, 0], [1, 1], [2, 2]] : variables[first].map { [[$0, $0]] } ?? []
      } else if let a = variables[first], let b = variables[second], a != b {
        monomials = [[min(a, b), max(a, b)]]
      }
      guard !monomials.isEmpty else { return nil }
      for monomial in monomials { sum[monomial] = (sum[monomial] ?? 0) + Rational(sign * factor) }
    }
    return sum.values.allSatisfy(\.isZero) ? nil : sum
  }
}

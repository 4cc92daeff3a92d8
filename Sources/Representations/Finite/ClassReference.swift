import ExactArithmetic

/// One class of a point group as its column wants it: an element, its rotation, and the symbol where rules of angles do not
/// give it.
struct ClassReference {
  /// An element of the class.
  let element: Int
  /// The rotation of the proper part in turns.
  let turn: Turn
  /// Whether the inversion is multiplied on.
  let isImproper: Bool
  /// The symbol without size, where it has primes, subscripts or axes.
  let symbol: String?
  /// Whether the sense of rotation is that about +z, so that g and g⁻¹ are told apart.
  let isOriented: Bool

  /// The symbol without size: Cbᵃ for a/b of a turn in lowest terms; for a rotation-reflection by a/b of a turn S_bᵏ with
  /// k = a if a is odd, else a + b.
  ///
  /// A class without orientation takes the smallest power among its elements.
  var text: String {
    if let symbol { return symbol }
    guard isImproper else {
      if turn.numerator == 0 { return "E" }
      let a = isOriented ? turn.numerator : min(turn.numerator, turn.denominator - turn.numerator)
      return "C\(turn.denominator)" + exponentText(a)
    }
    let (a, b) = ((turn + Turn(1, 2)).numerator, (turn + Turn(1, 2)).denominator)
    if a == 0 { return "σ" }
    if b == 2 { return "i" }
    let powers = (isOriented ? [a] : [a, b - a]).map { $0.isMultiple(of: 2) ? $0 + b : $0 }
    return "S\(b)" + exponentText(powers.min() ?? a)
  }
}

/// An angle as a fraction of a turn, 0 ≤ a/b < 1, in lowest terms.
struct Turn: Hashable {
  let numerator: Int
  let denominator: Int

  /// numerator/denominator of a turn, whole turns dropped.
  init(_ numerator: Int, _ denominator: Int) {
    let rest = (numerator % denominator + denominator) % denominator
    let divisor = greatestCommonDivisor(rest, denominator)
    (self.numerator, self.denominator) = (rest / divisor, denominator / divisor)
  }

  static func + (left: Turn, right: Turn) -> Turn {
    Turn(
      left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)
  }
}

/// A power as superscript digits; nothing for 1.
func exponentText(_ exponent: Int) -> String {
  guard exponent != 1 else { return "" }
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(String(exponent).compactMap { $0.wholeNumberValue.map { digits[$0] } })
}

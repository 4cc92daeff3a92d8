import ExactArithmetic

/// Angles as people write them: `0.3` (radians), `pi/3`, `-2π/5`, `3/4 pi`, `30deg`, `12.5°`.
enum AngleReader {
  /// The largest denominator of a multiple of π that is kept as such.
  static let largestDenominator = 1_000_000
  /// The most bits of numerator and denominator.
  private static let largestSize = 1_400

  /// An angle of too many digits.
  struct TooLong: Error {}

  /// The angle that a text spells, nil for any other text.
  ///
  /// Exact; a multiple of π with a denominator above ``largestDenominator`` becomes the rational number of radians nearest
  /// to it with 60 digits.
  ///
  /// - Throws: `TooLong` for more than some 400 digits.
  static func angle(_ text: String) throws(TooLong) -> (angle: Angle, isExact: Bool)? {
    guard let angle = read(text) else { return nil }
    let parts = [angle.radians, angle.halfTurns]
    guard parts.allSatisfy({ $0.numerator.bitWidth + $0.denominator.bitWidth <= largestSize }) else { throw TooLong() }
    guard angle.halfTurns.denominator > Integer(largestDenominator) else { return (angle, true) }
    let bits = 200 + angle.halfTurns.numerator.bitWidth
    return (Angle(radians: angle.halfTurns * Trigonometry.pi(bits: bits)), false)
  }

  private static func read(_ text: String) -> Angle? {
    var rest = text.plainMinus.lowercased().filter { !$0.isWhitespace && $0 != "*" }
    for unit in ["degrees", "deg", "°"] where rest.hasSuffix(unit) {
      guard let degrees = Rational(decimal: rest.dropLast(unit.count)) else { return nil }
      return Angle(halfTurns: degrees / 180)
    }
    if rest.hasSuffix("rad") { rest = String(rest.dropLast(3)) }
    guard let pi = rest.range(of: "pi") ?? rest.range(of: "π") else {
      return Rational(decimal: rest).map { Angle(radians: $0) }
    }
    let (front, back) = (rest[..<pi.lowerBound], rest[pi.upperBound...])
    var factor: Rational
    switch front {
    case "", "+": factor = 1
    case "-": factor = -1
    default:
      guard let number = Rational(decimal: front) else { return nil }
      factor = number
    }
    if !back.isEmpty {
      guard back.hasPrefix("/"), back.dropFirst().first?.isNumber == true,
        let divisor = Rational(decimal: back.dropFirst()), !divisor.isZero
      else { return nil }
      factor = factor / divisor
    }
    return Angle(halfTurns: factor)
  }

  /// The angle as it is echoed: `π/3`, `0.3`.
  static func text(_ angle: Angle, typed: String) -> String {
    if angle.radians.isZero, !angle.isZero { return turns(angle.halfTurns) }
    return typed.plainMinus
  }

  /// `π/3`, `−2π/5`, `0`.
  static func turns(_ halfTurns: Rational) -> String {
    if halfTurns.isZero { return "0" }
    let sign = halfTurns.signum() < 0 ? "−" : ""
    let top = halfTurns.numerator.magnitude
    return sign + (top == 1 ? "π" : "\(top)π") + (halfTurns.isInteger ? "" : "/\(halfTurns.denominator)")
  }
}

extension String {
  /// The first place of a word.
  fileprivate func range(of word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      start = index(after: start)
    }
    return nil
  }
}

import ExactArithmetic

extension Frame: CustomStringConvertible {
  /// The frame in brackets, as it is typed behind the name of a group: `[1,1,1;1,-1,0]`, `[x]`, `[x;z]`, `[π/4]`.
  public var description: String {
    switch form {
    case .turn(let halfTurns): return "[\(Self.text(ofHalfTurns: halfTurns))]"
    case .turnedAxis(let index, let halfTurns): return "[\(Self.letters[index]);\(Self.text(ofHalfTurns: halfTurns))]"
    case .axes(let principal, let reference):
      if let z = Self.axisIndex(principal), let x = Self.axisIndex(reference) {
        return x == (z + 1) % 3 ? "[\(Self.letters[z])]" : "[\(Self.letters[z]);\(Self.letters[x])]"
      }
      let texts = [principal, reference].map { $0.map(\.description).joined(separator: ",") }
      return "[\(texts.joined(separator: ";"))]"
    }
  }

  /// The frame written between brackets.
  ///
  /// - Throws: `FrameError`.
  public init(parsing text: String) throws(FrameError) {
    let plain = Self.plain(text)
    let parts = plain.split(separator: ";", omittingEmptySubsequences: false)
    let directions = parts.map { Self.direction(String($0)) }
    switch directions.count {
    case 1:
      if let direction = directions[0], let index = Self.axisIndex(direction) {
        self = Frame.axis(index)
      } else if let halfTurns = Self.halfTurns(plain) {
        try self.init(halfTurns: halfTurns)
      } else {
        throw .syntax(text)
      }
    case 2:
      guard let z = directions[0] else { throw .syntax(text) }
      if let x = directions[1] {
        try self.init(principal: z, reference: x)
      } else if let index = Self.axisIndex(z), let halfTurns = Self.halfTurns(String(parts[1])) {
        try self.init(axis: index, halfTurns: halfTurns)
      } else {
        throw .syntax(text)
      }
    default: throw .syntax(text)
    }
  }

  /// The text without blanks, with φ, π and minus signs in one spelling.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for character in text where character != " " {
      plain.append(character == "−" ? "-" : character)
      for (spelling, letter) in [("phi", "φ"), ("pi", "π")] where plain.hasSuffix(spelling) {
        plain = plain.dropLast(spelling.count) + letter
      }
    }
    return plain
  }

  private static let letters = ["x", "y", "z"]

  private static func axisIndex(_ direction: [GoldenInteger]) -> Int? {
    (0..<3).first { index in (0..<3).allSatisfy { direction[$0] == GoldenInteger($0 == index ? 1 : 0) } }
  }

  /// `x`, `y`, `z`, or three numbers.
  private static func direction(_ plain: String) -> [GoldenInteger]? {
    if let index = letters.firstIndex(of: plain) { return (0..<3).map { GoldenInteger($0 == index ? 1 : 0) } }
    let entries = plain.split(separator: ",", omittingEmptySubsequences: false).map { GoldenInteger(String($0)) }
    let numbers = entries.compactMap { $0 }
    return numbers.count == 3 && entries.count == 3 ? numbers : nil
  }

  private static func text(ofHalfTurns halfTurns: Rational) -> String {
    if halfTurns.isZero { return "0" }
    let numerator = halfTurns.numerator == 1 ? "π" : "\(halfTurns.numerator)π"
    return halfTurns.isInteger ? numerator : "\(numerator)/\(halfTurns.denominator)"
  }

  /// `π/4`, `-pi/6`, `3π/8`, in half turns.
  private static func halfTurns(_ plain: String) -> Rational? {
    guard let place = plain.firstIndex(of: "π") else { return nil }
    let (factor, rest) = (plain[..<place], plain[plain.index(after: place)...])
    let numerator: Rational? = factor.isEmpty ? 1 : factor == "-" ? -1 : Rational(factor)
    guard let numerator, numerator.isInteger else { return nil }
    if rest.isEmpty { return numerator }
    guard rest.first == "/", let denominator = Rational(rest.dropFirst()), denominator.isInteger,
      denominator.signum() > 0
    else { return nil }
    return numerator / denominator
  }
}

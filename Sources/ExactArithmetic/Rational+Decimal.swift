extension Rational {
  /// The largest power of ten that a decimal may have.
  private static let largestExponent = 4_000

  /// The number that a decimal or a fraction spells, exactly: `0.1`, `-2.5e-3`, `1/3`, `.5`; nil for any other text and for
  /// powers of ten past 4000.
  public init?(decimal text: some StringProtocol) {
    guard !text.contains("/") else {
      self.init(text)
      return
    }
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    var exponent = 0
    if halves.count == 2 {
      let digits = halves[1].first == "+" || halves[1].first == "-" ? halves[1].dropFirst() : halves[1]
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let power = Int(halves[1]) else {
        return nil
      }
      exponent = power
    }
    guard var mantissa = halves.first.map({ String($0) }) else { return nil }
    let isNegative = mantissa.hasPrefix("-")
    if isNegative || mantissa.hasPrefix("+") { mantissa.removeFirst() }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let digits: String = parts.joined()
    guard parts.count <= 2, !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let integer = Integer(digits)
    else { return nil }
    let shift = exponent.subtractingReportingOverflow(parts.count == 2 ? parts[1].count : 0)
    guard !shift.overflow, shift.partialValue.magnitude <= Self.largestExponent else { return nil }
    let magnitude = Rational(integer) * Rational(10).power(shift.partialValue)
    self = isNegative ? -magnitude : magnitude
  }
}

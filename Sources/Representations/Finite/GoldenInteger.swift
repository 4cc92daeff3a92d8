import ExactArithmetic

/// A number a + bφ of ℤ[φ], φ = (1 + √5)/2: an entry of a direction.
public struct GoldenInteger: Hashable, Sendable {
  /// The part without φ.
  public let integer: Int
  /// The multiple of φ.
  public let golden: Int

  /// The largest magnitude of either part: products of several stay far inside a machine word.
  static let largest = 9999

  /// integer + golden·φ.
  public init(_ integer: Int, _ golden: Int = 0) { (self.integer, self.golden) = (integer, golden) }

  /// Whether the number is 0.
  var isZero: Bool { integer == 0 && golden == 0 }

  static func + (left: GoldenInteger, right: GoldenInteger) -> GoldenInteger {
    GoldenInteger(left.integer + right.integer, left.golden + right.golden)
  }

  /// The product, by φ² = φ + 1.
  static func * (left: GoldenInteger, right: GoldenInteger) -> GoldenInteger {
    let squares = left.golden * right.golden
    return GoldenInteger(
      left.integer * right.integer + squares, left.integer * right.golden + left.golden * right.integer + squares)
  }

  /// The number as a + b√5 with rational a, b.
  var quadratic: (rational: Rational, rootOfFive: Rational) {
    (Rational(2 * integer + golden, 2), Rational(golden, 2))
  }

  /// The exact number: φ = 1 + 2cos(2π/5).
  var exact: Cyclotomic {
    guard golden != 0 else { return Cyclotomic(Rational(integer)) }
    return Cyclotomic(Rational(integer + golden)) + Cyclotomic(Rational(2 * golden)) * Cyclotomic.cosine(1, of: 5)
  }
}

extension GoldenInteger: CustomStringConvertible {
  /// `1`, `φ`, `1-φ`, `2φ-1`: the positive term first.
  public var description: String {
    guard golden != 0 else { return "\(integer)" }
    let factor = abs(golden) == 1 ? "φ" : "\(abs(golden))φ"
    if integer == 0 { return golden < 0 ? "-" + factor : factor }
    if integer < 0 && golden > 0 { return "\(factor)\(integer)" }
    return "\(integer)\(golden < 0 ? "-" : "+")\(factor)"
  }

  /// A sum of integers and multiples of φ, without blanks; nil for any other text.
  init?(_ plain: String) {
    guard !plain.isEmpty else { return nil }
    var sum = GoldenInteger(0)
    var rest = Substring(plain)
    var isFirst = true
    while let sign = rest.first {
      if sign == "+" || sign == "-" { rest.removeFirst() } else if !isFirst { return nil }
      isFirst = false
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest.removeFirst(digits.count)
      let isGolden = rest.first == "φ"
      if isGolden { rest.removeFirst() }
      guard digits.count <= 4, let count = digits.isEmpty && isGolden ? 1 : Int(digits) else { return nil }
      let signed = sign == "-" ? -count : count
      sum = sum + (isGolden ? GoldenInteger(0, signed) : GoldenInteger(signed))
      guard max(abs(sum.integer), abs(sum.golden)) <= Self.largest else { return nil }
    }
    self = sum
  }
}

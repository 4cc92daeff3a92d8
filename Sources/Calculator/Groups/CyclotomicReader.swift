import ExactArithmetic

/// Reads exact numbers of cyclotomic fields as people write them: `-1/2`, `√3/2`, `sqrt(3)/2`, `1/2+√3/2i`, `cos(2π/7)`.
///
/// ```
/// sum    = [ "+" | "-" ] term { ( "+" | "-" ) term }
/// term   = factor { [ "*" | "·" | "/" ] factor }        from left to right, as in 1/2i = (1/2)·i
/// factor = number | "i" | ( "√" | "sqrt" ) factor | ( "cos" | "sin" ) "(" multiple of π ")" | "(" sum ")"
/// ```
struct CyclotomicReader {
  /// The largest conductor of a number that is read, and the largest square-free number under a root.
  private static let (largestConductor, largestRadicand): (Integer, Integer) = (2000, 500)
  private static let deepestNesting = 50

  private var rest: Substring
  private var depth = 0

  /// The number that a text says; nil for any other text, and for numbers of fields too large to compute in.
  static func number(_ text: String) -> Cyclotomic? {
    let plain = text.filter { !$0.isWhitespace }.map { $0 == "−" ? "-" : $0 == "π" ? "pi" : String($0) }.joined()
    if let rational = Rational(decimal: plain) { return Cyclotomic(rational) }
    var reader = CyclotomicReader(rest: Substring(plain))
    guard let value = reader.sum(), reader.rest.isEmpty else { return nil }
    return value
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest.removeFirst(word.count)
    return true
  }

  private mutating func sum() -> Cyclotomic? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let first = term() else { return nil }
    var total = isNegative ? -first : first
    while let sign = rest.first, sign == "+" || sign == "-" {
      rest.removeFirst()
      guard let next = term(), Self.isSmall(total, next) else { return nil }
      total = sign == "+" ? total + next : total - next
    }
    return total
  }

  private mutating func term() -> Cyclotomic? {
    guard var product = factor() else { return nil }
    while let next = rest.first, !"+-)".contains(next) {
      let isQuotient = take("/")
      if !isQuotient, !take("*") { _ = take("·") }
      guard let factor = factor(), Self.isSmall(product, factor) else { return nil }
      if isQuotient {
        guard !factor.isZero else { return nil }
        product = product / factor
      } else {
        product = product * factor
      }
    }
    return product
  }

  private mutating func factor() -> Cyclotomic? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepestNesting else { return nil }
    if take("(") {
      guard let value = sum(), take(")") else { return nil }
      return value
    }
    if take("√") || take("sqrt") {
      guard let square = factor()?.asRational, square.signum() >= 0, square.numerator.bitWidth < 64,
        square.denominator.bitWidth < 64, let root = try? RationalRoot(signedSquare: square),
        root.radicand <= Self.largestRadicand
      else { return nil }
      return Cyclotomic(RootSum(root))
    }
    for isCosine in [true, false] where take(isCosine ? "cos(" : "sin(") {
      guard let turn = halfTurns(), take(")"), let k = turn.numerator.asInt, let n = turn.denominator.asInt, n <= 480,
        k.magnitude < 1 << 30
      else { return nil }
      return isCosine ? .cosine(k, of: 2 * n) : .sine(k, of: 2 * n)
    }
    if take("i") { return .imaginaryUnit }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Rational(decimal: String(digits)) else { return nil }
    rest.removeFirst(digits.count)
    return Cyclotomic(value)
  }

  /// `2pi/7` as 2/7, up to the bracket behind it.
  private mutating func halfTurns() -> Rational? {
    let text = rest.prefix { $0 != ")" }
    rest.removeFirst(text.count)
    let parts = text.split(separator: "p", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return text == "0" ? 0 : nil }
    let (front, back) = (parts[0], parts[1].dropFirst())
    guard parts[1].hasPrefix("i"), let factor = front.isEmpty ? 1 : front == "-" ? -1 : Rational(front) else {
      return nil
    }
    guard !back.isEmpty else { return factor }
    guard back.first == "/", let divisor = Integer(back.dropFirst()), divisor.signum() > 0 else { return nil }
    return factor / Rational(divisor)
  }

  /// Whether sums and products of two numbers lie in a field of a size that can be computed in.
  private static func isSmall(_ a: Cyclotomic, _ b: Cyclotomic) -> Bool {
    Integer.leastCommonMultiple(Integer(a.conductor), Integer(b.conductor)) <= largestConductor
  }
}

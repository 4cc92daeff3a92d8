import ExactArithmetic
import Language

/// Reads exact numbers of cyclotomic fields as people write them: `-1/2`, `√3/2`, `sqrt(3)/2`, `1/2+1/2i`, `cos(2π/7)`.
enum CyclotomicReader {
  /// The largest conductor of a number that is read, and the largest square-free number under a root.
  private static let (largestConductor, largestRadicand): (Integer, Integer) = (2000, 500)

  /// The number that a text says; nil for any other text, and for numbers of fields too large to compute in.
  static func number(_ text: String) -> Cyclotomic? {
    let spelled = text.map { $0 == "π" ? "pi" : String($0) }.joined()
    guard let rational = Rational(decimal: spelled) else {
      let source = SourceText(spelled)
      guard let tree = try? Parser.expression(source) else { return nil }
      return value(tree, source)
    }
    return Cyclotomic(rational)
  }

  private static func value(_ tree: Syntax, _ source: SourceText) -> Cyclotomic? {
    func isSmall(_ a: Cyclotomic, _ b: Cyclotomic) -> Bool {
      // The conductor of a sum or product divides the product of both.
      Integer.leastCommonMultiple(Integer(a.conductor), Integer(b.conductor)) <= largestConductor
    }
    func pair(_ left: Syntax, _ right: Syntax) -> (Cyclotomic, Cyclotomic)? {
      guard let a = value(left, source), let b = value(right, source) else { return nil }
      return (a, b)
    }
    switch tree.kind {
    case .integer(let digits): return Integer(digits).map { Cyclotomic(Rational($0)) }
    case .fraction(let top, let bottom): return Rational("\(top)/\(bottom)").map(Cyclotomic.init)
    case .word("i"): return .imaginaryUnit
    case .word(let word) where word.hasSuffix("i"):
      return Integer(word.dropLast()).map { .imaginaryUnit * Cyclotomic(Rational($0)) }
    case .parenthesised(let body): return value(body, source)
    case .negative(let body): return value(body, source).map { -$0 }
    case .root(let body):
      guard let square = value(body, source)?.asRational, square.signum() >= 0,
        let root = try? RationalRoot(signedSquare: square), root.radicand <= largestRadicand
      else { return nil }
      return Cyclotomic(RootSum(root))
    case .sum(let terms):
      return terms.reduce(Optional(Cyclotomic.zero)) { sum, term in
        sum.flatMap { sum in value(term, source).flatMap { isSmall(sum, $0) ? sum + $0 : nil } }
      }
    case .product(let factors):
      return factors.reduce(Optional(Cyclotomic.one)) { product, factor in
        product.flatMap { product in value(factor, source).flatMap { isSmall(product, $0) ? product * $0 : nil } }
      }
    case .quotient(let left, let right):
      return pair(left, right).flatMap { a, b in b.isZero || !isSmall(a, b) ? nil : a / b }
    case .call(let name, let arguments) where arguments.count == 1 && (name.text == "cos" || name.text == "sin"):
      guard let turn = halfTurns(source.slice(arguments[0].value.range)), let k = turn.numerator.asInt,
        let n = turn.denominator.asInt, n <= 480, k.magnitude < 1 << 30
      else { return nil }
      return name.text == "cos" ? .cosine(k, of: 2 * n) : .sine(k, of: 2 * n)
    default: return nil
    }
  }

  /// `2pi/7` as 2/7.
  private static func halfTurns(_ text: String) -> Rational? {
    let plain = text.filter { !$0.isWhitespace }
    guard let place = plain.range(ofPi: ()) else { return plain == "0" ? 0 : nil }
    let (front, back) = (plain[..<place], plain[plain.index(place, offsetBy: 2)...])
    guard let factor = front.isEmpty ? 1 : front == "-" ? -1 : Rational(front) else { return nil }
    guard !back.isEmpty else { return factor }
    guard back.first == "/", let divisor = Integer(back.dropFirst()), divisor.signum() > 0 else { return nil }
    return factor / Rational(divisor)
  }
}

extension String {
  /// Where `pi` begins; nil where it does not occur.
  fileprivate func range(ofPi: Void) -> Index? { indices.first { self[$0...].hasPrefix("pi") } }
}

public import ExactArithmetic

/// An element of Wigner's small d as a polynomial in c = cos β/2 and s = sin β/2.
///
///     d_{m′m}(β) = factor · Σₜ coefficients[t] c^(2t−m−m′) s^(2j+m+m′−2t)
///     coefficients[t] = (−1)^(j+m′−t) C(j+m, t) C(j−m, j+m′−t)
///     factor = √((j+m′)! (j−m′)! / ((j+m)! (j−m)!))
///
/// - SeeAlso: [Varshalovich1988, 4.3]
public struct SmallD: Hashable, Sendable {
  /// One term n · c^a s^b.
  public struct Term: Hashable, Sendable {
    /// The integer n.
    public let coefficient: Integer
    /// The power a of cos β/2.
    public let cosinePower: Int
    /// The power b of sin β/2.
    public let sinePower: Int
  }

  /// The spin j.
  public let spin: HalfInteger
  /// The common factor.
  public let factor: RationalRoot
  /// The terms that are not 0, by falling power of the cosine.
  public let terms: [Term]

  /// The element of a row m′ and a column m, both of j.
  public init(spin j: HalfInteger, row: HalfInteger, column: HalfInteger) {
    let (a, b) = ((j + column).twice / 2, (j - column).twice / 2)
    let p = (j + row).twice / 2
    spin = j
    var terms: [Term] = []
    for t in max(0, p - b)...min(a, p) {
      let product = Integer.binomial(a, t) * Integer.binomial(b, p - t)
      let cosinePower = 2 * t + b - p
      terms.append(
        Term(
          coefficient: (p - t).isMultiple(of: 2) ? product : -product, cosinePower: cosinePower,
          sinePower: j.twice - cosinePower))
    }
    let content = terms.reduce(Integer(0)) { .greatestCommonDivisor($0, $1.coefficient) }
    self.terms = terms.reversed().map {
      Term(
        coefficient: $0.coefficient.dividedExactly(by: content), cosinePower: $0.cosinePower,
        sinePower: $0.sinePower)
    }
    factor = RationalRoot(
      coefficient: Rational(content), squareRootOf: .factorials([p, j.twice - p], over: [a, b]))
  }

  /// The value for given c and s.
  public func value<Number: ExactRing>(cosine: Number, sine: Number) -> Number {
    let powers = [cosine, sine].map { base in
      (0..<spin.twice).reduce(into: [Number.one]) { list, _ in list.append(list[list.count - 1] * base) }
    }
    return terms.reduce(.zero) {
      $0 + Number(Rational($1.coefficient)) * powers[0][$1.cosinePower] * powers[1][$1.sinePower]
    }
  }
}

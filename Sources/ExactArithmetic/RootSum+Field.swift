/// Division and denested roots: sums of square roots are a field.
extension RootSum {
  /// Past as many independent roots a reciprocal has more terms than anyone reads.
  private static let mostRoots = 8

  /// 1/x, nil for 0 and for sums of more than 8 independent roots.
  ///
  /// Each conjugate that turns the sign of one root takes this root out of the denominator.
  ///
  /// - Complexity: exponential in the number of independent roots.
  public var reciprocal: RootSum? {
    if isZero { return nil }
    let roots = independentRadicands
    guard roots.count <= Self.mostRoots else { return nil }
    var (numerator, denominator) = (RootSum(Rational(1)), self)
    for radicand in roots {
      let conjugate = denominator.conjugate(turning: radicand)
      numerator = numerator * conjugate
      denominator = denominator * conjugate
    }
    guard let value = denominator.asRoot?.asRational, !value.isZero else { return nil }
    return numerator * RootSum(value.reciprocal)
  }

  /// √(a + b√d) = √x ± √y with x + y = a and 4xy = b²d, where x and y are rational; nil for any other sum.
  ///
  /// - Throws: `LimitError` when x or y cannot be factored in reasonable time.
  public func denestedRoot() throws(LimitError) -> RootSum? {
    let terms = terms
    guard terms.count == 2, terms[0].radicand == 1, terms[0].coefficient.signum() > 0 else { return nil }
    let (a, b) = (terms[0].coefficient, terms[1].coefficient)
    let discriminant = a * a - b * b * Rational(terms[1].radicand)
    guard discriminant.signum() >= 0 else { return nil }
    // In lowest terms a square has a square above and below.
    let (above, below) = (discriminant.numerator.squareRoot(), discriminant.denominator.squareRoot())
    guard above.isExact, below.isExact else { return nil }
    let s = Rational(above.root, below.root)
    let (x, y) = (Rational(1, 2) * (a + s), Rational(1, 2) * (a - s))
    let (first, second) = try (RootSum(RationalRoot(signedSquare: x)), RootSum(RationalRoot(signedSquare: y)))
    return b.signum() > 0 ? first + second : first - second
  }

  /// The sum with another sign before the roots whose radicands a divisor of all or none of them divides.
  private func conjugate(turning divisor: Integer) -> RootSum {
    terms.reduce(.zero) { sum, term in
      let sign: Rational = term.radicand.isMultiple(of: divisor) ? -1 : 1
      return sum + RootSum(RationalRoot(coefficient: sign * term.coefficient, squareFreeRadicand: term.radicand))
    }
  }

  /// Integers > 1 without common divisors of which every radicand is a product; their roots are independent, so that the
  /// sign of each can be turned alone.
  private var independentRadicands: [Integer] {
    var base: [Integer] = []
    var waiting = terms.map(\.radicand).filter { $0 != 1 }
    while let radicand = waiting.popLast() {
      let shared = base.firstIndex { Integer.greatestCommonDivisor($0, radicand) != 1 }
      guard let shared else {
        base.append(radicand)
        continue
      }
      let other = base.remove(at: shared)
      let common = Integer.greatestCommonDivisor(other, radicand)
      waiting += [common, other.dividedExactly(by: common), radicand.dividedExactly(by: common)].filter { $0 != 1 }
    }
    return base
  }
}

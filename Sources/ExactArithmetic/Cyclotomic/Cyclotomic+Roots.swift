extension Cyclotomic {
  /// A sum of square roots, all of which are cyclotomic: Gauss sums.
  ///
  /// - Precondition: the radicands are machine integers.
  public init(_ sum: RootSum) {
    self = sum.terms.reduce(Cyclotomic.zero) { total, term in
      guard let radicand = term.radicand.asInt else { preconditionFailure("a radicand of this size") }
      return total + Cyclotomic(term.coefficient) * Cyclotomic.squareRoot(of: radicand)
    }
  }

  /// √d of a square-free d ≥ 1.
  ///
  ///     √p = Σₐ (a/p) ζₚᵃ for a prime p ≡ 1 mod 4, −i times the sum for p ≡ 3;   √2 = ζ₈ + ζ₈⁻¹
  ///
  /// - SeeAlso: [Ireland1990, 6.4]
  static func squareRoot(of d: Int) -> Cyclotomic {
    CyclotomicField.primeFactors(of: d).reduce(Cyclotomic.one) { product, p in
      guard p > 2 else { return product * (root(1, of: 8) + root(-1, of: 8)) }
      var squares = Set<Int>()
      for a in 1..<p { squares.insert(a * a % p) }
      var coefficients = [Integer](repeating: 0, count: p)
      for a in 1..<p { coefficients[a] = squares.contains(a) ? 1 : -1 }
      let field = CyclotomicField.containing(rootOfOrder: p)
      let sum = Cyclotomic(field, field.reduced(coefficients), 1)
      return product * (p % 4 == 1 ? sum : root(-1, of: 4) * sum)
    }
  }

  /// The sum of square roots of rationals that this is, nil when it is none.
  ///
  /// The coefficient of √d is Tr(x√d)/(d·φ); the sum of all those in the field is then compared with the value.
  ///
  /// - Complexity: one product for every square-free d whose root the field holds.
  public var asRootSum: RootSum? {
    if let rational = asRational { return RootSum(rational) }
    var (sum, image) = (RootSum.zero, Cyclotomic.zero)
    for (d, root) in realSquareRoots {
      let coefficient = (self * root).normalizedTrace / Rational(d)
      guard !coefficient.isZero else { continue }
      sum = sum + RootSum(RationalRoot(coefficient: coefficient, squareFreeRadicand: Integer(d)))
      image = image + Cyclotomic(coefficient) * root
    }
    return image == self ? sum : nil
  }

  /// The real square roots of square-free integers in the field: √d is in ℚ(ζₙ) exactly when the discriminant of ℚ(√d)
  /// divides n.
  private var realSquareRoots: [(Int, Cyclotomic)] {
    let n = field.conductor
    let primes = CyclotomicField.primeFactors(of: n)
    return (0..<(1 << primes.count)).compactMap { subset in
      let d = primes.indices.reduce(1) { subset >> $1 & 1 == 1 ? $0 * primes[$1] : $0 }
      let discriminant = d % 4 == 1 ? d : 4 * d
      return n.isMultiple(of: discriminant) ? (d, Cyclotomic.squareRoot(of: d)) : nil
    }
  }

  /// The real part as a sum of cosines, which has a sign and correctly rounded decimals.
  public var trigonometricRealPart: TrigonometricSum {
    var sum = TrigonometricSum()
    for (k, coefficient) in coefficients.enumerated() where !coefficient.isZero {
      sum.add(RootSum(coefficient), cosineOf: Angle(halfTurns: Rational(2 * k, field.conductor)))
    }
    return sum
  }

  /// −1, 0 or 1: the sign of the real part.
  public func signum() -> Int {
    if let rational = asRational { return rational.signum() }
    // Roots are bounded faster than cosines.
    if field.conductor <= 24, let sum = asRootSum { return sum.signum() }
    return trigonometricRealPart.signum()
  }
}

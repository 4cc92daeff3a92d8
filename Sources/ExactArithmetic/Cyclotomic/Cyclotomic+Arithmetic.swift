extension Cyclotomic: ExactRing {
  /// The sum.
  public static func + (left: Cyclotomic, right: Cyclotomic) -> Cyclotomic { sum(left, right, subtracting: false) }

  /// The difference.
  public static func - (left: Cyclotomic, right: Cyclotomic) -> Cyclotomic { sum(left, right, subtracting: true) }

  private static func sum(_ left: Cyclotomic, _ right: Cyclotomic, subtracting: Bool) -> Cyclotomic {
    if right.isZero { return left }
    if left.isZero { return subtracting ? -right : right }
    let field = left.commonField(with: right)
    var (a, b) = (left.numerators(in: field), right.numerators(in: field))
    var denominator = left.denominator
    if left.denominator != right.denominator {
      let divisor = Integer.greatestCommonDivisor(left.denominator, right.denominator)
      let (p, q) = (right.denominator.dividedExactly(by: divisor), left.denominator.dividedExactly(by: divisor))
      if p != 1 { for index in a.indices { a[index] *= p } }
      if q != 1 { for index in b.indices { b[index] *= q } }
      denominator = denominator * p
    }
    for index in a.indices {
      if subtracting { a[index] -= b[index] } else { a[index] += b[index] }
    }
    return Cyclotomic(field, a, denominator)
  }

  /// The negative.
  public static prefix func - (value: Cyclotomic) -> Cyclotomic {
    Cyclotomic(value.field, value.numerators.map { -$0 }, value.denominator)
  }

  /// The product.
  ///
  /// - Complexity: φ(n)² multiplications, in machine words where the coefficients are small.
  public static func * (left: Cyclotomic, right: Cyclotomic) -> Cyclotomic {
    if left.isZero { return left }
    if right.isZero { return right }
    if let factor = left.asRational { return right.scaled(by: factor) }
    if let factor = right.asRational { return left.scaled(by: factor) }
    let field = left.commonField(with: right)
    let (a, b) = (left.numerators(in: field), right.numerators(in: field))
    let denominator = left.denominator == 1 ? right.denominator : left.denominator * right.denominator
    return Cyclotomic(field, shortProduct(a, b, field) ?? longProduct(a, b, field), denominator)
  }

  /// The product of numerators in machine words; nil where a bound does not exclude that one overflows.
  private static func shortProduct(_ a: [Integer], _ b: [Integer], _ field: CyclotomicField) -> [Integer]? {
    guard let short = words(a), let other = words(b) else { return nil }
    // What is brought down are the coefficients of the quotient by Φₙ. Those of 1/Φₙ are 0 and ±1 for n < 561 and those of
    // Φₙ at most 3 [Moree2009], so that no word passes the bound by more than a factor of 6φ² < 2²⁰.
    let largest = short.largest.multipliedReportingOverflow(by: other.largest)
    let bound = largest.partialValue.multipliedReportingOverflow(by: field.degree)
    guard !largest.overflow, !bound.overflow, bound.partialValue < 1 << 40, field.conductor < 561, field.degree <= 400
    else { return nil }
    var product = [Int](repeating: 0, count: 2 * field.degree - 1)
    for (i, x) in short.values.enumerated() where x != 0 {
      for (j, y) in other.values.enumerated() { product[i + j] &+= x &* y }
    }
    field.reduce(&product)
    return product.map { Integer($0) }
  }

  private static func longProduct(_ a: [Integer], _ b: [Integer], _ field: CyclotomicField) -> [Integer] {
    var product = [Integer](repeating: 0, count: 2 * field.degree - 1)
    for (i, x) in a.enumerated() where !x.isZero {
      for (j, y) in b.enumerated() where !y.isZero { product[i + j] += x * y }
    }
    return field.reduced(product)
  }

  private static func words(_ numerators: [Integer]) -> (values: [Int], largest: Int)? {
    var values: [Int] = []
    values.reserveCapacity(numerators.count)
    var largest = 0
    for numerator in numerators {
      guard let word = numerator.asInt, word.magnitude < 1 << 40 else { return nil }
      values.append(word)
      largest = max(largest, abs(word))
    }
    return (values, largest)
  }

  private func scaled(by factor: Rational) -> Cyclotomic {
    if factor == 1 { return self }
    return Cyclotomic(field, numerators.map { $0 * factor.numerator }, denominator * factor.denominator)
  }

  /// 1/x.
  ///
  /// Conjugates under one automorphism after another are multiplied on until the product is rational.
  ///
  /// - Precondition: x is not 0.
  /// - Complexity: some log₂ φ(n) to φ(n) products.
  public var inverse: Cyclotomic {
    precondition(!isZero, "0 has no inverse")
    var (value, factor) = (self, Cyclotomic.one)
    for t in 2..<max(field.conductor, 3) where Cyclotomic.gcd(t, field.conductor) == 1 {
      if let rational = value.asRational { return factor.scaled(by: rational.reciprocal) }
      var others = Cyclotomic.one
      var image = value.galois(t)
      while image != value {
        others = others * image
        image = image.galois(t)
      }
      factor = factor * others
      value = value * others
    }
    guard let rational = value.asRational else { preconditionFailure("a norm is rational") }
    return factor.scaled(by: rational.reciprocal)
  }

  /// The quotient by a number other than 0.
  public static func / (left: Cyclotomic, right: Cyclotomic) -> Cyclotomic { left * right.inverse }
}

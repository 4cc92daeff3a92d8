public import ExactArithmetic

// B_m = Im (x+iy)^m vanishes in the directions θ = πk/m, A_m = Re (x+iy)^m where B_2m does and B_m does not. With Z_d the
// primitive polynomial of the directions πk/d, k prime to d, B_m = Π_{d|m} Z_d and A_m ∝ Π_{d|2m, d∤m} Z_d. Over ℚ, Z_d is
// irreducible unless 4 divides d; then k ≡ 1 and k ≡ 3 (mod 4) belong to two factors, and the second are the zeros of
// A_{d/4} + B_{d/4} = √2 r^(d/4) cos(dθ/4 − π/4) among them.

/// The factors over the rationals of Re (x+iy)^m and Im (x+iy)^m.
///
///     AzimuthalFactors.of(order: 3, isSine: false)        // x · (x² − 3y²)
public enum AzimuthalFactors {
  /// Irreducible polynomials in x and y with coprime integers as coefficients, whose product, with the sign in front, is the
  /// real or the imaginary part of (x+iy)^m up to a positive factor; and that factor.
  ///
  /// - Complexity: O(m³) products.
  public static func of(order m: Int, isSine: Bool) -> (factors: [Polynomial], scale: Rational) {
    precondition(m >= 0, "an order is not negative")
    if m == 0 { return ([], 1) }
    var cache: [Int: Form] = [:]
    let directions =
      isSine
      ? (1...m).filter { m.isMultiple(of: $0) }
      : (1...2 * m).filter { (2 * m).isMultiple(of: $0) && !m.isMultiple(of: $0) }
    var forms: [Form] = []
    for d in directions {
      let form = primitive(d, &cache)
      if d.isMultiple(of: 4) {
        let quarter = Form.power(d / 4)
        let half = form.greatestCommonDivisor(quarter.cosine + quarter.sine)
        forms += [form.divided(by: half), half]
      } else {
        forms.append(form)
      }
    }
    let product = forms.reduce(Form([1])) { $0 * $1 }
    let target = isSine ? Form.power(m).sine : Form.power(m).cosine
    guard let place = target.coefficients.firstIndex(where: { !$0.isZero }) else { return ([], 1) }
    var scale = target.coefficients[place] / product.coefficients[place]
    var factors = forms.map(\.polynomial)
    if scale.signum() < 0, let last = factors.popLast() {
      factors.append(Rational(-1) * last)
      scale = -scale
    }
    return (factors, scale)
  }

  /// Z_d.
  private static func primitive(_ d: Int, _ cache: inout [Int: Form]) -> Form {
    if d == 1 { return Form([0, 1]) }
    if d == 2 { return Form([1, 0]) }
    if let form = cache[d] { return form }
    // B_d without y, and without x where d is even.
    var coefficients = Array(Form.power(d).sine.coefficients.dropFirst())
    if d.isMultiple(of: 2) { coefficients.removeLast() }
    var form = Form(coefficients)
    for e in 3..<max(d, 3) where d.isMultiple(of: e) { form = form.divided(by: primitive(e, &cache)) }
    cache[d] = form.primitivePart
    return form.primitivePart
  }
}

/// A homogeneous polynomial in x and y: coefficients by the power of y.
private struct Form {
  var coefficients: [Rational]

  init(_ coefficients: [Rational]) { self.coefficients = coefficients }

  var degree: Int { coefficients.count - 1 }

  /// Real and imaginary part of (x + iy)^m.
  static func power(_ m: Int) -> (cosine: Form, sine: Form) {
    let part = { (isSine: Bool) in
      Form(
        (0...m).map { b in
          guard b.isMultiple(of: 2) != isSine else { return Rational(0) }
          let binomial = Rational(Integer.binomial(m, b))
          return (b / 2).isMultiple(of: 2) ? binomial : -binomial
        })
    }
    return (part(false), part(true))
  }

  static func + (left: Form, right: Form) -> Form { Form(zip(left.coefficients, right.coefficients).map { $0 + $1 }) }

  static func * (left: Form, right: Form) -> Form {
    var product = [Rational](repeating: 0, count: left.degree + right.degree + 1)
    for (i, a) in left.coefficients.enumerated() {
      for (j, b) in right.coefficients.enumerated() { product[i + j] = product[i + j] + a * b }
    }
    return Form(product)
  }

  /// Quotient and remainder in y/x; the leading coefficient of the divisor is not 0.
  private func quotientAndRemainder(_ divisor: Form) -> (quotient: Form, remainder: Form) {
    var rest = coefficients
    var quotient = [Rational](repeating: 0, count: max(degree - divisor.degree, 0) + 1)
    guard let leading = divisor.coefficients.last else { return (self, Form([])) }
    for place in stride(from: degree - divisor.degree, through: 0, by: -1) {
      let factor = rest[place + divisor.degree] / leading
      quotient[place] = factor
      for (index, value) in divisor.coefficients.enumerated() {
        rest[place + index] = rest[place + index] - factor * value
      }
    }
    while rest.last?.isZero ?? false { rest.removeLast() }
    return (Form(quotient), Form(rest))
  }

  /// The quotient by a divisor, as coprime integers.
  func divided(by divisor: Form) -> Form { quotientAndRemainder(divisor).quotient.primitivePart }

  /// Euclid's algorithm, the result as coprime integers.
  func greatestCommonDivisor(_ other: Form) -> Form {
    var (a, b) = (self, other)
    while !b.coefficients.isEmpty { (a, b) = (b, a.quotientAndRemainder(b).remainder) }
    return a.primitivePart
  }

  /// Coprime integers with a positive first coefficient.
  var primitivePart: Form {
    let (integers, _) = Rational.coprime(coefficients)
    let sign = coefficients.first { !$0.isZero }?.signum() ?? 1
    return Form(integers.map { Rational(sign) * Rational($0) })
  }

  var polynomial: Polynomial {
    var polynomial = Polynomial()
    for (b, value) in coefficients.enumerated() where !value.isZero {
      polynomial.add(value, Monomial(degree - b, b, 0))
    }
    return polynomial
  }
}

import ExactArithmetic

/// How exact elements of cyclotomic fields are written.
enum CyclotomicText {
  /// A sum of roots, `−1/2+1/2√5`; a cosine, `cos(2π/7)`; a sum of cosines otherwise; real and imaginary part of a
  /// complex number.
  static func exact(_ value: Cyclotomic) -> String {
    let (real, imaginary) = (value.realPart, value.imaginaryPart)
    guard !imaginary.isZero else { return exactReal(value) }
    if let a = real.asRootSum, let b = imaginary.asRootSum { return ComplexText.exact(a, b) }
    let (front, back) = (real.isZero ? "" : exactReal(real), exactReal(imaginary))
    let isSum = CyclotomicText.isSum(back)
    let sign = front.isEmpty || !isSum && back.hasPrefix("−") ? "" : "+"
    return front + sign + (isSum ? "(\(back))" : back) + "i"
  }

  /// x·√s: `√(7/12)`, `1/2+1/2√5`, `1/2·cos(π/8)`, `√(1/2−1/10√5)`, and `cos(π/7)·√(2/3)` where the square is no sum of
  /// roots.
  static func exact(_ value: ScaledCyclotomic) -> String {
    let product = value.factor * value.factor * value.square
    let sign = value.factor.signum() < 0 ? "−" : ""
    if let square = product.asRational { return sign + root(of: square) }
    if let sum = try? value.asRootSum { return NumberText.exact(ExactNumber(sum)) }
    // 2c cos²α = c (1 + cos 2α), c the rational part where cos 2α is a root.
    let sum = product.asRootSum
    let part = sum?.terms.first { $0.radicand == 1 }?.coefficient ?? Rational(1, 2)
    if part.signum() > 0, let place = cosine(Cyclotomic(part.reciprocal) * product - .one) {
      let front = root(of: part + part)
      return sign + (front == "1" ? "" : front + "·") + "cos(\(angle(place.k, 2 * place.order)))"
    }
    return sum == nil ? scaled(value.factor, value.square) : sign + "√(\(exact(product)))"
  }

  /// √q; no number is factored to write it.
  private static func root(of square: Rational) -> String {
    let (top, bottom) = (square.numerator.squareRoot(), square.denominator.squareRoot())
    if top.isExact, bottom.isExact { return NumberText.exact(Rational(top.root, bottom.root)) }
    return square.isInteger ? "√\(square)" : "√(\(square))"
  }

  /// `x·√(s)` as the product that it is.
  static func scaled(_ value: Cyclotomic, _ square: Cyclotomic) -> String {
    let (factor, root) = (exact(value), exact(square))
    guard root != "1" else { return factor }
    return (factor == "1" ? "" : factor == "−1" ? "−" : isSum(factor) ? "(\(factor))·" : "\(factor)·") + "√(\(root))"
  }

  /// Whether a text of this form has more than one term, so that it needs brackets as a factor.
  static func isSum(_ text: String) -> Bool {
    var depth = 0
    return text.dropFirst().contains { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0 && (character == "+" || character == "−")
    }
  }

  private static func exactReal(_ value: Cyclotomic) -> String {
    if let sum = value.asRootSum { return NumberText.exact(ExactNumber(sum)) }
    if let place = cosine(value) { return "cos(\(angle(place.k, place.order)))" }
    var text = ""
    for (k, coefficient) in value.coefficients.enumerated() where !coefficient.isZero {
      // The value is its real part, Σ qₖ cos(2πk/n).
      let magnitude = coefficient.magnitude
      text += coefficient.signum() < 0 ? "−" : text.isEmpty ? "" : "+"
      if k == 0 {
        text += magnitude.description
      } else {
        text += (magnitude == 1 ? "" : magnitude.description) + "cos(\(angle(k, value.conductor)))"
      }
    }
    return text
  }

  /// k and n with value = cos(2πk/n), n four times the conductor at most; nil where it is no such cosine.
  ///
  /// Sums of roots are looked up. Other cosines fall as k grows from 0 to n/2, so that the place is found by halving.
  private static func cosine(_ value: Cyclotomic) -> (k: Int, order: Int)? {
    if let sum = value.asRootSum { return rootCosines[sum] }
    let n = value.conductor.isMultiple(of: 4) ? value.conductor : 4 * value.conductor
    /// The sign of value − cos(2πk/n).
    func comparison(_ k: Int) -> Int {
      var difference = value.trigonometricRealPart
      difference.add(RootSum(Rational(-1)), cosineOf: Angle(halfTurns: Rational(2 * k, n)))
      return difference.signum()
    }
    var (low, high) = (0, n / 2)
    while low < high {
      let middle = (low + high) / 2
      if comparison(middle) >= 0 { high = middle } else { low = middle + 1 }
    }
    return comparison(low) == 0 ? (low, n) : nil
  }

  /// The cosines cos(2πk/n) that are sums of roots: n divides 24 or 10, where squares of units modulo n are ±1.
  private static let rootCosines: [RootSum: (k: Int, order: Int)] = {
    var places: [RootSum: (k: Int, order: Int)] = [:]
    for n in [24, 10] {
      for k in 0...(n / 2) {
        if let sum = Cyclotomic.cosine(k, of: n).asRootSum { places[sum] = (k, n) }
      }
    }
    return places
  }()

  /// 2πk/n as `2π/7`.
  private static func angle(_ k: Int, _ n: Int) -> String {
    let turn = Rational(2 * k, n)
    return (turn.numerator == 1 ? "π" : "\(turn.numerator)π") + (turn.isInteger ? "" : "/\(turn.denominator)")
  }
}

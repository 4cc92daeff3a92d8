import ExactArithmetic
import Harmonics

/// How the polynomial of a harmonic is written.
enum HarmonicForm: String, CaseIterable {
  /// What is common to all terms in front, the rest expanded.
  case plain
  /// Expanded in x, y, z.
  case expanded
  /// Factors over the rationals, with r² = x² + y² + z².
  case factored
}

/// One component of a degree, written.
struct HarmonicExpression {
  private let text: PolynomialText
  private let form: HarmonicForm
  private let axes: Axes
  private let harmonic: SphericalHarmonic
  private let component: HarmonicComponent
  private let factor: PiRoot

  init(
    _ component: HarmonicComponent, degree: Int, convention: HarmonicConvention, _ normalization: HarmonicNormalization,
    form: HarmonicForm, style: PolynomialText.Style
  ) {
    self.component = component
    self.form = form
    axes = convention.axes
    text = PolynomialText(style: style, polar: convention.axes.directions[2].index)
    let index = component.isComplex ? abs(component.index) : component.index
    harmonic = SphericalHarmonic(degree: degree, index: index)
    // The first term is that of R_|m|, with the same number as the other.
    let root = component.terms[0].factor.real.asRoot ?? .zero
    factor = PiRoot(root: root, piExponent: 0) * harmonic.factor(normalization)
  }

  /// The number in front and the real polynomial behind it; for a complex component the real and the imaginary one.
  var parts: (factor: PiRoot, real: Polynomial, imaginary: Polynomial) {
    let real = harmonic.polynomial.substituting(axes)
    guard component.isComplex, component.index != 0 else { return (factor, real, Polynomial()) }
    let sine = SphericalHarmonic(degree: harmonic.degree, index: -harmonic.index)
    // The two polynomials share zonal part and factor; x′ + i y′ turns the other way for m < 0.
    let content = Rational(component.index < 0 ? -sine.azimuthalContent : sine.azimuthalContent)
    let imaginary = content * sine.polynomial.substituting(axes)
    return (factor, real, imaginary)
  }

  /// A real component without its number, but with its sign: `2y² − x² − z²`, `−x`.
  var shape: String {
    let (common, rest) = Self.commonMonomial(harmonic.polynomial.substituting(axes))
    let isReversed = rest.coefficients.values.allSatisfy { $0.signum() < 0 }
    if isReversed || factor.signum() < 0, rest.coefficients.count == 1 {
      let pieces = monomial(common)
      let isMinus = isReversed != (factor.signum() < 0)
      return pieces.isEmpty
        ? (isMinus ? text.minus : "") + "1" : (isMinus ? text.minus : "") + pieces.joined(separator: "·")
    }
    let sign = PiRoot(root: RationalRoot(Rational(factor.signum())), piExponent: 0)
    let front = monomial(common)
    if front.isEmpty, factor.signum() > 0 { return text.sum(rest) }
    let pieces = front + bracket(rest)
    return pieces.isEmpty ? "\(factor.signum() < 0 ? text.minus : "")1" : joined(sign, pieces)
  }

  /// The component: `√5/2·(2y² − x² − z²)`.
  var written: String {
    switch form {
    case .expanded: return joined(factor, expandedBrackets)
    case .plain:
      guard component.isComplex, component.index != 0 else {
        let (common, rest) = Self.commonMonomial(harmonic.polynomial.substituting(axes))
        // A single reversed term gives its sign to the number.
        let isReversed = rest.coefficients.count == 1 && rest.coefficients.values.allSatisfy { $0.signum() < 0 }
        return joined(
          isReversed ? -factor : factor, monomial(common) + bracket(isReversed ? Rational(-1) * rest : rest))
      }
      let (common, rest) = Self.commonMonomial(harmonic.zonalPolynomial.substituting(axes))
      return joined(factor, monomial(common) + [azimuthalPower] + bracket(rest))
    case .factored:
      let (coefficients, divisor) = harmonic.radialForm
      var number = PiRoot(root: RationalRoot(divisor.reciprocal), piExponent: 0) * factor
      var pieces: [String] = []
      if component.isComplex {
        if component.index != 0 { pieces.append(azimuthalPower) }
      } else {
        let (factors, scale) = AzimuthalFactors.of(order: abs(harmonic.index), isSine: harmonic.index < 0)
        number = PiRoot(root: RationalRoot(scale), piExponent: 0) * number
        let written = factors.map { $0.substituting(axes) }
        let monomials = written.filter { $0.coefficients.count == 1 }
        let product = monomials.reduce(Polynomial(1)) { $0 * $1 }
        let (common, rest) = Self.commonMonomial(product)
        if let sign = rest.coefficients.values.first, sign.signum() < 0 { number = -number }
        let isPlain = polarPower > 0 && !axes.directions[2].isReversed
        let polar = Polynomial.coordinate(axes.directions[2].index).power(isPlain ? polarPower : 0)
        pieces =
          monomial(Self.commonMonomial(Polynomial([common: 1]) * polar).common)
          + written.filter { $0.coefficients.count > 1 }.flatMap { bracket($0) }
      }
      return joined(number, pieces + radialPieces(coefficients, hasPolar: component.isComplex))
    }
  }

  /// The power of the polar coordinate that all terms have in common.
  private var polarPower: Int { (harmonic.degree - abs(harmonic.index)) % 2 }

  /// z · (5z² − 3r²): the polynomial in the polar coordinate and r².
  private func radialPieces(_ coefficients: [Integer], hasPolar: Bool) -> [String] {
    let polar = axes.directions[2]
    let name = polar.axis
    let top = harmonic.degree - abs(harmonic.index)
    let least = top - 2 * (coefficients.count - 1)
    var pieces: [String] = []
    // An odd power of a reversed axis turns the sign.
    let isReversed = polar.isReversed && !top.isMultiple(of: 2)
    if least > 0, hasPolar || polar.isReversed {
      pieces.append((isReversed ? "(\(text.minus)\(name))" : name) + power(least))
    }
    guard coefficients.count > 1 else { return pieces }
    var sum = ""
    for (k, coefficient) in coefficients.enumerated() {
      let isNegative = coefficient.signum() < 0
      sum += sum.isEmpty ? "" : isNegative ? " \(text.minus) " : " + "
      let magnitude = coefficient.magnitude
      var names: [String] = magnitude == 1 ? [] : [magnitude.description]
      let z = top - 2 * k - least
      if z > 0 { names.append(name + power(z)) }
      if k > 0 { names.append("r" + power(2 * k)) }
      sum += names.isEmpty ? "1" : names.joined(separator: text.style == .plain ? "" : " ")
    }
    return pieces + ["(\(sum))"]
  }

  private func power(_ exponent: Int) -> String {
    if exponent == 1 { return "" }
    return text.style == .plain ? NumberText.superscript(exponent) : "^{\(exponent)}"
  }

  /// (x + iy)², in the outer names of the coordinates.
  private var azimuthalPower: String {
    let coordinates = axes.directions.map(\.axis)
    let (first, second) = (axes.directions[0], axes.directions[1])
    let isMinus = second.isReversed != (component.index < 0)
    let sum =
      "(\(first.isReversed ? text.minus : "")\(coordinates[0]) \(isMinus ? text.minus : "+") i\(text.style == .plain ? "" : " ")\(coordinates[1]))"
    return sum + power(harmonic.index)
  }

  private var expandedBrackets: [String] {
    let (_, real, imaginary) = parts
    guard component.isComplex, component.index != 0 else { return bracket(real) }
    let isNegative = imaginary.coefficients.values.allSatisfy { $0.signum() < 0 }
    let inner = bracket(isNegative ? Rational(-1) * imaginary : imaginary).first ?? "1"
    let product = text.style == .tex ? "i \(inner)" : "i·\(inner)"
    return ["(\(text.sum(real)) \(isNegative ? text.minus : "+") \(product))"]
  }

  /// The polynomial in brackets where it is a sum; nothing where it is 1.
  private func bracket(_ polynomial: Polynomial) -> [String] {
    let sum = text.sum(polynomial)
    if sum == "1" { return [] }
    return polynomial.coefficients.count == 1 && !sum.hasPrefix(text.minus) ? [sum] : ["(\(sum))"]
  }

  private func monomial(_ monomial: Monomial) -> [String] {
    AxisDirection.axes.enumerated().compactMap { index, name in
      guard monomial[index] > 0 else { return nil }
      return text.style == .code
        ? Array(repeating: name, count: monomial[index]).joined(separator: "*") : name + power(monomial[index])
    }
  }

  /// The number and the pieces with a dot between; a factor of 1 is left out.
  private func joined(_ number: PiRoot, _ pieces: [String]) -> String {
    let dot = text.style == .plain ? "·" : text.style == .tex ? " \\, " : "*"
    let front = text.style == .tex ? NumberText.prefixTeX(number) : NumberText.prefix(number)
    if pieces.isEmpty { return front }
    if front == "1" { return pieces.joined(separator: dot) }
    if front == "−1" || front == "-1" { return text.minus + pieces.joined(separator: dot) }
    return ([front] + pieces).joined(separator: dot)
  }

  /// The greatest monomial that divides all terms, and the rest.
  static func commonMonomial(_ polynomial: Polynomial) -> (common: Monomial, rest: Polynomial) {
    let least = (0..<3).map { index in polynomial.coefficients.keys.map { $0[index] }.min() ?? 0 }
    let rest = polynomial.coefficients.map { monomial, coefficient in
      (Monomial(monomial[0] - least[0], monomial[1] - least[1], monomial[2] - least[2]), coefficient)
    }
    return (
      Monomial(least[0], least[1], least[2]), Polynomial(Dictionary(rest, uniquingKeysWith: { first, _ in first }))
    )
  }
}

import Coupling
import ExactArithmetic

/// How polynomials in numbered components and weights are written.
struct ComponentText {
  let style: PolynomialText.Style
  private let names: [String]
  /// The numbers of the variables that stand in front of a bracket.
  private let outer: Range<Int>

  init(_ polynomial: EquivariantPolynomial, style: PolynomialText.Style = .plain) {
    self.style = style
    outer = polynomial.weightVariables
    let components = polynomial.inputs.flatMap { input in
      (0..<input.dimension).map { Self.name(input.name.isEmpty ? "x" : input.name, $0, style) }
    }
    names = components + polynomial.weights.indices.map { Self.weight($0, style) }
  }

  private static func name(_ letter: String, _ index: Int, _ style: PolynomialText.Style) -> String {
    switch style {
    case .plain: letter + LegendreText.subscripted(index)
    case .tex: "\(letter.count > 1 ? "\\mathrm{\(letter)}" : letter)_{\(index)}"
    case .code: "\(letter)[\(index)]"
    }
  }

  /// The name of a weight: `θ₁`, the first being number 1, or `w[0]` in code.
  static func weight(_ index: Int, _ style: PolynomialText.Style) -> String {
    switch style {
    case .plain: "θ" + LegendreText.subscripted(index + 1)
    case .tex: "\\theta_{\(index + 1)}"
    case .code: "w[\(index)]"
    }
  }

  /// The name of a variable.
  func name(_ variable: Int) -> String { names[variable] }

  private var dot: String { style == .plain ? "·" : style == .tex ? " " : "*" }
  private var minus: String { style == .plain ? "−" : "-" }

  /// `√(1/3)·θ₁·(x₀² + x₁² + x₂²)`: what stands before the same weights and under the same root is in one bracket.
  func sum(_ polynomial: EquivariantPolynomial.ComponentPolynomial) -> String {
    struct Factor: Hashable {
      let weights: IndexedMonomial
      let radicand: Integer
    }
    let groups = polynomial.gathered { Factor(weights: $0.monomial.part(in: outer), radicand: $0.radicand) }
    var text = ""
    for (factor, terms) in groups.sorted(by: { ($0.key.weights, $0.key.radicand) < ($1.key.weights, $1.key.radicand) })
    {
      let (integers, content) = Rational.coprime(terms.map(\.coefficient))
      let isNegative = integers[0].signum() < 0
      let inner = zip(terms, integers).map { ($0.monomial.part(outside: outer), isNegative ? -$1 : $1) }
      let number = RationalRoot(coefficient: content, squareFreeRadicand: factor.radicand)
      text += text.isEmpty ? (isNegative ? minus : "") : isNegative ? " \(minus) " : " + "
      text += product(number, factor.weights, inner, isSubtracted: isNegative)
    }
    return text.isEmpty ? "0" : text
  }

  /// `√27·θ₁ + (1 + √2)·θ₂`: one coefficient for each product of weights.
  func collected(_ polynomial: EquivariantPolynomial.ComponentPolynomial) -> String {
    var text = ""
    for (monomial, coefficient) in polynomial.coefficients.sorted(by: { $0.key < $1.key }) {
      let root = coefficient.asRoot
      let isNegative = (root?.signum() ?? 1) < 0
      text += text.isEmpty ? (isNegative ? minus : "") : isNegative ? " \(minus) " : " + "
      let number = root.map { $0.signum() < 0 ? -$0 : $0 }
      let factor = number.map { $0 == .one ? "" : self.number($0) } ?? "(\(NumberText.exact(ExactNumber(coefficient))))"
      let factors = (factor.isEmpty ? [] : [factor]) + powers(monomial)
      text += factors.isEmpty ? "1" : factors.joined(separator: dot)
    }
    return text.isEmpty ? "0" : text
  }

  /// A product; a sum that a minus stands before needs its brackets even without a factor.
  private func product(
    _ number: RationalRoot, _ weights: IndexedMonomial, _ terms: [(monomial: IndexedMonomial, coefficient: Integer)],
    isSubtracted: Bool
  ) -> String {
    var factors = number == .one ? [] : [self.number(number)]
    factors += powers(weights)
    if terms.count == 1 {
      // The content of a single term is the term.
      factors += powers(terms[0].monomial)
    } else {
      var inner = ""
      for (monomial, coefficient) in terms {
        let isNegative = coefficient.signum() < 0
        inner += inner.isEmpty ? (isNegative ? minus : "") : isNegative ? " \(minus) " : " + "
        let magnitude = coefficient.magnitude
        let parts = (magnitude == 1 && monomial.degree > 0 ? [] : [magnitude.description]) + powers(monomial)
        inner += parts.joined(separator: dot)
      }
      factors.append(
        factors.isEmpty && !isSubtracted ? inner : style == .tex ? "\\left(\(inner)\\right)" : "(\(inner))")
    }
    return factors.isEmpty ? "1" : factors.joined(separator: dot)
  }

  private func number(_ root: RationalRoot) -> String {
    switch style {
    case .plain: NumberText.exact(root)
    case .tex: NumberText.prefixTeX(PiRoot(root: root, piExponent: 0))
    case .code: Rounding.double(root).description
    }
  }

  private func powers(_ monomial: IndexedMonomial) -> [String] {
    monomial.powers.map { variable, exponent in
      guard exponent > 1 else { return name(variable) }
      switch style {
      case .plain: return name(variable) + NumberText.superscript(exponent)
      case .tex: return name(variable) + "^{\(exponent)}"
      case .code: return Array(repeating: name(variable), count: exponent).joined(separator: "*")
      }
    }
  }
}

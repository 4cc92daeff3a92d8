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
    struct Group {
      let weights: IndexedMonomial
      let radicand: Integer
      var terms: [(monomial: IndexedMonomial, coefficient: Rational)]
    }
    var groups: [Group] = []
    for (monomial, coefficient) in polynomial.terms {
      let weights = monomial.part(in: outer)
      let rest = IndexedMonomial(monomial.variables.filter { !outer.contains($0) })
      for (radicand, rational) in coefficient.terms {
        if let index = groups.firstIndex(where: { $0.weights == weights && $0.radicand == radicand }) {
          groups[index].terms.append((rest, rational))
        } else {
          groups.append(Group(weights: weights, radicand: radicand, terms: [(rest, rational)]))
        }
      }
    }
    var text = ""
    for group in groups.sorted(by: { ($0.weights, $0.radicand) < ($1.weights, $1.radicand) }) {
      let (integers, content) = Rational.coprime(group.terms.map(\.coefficient))
      let isNegative = integers[0].signum() < 0
      let inner = zip(group.terms, integers).map { ($0.monomial, isNegative ? -$1 : $1) }
      let number = RationalRoot(coefficient: content, squareFreeRadicand: group.radicand)
      text += text.isEmpty ? (isNegative ? minus : "") : isNegative ? " \(minus) " : " + "
      text += product(number, group.weights, inner, isSubtracted: isNegative)
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
      factors.append(factors.isEmpty && !isSubtracted ? inner : style == .tex ? "\\left(\(inner)\\right)" : "(\(inner))")
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

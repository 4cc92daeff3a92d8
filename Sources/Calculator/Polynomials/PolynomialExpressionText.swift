import Coupling
import ExactArithmetic
import Representations

/// The tree of an equivariant polynomial as text that reads back as the same polynomial.
struct PolynomialExpressionText {
  private let usesParity: Bool
  /// Whether a direct sum is `stack(p, q)`: in ASCII, ⊕ would read as a plus.
  private let isASCII: Bool

  /// `theta(x ⊗ x → 1x0e+1x2e)`.
  static func text(of polynomial: EquivariantPolynomial, isASCII: Bool) -> String {
    if case .variable = polynomial.expression.kind {
      return "var(\(irreps(polynomial.irreps, usesParity: polynomial.usesParity)))"
    }
    let writer = PolynomialExpressionText(usesParity: polynomial.usesParity, isASCII: isASCII)
    return writer.text(polynomial.expression)
  }

  /// `1x0e+2x2e`, or `0 + 2x2` without parities.
  static func irreps(_ irreps: [O3.Irrep], usesParity: Bool) -> String {
    var terms: [(irrep: O3.Irrep, count: Int)] = []
    for irrep in irreps {
      if terms.last?.irrep == irrep { terms[terms.count - 1].count += 1 } else { terms.append((irrep, 1)) }
    }
    return terms.map { term in
      (term.count == 1 && !usesParity ? "" : "\(term.count)x") + label(term.irrep, usesParity: usesParity)
    }.joined(separator: usesParity ? "+" : " + ")
  }

  /// `2e`, or `2`.
  static func label(_ irrep: O3.Irrep, usesParity: Bool) -> String {
    "\(irrep.degree)" + (usesParity ? String(irrep.parity.letter) : "")
  }

  private func text(_ expression: PolynomialExpression) -> String {
    switch expression.kind {
    case .variable(let name): return name.isEmpty ? "x" : name
    case .product(let left, let right):
      // A chain of products leans to the left.
      if case .product = left.kind { return "\(text(left)) ⊗ \(operand(right))" }
      return "\(operand(left)) ⊗ \(operand(right))"
    case .directSum(let left, let right):
      if isASCII { return "stack(\(text(left)), \(text(right)))" }
      if case .directSum = left.kind { return "\(text(left)) ⊕ \(operand(right))" }
      return "\(operand(left)) ⊕ \(operand(right))"
    case .combination(let left, let factor, let right):
      let isNegative = factor.signum() < 0
      let magnitude = isNegative ? -factor : factor
      let second = magnitude == RootSum(Rational(1)) ? right : PolynomialExpression(.multiple(magnitude, right))
      return "\(operand(left)) \(isNegative ? "−" : "+") \(operand(second))"
    case .multiple(let factor, let body):
      let number = NumberText.exact(ExactNumber(factor))
      return "\(factor.terms.count > 1 ? "(\(number))" : number) ⊗ \(operand(body))"
    case .filter(let body, let kept): return "\(operand(body)) → \(irreps(kept))"
    case .linear(let body, let target, let weights):
      let numbers = (weights ?? []).map { ", " + NumberText.exact(ExactNumber($0)) }.joined()
      if case .product = body.kind { return "theta(\(text(body)) → \(irreps(target))\(numbers))" }
      return "theta(\(operand(body)) → \(irreps(target))\(numbers))"
    case .power(let base, let exponent): return "\(operand(base))^\(exponent)"
    case .components: return "components"
    }
  }

  private func irreps(_ list: [O3.Irrep]) -> String { Self.irreps(list, usesParity: usesParity) }

  /// Anything with an operator in brackets.
  private func operand(_ part: PolynomialExpression) -> String {
    switch part.kind {
    case .variable, .linear, .power, .components: return text(part)
    case .directSum where isASCII: return text(part)
    default: return "(\(text(part)))"
    }
  }
}

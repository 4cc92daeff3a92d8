import Coupling
import ExactArithmetic
import Representations

/// The tree of an equivariant polynomial as text that reads back as the same polynomial.
enum PolynomialExpressionText {
  /// `theta(x ⊗ x → 0e+2e)`.
  static func text(of polynomial: EquivariantPolynomial) -> String {
    if case .variable = polynomial.expression {
      return "var(\(irreps(polynomial.irreps, usesParity: polynomial.usesParity)))"
    }
    return text(polynomial.expression, usesParity: polynomial.usesParity)
  }

  /// `0e+2x2e`, or `0 + 2x2` without parities.
  static func irreps(_ irreps: [EquivariantPolynomial.Irrep], usesParity: Bool) -> String {
    var terms: [(irrep: EquivariantPolynomial.Irrep, count: Int)] = []
    for irrep in irreps {
      if terms.last?.irrep == irrep { terms[terms.count - 1].count += 1 } else { terms.append((irrep, 1)) }
    }
    return terms.map { term in
      (term.count == 1 ? "" : "\(term.count)x") + label(term.irrep, usesParity: usesParity)
    }.joined(separator: usesParity ? "+" : " + ")
  }

  /// `2e`, or `2`.
  static func label(_ irrep: EquivariantPolynomial.Irrep, usesParity: Bool) -> String {
    "\(irrep.degree)" + (usesParity ? String(irrep.parity.letter) : "")
  }

  private static func text(_ expression: PolynomialExpression, usesParity: Bool) -> String {
    let irreps = { (list: [EquivariantPolynomial.Irrep]) in Self.irreps(list, usesParity: usesParity) }
    let operand = { (part: PolynomialExpression) in Self.operand(part, usesParity: usesParity) }
    switch expression {
    case .variable(let name): return name.isEmpty ? "x" : name
    case .product(let left, let right):
      // A chain of products leans to the left.
      let first: String
      if case .product = left { first = text(left, usesParity: usesParity) } else { first = operand(left) }
      return "\(first) ⊗ \(operand(right))"
    case .directSum(let left, let right):
      let first: String
      if case .directSum = left { first = text(left, usesParity: usesParity) } else { first = operand(left) }
      return "\(first) ⊕ \(operand(right))"
    case .combination(let left, let factor, let right):
      let isNegative = factor.signum() < 0
      let magnitude = isNegative ? -factor : factor
      let second = magnitude == RootSum(Rational(1)) ? right : .multiple(magnitude, right)
      return "\(operand(left)) \(isNegative ? "−" : "+") \(operand(second))"
    case .multiple(let factor, let body):
      let number = NumberText.exact(ExactNumber(factor))
      return "\(factor.terms.count > 1 ? "(\(number))" : number) ⊗ \(operand(body))"
    case .filter(let body, let kept): return "\(operand(body)) → \(irreps(kept))"
    case .linear(let body, let target, let weights):
      let numbers = (weights ?? []).map { ", " + NumberText.exact(ExactNumber($0)) }.joined()
      let inner: String
      if case .product = body { inner = text(body, usesParity: usesParity) } else { inner = operand(body) }
      return "theta(\(inner) → \(irreps(target))\(numbers))"
    case .power(let base, let exponent): return "\(operand(base))^\(exponent)"
    case .components: return "components"
    }
  }

  /// Anything with an operator in brackets.
  private static func operand(_ part: PolynomialExpression, usesParity: Bool) -> String {
    let text = text(part, usesParity: usesParity)
    switch part {
    case .variable, .linear, .power, .components: return text
    default: return "(\(text))"
    }
  }
}

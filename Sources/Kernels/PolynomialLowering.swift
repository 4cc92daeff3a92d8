import Coupling
import ExactArithmetic

/// Polynomials → tree: components and products of components as locals, each computed once, then a sum for each output.
package struct PolynomialLowering: Sendable {
  private let forms: PolynomialForms

  /// The lowering of the forms of a polynomial.
  package init(_ forms: PolynomialForms) { self.forms = forms }

  /// The nodes that add a form for one sample.
  package func nodes(_ form: PolynomialForms.Form) -> [KernelNode] {
    let inner = (forms.ranges[.x] ?? 0..<0)
    var monomials = Set<IndexedMonomial>()
    for sum in form.sums {
      for monomial in sum.coefficients.keys {
        // The part in x is shared by the outputs; weights and cotangents stand outside.
        var part = monomial.part(in: inner)
        while part.degree > 1, monomials.insert(part).inserted { part = part.lowered(Self.last(part)) }
      }
    }
    let products = monomials.sorted()
    let names = Dictionary(uniqueKeysWithValues: products.enumerated().map { ($1, "m\($0)") })
    let used = Set(form.sums.flatMap { $0.coefficients.keys.flatMap(\.variables) }).sorted()
    var nodes: [KernelNode] = used.map { variable in
      let (argument, component) = forms.place(variable)
      return .local(name: local(variable), value: .element(argument, Address(offset: component, strides: [])))
    }
    for product in products {
      let last = Self.last(product)
      nodes.append(
        .local(
          name: names[product] ?? "",
          value: .product([factor(product.lowered(last), names), .local(local(last))].compactMap(\.self))))
    }
    for (component, sum) in form.sums.enumerated() where !sum.isZero {
      nodes.append(
        .add(
          array: form.target, address: Address(offset: component, strides: []), value: value(sum, inner, names)))
    }
    return nodes
  }

  private static func last(_ monomial: IndexedMonomial) -> Int { monomial.variables[monomial.degree - 1] }

  /// `x0`, `w1`: the local of a variable.
  private func local(_ variable: Int) -> String {
    let (argument, component) = forms.place(variable)
    return "\(argument.rawValue)\(component)"
  }

  /// A part in x as a local; nil for 1.
  private func factor(_ part: IndexedMonomial, _ names: [IndexedMonomial: String]) -> KernelExpression? {
    if part.degree == 0 { return nil }
    return .local(part.degree == 1 ? local(part.variables[0]) : names[part] ?? "")
  }

  /// Σ outer · constant · (± inner ± …): each outer product with each constant once.
  private func value(
    _ sum: EquivariantPolynomial.ComponentPolynomial, _ inner: Range<Int>, _ names: [IndexedMonomial: String]
  ) -> KernelExpression {
    struct Factor: Hashable {
      let outer: IndexedMonomial
      let constant: RationalRoot
    }
    let groups = sum.gathered { term in
      Factor(
        outer: term.monomial.part(outside: inner),
        constant: RationalRoot(coefficient: term.coefficient.magnitude, squareFreeRadicand: term.radicand))
    }
    let terms: [(isNegative: Bool, value: KernelExpression)] = groups.map { group in
      // A group that begins with a minus is subtracted as a whole.
      let parts = group.terms.map { (isNegative: $0.coefficient.signum() < 0, part: $0.monomial.part(in: inner)) }
      let flips = parts[0].isNegative
      let bodies = parts.map { term in
        (isNegative: term.isNegative != flips, value: factor(term.part, names) ?? .constant(.one))
      }
      var factors: [KernelExpression] = group.key.constant == .one ? [] : [.constant(group.key.constant)]
      factors += group.key.outer.variables.map { .local(local($0)) }
      if bodies.count > 1 {
        factors.append(.sum(bodies))
      } else if parts[0].part.degree > 0 {
        factors.append(bodies[0].value)
      }
      if factors.isEmpty { factors = [.constant(.one)] }
      return (flips, factors.count == 1 ? factors[0] : .product(factors))
    }
    return terms.count == 1 && !terms[0].isNegative ? terms[0].value : .sum(terms)
  }
}

package import Coupling
package import ExactArithmetic

/// Exact proofs that the kernel of a polynomial computes what it says and that the polynomial is equivariant.
package struct PolynomialProof: Sendable {
  private let polynomial: EquivariantPolynomial
  private let forms: PolynomialForms

  /// The proofs of a polynomial.
  package init(_ polynomial: EquivariantPolynomial) {
    self.polynomial = polynomial
    forms = PolynomialForms(polynomial)
  }

  /// What was found wrong; empty when everything holds.
  ///
  /// * Each tree, interpreted on exact rational input, equals the derivative of the polynomial, evaluated on its own.
  /// * Generators of rotations and the inversion leave the polynomial as it is.
  package func failures(cancellation: Cancellation = .never) throws(Cancelled) -> [String] {
    var failures = try polynomial.failures(cancellation: cancellation).map {
      "component \($0.component): not equivariant"
    }
    let values = Self.numbers(forms.ranges.values.map(\.upperBound).max() ?? 0)
    let lowering = PolynomialLowering(forms)
    for form in forms.forms {
      try cancellation.check()
      let arrays = forms.ranges.mapValues { Array(values[$0]) }
      var interpreter = Interpreter(arrays, resultCount: form.sums.count)
      interpreter.run(lowering.nodes(form))
      if interpreter.result != definition(form, arrays) {
        failures.append("the sum \(form.name) differs from its definition")
      }
    }
    return failures
  }

  /// Small distinct rationals, the same every time; multiples of 1/8 under 4, so that floats hold them.
  package static func numbers(_ count: Int) -> [RootSum] {
    (0..<count).map { RootSum(Rational(($0 * 37 + 11) % 61 - 30, 8)) }
  }

  /// The derivative straight from the components of the polynomial.
  private func definition(_ form: PolynomialForms.Form, _ arrays: [Argument: [RootSum]]) -> [RootSum] {
    let point = (arrays[.x] ?? []) + (arrays[.w] ?? [])
    let (z, y) = (arrays[.z] ?? [], arrays[.y] ?? [])
    let variables = { (argument: Argument) in
      argument == .x ? 0..<self.polynomial.inputDimension : self.polynomial.weightVariables
    }
    // ∂/∂direction first: a number times a derivative for each variable.
    let moved: [EquivariantPolynomial.ComponentPolynomial] = polynomial.components.map { component in
      guard let direction = form.direction else { return component }
      return zip(variables(direction), y).reduce(into: .init()) { sum, pair in
        sum.add(pair.1, times: component.derivative(pair.0))
      }
    }
    if form.target == .z { return moved.map { $0.value(point) } }
    return variables(form.target).map { variable in
      zip(moved, z).reduce(RootSum.zero) { $0 + $1.1 * $1.0.derivative(variable).value(point) }
    }
  }
}

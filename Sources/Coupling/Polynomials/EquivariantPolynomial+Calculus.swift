public import ExactArithmetic

extension EquivariantPolynomial {
  /// The components of p at given numbers for the components of all inputs and for the weights.
  ///
  /// - Precondition: there are as many numbers as variables.
  /// - Complexity: the number of terms times the degree.
  public func values(inputs: [RootSum], weights: [RootSum] = []) -> [RootSum] {
    precondition(inputs.count == inputDimension && weights.count == self.weights.count, "a number for each variable")
    return components.map { $0.value(inputs + weights) }
  }

  /// The components of p at given numbers for the components of all inputs: polynomials in the weights alone.
  ///
  /// - Precondition: there are as many numbers as components.
  public func values(atInputs inputs: [RootSum]) -> [ComponentPolynomial] {
    precondition(inputs.count == inputDimension, "a number for each component")
    let own = weightVariables
    return components.map { component in
      var value = ComponentPolynomial()
      for (monomial, coefficient) in component.coefficients {
        let factor = monomial.variables.reduce(coefficient) { $1 < inputs.count ? $0 * inputs[$1] : $0 }
        value.add(factor, monomial.part(in: own))
      }
      return value
    }
  }

  /// ∂pₖ/∂xᵢ, a row for each component of the result and a column for each of the inputs.
  ///
  /// Itself equivariant, with values in W ⊗ V*.
  ///
  /// - Complexity: the number of terms times the number of variables.
  public var jacobian: [[ComponentPolynomial]] {
    components.map { component in (0..<inputDimension).map(component.derivative) }
  }

  /// Σₖ gₖ pₖ with variables g after all others: the form whose derivatives are gradients.
  var pairing: ComponentPolynomial {
    var sum = ComponentPolynomial()
    let first = weightVariables.upperBound
    for (index, component) in components.enumerated() {
      for (monomial, coefficient) in component.coefficients {
        sum.add(coefficient, monomial * IndexedMonomial([first + index]))
      }
    }
    return sum
  }

  /// The product of a vector with the Jacobian: Σₖ gₖ ∂pₖ/∂v for a variable v, an input's component or a weight, with g
  /// the variables after all others.
  public var vectorJacobian: [ComponentPolynomial] {
    let form = pairing
    return (0..<weightVariables.upperBound).map(form.derivative)
  }

  /// How often each input occurs in the terms of a copy of the result: the degrees in each input, every combination once.
  public func degrees(of output: Output) -> [[Int]] {
    let ranges = inputs.indices.map(variables(ofInput:))
    var found = Set<[Int]>()
    for component in output.components {
      for monomial in component.coefficients.keys { found.insert(ranges.map { monomial.part(in: $0).degree }) }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The total degrees in the inputs that occur; empty for 0.
  public var degrees: [Int] {
    Set(outputs.flatMap { degrees(of: $0).map { $0.reduce(0, +) } }).sorted()
  }

  /// The part of a total degree in the inputs.
  public func part(ofDegree degree: Int) -> EquivariantPolynomial {
    let range = 0..<inputDimension
    return EquivariantPolynomial(
      usesParity: usesParity, inputs: inputs, weights: weights,
      outputs: outputs.map { output in
        Output(
          output.irrep,
          output.components.map { component in
            ComponentPolynomial(component.coefficients.filter { $0.key.part(in: range).degree == degree })
          }, zeroReason: output.zeroReason)
      }, expression: .components)
  }
}

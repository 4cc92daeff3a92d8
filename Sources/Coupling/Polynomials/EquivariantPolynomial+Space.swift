public import ExactArithmetic
public import Representations

/// How many weights a polynomial has, and how many it could use.
public struct WeightCount: Hashable, Sendable {
  /// The free weights.
  public let weights: Int
  /// How many of them change the polynomial independently of the others.
  public let independent: Int
  /// The dimension of the space of all equivariant polynomials of the same degrees in each input, with the same irreps.
  public let space: Integer
}

extension EquivariantPolynomial {
  /// The weights that count; nil where the polynomial is not linear in them.
  ///
  /// The rank is found by exact elimination, the dimension of the space by characters.
  ///
  /// - Precondition: the polynomial is equivariant.
  /// - Throws: `LimitError`, `Cancelled`.
  public func weightCounts(
    limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> WeightCount? {
    let variables = weightVariables
    for component in components {
      guard component.coefficients.keys.allSatisfy({ $0.part(in: variables).degree <= 1 }) else { return nil }
    }
    try limits.allow(
      steps: Integer(termCount) * Integer(weights.count) * 2000, of: "the rank of the weights of this polynomial")
    var span = LinearSpan<IndexedMonomial>()
    for variable in variables {
      try cancellation.check()
      var vector: [IndexedMonomial: RootSum] = [:]
      for (number, output) in outputs.enumerated() {
        // One component of an irrep determines the others; copies are told apart by one more variable.
        let place = IndexedMonomial([variables.upperBound + number])
        for (monomial, coefficient) in output.components[output.irrep.wholeDegree].derivative(variable).coefficients {
          vector[monomial * place] = coefficient
        }
      }
      _ = span.insert(vector)
    }
    var space: Integer = 0
    for output in outputs {
      for degrees in degrees(of: output) {
        try cancellation.check()
        space += try multiplicity(of: output.irrep, inDegrees: degrees, limits: limits, cancellation: cancellation)
      }
    }
    return WeightCount(weights: weights.count, independent: span.dimension, space: space)
  }

  /// How often an irrep occurs in Sym^{d₁}(V₁) ⊗ Sym^{d₂}(V₂) ⊗ …, the polynomials of these degrees in each input.
  func multiplicity(of irrep: O3.Irrep, inDegrees degrees: [Int], limits: Limits, cancellation: Cancellation) throws
    -> Integer
  {
    func count<G: RotationGroup>(_ group: G) throws -> Integer {
      let label = { (own: O3.Irrep) in group.irrep(spin: own.degree, parity: own.parity) }
      var product = Irreps.trivial(of: group)
      for (input, degree) in zip(inputs, degrees) {
        let power = try Irreps(group: group, terms: input.irreps.map { IrrepTerm(label($0)) })
          .symmetricPower(degree, limits: limits, cancellation: cancellation)
        product = try product.tensorProduct(power, limits: limits, cancellation: cancellation)
      }
      return product.multiplicity(of: label(irrep))
    }
    return usesParity ? try count(O3()) : try count(SO3())
  }
}

public import ExactArithmetic

/// How an equivariant polynomial was built: the tree of ⊗, ⊕, linear maps θ and powers.
public indirect enum PolynomialExpression: Hashable, Sendable {
  /// A variable with its name.
  case variable(String)
  /// p ⊗ q, decomposed.
  case product(PolynomialExpression, PolynomialExpression)
  /// p ⊕ q.
  case directSum(PolynomialExpression, PolynomialExpression)
  /// p + c·q between equal irreps.
  case combination(PolynomialExpression, RootSum, PolynomialExpression)
  /// c·p.
  case multiple(RootSum, PolynomialExpression)
  /// The copies of some irreps.
  case filter(PolynomialExpression, [EquivariantPolynomial.Irrep])
  /// An equivariant linear map onto the given irreps, with free weights, or with given ones.
  case linear(PolynomialExpression, [EquivariantPolynomial.Irrep], [RootSum]?)
  /// The independent copies of a tensor power.
  case power(PolynomialExpression, Int)
  /// Formulas that were given component by component.
  case components
}

public import ExactArithmetic
public import Representations

/// How an equivariant polynomial was built: a tree of ⊗, ⊕, linear maps θ and powers.
///
/// Equal parts may be one and the same in memory, so that p + p of p + p … is small; written out, it is not. The number
/// of parts is therefore kept with each tree.
public struct PolynomialExpression: Hashable, Sendable {
  /// What stands at the root of the tree.
  public indirect enum Kind: Hashable, Sendable {
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
    case filter(PolynomialExpression, [O3.Irrep])
    /// An equivariant linear map onto the given irreps, with free weights, or with given ones.
    case linear(PolynomialExpression, [O3.Irrep], [RootSum]?)
    /// The independent copies of a tensor power.
    case power(PolynomialExpression, Int)
    /// Formulas that were given component by component.
    case components
  }

  /// How many parts the tree has when it is written out, at most the largest whole number of the machine.
  public let partCount: Int
  /// What stands at the root.
  public let kind: Kind

  /// The tree with something at its root.
  public init(_ kind: Kind) {
    self.kind = kind
    let parts: [PolynomialExpression] =
      switch kind {
      case .variable, .components: []
      case .product(let left, let right), .directSum(let left, let right), .combination(let left, _, let right):
        [left, right]
      case .multiple(_, let part), .filter(let part, _), .linear(let part, _, _), .power(let part, _): [part]
      }
    partCount = parts.reduce(1) { count, part in
      let (sum, isTooLarge) = count.addingReportingOverflow(part.partCount)
      return isTooLarge ? .max : sum
    }
  }

  /// Formulas that were given component by component.
  public static let components = PolynomialExpression(.components)
}

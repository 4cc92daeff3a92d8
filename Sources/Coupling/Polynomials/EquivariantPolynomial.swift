public import ExactArithmetic
public import Representations

/// A polynomial map between representations of O(3) or SO(3), expanded in components.
///
///     p : V₁ ⊕ V₂ ⊕ … → W,      p(D(R) x) = D(R) p(x)
///
/// Any equivariant polynomial is made of variables, tensor products ⊗, direct sums ⊕ and linear maps θ; their composition
/// is carried out here, with coefficients that are sums of roots. Components are real, in the basis `e3nn`; ⊗ is
/// decomposed by the coupling tensors of norm `cg`. Weights of linear maps are variables beside the inputs. Irreps have
/// whole degrees; those of SO(3) have the parity left even.
///
/// - SeeAlso: [Geiger2022], [Villar2021], [Dym2021]
public struct EquivariantPolynomial: Sendable {
  /// A variable: a vector of a representation.
  public struct Input: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The irreps, copy by copy, in memory order.
    public let irreps: [O3.Irrep]

    /// A variable with a name.
    ///
    /// - Precondition: the degrees are whole.
    public init(name: String, irreps: [O3.Irrep]) {
      precondition(irreps.allSatisfy(\.degree.isInteger), "components are real for whole degrees")
      (self.name, self.irreps) = (name, irreps)
    }

    /// The number of components.
    public var dimension: Int { irreps.reduce(0) { $0 + $1.dimension } }
  }

  /// One copy of an irrep in the result.
  public struct Output: Hashable, Sendable {
    /// The irrep.
    public let irrep: O3.Irrep
    /// Its 2l+1 components as polynomials.
    public let components: [ComponentPolynomial]
    /// Why all of them are 0; nil where they are not.
    public let zeroReason: ZeroReason?

    /// Whether the copy is 0.
    public var isZero: Bool { components.allSatisfy(\.isZero) }

    init(_ irrep: O3.Irrep, _ components: [ComponentPolynomial], zeroReason: ZeroReason? = nil) {
      precondition(irrep.degree.isInteger, "components are real for whole degrees")
      (self.irrep, self.components) = (irrep, components)
      self.zeroReason = components.allSatisfy(\.isZero) ? zeroReason ?? .accident : nil
    }
  }

  /// A polynomial in the components of all inputs, one input after the other, and then in the weights.
  public typealias ComponentPolynomial = SparsePolynomial<IndexedMonomial, RootSum>

  /// Whether the group is O(3), not SO(3).
  public let usesParity: Bool
  /// The variables in the order of their first use.
  public let inputs: [Input]
  /// The free weights of linear maps: numbers that tell those of one map from those of another, rising.
  public let weights: [Int]
  /// The result, copy by copy.
  public let outputs: [Output]
  /// How it was built.
  public let expression: PolynomialExpression

  init(
    usesParity: Bool, inputs: [Input], weights: [Int], outputs: [Output], expression: PolynomialExpression
  ) {
    self.usesParity = usesParity
    self.inputs = inputs
    self.weights = weights
    self.outputs = outputs
    self.expression = expression
  }

  /// The variable itself: the identity of its representation.
  public init(variable name: String, irreps: [O3.Irrep], usesParity: Bool) {
    var outputs: [Output] = []
    var next = 0
    for irrep in irreps {
      outputs.append(Output(irrep, (next..<next + irrep.dimension).map(ComponentPolynomial.variable)))
      next += irrep.dimension
    }
    self.init(
      usesParity: usesParity, inputs: [Input(name: name, irreps: irreps)], weights: [], outputs: outputs,
      expression: PolynomialExpression(.variable(name)))
  }

  /// A map given component by component, which need not be equivariant.
  ///
  /// - Precondition: there are as many formulas as the irreps have components, and they use no other variables.
  public init(
    components: [ComponentPolynomial], irreps: [O3.Irrep], inputs: [Input], usesParity: Bool
  ) {
    var outputs: [Output] = []
    var rest = components[...]
    for irrep in irreps {
      precondition(rest.count >= irrep.dimension, "a formula for each component")
      outputs.append(Output(irrep, Array(rest.prefix(irrep.dimension))))
      rest = rest.dropFirst(irrep.dimension)
    }
    precondition(rest.isEmpty, "a formula for each component")
    self.init(usesParity: usesParity, inputs: inputs, weights: [], outputs: outputs, expression: .components)
  }

  /// The number of components of all inputs.
  public var inputDimension: Int { inputs.reduce(0) { $0 + $1.dimension } }
  /// The number of components of the result.
  public var outputDimension: Int { outputs.reduce(0) { $0 + $1.irrep.dimension } }
  /// The irreps of the result, copy by copy.
  public var irreps: [O3.Irrep] { outputs.map(\.irrep) }
  /// All components of the result.
  public var components: [ComponentPolynomial] { outputs.flatMap(\.components) }
  /// The numbers of the variables that are weights.
  public var weightVariables: Range<Int> { inputDimension..<inputDimension + weights.count }
  /// Whether every component is 0.
  public var isZero: Bool { outputs.allSatisfy(\.isZero) }
  /// The largest degree of a term in the inputs and the weights together; 0 where there is none.
  public var largestDegree: Int { components.lazy.map(\.largestDegree).max() ?? 0 }
  /// The number of terms of all components.
  public var termCount: Int { components.reduce(0) { $0 + $1.coefficients.count } }

  /// The numbers of the variables of an input.
  public func variables(ofInput index: Int) -> Range<Int> {
    let first = inputs[..<index].reduce(0) { $0 + $1.dimension }
    return first..<first + inputs[index].dimension
  }

  /// The irreps of all inputs by the number of their first variable.
  var inputBlocks: [(irrep: O3.Irrep, first: Int)] {
    var next = 0
    return inputs.flatMap(\.irreps).map { irrep in
      defer { next += irrep.dimension }
      return (irrep, next)
    }
  }
}

/// Why two polynomials cannot be joined.
public enum PolynomialMismatch: Error, Hashable, Sendable {
  /// One is of O(3), the other of SO(3).
  case groups
  /// One name means two different variables.
  case variables(String)
  /// A sum of different irreps.
  case irreps
  /// More or fewer numbers than there are weights.
  case weightCount(expected: Int, found: Int)
}

import ExactArithmetic

/// How one generator of a group acts on a space, exactly.
public enum GeneratorAction: Hashable, Sendable {
  /// A group element g, as the matrix ρ(g).
  case element(ExactMatrix)
  /// An element X of the Lie algebra, as the matrix dρ(X).
  case derivation(ExactMatrix)
  /// A rotation by a rational part of a turn, by way of its logarithm, so that no cosine is needed.
  case turn(TurnAction)

  /// The number of components.
  var dimension: Int {
    switch self {
    case .element(let matrix), .derivation(let matrix): matrix.rowCount
    case .turn(let turn): turn.generator.rowCount
    }
  }

  /// ρ(g), or dρ(X).
  public var matrix: ExactMatrix {
    switch self {
    case .element(let matrix), .derivation(let matrix): matrix
    case .turn(let turn): turn.matrix
    }
  }

  /// Whether the matrix belongs to the Lie algebra.
  public var isDerivation: Bool {
    if case .derivation = self { true } else { false }
  }

  /// The action on the tensor product with a space on which the generator acts by `other`.
  ///
  ///     ρ(g)⊗ρ′(g),    dρ(X)⊗1 + 1⊗dρ′(X)
  ///
  /// - Returns: the matrix, the index of the right factor running fastest.
  public func tensorMatrix(_ other: GeneratorAction) -> ExactMatrix {
    guard isDerivation else { return matrix.tensor(other.matrix) }
    return matrix.tensor(.identity(other.dimension)) + ExactMatrix.identity(dimension).tensor(other.matrix)
  }

  /// The action on a space ⊗ one of the given dimension on which the generator acts trivially.
  func tensored(byTrivialOfDimension count: Int, onLeft: Bool) -> GeneratorAction {
    let identity = ExactMatrix.identity(count)
    let widen = { (matrix: ExactMatrix) in onLeft ? identity.tensor(matrix) : matrix.tensor(identity) }
    switch self {
    case .element(let matrix): return .element(widen(matrix))
    case .derivation(let matrix): return .derivation(widen(matrix))
    case .turn(let turn):
      return .turn(TurnAction(generator: widen(turn.generator), partOfTurn: turn.partOfTurn, sign: turn.sign))
    }
  }
}

public import ExactArithmetic

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

/// An element ± exp(2π t D) where D has eigenvalues i·w with half-integers w and t is a rational part of a turn.
///
/// D² is diagonal in the bases used here: each component belongs to one |w|. Matrices D are integral or i times
/// diagonal, whatever t; the cosines of 2πtw appear only in ``matrix``.
public struct TurnAction: Hashable, Sendable {
  /// D: [[0, −m], [m, 0]] on (cos mφ, sin mφ), −im on |j m⟩.
  public let generator: ExactMatrix
  /// t, in turns.
  public let partOfTurn: Rational
  /// The sign in front.
  public let sign: Int
  /// |w| of each component.
  let weights: [HalfInteger]

  /// The element ± exp(2π t D).
  ///
  /// - Precondition: D² is diagonal with entries −w², w a half-integer; the sign is ±1.
  public init(generator: ExactMatrix, partOfTurn: Rational, sign: Int = 1) {
    precondition(abs(sign) == 1, "a sign")
    (self.generator, self.partOfTurn, self.sign) = (generator, partOfTurn, sign)
    weights = generator.rows.indices.map { index in
      var square = Cyclotomic.zero
      for other in generator.rows.indices where !generator[index, other].isZero {
        square = square + generator[index, other] * generator[other, index]
      }
      guard let rational = square.asRational, let twice = (Rational(-4) * rational).numerator.squareRoot().root.asInt
      else { preconditionFailure("a square that is diagonal") }
      return HalfInteger(twice: twice)
    }
  }

  /// ± (cos 2πtw + sin 2πtw · D/w).
  public var matrix: ExactMatrix {
    var matrix = ExactMatrix.zero(generator.rowCount, generator.rowCount)
    for (row, weight) in weights.enumerated() {
      let angle = partOfTurn * Rational(weight.twice, 2)
      let phase = TurnAction.root(angle)
      let unit = Cyclotomic(Rational(sign))
      matrix[row, row] = unit * phase.realPart
      guard weight.twice != 0 else { continue }
      let factor = Cyclotomic(Rational(2 * sign, weight.twice)) * phase.imaginaryPart
      for column in weights.indices where !generator[row, column].isZero {
        matrix[row, column] = matrix[row, column] + factor * generator[row, column]
      }
    }
    return matrix
  }

  /// The trace of ``matrix``: of D only the part off the diagonal in a real basis, so that cosines are enough there.
  var trace: Cyclotomic {
    guard generator.rows.indices.allSatisfy({ generator[$0, $0].isZero }) else { return matrix.trace }
    let cosines = weights.map { TurnAction.root(partOfTurn * Rational($0.twice, 2)).realPart }
    return Cyclotomic(Rational(sign)) * cosines.reduce(.zero, +)
  }

  /// e^(2πi·angle) of an angle in turns.
  static func root(_ angle: Rational) -> Cyclotomic {
    guard let numerator = angle.numerator.asInt, let denominator = angle.denominator.asInt
    else { preconditionFailure("a part of a turn that machine integers hold") }
    return .root(numerator, of: denominator)
  }
}

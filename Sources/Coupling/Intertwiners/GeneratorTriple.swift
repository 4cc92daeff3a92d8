import ExactArithmetic

/// One generator on the two factors and on the product, with the entries that are not 0.
struct GeneratorTriple {
  /// What kind of generator it is, for all three.
  enum Kind {
    /// A group element.
    case element
    /// An element of the Lie algebra.
    case derivation
    /// A part of a turn of all three logarithms, and the product of the signs.
    case turn(partOfTurn: Rational, sign: Int)
  }

  /// The entries of a row or column that are not 0.
  typealias Line = [(index: Int, entry: Cyclotomic)]

  /// The kind.
  let kind: Kind
  /// 0 where all matrices are diagonal, 1 where they are monomial or a turn, 2 else.
  let rank: Int
  /// Columns of the matrices of the two factors.
  let columns: [[Line]]
  /// Rows of the matrix of the product.
  let rows: [Line]
  /// |w| of each component of all three, for a turn.
  private let weights: [[HalfInteger]]

  /// The actions of one generator on a, b and c.
  init(_ actions: [GeneratorAction]) {
    let turns = actions.compactMap { action in
      if case .turn(let turn) = action { turn } else { nil }
    }
    let matrices: [ExactMatrix]
    if turns.count == actions.count, Set(turns.map(\.partOfTurn)).count == 1 {
      kind = .turn(partOfTurn: turns[0].partOfTurn, sign: turns.reduce(1) { $0 * $1.sign })
      matrices = turns.map(\.generator)
      weights = turns.map(\.weights)
    } else {
      precondition(Set(actions.map(\.isDerivation)).count == 1, "one kind of generator")
      kind = actions[0].isDerivation ? .derivation : .element
      matrices = actions.map(\.matrix)
      weights = []
    }
    let isDiagonal = matrices.allSatisfy(\.isDiagonal)
    rank = isDiagonal ? 0 : !weights.isEmpty || matrices.allSatisfy(\.isMonomial) ? 1 : 2
    columns = matrices.prefix(2).map { $0.transposed.sparseRows }
    rows = matrices[2].sparseRows
  }

  /// w of T[i,j,k] where all three generators are diagonal: (D_c − D_a − D_b) = i·w.
  func signedWeight(_ i: Int, _ j: Int, _ k: Int) -> Rational {
    let value = entry(rows[k]) - entry(columns[0][i]) - entry(columns[1][j])
    guard let weight = (Cyclotomic.root(-1, of: 4) * value).asRational else { preconditionFailure("a weight") }
    return weight
  }

  private func entry(_ line: Line) -> Cyclotomic { line.first?.entry ?? .zero }

  /// The |w| that can occur among ± w_k ± w_i ± w_j, rising.
  func possibleWeights(_ i: Int, _ j: Int, _ k: Int) -> [Rational] {
    let (first, second, third) = (weights[0][i].twice, weights[1][j].twice, weights[2][k].twice)
    var twice = Set<Int>()
    for x in [first, -first] { for y in [second, -second] { twice.insert(abs(third + x + y)) } }
    return twice.sorted().map { Rational($0, 2) }
  }

  /// Whether ± e^(2πitw) is 1.
  static func isKept(_ weight: Rational, _ partOfTurn: Rational, _ sign: Int) -> Bool {
    (partOfTurn * weight + (sign < 0 ? Rational(1, 2) : 0)).isInteger
  }
}

import ExactArithmetic
import Representations

/// One factor of a block with all copies of all spins in it.
struct TensorFactor<Coefficient: LatticeInteger>: Sendable {
  /// A copy with its weight vectors.
  struct Copy: Sendable {
    /// Which copy of the spin this is.
    let number: Int
    let ladder: Ladder<Coefficient>
  }

  let space: StateSpace
  /// The copies, by falling spin.
  let copies: [Copy]
}

extension StateSpace {
  /// The states of a factor, with their real form where one is wanted.
  ///
  /// - Throws: `LimitError` before they are made, `Cancelled`.
  convenience init(_ kind: TensorBlock.Kind, isReal: Bool, limits: Limits, cancellation: Cancellation) throws {
    switch kind {
    case .power(let twoSpin, let count, let isSymmetric):
      try self.init(
        power: count, twoSpin: twoSpin, isSymmetric: isSymmetric, isReal: isReal, limits: limits,
        cancellation: cancellation)
    case .group(let twoSpins, let symmetry):
      try self.init(
        twoSpins: twoSpins, symmetry: symmetry, isReal: isReal, limits: limits, cancellation: cancellation)
    }
  }

  /// The steps that the elimination of all weights may take.
  var eliminationSteps: Integer { Self.eliminationSteps(levels.map { Integer($0.count) }) }

  /// The steps of eliminations between levels of the given sizes, the largest weight first; weights below 0 need none.
  static func eliminationSteps(_ levels: [Integer]) -> Integer {
    zip(levels, levels.dropFirst()).prefix(levels.count / 2 + 1).reduce(Integer(0)) { sum, pair in
      sum + pair.0 * pair.1 * pair.0
    }
  }
}

/// The cost of making so many states of n indices, each with so many real ones that differ from it by signs.
struct StateCost: Estimated {
  let states: Integer
  let indices: Int
  let signs: Integer

  var steps: Integer { states * Integer(indices) * (Integer(indices) + signs) * 64 }
  var words: Integer { states * (Integer(indices) + signs * 3 + 16) }
}

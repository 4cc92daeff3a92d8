import ExactArithmetic
import Representations

/// Symmetry-adapted functions of groups that keep the z axis, without solving equations.
///
/// The functions cos mφ and sin mφ of one block are either two one-dimensional irreps or the partners of one of dimension 2,
/// up to signs and order: each generator turns φ by a rational part of a turn or is diagonal, so that comparing angles
/// modulo a turn and signs decides.
struct AxialAdaptation {
  /// An irrep as the generators act on it.
  private struct Target {
    let irrep: PointGroup.Irrep
    let representation: ExplicitRepresentation
  }

  private let operations: [AxialOperation]
  private let targets: [Target]
  /// After how many m all rotations repeat.
  private let period: Int
  private var known: [Kind: [Match]] = [:]

  /// What decides of a block.
  private struct Kind: Hashable {
    let weight: Int
    let dimension: Int
    let parity: Parity
    let isReversed: Bool
  }

  /// The rules of a group; nil where an element does not keep the z axis, or a mirror or half turn is not along x or y.
  ///
  /// - Parameter irreps: those that occur.
  init?(_ group: PointGroup, _ irreps: [PointGroup.Irrep], _ limits: Limits) throws {
    guard group.frame.isStandard else { return nil }
    operations = group.generators.compactMap(AxialOperation.init)
    guard operations.count == group.generators.count else { return nil }
    period = operations.reduce(2) { period, operation in
      guard case .rotation(let part) = operation.kind, let n = part.denominator.asInt else { return period }
      return Integer.leastCommonMultiple(Integer(period), Integer(n)).asInt ?? period
    }
    targets = try irreps.map {
      Target(irrep: $0, representation: try group.representation(of: $0, in: .stated, limits: limits))
    }
  }

  /// The partners of one copy in a block: the irrep, and for each partner its component of the block with its sign.
  typealias Match = (irrep: PointGroup.Irrep, partners: [(component: Int, sign: Int)])

  /// What a block holds.
  mutating func matches(_ block: AxialBlock) -> [Match] {
    let kind = Kind(
      weight: block.weight.twice / 2 % period, dimension: block.dimension, parity: block.parity,
      isReversed: !((block.degree - block.weight).twice / 2).isMultiple(of: 2))
    if let matches = known[kind] { return matches }
    let matches = found(block)
    known[kind] = matches
    return matches
  }

  private func found(_ block: AxialBlock) -> [Match] {
    let actions = operations.map(block.action)
    if block.dimension == 2 {
      // (cos, sin), (cos, −sin), (sin, −cos), (sin, cos).
      let candidates = [[(0, 1), (1, 1)], [(0, 1), (1, -1)], [(1, 1), (0, -1)], [(1, 1), (0, 1)]]
      for target in targets where target.representation.dimension == 2 {
        for candidate in candidates
        where zip(actions, target.representation.generators).allSatisfy({ Self.intertwines($0, $1, candidate) }) {
          return [(target.irrep, candidate.map { (component: $0.0, sign: $0.1) })]
        }
      }
    }
    return (0..<block.dimension).map { component in
      let target = targets.first { target in
        target.representation.dimension == 1
          && zip(actions, target.representation.generators).allSatisfy { action, image in
            Self.value(action, component).map { $0 == image.matrix[0, 0] } ?? false
          }
      }
      guard let target else { preconditionFailure("functions of an axial group belong to its irreps") }
      return (target.irrep, [(component, 1)])
    }
  }

  /// ±1 where a component is an eigenvector.
  private static func value(_ action: GeneratorAction, _ component: Int) -> Cyclotomic? {
    guard case .turn(let turn) = action else { return action.matrix[component, component] }
    let angle = turn.partOfTurn * Rational(turn.weights[component].twice)
    guard angle.isInteger else { return nil }
    return Cyclotomic(Rational(angle.numerator.isOdd ? -turn.sign : turn.sign))
  }

  /// Whether S with S eₖ = ±e_c(k) carries the action on an irrep into that on a block.
  private static func intertwines(
    _ action: GeneratorAction, _ image: GeneratorAction, _ candidate: [(component: Int, sign: Int)]
  ) -> Bool {
    switch (action, image) {
    case (.turn(let turn), .turn(let other)):
      // S exchanges the two senses of rotation where its determinant is −1.
      let isReversed = (candidate[0].component == 0) != (candidate[0].sign == candidate[1].sign)
      let weights = [turn, other].map { Rational($0.weights[0].twice, 2) }
      let signs = Rational(turn.sign == other.sign ? 0 : 1, 2)
      return (turn.partOfTurn * (weights[0] + (isReversed ? weights[1] : -weights[1])) + signs).isInteger
    default:
      let (matrix, other) = (action.matrix, image.matrix)
      return (0..<2).allSatisfy { partner in
        let component = candidate[partner].component
        return matrix[component, component] == other[partner, partner] && matrix.isDiagonal && other.isDiagonal
      }
    }
  }
}

import ExactArithmetic
import Harmonics

/// Whether a map is equivariant, how far it is from that, and what breaks it.
struct Equivariance {
  /// The answer to the question.
  enum Verdict: String {
    /// The distance is the number 0.
    case exact
    /// It is not more than the tolerance.
    case within
    case broken
  }

  /// A group element with ‖ρ(g)M − Mρ(g)‖/‖M‖.
  struct Change {
    let element: SymmetryElement
    let relative: Double
  }

  let problem: MapProblem
  let projection: EquivariantProjection
  let verdict: Verdict
  /// What the listed elements do; empty unless the map is broken.
  let changes: [Change]
  let hints: [MistakeHint]

  init(_ problem: MapProblem, cancellation: Cancellation) throws {
    self.problem = problem
    let projection = try EquivariantProjection(of: problem.map, onto: problem.maps, cancellation: cancellation)
    self.projection = projection
    let bound = problem.tolerance * problem.tolerance
    if projection.squaredDistance.isZero {
      verdict = .exact
    } else if !problem.mustBeExact, (projection.squaredRelativeDistance - RootSum(bound)).signum() <= 0 {
      verdict = .within
    } else {
      verdict = .broken
    }
    let search = MistakeHints(problem, projection, cancellation)
    guard verdict == .broken else {
      (changes, hints) = ([], search.ofEquivariantMap())
      return
    }
    hints = try search.ofBrokenMap()
    let action = MapAction(problem.maps, problem.map, cancellation: cancellation)
    let norm = Rounding.double(
      RootOfSum(square: projection.squaredNorm * RootSum(Rational(2).power(-2 * problem.map.exponent))))
    changes = try SymmetryElement.listed.compactMap { element in
      if element.kind == .inversion, !problem.usesParity { return nil }
      return Change(element: element, relative: try action.change(of: projection.outside, under: element) / norm)
    }
  }

  /// The element that changes the map most, the first of several.
  var worst: Change? { changes.max { $0.relative < $1.relative } }

  /// The elements that change the map by no more than the tolerance.
  var kept: [Change] {
    let tolerance = Rounding.double(problem.tolerance)
    return changes.filter { $0.relative <= tolerance }
  }

  /// The squared norms outside by block, over the 4^exponent of the map, so that none is too small or too large.
  var blockSizes: [Double] {
    let scale = RootSum(Rational(2).power(-2 * problem.map.exponent))
    return projection.parts.map { Rounding.double($0.squaredOutside * scale) }
  }

  /// The blocks outside, those with most first: the number of the block.
  var outsideBlocks: [Int] {
    let sizes = blockSizes
    return sizes.indices.filter { sizes[$0] > 0 }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }

  /// The offsets of the largest entries outside.
  func largestEntries(_ count: Int) -> [Int] {
    let outside = projection.outside
    var best: [Int] = []
    for offset in outside.indices where outside[offset] != 0 {
      let place = best.firstIndex { outside[$0].magnitude < outside[offset].magnitude } ?? best.count
      if place < count { best.insert(offset, at: place) }
      if best.count > count { best.removeLast() }
    }
    return best
  }
}

import Coupling
import ExactArithmetic
import Language
import Representations

/// The paths of a tree to one result, with what is known of them.
struct MapsPaths {
  /// One path.
  struct Path {
    let labels: LabelledTree
    /// The factors as they are written: `1o`, or `1o#2` for the second copy.
    let factors: [String]
    /// How many combinations of copies have this path.
    let copies: Integer
    /// Whether it is independent of earlier ones.
    let isIndependent: Bool
    /// The path by independent ones before it, where that was asked for.
    let combination: [(index: Int, coefficient: RationalRoot)]?
  }

  let output: IrrepSegment
  /// The dimension of the space of maps to all copies of the result.
  let dimension: Integer
  /// The number of paths with their copies.
  let count: Integer
  /// The dimension of what the paths span; nil when they were not made.
  let rank: Integer?
  /// The paths; empty when they were not made.
  let paths: [Path]

  /// The paths to a result.
  ///
  /// - Parameter relations: whether each redundant path is to be given by the others.
  init(_ problem: MapsProblem, _ output: IrrepSegment, _ call: Call, relations: Bool) throws {
    self.output = output
    dimension = try problem.dimension(output) * output.multiplicity
    let filter = problem.filter
    count =
      try LabelledTree.count(
        problem.tree, factors: problem.sums, root: output.irrep, isAllowed: filter.allows, limits: call.limits,
        cancellation: call.cancellation) * output.multiplicity
    if call.arguments.has("count") || count.isZero {
      rank = problem.isSymmetric && !count.isZero ? nil : count
      paths = []
      return
    }
    let choices = problem.factors.reduce(Integer(1)) { $0 * Integer($1.segments.count) }
    try call.limits.allow(terms: choices, of: "the paths of these factors")
    // Every path is a list of labels, and so is what it begins with.
    try call.limits.allow(
      steps: count * Integer(problem.factors.count) * 10_000, of: "\(approximately(count)) paths to \(output.label)"
    )
    if problem.isSymmetric {
      let found = try SymmetricPaths(
        problem.species(), tree: problem.tree, root: output.irrep, isAllowed: filter.allows,
        limits: call.limits, cancellation: call.cancellation)
      rank = Integer(found.rank) * output.multiplicity
      paths = try Self.paths(found, problem, output, relations: relations, call.cancellation)
      return
    }
    rank = count
    var paths: [Path] = []
    let options = problem.factors.map(\.segments)
    for choice in Tuples(below: options.map(\.count)) {
      let segments = zip(options, choice).map { $0[$1] }
      let copies = segments.reduce(output.multiplicity) { $0 * $1.multiplicity }
      let trees = try LabelledTree.all(
        problem.tree, factors: segments.map(\.irrep), root: output.irrep, isAllowed: filter.allows,
        cancellation: call.cancellation)
      paths += trees.map {
        Path(
          labels: $0, factors: segments.map(\.label), copies: copies, isIndependent: true, combination: nil)
      }
    }
    self.paths = paths
  }

  /// The paths with equal factors; copies of an irrep are told apart where there are several.
  private static func paths(
    _ found: SymmetricPaths, _ problem: MapsProblem, _ output: IrrepSegment, relations: Bool,
    _ cancellation: Cancellation
  ) throws(Cancelled) -> [Path] {
    let names = problem.factors[0].segments.flatMap { segment -> [String] in
      let copies = segment.multiplicity.asInt ?? 0
      return copies == 1 ? [segment.label] : (1...max(copies, 1)).map { "\(segment.label)#\($0)" }
    }
    return try found.paths.enumerated().map { index, path throws(Cancelled) in
      let isIndependent = found.verdicts[index] == .independent
      return Path(
        labels: path.labels, factors: path.choice.map { names[$0] }, copies: output.multiplicity,
        isIndependent: isIndependent,
        combination: relations && !isIndependent ? try found.combination(of: index, cancellation: cancellation) : nil)
    }
  }

  /// Whether the paths span the space; nil when that was not computed.
  var isComplete: Bool? { rank.map { $0 == dimension } }
}

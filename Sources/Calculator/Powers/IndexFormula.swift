import ExactArithmetic
import Language
import Representations

/// Reading of `ijkl=jikl=ijlk=klij i=1o`: a symmetry of indices and the irreps that each of them stands for.
///
/// Each side after the first is a signed permutation of the letters of the first, T_{ij…} = ±T_{…}. Irreps are given to
/// one index of each orbit and hold for the others.
struct IndexFormula {
  /// The letters of the first side, in order.
  let indices: [String]
  /// The group of signed permutations.
  let symmetry: IndexSymmetry
  /// The irreps of each index, as typed.
  let factors: [any AnyIrreps]
  /// The group in which all irreps were read.
  let context: LabelContext
  /// The sides as they are echoed: `ijk`, `−jik`.
  let sides: [String]

  /// Reads the positional text of a command.
  ///
  /// - Parameter unnamed: the irreps of indices that are given none; nil when every index needs some.
  /// - Throws: `Diagnostic` and `EvaluationError` at the place of what is wrong.
  init(_ call: Call, unnamed: String? = nil) throws {
    let text = try IndexFormulaText(call)
    let sides = try text.sides()
    indices = sides[0].indices
    self.sides = sides.map { ($0.isNegative ? "−" : "") + $0.indices.joined() }
    symmetry = try Self.symmetry(sides, text.source, call)
    let assignments = try Self.assignments(text, indices)
    let evaluator = call.evaluator(for: text.source)
    var trees = try assignments.map { try Parser.expression(text.source, in: $0.value) }
    let indices = indices
    let needsUsual = symmetry.orbits.contains { orbit in
      !orbit.contains { index in assignments.contains { $0.index == indices[index] } }
    }
    let rest = try (needsUsual ? unnamed : nil).map {
      (source: SourceText($0), tree: try Parser.expression(SourceText($0)))
    }
    let named = trees.count
    if let rest { trees.append(rest.tree) }
    let context = try evaluator.context(of: trees)
    self.context = context
    var given: [String: any AnyIrreps] = [:]
    for (assignment, tree) in zip(assignments, trees.prefix(named)) {
      given[assignment.index] = try evaluator.irreps(tree, context)
    }
    let usual = try rest.map { try call.evaluator(for: $0.source).irreps($0.tree, context) }
    factors = try IndexIrreps(
      command: call.function.name, text: text, indices: indices, orbits: symmetry.orbits, assignments: assignments,
      given: given, unnamed: usual
    ).factors()
  }

  /// The formula with the irreps of all indices, as it can be typed.
  var canonical: String {
    sides.joined(separator: "=") + " "
      + zip(indices, factors).map { "\($0)=\(IrrepsText.plain($1))" }.joined(separator: " ")
  }

  /// The group that the sides generate.
  private static func symmetry(
    _ sides: [IndexFormulaText.Side], _ source: SourceText, _ call: Call
  ) throws -> IndexSymmetry {
    let first = sides[0]
    let name = first.indices.joined()
    guard first.indices.count <= SignedPermutation.largestCount else {
      throw IndexFormulaError.tooManyIndices(first.indices.count, largest: SignedPermutation.largestCount)
        .diagnostic(first.range, in: source)
    }
    var moved: Set<Int> = []
    var symmetry = IndexSymmetry(generators: [], count: first.indices.count)
    for side in sides.dropFirst() {
      for (index, range) in zip(side.indices, side.places) where !first.indices.contains(index) {
        throw IndexFormulaError.surplus(index, first: name).diagnostic(range, in: source)
      }
      if let index = first.indices.first(where: { !side.indices.contains($0) }) {
        throw IndexFormulaError.missing(index, first: name).diagnostic(side.range, in: source)
      }
      let generator = SignedPermutation(
        images: side.indices.map { index in UInt8(first.indices.firstIndex(of: index) ?? 0) },
        isNegative: side.isNegative != first.isNegative)
      moved.formUnion(generator.images.enumerated().compactMap { $0 == Int($1) ? nil : $0 })
      try call.limits.allow(
        steps: IndexSymmetry.steps(count: generator.count, moved: moved.count),
        of: "the group of a symmetry that moves \(moved.count) indices")
      symmetry = try symmetry.adding(generator, cancellation: call.cancellation)
      if symmetry.isContradictory {
        let isImplied = !(generator.fixesEveryIndex && generator.isNegative)
        throw IndexFormulaError.contradiction(indices: name, isImplied: isImplied).diagnostic(side.range, in: source)
      }
    }
    return symmetry
  }

  /// The irreps given to indices, each index once.
  private static func assignments(
    _ text: IndexFormulaText, _ indices: [String]
  ) throws -> [IndexFormulaText.Assignment] {
    var seen: Set<String> = []
    for assignment in text.assignments {
      let error: IndexFormulaError? =
        if assignment.index.count != 1 {
          .notOneIndex(assignment.index)
        } else if !indices.contains(assignment.index) {
          .unknownIndex(assignment.index, known: indices)
        } else if !seen.insert(assignment.index).inserted {
          .givenTwice(assignment.index)
        } else if assignment.value.isEmpty {
          .noValue(assignment.index)
        } else {
          nil
        }
      if let error { throw error.diagnostic(assignment.place, in: text.source) }
    }
    return text.assignments
  }

  /// The indices that stand for the same irreps: `i, j: 1o`.
  var legend: String {
    var groups: [(indices: [String], irreps: any AnyIrreps)] = []
    for (index, irreps) in zip(indices, factors) {
      let known = groups.firstIndex { $0.irreps.segments == irreps.segments }
      if let known { groups[known].indices.append(index) } else { groups.append(([index], irreps)) }
    }
    return groups.map { "\($0.indices.joined(separator: ", ")): \(PowerText.operand($0.irreps))" }.joined(
      separator: "   ")
  }

  /// The dimension of all tensors, whatever their symmetry.
  var dimension: Integer { factors.reduce(1) { $0 * $1.dimension } }
}

/// The irreps of every index, from those that were given to one of each orbit.
private struct IndexIrreps {
  let command: String
  let text: IndexFormulaText
  let indices: [String]
  let orbits: [[Int]]
  let assignments: [IndexFormulaText.Assignment]
  let given: [String: any AnyIrreps]
  let unnamed: (any AnyIrreps)?

  /// - Throws: `Diagnostic` for irreps that differ along an orbit, and for an orbit without any.
  func factors() throws -> [any AnyIrreps] {
    var factors: [(any AnyIrreps)?] = Array(repeating: unnamed, count: indices.count)
    for orbit in orbits {
      // In the order typed, so that the later of two is the one that differs.
      let named = assignments.filter { assignment in orbit.contains { indices[$0] == assignment.index } }
      guard let first = named.first, let irreps = given[first.index] else { continue }
      for other in named.dropFirst() where given[other.index]?.regrouped.segments != irreps.regrouped.segments {
        throw IndexFormulaError.irrepsDiffer(first.index, other.index, irreps: PowerText.operand(irreps))
          .diagnostic(other.value, in: text.source)
      }
      for index in orbit { factors[index] = irreps }
    }
    if let index = factors.firstIndex(where: { $0 == nil }) { throw noIrreps(index, factors) }
    return factors.compactMap { $0 }
  }

  /// The error for an index without irreps, with what is known of the others.
  private func noIrreps(_ missing: Int, _ factors: [(any AnyIrreps)?]) -> Diagnostic {
    var facts: [String] = []
    var additions: [String] = []
    let example = assignments.first.map { text.source.slice($0.value) } ?? "1o"
    for orbit in orbits {
      let names = Self.list(orbit.map { indices[$0] })
      if let irreps = factors[orbit[0]] {
        let label = PowerText.operand(irreps)
        facts.append(orbit.count > 1 ? "\(names) are \(label) by the symmetry" : "\(names) is \(label)")
      } else {
        additions.append(Self.assignment(indices[orbit[0]], example))
      }
    }
    let unknown = Self.list(factors.indices.filter { factors[$0] == nil }.map { indices[$0] })
    facts.append("nothing is said of \(unknown)")
    let typed = assignments.map { Self.assignment($0.index, text.source.slice($0.value)) }
    let line = ["e3 \(command) \"\(text.source.slice(text.formula))\""] + typed + additions
    return IndexFormulaError.noIrreps(
      indices[missing], note: facts.joined(separator: "; "), command: line.joined(separator: " ")
    ).diagnostic(text.place(ofIndex: missing), in: text.source)
  }

  private static func assignment(_ index: String, _ value: String) -> String {
    value.contains(where: \.isWhitespace) ? "\(index)=\"\(value)\"" : "\(index)=\(value)"
  }

  /// `i`, `i and j`, `i, j and k`.
  private static func list(_ names: [String]) -> String {
    guard names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}

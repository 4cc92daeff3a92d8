import ExactArithmetic
import Representations

extension MoleculeSymmetry {
  /// Whether all atoms lie on one line.
  public var isLinear: Bool { line != nil }

  /// The direction of the line on which the atoms lie once each is averaged over the group.
  ///
  /// The averages have the group exactly: its operations take their line to itself, and rotations about it move none of
  /// them. Atoms that the permutations hold on an axis have averages on it, however far off they are; where the group
  /// leaves them free to be off the line, the tolerance decides, here and nowhere after.
  func lineOfAverages(
    _ matrices: [OrthogonalMatrix], limits: Limits, cancellation: Cancellation
  ) throws -> SIMD3<Double>? {
    let points = molecule.offsets(in: axes)
    // Averages are within the tolerance of the atoms, so that atoms far off a line have none.
    guard points.count > 1, let rough = points.farthestDirection,
      points.farthest(fromLine: rough).distance <= 10 * tolerance
    else { return nil }
    let means = try permutations.averages(of: points, under: matrices, cancellation)
    let direction = means.farthestDirection ?? rough
    let isOnLine = 2 * means.farthest(fromLine: direction).distance <= tolerance
    // Three rotations of atoms on a line, or two of others, need not be among the displacements: rounding is overruled.
    let permutation = group.sum(character: unmovedCounts)
    let displacements = try permutation.tensorProduct(vector(.odd), limits: limits, cancellation: cancellation)
    let choices = isOnLine ? [direction, nil] : [nil, direction]
    let held = choices.first { choice in
      guard let rotations = rotations(about: choice, matrices) else { return false }
      return (vector(.odd) + rotations).terms.allSatisfy {
        $0.multiplicity <= displacements.multiplicity(of: $0.irrep)
      }
    }
    return held ?? choices[0]
  }

  /// The irreps of the rotations about axes at right angles to a line, without one of all rotations; nil where the
  /// operations do not take the line to itself.
  func rotations(about line: SIMD3<Double>?, _ matrices: [OrthogonalMatrix]) -> Irreps<PointGroup>? {
    guard let line else { return vector(.even) }
    // The line goes to ± itself, an axial vector along it to det times that.
    let signs = matrices.map { ($0(line).dot(line) < 0) == $0.isImproper ? 1 : -1 }
    let elements = group.elements
    for element in signs.indices {
      for generator in elements.generatorElements
      where signs[elements.product(element, generator)] != signs[element] * signs[generator] { return nil }
    }
    var rest = vector(.even).multiplicities
    let axial = group.sum(character: group.classes.map { signs[elements.classes.representatives[$0.index]] })
    for term in axial.terms { rest[term.irrep, default: 0] -= term.multiplicity }
    guard rest.values.allSatisfy({ $0.signum() >= 0 }) else { return nil }
    return Irreps(group: group, multiplicities: rest)
  }
}

public import ExactArithmetic
public import Representations

extension Molecule {
  /// The smallest tolerance worth asking for, in ångström: doubles of coordinates up to ``Atom/largestCoordinate`` are
  /// not finer.
  public static let smallestTolerance = 1e-9

  /// The largest point group whose operations take every atom to one of its element, in the best axes.
  ///
  /// - Parameter tolerance: how far an image may be from its atom, in ångström.
  /// - Returns: C1 of a single atom; of a group that tables do not go to its largest subgroup with one.
  /// - Throws: `SymmetryError.coincident`, `LimitError`, `Cancelled`.
  /// - Complexity: candidates·N·log N; candidates are pairs of atoms that two chosen ones may go to.
  public func foundSymmetry(
    tolerance: Double, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> FoundSymmetry {
    if let found = try symmetry(ofMoreThan: 1, tolerance: tolerance, limits: limits, cancellation: cancellation) {
      return found
    }
    return .finite(
      try symmetry(under: Self.group(.cyclic(1)), tolerance: tolerance, limits: limits, cancellation: cancellation))
  }

  /// The same with more than a number of operations; nil where there is none.
  private func symmetry(
    ofMoreThan order: Int, tolerance: Double, limits: Limits, cancellation: Cancellation
  ) throws -> FoundSymmetry? {
    let matching = AtomMatching(self, axes: .standard, tolerance: tolerance)
    try matching.checkDistances(cancellation)
    if let line = line(tolerance: tolerance) {
      let z = line.z < -1e-9 ? -line : line
      let axes = Axes(z: z, x: z.x.magnitude < 0.9 ? SIMD3(1, 0, 0) : SIMD3(0, 1, 0)) ?? .standard
      let hasInversion = try inversionDeviation(cancellation).distance <= tolerance
      return .linear(
        try linearSymmetry(along: axes, needsInversion: hasInversion, tolerance: tolerance, cancellation: cancellation))
    }
    guard atoms.count > 1 else { return nil }
    let found = try FoundOperations(matching, elements: atoms.map(\.element), limits: limits, cancellation)
    guard found.operations.count > order else { return nil }
    for subgroup in try found.subgroups(limits: limits, cancellation) where subgroup.count > order {
      let operations = subgroup.map { found.operations[$0] }
      var counts = OperationCounts()
      for operation in operations { counts.add(operation.matrix, order: operation.permutation.order) }
      guard let family = counts.family else { continue }
      for part in family.tabulated where part.order > Integer(order) {
        let group = try Self.group(part)
        let choice = AxesChoice(part, operations, matching.places, tolerance: tolerance)
        for axes in choice.candidates.prefix(12) {
          guard var symmetry = try refined(group, axes, tolerance, limits, cancellation) else { continue }
          if part != family { symmetry.untabulatedFamily = family }
          return .finite(symmetry)
        }
      }
    }
    return nil
  }

  /// The next larger group and how far the molecule is from it, found with ever larger tolerances; nil where there is none
  /// before atoms would lie within them or the search takes long.
  ///
  /// - Throws: `Cancelled`.
  public func nextSymmetry(
    beyond found: FoundSymmetry, tolerance: Double, limits: Limits = .standard, cancellation: Cancellation = .never
  ) throws -> FoundSymmetry? {
    let matching = AtomMatching(self, axes: .standard, tolerance: tolerance)
    guard let closest = try matching.closestPair(cancellation)?.distance, atoms.count <= 2000 else { return nil }
    var order = 1
    if case .finite(let symmetry) = found {
      // No group is larger than these, of molecules that are not on a line, or none that there are tables of.
      if [.octahedralHorizontal, .icosahedralHorizontal].contains(symmetry.group.family)
        || symmetry.untabulatedFamily != nil
      {
        return nil
      }
      order = symmetry.group.elements.order
    }
    let widest = 0.4999 * closest
    var wider = max(tolerance, Self.smallestTolerance)
    while wider < widest {
      wider = min(1.6 * wider, widest)
      do {
        let next = try symmetry(ofMoreThan: order, tolerance: wider, limits: limits, cancellation: cancellation)
        if let next, next.isLarger(than: found) { return next }
      } catch is LimitError {
        return nil
      }
    }
    return nil
  }

  private static func group(_ family: PointGroupFamily) throws(LimitError) -> PointGroup {
    do {
      return try PointGroup(family)
    } catch {
      throw LimitError(
        what: "the group \(family.name)", estimate: "order \(family.order), tables go to \(PointGroup.largestOrder)",
        isLiftable: false)
    }
  }

  /// The symmetry in axes that fit best near those given; nil where an atom is then still too far from an image.
  ///
  /// The atoms are averaged over the group, and the axes turned so that they are nearest to their averages.
  private func refined(
    _ group: PointGroup, _ axes: Axes, _ tolerance: Double, _ limits: Limits, _ cancellation: Cancellation
  ) throws -> MoleculeSymmetry? {
    guard group.elements.order > 1, group.family != .inversion else {
      return try? symmetry(
        under: group, axes: axes, tolerance: tolerance, limits: limits, cancellation: cancellation)
    }
    // Axes that are only nearly right may bring atoms past the tolerance.
    let rough = AtomMatching(self, axes: axes, tolerance: tolerance)
    let matrices = OrthogonalMatrix.elements(of: group)
    var images: [AtomPermutation] = []
    for matrix in matrices {
      guard let permutation = try rough.images(matrix, within: 4 * tolerance, cancellation) else { return nil }
      images.append(permutation)
    }
    var best = axes
    for _ in 0..<4 {
      let points = offsets(in: best)
      let means = try images.averages(of: points, under: matrices, cancellation)
      var fit = RotationFit()
      for (mean, point) in zip(means, points) { fit.add(mean, goal: point) }
      best = best.composed(with: fit.rotation)
    }
    for axes in [best, axes] {
      do {
        return try symmetry(
          under: group, axes: axes, tolerance: tolerance, limits: limits, cancellation: cancellation)
      } catch is SymmetryError {
        continue
      }
    }
    return nil
  }
}

public import ExactArithmetic
public import Representations

/// What a point group does to the atoms of a molecule: an exact permutation for each of its elements.
///
/// The permutations multiply as the elements do. They are found with a tolerance, and nothing that follows from them
/// asks for one again.
public struct MoleculeSymmetry: Sendable {
  /// The molecule, whose atoms are where they were.
  public let molecule: Molecule
  /// The group.
  public let group: PointGroup
  /// The axes of the laboratory of the group in those of the coordinates.
  public let axes: Axes
  /// How far an image may be from its atom, in ångström.
  public let tolerance: Double
  /// The permutation of each element of `group.elements`, by its index.
  public let permutations: [AtomPermutation]
  /// The sets of equivalent atoms, by their first ones.
  public let orbits: [AtomOrbit]
  /// Where an image and the atom there lie farthest apart.
  public let largestDeviation: Deviation
  /// The direction, in the axes of the laboratory of the group, of the line on which all atoms lie once each is averaged
  /// over the group; nil where they lie on none, and of a single atom.
  public internal(set) var line: SIMD3<Double>?
  /// The family of all operations that a search found, where tables do not go so far and ``group`` is a subgroup.
  public internal(set) var untabulatedFamily: PointGroupFamily?

  /// The distance between the image of an atom under an element and the atom that it is taken for.
  public struct Deviation: Hashable, Sendable {
    /// The element, as an index of `PointGroup.elements`.
    public let element: Int
    /// The axis of the element, of a mirror its normal, in the axes of the laboratory of the group; nil of the identity and
    /// the inversion.
    public let axis: SIMD3<Double>?
    /// The atom, as a place in the molecule.
    public let atom: Int
    /// The distance in ångström.
    public let distance: Double
  }

  /// How many atoms each class of the group leaves where they are, in the order of `PointGroup.classes`.
  public var unmovedCounts: [Int] { unmovedCounts(\.unmovedCount) }

  /// A number for each class, in the order of `PointGroup.classes`, that the permutation of one of its elements has.
  func unmovedCounts(_ count: (AtomPermutation) -> Int) -> [Int] {
    group.classes.map { count(permutations[group.elements.classes.representatives[$0.index]]) }
  }
}

/// Why a group is no symmetry of a molecule.
public enum SymmetryError: Error, Hashable, Sendable {
  /// Two atoms, as places in the molecule, lie closer together than twice the tolerance.
  case coincident(Int, Int, distance: Double)
  /// The image of an atom is farther than the tolerance from every atom of its element: where it is farthest, and the
  /// family of the subgroup of the operations that hold, nil where they are no group.
  case broken(MoleculeSymmetry.Deviation, remaining: PointGroupFamily?)
  /// The permutations of two elements do not multiply as these do: the tolerance is too large for the molecule.
  case unrelated(Int, Int)
}

extension Molecule {
  /// What a group does to the atoms, the centroid being the fixed point.
  ///
  /// The image of an atom is the atom of the same element nearest to it, which must be within the tolerance. Images under
  /// the generators are looked for; those under all elements follow from their words and are then compared with the
  /// places of the atoms, and all products with generators are compared exactly.
  ///
  /// - Parameters:
  ///   - axes: the axes of the laboratory of the group, in those of the coordinates.
  ///   - tolerance: in ångström, positive.
  /// - Precondition: the group is no double group.
  /// - Throws: `SymmetryError`, `LimitError`, `Cancelled`.
  /// - Complexity: generators·N·log N searches, |G|·N distances.
  public func symmetry(
    under group: PointGroup, axes: Axes = .standard, tolerance: Double, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws -> MoleculeSymmetry {
    precondition(!group.isDouble, "atoms are permuted by the operations of space")
    let matching = AtomMatching(self, axes: axes, tolerance: tolerance)
    let size = Integer(group.elements.order) * Integer(atoms.count)
    try limits.allow(steps: 40 * size, of: "the permutations of the atoms")
    try limits.allow(words: size, of: "the permutations of the atoms")
    try matching.checkDistances(cancellation)
    let matrices = OrthogonalMatrix.elements(of: group)
    var generators: [AtomPermutation] = []
    for generator in group.elements.generatorElements {
      guard let images = try matching.images(matrices[generator], cancellation) else {
        throw try matching.failure(of: group, matrices, cancellation)
      }
      generators.append(images)
    }
    var permutations = [AtomPermutation.identity(atoms.count)]
    var largest = MoleculeSymmetry.Deviation(element: 0, axis: nil, atom: 0, distance: 0)
    for (element, word) in group.elements.words.enumerated().dropFirst() {
      try cancellation.check()
      let permutation = permutations[word.parent] * generators[word.generator]
      permutations.append(permutation)
      let (atom, distance) = matching.largestDistance(matrices[element], permutation)
      guard distance <= tolerance else { throw try matching.failure(of: group, matrices, cancellation) }
      if distance > largest.distance {
        largest = .init(element: element, axis: matrices[element].rotationAxis, atom: atom, distance: distance)
      }
    }
    for element in permutations.indices {
      try cancellation.check()
      for (s, generator) in group.elements.generatorElements.enumerated()
      where permutations[group.elements.product(element, generator)] != permutations[element] * generators[s] {
        throw SymmetryError.unrelated(element, generator)
      }
    }
    var symmetry = MoleculeSymmetry(
      molecule: self, group: group, axes: axes, tolerance: tolerance, permutations: permutations,
      orbits: try AtomOrbit.all(permutations, of: group, matrices, cancellation), largestDeviation: largest)
    symmetry.line = try symmetry.lineOfAverages(matrices, limits: limits, cancellation: cancellation)
    return symmetry
  }
}

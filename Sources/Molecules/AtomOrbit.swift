import ExactArithmetic
public import Representations

/// A set of equivalent atoms: those to which the operations of a group take one of them.
public struct AtomOrbit: Hashable, Sendable {
  /// The places of the atoms in the molecule, rising; the first one represents the orbit.
  public let atoms: [Int]
  /// The elements of the group, as indices of `PointGroup.elements`, that leave the first atom where it is.
  public let stabilizer: [Int]
  /// The family of the site group that these elements are.
  public let siteGroup: PointGroupFamily

  /// The orbits of all atoms, by their first ones.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: |G| for each atom.
  static func all(
    _ permutations: [AtomPermutation], of group: PointGroup, _ matrices: [OrthogonalMatrix],
    _ cancellation: Cancellation
  ) throws(Cancelled) -> [AtomOrbit] {
    let generators = group.elements.generatorElements.map { permutations[$0] }
    var isSeen = [Bool](repeating: false, count: permutations[0].images.count)
    var orbits: [AtomOrbit] = []
    for first in isSeen.indices where !isSeen[first] {
      try cancellation.check()
      isSeen[first] = true
      var (orbit, next) = ([first], 0)
      while next < orbit.count {
        for generator in generators where !isSeen[generator.images[orbit[next]]] {
          isSeen[generator.images[orbit[next]]] = true
          orbit.append(generator.images[orbit[next]])
        }
        next += 1
      }
      let stabilizer = permutations.indices.filter { permutations[$0].images[first] == first }
      guard let family = OperationCounts(stabilizer, of: group, matrices).family else {
        preconditionFailure("a stabiliser is a group")
      }
      orbits.append(AtomOrbit(atoms: orbit.sorted(), stabilizer: stabilizer, siteGroup: family))
    }
    return orbits
  }
}

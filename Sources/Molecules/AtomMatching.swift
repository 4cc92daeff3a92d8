import ExactArithmetic
import Representations

/// Which atom lies where an operation takes another, within a tolerance.
struct AtomMatching {
  /// The positions relative to the centroid, in the axes of the operations.
  let places: [SIMD3<Double>]
  let tolerance: Double
  private let molecule: Molecule
  private let locators: [Element: AtomLocator]

  init(_ molecule: Molecule, axes: Axes, tolerance: Double) {
    (self.molecule, self.tolerance) = (molecule, tolerance)
    let places = molecule.offsets(in: axes)
    self.places = places
    let byElement = Dictionary(grouping: places.indices) { molecule.atoms[$0].element }
    locators = byElement.mapValues { AtomLocator(places, among: $0) }
  }

  /// Makes sure that an atom within the tolerance of an image is the only one: all are twice as far apart.
  ///
  /// - Throws: `SymmetryError.coincident` for the closest pair, `Cancelled`.
  func checkDistances(_ cancellation: Cancellation) throws {
    guard let closest = try closestPair(cancellation), closest.distance <= 2 * tolerance else { return }
    throw SymmetryError.coincident(closest.first, closest.second, distance: closest.distance)
  }

  /// The two atoms nearest to one another; nil of a single atom.
  func closestPair(_ cancellation: Cancellation) throws -> (first: Int, second: Int, distance: Double)? {
    let locator = AtomLocator(places, among: Array(places.indices))
    var closest: (first: Int, second: Int, distance: Double)?
    for (index, place) in places.enumerated() {
      if index.isMultiple(of: 1024) { try cancellation.check() }
      guard let other = locator.nearest(to: place, excluding: index),
        other.distance < closest?.distance ?? .infinity
      else { continue }
      closest = (min(index, other.index), max(index, other.index), other.distance)
    }
    return closest
  }

  /// The permutation that a matrix makes; nil where an image is farther than `tolerance` from every atom of its element,
  /// or two images are one atom.
  func images(
    _ matrix: OrthogonalMatrix, within tolerance: Double? = nil, _ cancellation: Cancellation = .never
  ) throws(Cancelled) -> AtomPermutation? {
    let tolerance = tolerance ?? self.tolerance
    var images: [Int] = []
    var isTaken = [Bool](repeating: false, count: places.count)
    images.reserveCapacity(places.count)
    for atom in places.indices {
      if atom.isMultiple(of: 1024) { try cancellation.check() }
      guard let image = nearest(matrix, atom), image.distance <= tolerance, !isTaken[image.index] else { return nil }
      isTaken[image.index] = true
      images.append(image.index)
    }
    return AtomPermutation(images)
  }

  /// The atom of the same element nearest to an image.
  private func nearest(_ matrix: OrthogonalMatrix, _ atom: Int) -> (index: Int, distance: Double)? {
    locators[molecule.atoms[atom].element]?.nearest(to: matrix(places[atom]))
  }

  /// The largest distance between an image and the atom it is taken for.
  func largestDistance(_ matrix: OrthogonalMatrix, _ permutation: AtomPermutation) -> (atom: Int, distance: Double) {
    var largest = (atom: 0, square: 0.0)
    for (atom, image) in permutation.images.enumerated() {
      let offset = matrix(places[atom]) - places[image]
      let square = offset.dot(offset)
      if square > largest.square { largest = (atom, square) }
    }
    return (largest.atom, largest.square.squareRoot())
  }

  /// The largest distance between an image and the nearest atom of its element.
  func largestDistance(
    _ matrix: OrthogonalMatrix, _ cancellation: Cancellation
  ) throws(Cancelled) -> (atom: Int, distance: Double) {
    var largest = (atom: 0, distance: 0.0)
    for atom in places.indices {
      if atom.isMultiple(of: 1024) { try cancellation.check() }
      if let image = nearest(matrix, atom), image.distance > largest.distance { largest = (atom, image.distance) }
    }
    return largest
  }

  /// Where a group fails worst, and what is left of it.
  func failure(
    of group: PointGroup, _ matrices: [OrthogonalMatrix], _ cancellation: Cancellation
  ) throws(Cancelled) -> SymmetryError {
    var worst = MoleculeSymmetry.Deviation(element: 0, axis: nil, atom: 0, distance: 0)
    var held: [Int] = []
    for (element, matrix) in matrices.enumerated() {
      let (atom, distance) = try largestDistance(matrix, cancellation)
      if distance <= tolerance { held.append(element) }
      // Equal distances differ in their last digits; the first one is told.
      if distance > worst.distance * (1 + 1e-9) {
        worst = .init(element: element, axis: matrix.rotationAxis, atom: atom, distance: distance)
      }
    }
    return .broken(worst, remaining: OperationCounts(held, of: group, matrices).family)
  }
}

import ExactArithmetic
import Representations

/// The operations, in any directions, that take the atoms of a molecule to atoms of the same elements.
///
/// An operation is known by the images of two atoms p and q that do not lie on a line through the centroid, and by its
/// determinant. So all images of such a pair at the right distances are tried; of those that take every atom to one, the
/// rotation that fits best is kept.
struct FoundOperations {
  /// One operation.
  struct Operation {
    let matrix: OrthogonalMatrix
    let permutation: AtomPermutation
    let isImproper: Bool
  }

  /// What tells operations apart; in a plane the reflection in it moves no atom.
  struct Key: Hashable {
    let permutation: AtomPermutation
    let isImproper: Bool
  }

  let operations: [Operation]
  private let places: [Key: Int]

  /// The operations on the atoms of a matching; none where all atoms lie on one line.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  init(_ matching: AtomMatching, elements: [Element], limits: Limits, _ cancellation: Cancellation) throws {
    let offsets = matching.places
    let tolerance = matching.tolerance
    let pair = ReferencePair(offsets, elements, tolerance: tolerance)
    let (p, q) = (offsets[pair.first], offsets[pair.second])
    let pairs = Integer(pair.imagesOfFirst.count) * Integer(pair.imagesOfSecond.count)
    try limits.allow(steps: 10 * pairs, of: "the search for symmetry")
    var operations: [Operation] = []
    var places: [Key: Int] = [:]
    let bound = 1.5 * tolerance * (p.length + q.length)
    let largest = offsets.map(\.length).max() ?? 0
    guard let source = Self.frame(p, q) else {
      // The atoms are so near to one line that no direction at right angles to it is known.
      (self.operations, self.places) = ([], [:])
      return
    }
    let sine = p.cross(q).length / (p.length * q.length)
    let loose = tolerance * (2 + 4 * largest / min(p.length, q.length * sine))
    for first in pair.imagesOfFirst {
      try cancellation.check()
      for second in pair.imagesOfSecond where (offsets[first].dot(offsets[second]) - p.dot(q)).magnitude <= bound {
        try cancellation.check()
        guard let target = Self.frame(offsets[first], offsets[second]) else { continue }
        for sign in [1.0, -1.0] {
          let trial = OrthogonalMatrix(x: target.x, y: target.y, z: target.z * sign) * source.transpose
          guard let rough = try matching.images(trial, within: loose, cancellation) else { continue }
          let matrix = Self.fit(rough, offsets, isImproper: sign < 0)
          guard let permutation = try matching.images(matrix, cancellation) else { continue }
          let key = Key(permutation: permutation, isImproper: sign < 0)
          guard places[key] == nil else { continue }
          places[key] = operations.count
          try limits.allow(
            words: 2 * Integer(operations.count + 1) * Integer(offsets.count), of: "the operations of the molecule")
          operations.append(Operation(matrix: matrix, permutation: permutation, isImproper: sign < 0))
        }
      }
    }
    (self.operations, self.places) = (operations, places)
  }

  /// The orthonormal frame of two vectors.
  private static func frame(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> OrthogonalMatrix? {
    guard let x = a.unit, let y = (b - x * x.dot(b)).unit else { return nil }
    return OrthogonalMatrix(x: x, y: y, z: x.cross(y))
  }

  /// The operation that takes the atoms nearest to their images.
  private static func fit(
    _ permutation: AtomPermutation, _ offsets: [SIMD3<Double>], isImproper: Bool
  ) -> OrthogonalMatrix {
    var fit = RotationFit()
    for (atom, image) in permutation.images.enumerated() {
      fit.add(isImproper ? -offsets[atom] : offsets[atom], goal: offsets[image])
    }
    return isImproper ? fit.rotation * .inversion : fit.rotation
  }

  /// Sets of operations that are groups, the largest first: all of them where they close, else those that two or three of
  /// them generate.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  func subgroups(limits: Limits, _ cancellation: Cancellation) throws -> [[Int]] {
    guard !operations.isEmpty else { return [] }
    if let all = closure(of: Array(operations.indices)) { return [all] }
    let count = Integer(operations.count)
    try limits.allow(
      steps: count * count * count * Integer(operations[0].permutation.images.count), of: "the search for a group")
    var found: Set<[Int]> = []
    for first in operations.indices {
      try cancellation.check()
      for second in operations.indices.prefix(first + 1) {
        guard let pair = closure(of: [first, second]), found.insert(pair).inserted else { continue }
        for third in operations.indices where third > first {
          if let triple = closure(of: [first, second, third]) { found.insert(triple) }
        }
      }
    }
    return found.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
  }

  /// The operations that some generate, rising; nil where a product is none of them.
  private func closure(of generators: [Int]) -> [Int]? {
    guard let identity = places[Key(permutation: .identity(operations[0].permutation.images.count), isImproper: false)]
    else { return nil }
    var isMember = [Bool](repeating: false, count: operations.count)
    isMember[identity] = true
    var members = [identity]
    var used: [Int] = []
    for generator in generators where !isMember[generator] {
      used.append(generator)
      var next = 0
      while next < members.count {
        for factor in used {
          guard let product = product(members[next], factor) else { return nil }
          guard !isMember[product] else { continue }
          isMember[product] = true
          members.append(product)
        }
        next += 1
      }
    }
    return members.sorted()
  }

  private func product(_ left: Int, _ right: Int) -> Int? {
    let (a, b) = (operations[left], operations[right])
    return places[Key(permutation: a.permutation * b.permutation, isImproper: a.isImproper != b.isImproper)]
  }
}

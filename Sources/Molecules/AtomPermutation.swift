import ExactArithmetic

/// A permutation of the atoms of a molecule.
public struct AtomPermutation: Hashable, Sendable {
  /// images[a] is the place to which atom a goes.
  public let images: [Int]

  /// The permutation with given images.
  init(_ images: [Int]) { self.images = images }

  /// The permutation that moves nothing.
  static func identity(_ count: Int) -> AtomPermutation { AtomPermutation(Array(0..<count)) }

  /// The composition, the right one first.
  public static func * (left: AtomPermutation, right: AtomPermutation) -> AtomPermutation {
    AtomPermutation(right.images.map { left.images[$0] })
  }

  /// The number of atoms that stay where they are.
  public var unmovedCount: Int { images.indices.count { images[$0] == $0 } }

  /// The least power that moves nothing; `Int.max` where it is larger.
  var order: Int {
    var lengths: Set<Int> = []
    var isSeen = [Bool](repeating: false, count: images.count)
    for start in images.indices where !isSeen[start] {
      var (length, atom) = (0, start)
      while !isSeen[atom] {
        isSeen[atom] = true
        (atom, length) = (images[atom], length + 1)
      }
      lengths.insert(length)
    }
    return lengths.reduce(Integer(1)) { .leastCommonMultiple($0, Integer($1)) }.asInt ?? .max
  }
}

extension [AtomPermutation] {
  /// The mean over a group of what its operations say of the place of each atom, one permutation for each matrix.
  ///
  ///     ā = Σ g⁻¹ r(ga) / |G|
  func averages(
    of points: [SIMD3<Double>], under matrices: [OrthogonalMatrix], _ cancellation: Cancellation
  ) throws(Cancelled) -> [SIMD3<Double>] {
    var sums = [SIMD3<Double>](repeating: .zero, count: points.count)
    for (matrix, permutation) in zip(matrices, self) {
      try cancellation.check()
      let inverse = matrix.transpose
      for (atom, image) in permutation.images.enumerated() { sums[atom] += inverse(points[image]) }
    }
    return sums.map { $0 / Double(matrices.count) }
  }
}

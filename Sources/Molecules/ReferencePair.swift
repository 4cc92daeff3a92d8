/// Two atoms whose images determine an operation, chosen so that there are few images to try.
///
/// Both are not near the centroid nor on a line with it, so that small deviations of theirs do not turn the operation much.
struct ReferencePair {
  let first: Int
  let second: Int
  /// The atoms of the same element at the same distance from the centroid.
  let imagesOfFirst: [Int]
  let imagesOfSecond: [Int]

  /// The pair; that of points on one line is on it, too.
  ///
  /// - Precondition: there is a point.
  init(_ offsets: [SIMD3<Double>], _ elements: [Element], tolerance: Double) {
    let radii = offsets.map(\.length)
    let shells = Dictionary(grouping: offsets.indices) { elements[$0] }
      .mapValues { $0.sorted { (radii[$0], $0) < (radii[$1], $1) } }
    func images(_ atom: Int) -> ArraySlice<Int> {
      let shell = shells[elements[atom]] ?? []
      let lower = shell.partitioningIndex { radii[$0] >= radii[atom] - 2 * tolerance }
      let upper = shell.partitioningIndex { radii[$0] > radii[atom] + 2 * tolerance }
      return shell[lower..<upper]
    }
    let farthest = radii.max() ?? 0
    let counts = offsets.indices.map { images($0).count }
    // The fewest images first, then the farthest out.
    let order = offsets.indices.filter { radii[$0] >= farthest / 4 }
      .sorted { (counts[$0], -radii[$0], $0) < (counts[$1], -radii[$1], $1) }
    let first = order[0]
    func sine(_ atom: Int) -> Double { offsets[first].cross(offsets[atom]).length / (radii[first] * radii[atom]) }
    let sines = order.map(sine)
    let needed = min(0.3, 0.9 * (sines.max() ?? 0))
    let fitting = zip(order, sines).filter { $0.1 >= needed && $0.1 > 0 }.map(\.0)
    var candidates = Array(fitting.prefix(100))
    if needed < 1e-3 {
      // Only atoms near the centroid are off the line: then the one that is farthest from it.
      let off = offsets.indices.max {
        offsets[first].cross(offsets[$0]).length < offsets[first].cross(offsets[$1]).length
      }
      candidates = [off ?? first]
    }
    // Among these the one with the fewest images at its angle from the first.
    let second = candidates.min { left, right in
      func cost(_ atom: Int) -> Int {
        let product = offsets[first].dot(offsets[atom])
        let bound = 1.5 * tolerance * (radii[first] + radii[atom])
        return images(atom).count { (offsets[first].dot(offsets[$0]) - product).magnitude <= bound }
      }
      return (cost(left), left) < (cost(right), right)
    }
    (self.first, self.second) = (first, second ?? first)
    (imagesOfFirst, imagesOfSecond) = (Array(images(first)), Array(images(self.second)))
  }
}

extension Array {
  /// The first index of a sorted array at which a condition holds that then holds to its end.
  fileprivate func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if isBeyond(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}

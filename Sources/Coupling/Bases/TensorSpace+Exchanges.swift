public import Representations

extension TensorSpace {
  /// Exchanges of indices that generate all of them, with their signs.
  public var exchanges: [SignedPermutation] {
    switch symmetry {
    case .group(let group): group.generators
    case .symmetric, .antisymmetric:
      indices.indices.dropFirst().map { index in
        var images = indices.indices.map { UInt8($0) }
        images.swapAt(index - 1, index)
        return SignedPermutation(images: images, isNegative: symmetry == .antisymmetric)
      }
    }
  }

  /// The components of a tensor that its symmetry makes equal to one up to sign, that one first.
  ///
  /// - Parameter exchanges: ``exchanges``, made once for many components.
  public func equalComponents(
    to component: [Int], by exchanges: [SignedPermutation]
  ) -> [(component: [Int], isNegative: Bool)] {
    var found: [(component: [Int], isNegative: Bool)] = [(component, false)]
    var seen: Set<[Int]> = [component]
    var next = 0
    while next < found.count {
      let (tuple, isNegative) = found[next]
      next += 1
      for exchange in exchanges {
        let image = exchange.images.map { tuple[Int($0)] }
        if seen.insert(image).inserted { found.append((image, isNegative != exchange.isNegative)) }
      }
    }
    return found
  }
}

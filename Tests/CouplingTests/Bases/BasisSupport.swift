import Coupling
import ExactArithmetic
import Representations

/// Spaces of tensors and the dense tensors of their bases, for tests.
enum Tensors {
  /// The index of irreps written as in e3nn, `2x0e+1o`.
  static func index(_ text: String) -> TensorSpace.Index {
    TensorSpace.Index(
      text.split(separator: "+").flatMap { term -> [(spin: HalfInteger, parity: Parity)] in
        let parts = term.split(separator: "x")
        let label = parts[parts.count - 1]
        guard let irrep = O3(allowsSpin: true).irrep(labelled: String(label)) else { return [] }
        return Array(repeating: (irrep.degree, irrep.parity), count: parts.count == 2 ? Int(parts[0]) ?? 0 : 1)
      })
  }

  /// The symmetry of a formula such as `ijk=-jik`.
  static func symmetry(_ formula: String) -> IndexSymmetry {
    let sides = formula.split(separator: "=").map { side in
      (isNegative: side.hasPrefix("-"), letters: Array(side.drop { $0 == "-" }))
    }
    let first = sides[0].letters
    return IndexSymmetry(
      generators: sides.dropFirst().map { side in
        SignedPermutation(
          images: side.letters.map { letter in UInt8(first.firstIndex(of: letter) ?? 0) }, isNegative: side.isNegative)
      }, count: first.count)
  }

  /// The space of a formula whose indices have the given irreps, in the order of the letters.
  static func space(_ formula: String, _ irreps: [String]) -> TensorSpace {
    TensorSpace(indices: irreps.map(index), symmetry: symmetry(formula))
  }

  /// Every tuple of component numbers of a space.
  static func tuples(_ space: TensorSpace) -> [[Int]] {
    space.indices.reduce([[]]) { tuples, index in
      tuples.flatMap { tuple in (0..<index.dimension).map { tuple + [$0] } }
    }
  }

  /// The signed permutations of a space, as moves of tuples.
  static func moves(_ space: TensorSpace) -> [SignedPermutation] {
    switch space.symmetry {
    case .group(let group): group.generators
    case .symmetric, .antisymmetric:
      (1..<max(space.indices.count, 1)).map { k in
        var images = (0..<space.indices.count).map { UInt8($0) }
        images.swapAt(k - 1, k)
        return SignedPermutation(images: images, isNegative: space.symmetry == .antisymmetric)
      }
    }
  }

  /// The smallest index of each cycle.
  static func cycleStarts(_ permutation: SignedPermutation) -> [Int] {
    permutation.images.indices.filter { start in
      var index = Int(permutation.images[start])
      while index > start { index = Int(permutation.images[index]) }
      return index == start
    }
  }

  /// Entries at every component of the tensors, not only at representatives of orbits.
  static func expanded(_ basis: SymmetryAdaptedBasis) -> (SymmetryAdaptedBasis.Copy, Int) -> [[Int]: RationalRoot] {
    let moves = moves(basis.space)
    return { copy, component in
      var tensor: [[Int]: RationalRoot] = [:]
      for (orbit, value) in basis.entries(of: copy, component: component) {
        guard let root = try? RationalRoot(signedSquare: value.signedSquare) else { continue }
        var front = [(basis.orbits.representative(orbit), root)]
        while let (tuple, value) = front.popLast() {
          if tensor[tuple] != nil { continue }
          tensor[tuple] = value
          for move in moves {
            front.append((move.images.map { tuple[Int($0)] }, move.isNegative ? -value : value))
          }
        }
      }
      return tensor
    }
  }

  /// Σ left · right over all components.
  static func product(_ left: [[Int]: RationalRoot], _ right: [[Int]: RationalRoot]) -> RootSum {
    left.reduce(into: RootSum.zero) { sum, entry in
      if let other = right[entry.key] { sum = sum + RootSum(entry.value * other) }
    }
  }
}

import Representations

/// How many operations of each kind a point group has, which determines its family.
///
///     rotations: Cn, Dn, T, O or I by their number and the order of the highest axis;
///     with the inversion R × Ci; without it Cs, Cnv, Cnh, S2n, Dnh, Dnd or Td by the number of mirrors
struct OperationCounts: Hashable {
  /// Rotations, the identity among them.
  var rotations = 0
  /// The order of the highest axis of rotation.
  var highestOrder = 1
  /// Operations that reverse orientation.
  var improper = 0
  /// Mirrors among them.
  var mirrors = 0
  /// Whether the inversion is one of them.
  var hasInversion = false

  /// Counts one more operation of an order.
  ///
  /// Operations that reverse orientation are mirrors or the inversion where their square is the identity; then it is enough
  /// that the order be right as one of permutations of atoms.
  mutating func add(_ matrix: OrthogonalMatrix, order: Int) {
    guard matrix.isImproper else {
      rotations += 1
      highestOrder = max(highestOrder, order)
      return
    }
    improper += 1
    guard order <= 2 else { return }
    if matrix.isInversion { hasInversion = true } else { mirrors += 1 }
  }

  /// The family; nil where no point group has so many.
  var family: PointGroupFamily? {
    guard let rotational = rotationalFamily else { return nil }
    if improper == 0 { return rotational }
    guard improper == rotations else { return nil }
    switch rotational {
    case .cyclic(let n):
      if hasInversion { return n == 1 ? .inversion : n.isMultiple(of: 2) ? .cyclicHorizontal(n) : .rotoreflection(n) }
      if n == 1 { return .mirror }
      return mirrors == n
        ? .pyramidal(n) : mirrors == 1 ? .cyclicHorizontal(n) : mirrors == 0 ? .rotoreflection(n) : nil
    case .dihedral(let n): return hasInversion == n.isMultiple(of: 2) ? .dihedralHorizontal(n) : .dihedralDiagonal(n)
    case .tetrahedral: return hasInversion ? .tetrahedralHorizontal : .tetrahedralDiagonal
    case .octahedral: return hasInversion ? .octahedralHorizontal : nil
    case .icosahedral: return hasInversion ? .icosahedralHorizontal : nil
    default: return nil
    }
  }

  private var rotationalFamily: PointGroupFamily? {
    switch (rotations, highestOrder) {
    case (let count, let n) where count == n: .cyclic(n)
    case (12, 3): .tetrahedral
    case (24, 4): .octahedral
    case (60, 5): .icosahedral
    case (let count, let n) where count.isMultiple(of: 2) && count / 2 == n && n >= 2: .dihedral(n)
    default: nil
    }
  }
}

extension OperationCounts {
  /// Those of some elements of a group whose matrices are known.
  init(_ elements: some Sequence<Int>, of group: PointGroup, _ matrices: [OrthogonalMatrix]) {
    let classes = group.elements.classes
    for element in elements { add(matrices[element], order: classes.order(of: classes.classOfElement[element])) }
  }
}

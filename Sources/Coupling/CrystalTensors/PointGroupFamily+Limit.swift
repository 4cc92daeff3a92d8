import Representations

/// Axes of more folds than functions of some degree can tell apart.
///
/// A rotation by φ about z multiplies a component of a tensor of rank r, or a harmonic of degree r, by e^(imφ), |m| ≤ r. A
/// turn by 2π/n with n > r leaves only those with m = 0, as every rotation about z does. So Cn, Cnv, Cnh, Dn, Dnh with n > r
/// have the tensors of the limiting groups ∞, ∞m, ∞/m, ∞2, ∞/mm, and Sn, Dnd with n > r those of ∞/m and ∞/mm; any other
/// n > r will do as well.
extension PointGroupFamily {
  /// Whether the axis has more folds than the degree.
  func hasFolds(pastDegree degree: Int) -> Bool { axisOrder.map { $0 > degree } ?? false }

  /// The family with the same invariants up to a degree whose cosines are simplest; an axis that is replaced has an even
  /// number of folds, so that the limiting groups with an inversion have it.
  func simplified(upToDegree degree: Int) -> PointGroupFamily {
    guard hasFolds(pastDegree: degree) else { return self }
    let order = Self.simpleOrder(past: degree)
    return switch self {
    case .cyclic: .cyclic(order)
    case .pyramidal: .pyramidal(order)
    case .dihedral: .dihedral(order)
    case .cyclicHorizontal, .rotoreflection: .cyclicHorizontal(order)
    case .dihedralHorizontal, .dihedralDiagonal: .dihedralHorizontal(order)
    default: self
    }
  }

  /// An even order n > degree for which the numbers of half a turn by 2π/n lie in a small field.
  static func simpleOrder(past degree: Int) -> Int {
    [2, 4, 6, 8, 12, 18, 30].first { $0 > degree } ?? degree + 2 - degree % 2
  }
}

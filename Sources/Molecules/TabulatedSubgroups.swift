import ExactArithmetic
import Representations

extension PointGroupFamily {
  /// This family where there are tables of it, else the families of its subgroups that have some, the largest first.
  ///
  ///     D600h: D150h, then C300v, C300h, D300 and C600 of the same order, …
  var tabulated: [PointGroupFamily] {
    guard order.asInt ?? .max > PointGroup.largestOrder, let n = axisOrder else { return [self] }
    let families = (1...n).filter { n.isMultiple(of: $0) }.reversed().flatMap { m in
      Self.subgroups(of: self, about: m, isOddPart: !(n / m).isMultiple(of: 2))
    }.filter { $0.order.asInt ?? .max <= PointGroup.largestOrder }
    return families.enumerated().sorted {
      let (left, right) = ($0.element.order, $1.element.order)
      return left == right ? $0.offset > $1.offset : left > right
    }.map(\.element)
  }

  /// Subgroups with an axis of an order that divides that of the axis, those most like the whole last.
  private static func subgroups(of family: PointGroupFamily, about m: Int, isOddPart: Bool) -> [PointGroupFamily] {
    guard m > 1 else {
      switch family {
      case .dihedralHorizontal: return [.mirror, .pyramidal(2)]
      case .dihedralDiagonal: return isOddPart ? [.cyclic(2), .cyclicHorizontal(2)] : [.cyclic(2)]
      case .dihedral: return [.cyclic(2)]
      case .pyramidal, .cyclicHorizontal: return [.mirror]
      case .rotoreflection: return isOddPart ? [.inversion] : []
      default: return []
      }
    }
    switch family {
    case .dihedralHorizontal:
      return [.cyclic(m), .dihedral(m), .cyclicHorizontal(m), .pyramidal(m), .dihedralHorizontal(m)]
    case .dihedralDiagonal:
      return [.cyclic(m), .dihedral(m), .pyramidal(m)] + (isOddPart ? [.rotoreflection(m), .dihedralDiagonal(m)] : [])
    case .dihedral: return [.cyclic(m), .dihedral(m)]
    case .pyramidal: return [.cyclic(m), .pyramidal(m)]
    case .cyclicHorizontal: return [.cyclic(m), .cyclicHorizontal(m)]
    case .rotoreflection: return [.cyclic(m)] + (isOddPart ? [.rotoreflection(m)] : [])
    default: return [.cyclic(m)]
    }
  }
}

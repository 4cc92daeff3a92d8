import ExactArithmetic

/// The axes in which subgroups are looked for.
enum SubgroupFrames {
  /// The axes of correlation tables, for subgroups that do not lie in standard axes.
  static func usual(of subgroup: PointGroupFamily, in group: PointGroupFamily) -> [Frame] {
    switch group {
    case .tetrahedral, .tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral, .octahedralHorizontal:
      switch subgroup {
      case .dihedral(3), .cyclic(3), .dihedralDiagonal(3), .rotoreflection(3): return frames([("1,1,1", "1,-1,0")])
      case .pyramidal(3): return frames([("1,1,1", "1,1,-2")])
      case .pyramidal(2): return [turn(4)].compactMap { $0 }
      case .mirror: return frames([("1,-1,0", "0,0,1")])
      default: return []
      }
    case .icosahedral, .icosahedralHorizontal:
      switch subgroup {
      case .dihedral(5), .cyclic(5), .dihedralDiagonal(5), .rotoreflection(5): return frames([("0,1,φ", "1,0,0")])
      case .dihedral(3), .cyclic(3), .dihedralDiagonal(3), .rotoreflection(3): return frames([("1,1,1", "φ,-1,1-φ")])
      case .pyramidal(5): return frames([("0,1,φ", "0,φ,-1")])
      case .pyramidal(3): return frames([("1,1,1", "2-φ,2φ-1,-1-φ")])
      default: return []
      }
    case .dihedralDiagonal(let n):
      if case .pyramidal = subgroup { return [turn(2 * n)].compactMap { $0 } }
      return subgroup == .cyclicHorizontal(2) ? [.axis(0)] : []
    case .dihedralHorizontal: return subgroup == .pyramidal(2) ? [.axes(0, 2)] : []
    case .dihedral: return subgroup == .cyclic(2) ? [.axis(0)] : []
    case .pyramidal: return subgroup == .mirror ? [.axis(1)] : []
    default: return []
    }
  }

  /// All axes tried in a group, the usual ones first.
  static func all(in group: PointGroupFamily) -> [Frame] {
    guard let n = group.axisOrder else {
      let principal = ["x", "y", "1,1,1", "1,1,0", "1,-1,0"] + (isIcosahedral(group) ? ["0,1,φ"] : [])
      return (isIcosahedral(group) ? [] : [turn(4)].compactMap { $0 })
        + frames((["z"] + principal).flatMap { z in directions(group).map { (z, $0) } })
    }
    let axes =
      [Frame.axis(0), .axis(1), .axes(0, 2), .axes(1, 0)]
      + frames(
        [("1,1,0", "0,0,1"), ("1,-1,0", "0,0,1"), ("1,1,0", "1,-1,0"), ("1,-1,0", "1,1,0")])
    // A turn by 2π/n is an element of the group: axes that differ by it are conjugate.
    let turns = 1..<min(2 * n, 4)
    return turns.compactMap { turn(2 * n, multiple: $0) } + axes
      + turns.flatMap { k in
        [0, 1].compactMap { try? Frame(axis: $0, halfTurns: Rational(k, 2 * n)) }
      }
  }

  /// Whether a frame can hold a subgroup that others tried before do not: a higher axis than the second lies along that of a
  /// group that has but one, and families without a direction of reference need one frame an axis, which is the first.
  static func matters(_ frame: Frame, to subgroup: PointGroupFamily, in group: PointGroupFamily) -> Bool {
    guard case .turn = frame.form else { return group.axisOrder == nil || (subgroup.axisOrder ?? 1) <= 2 }
    guard !frame.isStandard else { return true }
    switch subgroup {
    case .cyclic, .cyclicHorizontal, .rotoreflection, .inversion, .mirror: return false
    default: return true
    }
  }

  /// The families whose order divides that of a group and whose axis is no higher, by falling order; the group is left out.
  static func families(in group: PointGroupFamily) -> [PointGroupFamily] {
    let largest =
      switch group {
      case .dihedralDiagonal(let n), .rotoreflection(let n): 2 * n
      default: group.axisOrder ?? (isIcosahedral(group) ? 5 : 4)
      }
    var families: [PointGroupFamily] = [
      .octahedralHorizontal, .octahedral, .tetrahedralDiagonal, .tetrahedralHorizontal, .tetrahedral,
      .icosahedral,
    ]
    for n in stride(from: largest, through: 2, by: -1) {
      families += [
        .dihedralHorizontal(n), .dihedralDiagonal(n), .dihedral(n), .pyramidal(n), .cyclicHorizontal(n),
        .rotoreflection(n), .cyclic(n),
      ]
    }
    families += [.inversion, .mirror, .cyclic(1)]
    let fitting = families.filter { $0 != group && group.order.isMultiple(of: $0.order) }
    return fitting.enumerated().sorted { ($1.element.order, $0.offset) < ($0.element.order, $1.offset) }.map(\.element)
  }

  private static func isIcosahedral(_ group: PointGroupFamily) -> Bool {
    group == .icosahedral || group == .icosahedralHorizontal
  }

  /// The turn by a multiple of π/n; nil past the finest one, which no group that is tabulated needs.
  private static func turn(_ n: Int, multiple: Int = 1) -> Frame? { try? Frame(halfTurns: Rational(multiple, n)) }

  /// The frames of pairs of directions that are orthogonal.
  private static func frames(_ pairs: [(String, String)]) -> [Frame] {
    pairs.compactMap { try? Frame(parsing: "\($0);\($1)") }
  }

  /// Directions of reference: those of two-fold axes and mirrors.
  private static func directions(_ group: PointGroupFamily) -> [String] {
    var directions = ["x", "y", "z"]
    for sign in ["", "-"] {
      directions += ["1,\(sign)1,0", "0,1,\(sign)1", "\(sign)1,0,1"]
      directions += ["1,1,\(sign)2", "1,\(sign)2,1", "1,-1,\(sign)2"]
    }
    guard isIcosahedral(group) else { return directions }
    return directions + [
      "φ,-1,1-φ", "2-φ,2φ-1,-1-φ", "0,φ,-1", "0,1,φ", "φ,1,φ-1", "φ,-1,φ-1", "φ,1,1-φ", "1,φ-1,φ", "1,1-φ,φ",
      "1,1-φ,-φ",
    ]
  }
}

/// The symbols Γ₁, Γ₂ … of the irreps of the crystallographic groups, and of I as it is used. [Koster1963]
enum KosterSymbols {
  /// The label for a symbol: `Γ4`, `Γ4+` with the inversion, `Γ5+Γ6` for a pair; nil where there is none.
  static func label(_ symbol: String, in group: PointGroup) -> String? {
    guard symbol.hasPrefix("Γ"), let entries = table(of: group.family) else { return nil }
    for (numbers, label) in entries {
      for (sign, suffix) in group.family.hasInversion ? [("+", "g"), ("-", "u")] : [("", "")] {
        let signed = numbers.map { "Γ\($0)\(sign)" }.joined(separator: "+")
        let short = numbers.map { "Γ\($0)" }.joined(separator: "+") + sign
        if symbol == signed || symbol == short { return label + suffix }
      }
    }
    return nil
  }

  /// The symbols by labels: `Γ4`, `Γ4⁺` with the inversion, `Γ5⁺+Γ6⁺` for a pair; nil where a group has none.
  static func symbols(of group: PointGroup) -> [String: String]? {
    table(of: group.family).map { entries in
      let signs = group.family.hasInversion ? [("⁺", "g"), ("⁻", "u")] : [("", "")]
      let pairs = entries.flatMap { numbers, label in
        signs.map { (label + $1, numbers.map { "Γ\($0)" }.joined(separator: "\($0)+") + $0) }
      }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
  }

  /// The symbol and the label of the pair that half of it, `Γ5`, belongs to.
  static func pair(of half: String, in group: PointGroup) -> (symbol: String, label: String)? {
    for (numbers, label) in table(of: group.family) ?? [] where numbers.count > 1 {
      for (sign, suffix) in group.family.hasInversion ? [("+", "g"), ("-", "u")] : [("", "")]
      where numbers.contains(where: { half == "Γ\($0)\(sign)" }) {
        return (numbers.map { "Γ\($0)" }.joined(separator: "+") + sign, label + suffix)
      }
    }
    return nil
  }

  /// The symbols of a family, g and u left out.
  private static func table(of family: PointGroupFamily) -> [(numbers: [Int], label: String)]? {
    switch family {
    case .cyclic(1), .inversion: [([1], "A"), ([2], "A1/2")]
    case .mirror: [([1], "A'"), ([2], "A\""), ([3, 4], "E1/2")]
    case .cyclic(2), .cyclicHorizontal(2): [([1], "A"), ([2], "B"), ([3, 4], "E1/2")]
    case .pyramidal(2): [([1], "A1"), ([2], "B1"), ([3], "A2"), ([4], "B2"), ([5], "E1/2")]
    case .dihedral(2), .dihedralHorizontal(2): [([1], "A"), ([2], "B2"), ([3], "B1"), ([4], "B3"), ([5], "E1/2")]
    case .cyclic(4), .rotoreflection(2), .cyclicHorizontal(4):
      [([1], "A"), ([2], "B"), ([3, 4], "E"), ([5, 6], "E1/2"), ([7, 8], "E3/2")]
    case .dihedral(4), .pyramidal(4), .dihedralDiagonal(2), .dihedralHorizontal(4):
      [([1], "A1"), ([2], "A2"), ([3], "B1"), ([4], "B2"), ([5], "E"), ([6], "E1/2"), ([7], "E3/2")]
    case .cyclic(3), .rotoreflection(3): [([1], "A"), ([2, 3], "E"), ([4, 5], "E1/2"), ([6], "B3/2")]
    case .dihedral(3), .pyramidal(3), .dihedralDiagonal(3):
      [([1], "A1"), ([2], "A2"), ([3], "E"), ([4], "E1/2"), ([5, 6], "E3/2")]
    case .cyclic(6), .cyclicHorizontal(6): [([1], "A"), ([2, 3], "E2"), ([4], "B"), ([5, 6], "E1")] + sixfoldSpinors
    case .cyclicHorizontal(3): [([1], "A'"), ([2, 3], "E'"), ([4], "A\""), ([5, 6], "E\"")] + sixfoldSpinors
    case .dihedral(6), .pyramidal(6), .dihedralHorizontal(6):
      [([1], "A1"), ([2], "A2"), ([3], "B1"), ([4], "B2"), ([5], "E1"), ([6], "E2")] + dihedralSpinors
    case .dihedralHorizontal(3):
      [([1], "A1'"), ([2], "A2'"), ([3], "A1\""), ([4], "A2\""), ([5], "E\""), ([6], "E'")] + dihedralSpinors
    case .tetrahedral, .tetrahedralHorizontal:
      [([1], "A"), ([2, 3], "E"), ([4], "T"), ([5], "E1/2"), ([6, 7], "G3/2")]
    case .octahedral, .tetrahedralDiagonal, .octahedralHorizontal:
      [([1], "A1"), ([2], "A2"), ([3], "E"), ([4], "T1"), ([5], "T2"), ([6], "E1/2"), ([7], "E5/2"), ([8], "G3/2")]
    case .icosahedral, .icosahedralHorizontal:
      [
        ([1], "A"), ([2], "T1"), ([3], "T2"), ([4], "G"), ([5], "H"), ([6], "E1/2"), ([7], "E7/2"), ([8], "G3/2"),
        ([9], "I5/2"),
      ]
    default: nil
    }
  }

  private static let sixfoldSpinors = [([7, 8], "E1/2"), ([9, 10], "E5/2"), ([11, 12], "E3/2")]
  private static let dihedralSpinors = [([7], "E1/2"), ([8], "E5/2"), ([9], "E3/2")]
}

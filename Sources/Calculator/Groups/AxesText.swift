import Representations

/// Where the axes of a point group lie, in one line.
enum AxesText {
  /// A line for each point group in standard axes; frames say for themselves how the others lie.
  static func notes(_ groups: [any CharacterGroup]) -> [String] {
    var notes: [(name: String, axes: String)] = []
    for group in groups {
      guard let group = group as? PointGroup, group.frame.isStandard, let axes = note(group.family),
        !notes.contains(where: { $0.axes == axes })
      else { continue }
      notes.append((group.name, axes))
    }
    return groups.count == 1 ? notes.map { "Axes: \($0.axes)." } : notes.map { "Axes of \($0.name): \($0.axes)." }
  }

  private static func note(_ family: PointGroupFamily) -> String? {
    switch family {
    case .octahedral, .octahedralHorizontal: "C4 along x, y, z"
    case .tetrahedral, .tetrahedralHorizontal: "C2 along x, y, z, C3 along (1, 1, 1)"
    case .tetrahedralDiagonal: "S4 along x, y, z, C3 along (1, 1, 1)"
    case .icosahedral, .icosahedralHorizontal: "C2 along x, y, z, C5 along (0, 1, φ), φ = (1+√5)/2"
    case .pyramidal: "principal axis z, σv contains x"
    case .dihedral, .dihedralHorizontal, .dihedralDiagonal: "principal axis z, C2' along x"
    case .cyclic(let n) where n > 1: "principal axis z"
    case .cyclicHorizontal, .rotoreflection: "principal axis z"
    case .mirror: "the mirror is z = 0"
    default: nil
    }
  }
}

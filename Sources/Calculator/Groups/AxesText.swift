import Representations

/// Where the axes of a point group lie, in one line.
enum AxesText {
  /// A line for each kind of axes among the groups.
  static func notes(_ groups: [any CharacterGroup]) -> [String] {
    var notes: [String] = []
    for group in groups {
      guard let group = group as? PointGroup, let note = note(group.family), !notes.contains(note) else { continue }
      notes.append(note)
    }
    return notes
  }

  private static func note(_ family: PointGroupFamily) -> String? {
    switch family {
    case .octahedral, .octahedralHorizontal: "Axes: C4 along x, y, z."
    case .tetrahedral, .tetrahedralHorizontal: "Axes: C2 along x, y, z, C3 along (1, 1, 1)."
    case .tetrahedralDiagonal: "Axes: S4 along x, y, z, C3 along (1, 1, 1)."
    case .icosahedral, .icosahedralHorizontal: "Axes: C2 along x, y, z, C5 along (0, 1, φ), φ = (1+√5)/2."
    case .pyramidal: "Axes: principal axis z, σv contains x."
    case .dihedral, .dihedralHorizontal, .dihedralDiagonal: "Axes: principal axis z, C2' along x."
    case .cyclic(let n) where n > 1: "Axes: principal axis z."
    case .cyclicHorizontal, .rotoreflection: "Axes: principal axis z."
    case .mirror: "Axes: the mirror is z = 0."
    default: nil
    }
  }
}

import ExactArithmetic
import Representations

/// The axes in which the tensors of a crystal class are given.
///
/// Nye and the standard of the IEEE put x1 along the crystal axis a, x3 along c, and the axis of monoclinic classes along x2,
/// which settles 3m (3m1 of the international symbols) and -6m2; those of e3 differ in five classes. Which sense of an axis
/// is positive, which the standard rules besides, changes signs of constants and no form. [Nye1985, app. B] [IEEE176, 3]
enum CrystalAxes: String, CaseIterable {
  /// Those of the group: principal axis z, σv through x, C2′ along x, or its own frame.
  case e3
  /// Those of Nye's tables.
  case nye
  /// Those of the standard on piezoelectricity.
  case ieee

  /// What they are called.
  var title: String {
    switch self {
    case .e3: "e3"
    case .nye: "Nye"
    case .ieee: "IEEE"
    }
  }

  /// The frame of Nye's axes for a class in which they are not those of e3.
  static func frame(of family: PointGroupFamily) -> Frame? {
    switch family {
    case .cyclic(2), .mirror, .cyclicHorizontal(2): .axis(1)
    case .pyramidal(3), .dihedralHorizontal(3): try? Frame(halfTurns: Rational(1, 6))
    default: nil
    }
  }

  /// A class in these axes.
  ///
  /// - Throws: `CommandError` for other groups and for groups with a frame of their own.
  func placed(_ group: any CharacterGroup) throws(CommandError) -> any CharacterGroup {
    guard self != .e3 else { return group }
    guard let group = group as? PointGroup, !group.isDouble, CrystalClasses.names.contains(group.family.name) else {
      throw .incompatible(
        "--axes \(rawValue) is for the 32 crystal classes, not for \(group.name)",
        help: "a frame in brackets turns other groups: C5v[π/10]")
    }
    guard group.frame.isStandard else {
      throw .incompatible(
        "--axes \(rawValue) beside a frame: \(group.name)", help: "one of them; --axes \(rawValue) chooses the frame")
    }
    return Self.frame(of: group.family).map { group.turned(to: $0) } ?? group
  }

  /// A line that says where the axes lie.
  func note(_ group: any CharacterGroup) -> String {
    guard let group = group as? PointGroup else {
      return group is SO3 || group is O3 ? "Axes: any." : "Axes: the axis of rotation is z."
    }
    if self != .e3 {
      let setting = Self.setting(group.family).map { ": \($0)" } ?? ": any"
      return "Axes of \(title)\(setting)"
        + (group.frame.isStandard ? ", as in e3." : "; in e3's \(group.name).")
    }
    if !group.frame.isStandard { return "Axes of the frame \(group.frame)." }
    let axes = AxesText.notes([group]).first ?? "Axes: any."
    guard Self.frame(of: group.family) != nil else { return axes }
    return axes + " Nye and IEEE: --axes nye."
  }

  /// The setting of a class in Nye's axes.
  private static func setting(_ family: PointGroupFamily) -> String? {
    let all = "x1, x2, x3"
    return switch family {
    case .cyclic(1), .inversion: nil
    case .cyclic(2): "2 along x2"
    case .mirror: "m normal to x2"
    case .cyclicHorizontal(2): "2 along x2, m normal to it"
    case .dihedral(2): "2 along \(all)"
    case .pyramidal(2): "2 along x3, m normal to x1 and x2"
    case .dihedralHorizontal(2): "m normal to \(all)"
    case .cyclicHorizontal(3): "-6 along x3"
    case .cyclic(let n), .cyclicHorizontal(let n): "\(n) along x3"
    case .rotoreflection(let n): n == 2 ? "-4 along x3" : "-3 along x3"
    case .dihedral(let n): "\(n) along x3, 2 along x1"
    case .pyramidal(let n): "\(n) along x3, m normal to x1"
    case .dihedralDiagonal(let n): (n == 2 ? "-4" : "-3") + " along x3, 2 along x1"
    case .dihedralHorizontal(3): "-6 along x3, m normal to x1"
    case .dihedralHorizontal(let n): "\(n) along x3, m normal to x1"
    case .tetrahedral, .tetrahedralHorizontal: "2 along \(all)"
    case .tetrahedralDiagonal: "-4 along \(all)"
    case .octahedral, .octahedralHorizontal: "4 along \(all)"
    default: nil
    }
  }
}

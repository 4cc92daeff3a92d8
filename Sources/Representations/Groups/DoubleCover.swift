/// Groups of space and those that have half-integer spins beside their irreps, in the same axes.
public enum DoubleCover {
  /// The group with spins, itself if it has them; nil where there is none here.
  public static func of(_ group: any CharacterGroup) -> (any CharacterGroup)? {
    switch group {
    case let group as PointGroup:
      group.isDouble ? group : try? PointGroup(group.family, isDouble: true, frame: group.frame)
    case is DInfinityH: DInfinityH(allowsSpin: true)
    case let group as O2: O2(group.notation, allowsSpin: true)
    case is O3: O3(allowsSpin: true)
    case is SO3, is SU2: SU2()
    default: nil
    }
  }

  /// The group without spins.
  public static func base(of group: any CharacterGroup) -> any CharacterGroup {
    switch group {
    case let group as PointGroup where group.isDouble: (try? PointGroup(group.family, frame: group.frame)) ?? group
    case is DInfinityH: DInfinityH()
    case let group as O2: O2(group.notation)
    case is O3: O3()
    case is SU2: SO3()
    default: group
    }
  }

  /// Whether the group has spins.
  public static func isDouble(_ group: any CharacterGroup) -> Bool {
    switch group {
    case let group as PointGroup: group.isDouble
    case let group as DInfinityH: group.allowsSpin
    case let group as O2: group.allowsSpin
    case let group as O3: group.allowsSpin
    default: group is SU2
    }
  }
}

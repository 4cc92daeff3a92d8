import Representations

/// How one group lies in another.
enum Subgroups {
  /// The restriction from a group to a subgroup, directly or through groups between them.
  ///
  /// - Throws: `SubgroupError`.
  static func restriction(
    from group: any CharacterGroup, to subgroup: NamedGroup
  ) throws(SubgroupError) -> any AnyRestriction {
    if let point = subgroup.group as? PointGroup {
      // A factor of a product is one as it stands.
      if !(group is PointGroup), let chain = group.restriction(to: point) { return chain }
      do {
        return try point.restriction(fromAny: group)
      } catch {
        let kind: SubgroupError.Kind =
          switch error {
          case .notASubgroup: .notASubgroup
          case .notInFrame: .notInFrame
          case .ambiguous(let groups): .ambiguous(groups.map(\.name))
          }
        throw SubgroupError(kind: kind, group: group.name, subgroup: point.name)
      }
    }
    for target in targets(subgroup) {
      if let chain = group.restriction(to: target) { return chain }
    }
    throw SubgroupError(kind: .notASubgroup, group: group.name, subgroup: subgroup.name)
  }

  /// The groups that a name may mean here: where there are spins, O(3) with spin and SU(2).
  private static func targets(_ subgroup: NamedGroup) -> [any CharacterGroup] {
    switch subgroup {
    case .rotations(.o3): [O3(), O3(allowsSpin: true)]
    case .rotations(.so3): [SO3(), SU2()]
    default: [subgroup.group]
    }
  }
}

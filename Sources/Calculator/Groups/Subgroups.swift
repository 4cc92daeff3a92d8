import Representations

/// How one group lies in another.
enum Subgroups {
  /// The restriction from a group to a subgroup.
  ///
  /// - Throws: `SubgroupError`.
  static func restriction(
    from group: any CharacterGroup, to subgroup: NamedGroup
  ) throws(SubgroupError) -> any AnyRestriction {
    if let chain = group.restriction(to: subgroup.group) { return chain }
    throw SubgroupError(kind: .notASubgroup, group: group.name, subgroup: subgroup.name)
  }
}

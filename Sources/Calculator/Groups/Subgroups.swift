import Representations

/// How one group lies in another.
enum Subgroups {
  /// The restriction from a group to a subgroup, directly or through groups between them.
  ///
  /// - Throws: `SubgroupError`.
  static func restriction(
    from group: any CharacterGroup, to subgroup: NamedGroup
  ) throws(SubgroupError) -> any AnyRestriction {
    for target in targets(subgroup) {
      if let chain = group.restriction(to: target) { return chain }
      guard let point = target as? PointGroup else { continue }
      if let parent = group as? PointGroup { return try restriction(from: parent, to: point) }
      if let chain = restriction(from: group, to: point) { return chain }
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

  /// The restriction of an infinite group to a point group: its own, or that of the first subgroup which has one.
  private static func restriction(from group: any CharacterGroup, to point: PointGroup) -> (any AnyRestriction)? {
    if let direct = directRestriction(from: group, to: point) { return direct }
    func open<G: CharacterGroup>(_ group: G) -> (any AnyRestriction)? {
      for step in group.restrictions {
        if let chain = extended(step, to: point) { return chain }
      }
      return nil
    }
    return open(group)
  }

  private static func extended<Step: AnyRestriction>(_ step: Step, to point: PointGroup) -> (any AnyRestriction)? {
    guard let rest = restriction(from: step.restriction.subgroup, to: point) else { return nil }
    return SubgroupChain.joined(step, rest)
  }

  private static func directRestriction(from group: any CharacterGroup, to point: PointGroup) -> (any AnyRestriction)? {
    switch group {
    case let rotations as any RotationGroup: rotationRestriction(from: rotations, to: point)
    case let group as SO2: point.restriction(from: group)
    case let group as O2: point.restriction(from: group)
    case let group as DInfinityH: point.restriction(from: group)
    default: nil
    }
  }

  private static func rotationRestriction<G: RotationGroup>(from group: G, to point: PointGroup) -> (
    any AnyRestriction
  )? {
    point.restriction(from: group)
  }

  private static func restriction(
    from parent: PointGroup, to point: PointGroup
  ) throws(SubgroupError) -> any AnyRestriction {
    do {
      return try parent.restriction(to: point)
    } catch {
      let kind: SubgroupError.Kind =
        switch error {
        case .notASubgroup: .notASubgroup
        case .notInFrame: .notInFrame
        case .ambiguous(let groups): .ambiguous(groups.map(\.name))
        }
      throw SubgroupError(kind: kind, group: parent.name, subgroup: point.name)
    }
  }
}

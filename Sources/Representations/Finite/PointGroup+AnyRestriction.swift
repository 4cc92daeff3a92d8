extension PointGroup {
  /// The restriction of any group of the library to this one: from another point group in the usual axes, from the groups
  /// of rotations and of the axis, and from groups that lead to these.
  ///
  /// - Throws: `PlacementError`.
  public func restriction(fromAny group: any CharacterGroup) throws(PlacementError) -> any AnyRestriction {
    if let group = group as? PointGroup { return try group.restriction(to: self) }
    let steps: [(any AnyRestriction)?] = [
      restriction(from: O3()), restriction(from: O3(allowsSpin: true)), restriction(from: SO3()),
      restriction(from: SU2()), restriction(from: DInfinityH()), restriction(from: DInfinityH(allowsSpin: true)),
      restriction(from: O2()), restriction(from: O2(allowsSpin: true)), restriction(from: SO2()),
    ]
    // The shortest way first: a group of the list itself.
    for step in steps.compactMap({ $0 }) where Self.start(of: step) == AnyHashable(group) { return step }
    for step in steps.compactMap({ $0 }) {
      if let chain = Self.chain(from: group, by: step) { return chain }
    }
    throw .notASubgroup
  }

  private static func start(of step: some AnyRestriction) -> AnyHashable { AnyHashable(step.restriction.group) }

  /// The restriction to where a step begins, followed by the step; nil where there is none.
  private static func chain<Step: AnyRestriction>(
    from group: some CharacterGroup, by step: Step
  ) -> (any AnyRestriction)? {
    func joined<First: AnyRestriction>(_ first: First) -> (any AnyRestriction)? {
      (first.restriction as? Restriction<First.Larger, Step.Larger>)?.followed(by: step.restriction)
    }
    return group.restriction(to: step.restriction.group).flatMap { joined($0) }
  }
}

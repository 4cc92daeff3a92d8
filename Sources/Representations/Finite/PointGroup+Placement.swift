public import ExactArithmetic

/// Why a group is not placed in another.
public enum PlacementError: Error, Hashable, Sendable {
  /// It is no subgroup in any of the axes tried.
  case notASubgroup
  /// It does not lie in the group with the axes it names.
  case notInFrame
  /// It lies in the group in several ways that restrict differently: one of each kind.
  case ambiguous([PointGroup])
}

extension PointGroup {
  /// The subgroup of a name in its usual axes: as named; else in standard axes; else in those of correlation tables; else in
  /// the only way there is.
  ///
  /// - Throws: `PlacementError`.
  /// - SeeAlso: [Altmann1994, ch. 13]
  public func placement(of subgroup: PointGroup) throws(PlacementError) -> PointGroup {
    if embedding(of: subgroup) != nil { return subgroup }
    guard subgroup.frame.isStandard else { throw .notInFrame }
    for frame in SubgroupFrames.usual(of: subgroup.family, in: family) {
      let turned = subgroup.turned(to: frame)
      if embedding(of: turned) != nil { return turned }
    }
    let all = placements(of: subgroup)
    guard let first = all.first else { throw .notASubgroup }
    guard all.count == 1 else { throw .ambiguous(all) }
    return first
  }

  /// The ways in which a group lies in this one, one for each that restricts irreps differently.
  ///
  /// - Complexity: one embedding for each frame tried, a score for groups with a principal axis, some hundred for cubic and
  ///   icosahedral groups.
  public func placements(of subgroup: PointGroup) -> [PointGroup] {
    var matrices = ExactElements(of: table.group)
    return placements(of: subgroup, among: SubgroupFrames.all(in: family), &matrices)
  }

  private func placements(
    of subgroup: PointGroup, among others: [Frame], _ matrices: inout ExactElements
  ) -> [PointGroup] {
    var tables: Set<[[Int]]> = []
    var found: [PointGroup] = []
    let frames = [.standard] + SubgroupFrames.usual(of: subgroup.family, in: family) + others
    for frame in frames where SubgroupFrames.matters(frame, to: subgroup.family, in: family) {
      let turned = subgroup.turned(to: frame)
      guard let fusion = embedding(of: turned, &matrices)?.fusion else { continue }
      if tables.insert(branchingTable(to: turned, fusion: fusion)).inserted { found.append(turned) }
    }
    return found
  }

  /// The proper subgroups up to conjugation, each in one choice of axes, by falling order.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: |G| times the subgroups of each family, and ``placements(of:)`` for each family that fits.
  public func subgroups(cancellation: Cancellation = .never) throws(Cancelled) -> [PointGroup] {
    var matrices = ExactElements(of: table.group)
    let (conjugations, frames) = (table.group.conjugations(), SubgroupFrames.all(in: family))
    var found: [PointGroup] = []
    for candidate in SubgroupFrames.families(in: family) {
      try cancellation.check()
      guard let subgroup = try? PointGroup(candidate, isDouble: isDouble) else { continue }
      var seen: Set<Set<Int>> = []
      for placement in placements(of: subgroup, among: frames, &matrices) {
        guard let elements = embedding(of: placement, &matrices)?.elements, !seen.contains(Set(elements)) else {
          continue
        }
        for conjugation in conjugations { seen.insert(Set(elements.map { conjugation[$0] })) }
        found.append(placement)
      }
    }
    return found
  }
}

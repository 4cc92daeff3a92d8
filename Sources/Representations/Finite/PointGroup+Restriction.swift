import ExactArithmetic

extension PointGroup {
  /// The restriction to a subgroup whose axes are given in those of this group; nil where it does not lie in it so.
  ///
  /// The generators of the subgroup are found among the elements and compared exactly; classes are then fused by words.
  /// From a double group to one that is none, the irreps are restricted on which the rotation by 2π acts as 1.
  ///
  /// - Complexity: classes of the subgroup times its rows for each irrep.
  public func restriction(toPlaced subgroup: PointGroup) -> Restriction<PointGroup, PointGroup>? {
    guard let fusion = embedding(of: subgroup)?.fusion else { return nil }
    let restrictor = ClassFusion(self, subgroup, fusion)
    let (isReduced, group, cost) = (isDouble && !subgroup.isDouble, self, Integer(subgroup.table.rows.count))
    return Restriction<PointGroup, PointGroup>(
      from: self, to: subgroup, frame: subgroup.frameOfSubgroup, cost: { _ in cost },
      domain: { !isReduced || !group.isSpinor($0) }, complexImage: { restrictor.terms($0) })
  }

  /// The restriction to a subgroup, in the axes it names, or else in those of ``placement(of:)``.
  ///
  /// - Throws: `PlacementError`.
  public func restriction(to subgroup: PointGroup) throws(PlacementError) -> Restriction<PointGroup, PointGroup> {
    let placed = try placement(of: subgroup)
    guard let restriction = restriction(toPlaced: placed) else { throw .notASubgroup }
    return restriction
  }

  /// The multiplicity of each row of a subgroup, whose classes are fused so, in each row of this group.
  func branchingTable(to subgroup: PointGroup, fusion: [Int]) -> [[Int]] {
    let restrictor = ClassFusion(self, subgroup, fusion)
    return irreps.filter { subgroup.isDouble || !isSpinor($0) }.map { irrep in
      var counts = [Int](repeating: 0, count: subgroup.table.rows.count)
      let parts = complexIrreps(of: irrep).flatMap { restrictor.terms($0) }
      for term in subgroup.joined(parts) { counts[term.irrep.row] = term.multiplicity.asInt ?? 0 }
      return counts
    }
  }
}

/// The characters of a group on the classes of a subgroup.
private struct ClassFusion: Sendable {
  private let group: PointGroup
  private let subgroup: PointGroup
  private let fusion: [Int]
  /// The irreps of the subgroup, and |C| χ(C⁻¹)/|H| in the field of the group.
  private let projectors: [(irrep: ComplexIrrep<PointGroup.Irrep>, values: [UInt64])]

  init(_ group: PointGroup, _ subgroup: PointGroup, _ fusion: [Int]) {
    (self.group, self.subgroup, self.fusion) = (group, subgroup, fusion)
    let (field, classes) = (group.table.group.field, subgroup.table.group.classes)
    let scale = field.inverse(field.residue(subgroup.table.group.order))
    projectors = subgroup.irreps.flatMap { subgroup.complexIrreps(of: $0) }.map { irrep in
      let row = subgroup.table.rows[irrep.irrep.row].constituents[irrep.isConjugate ? 1 : 0]
      let values = (0..<classes.count).map { c -> UInt64 in
        var conjugate: UInt64 = 0
        let counts = subgroup.table.characters.eigenvalueMultiplicities(row, at: c)
        for (k, count) in counts.enumerated() where count != 0 {
          conjugate = field.sum(conjugate, field.product(UInt64(count), field.root(-k, of: counts.count)))
        }
        return field.product(field.product(scale, UInt64(classes.sizes[c])), conjugate)
      }
      return (irrep, values)
    }
  }

  /// What a complex irrep falls into.
  func terms(_ irrep: ComplexIrrep<PointGroup.Irrep>) -> [IrrepTerm<ComplexIrrep<PointGroup.Irrep>>] {
    let field = group.table.group.field
    let row = group.table.rows[irrep.irrep.row].constituents[irrep.isConjugate ? 1 : 0]
    let character = group.table.characters.values[row]
    return projectors.compactMap { part, projector in
      var sum = LazySum(field)
      for (index, image) in fusion.enumerated() { sum.add(character[image], projector[index]) }
      let count = field.leastMagnitude(sum.value)
      return count == 0 ? nil : IrrepTerm(part, multiplicity: Integer(count))
    }
  }
}

extension PointGroup {
  /// The irreps in the functions of degree l and one parity, by characters; harmonics have the parity (−1)ˡ.
  public func irreps(inDegree degree: Int, parity: Parity) -> [IrrepTerm<Irrep>] {
    guard let restriction = restriction(from: O3(allowsSpin: isDouble)) else {
      preconditionFailure("every point group lies in O(3)")
    }
    return restriction(O3.Irrep(degree: HalfInteger(degree), parity: parity))
  }
}

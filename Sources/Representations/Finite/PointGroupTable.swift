import ExactArithmetic

/// What is computed once for a point group: elements, classes as columns, real irreps as rows.
final class PointGroupTable: Sendable {
  /// The family.
  let family: PointGroupFamily
  /// Whether elements are lifted to SU(2).
  let isDouble: Bool
  /// The generating operations, in a double group with the rotation by 2π.
  let generators: [PointOperation]
  /// The elements.
  let group: FiniteGroup
  /// The complex characters.
  let characters: CharacterTable
  /// The columns.
  let classes: [PointGroupClass]
  /// The rows.
  let rows: [PointGroupRow]
  /// The row of each label.
  let rowOfLabel: [String: Int]

  /// The table of a family, or of its double group.
  init(_ family: PointGroupFamily, isDouble: Bool) throws {
    generators = family.generators + (isDouble ? [.fullTurn] : [])
    let limit = (family.order.asInt ?? 0) * (isDouble ? 2 : 1)
    group = try FiniteGroup(
      trusted: generators.map { isDouble ? $0.spinMatrix : $0.matrix }, size: 3, rootsOfOrder: family.rootOrder,
      limit: limit)
    (self.family, self.isDouble) = (family, isDouble)
    characters = CharacterTable(of: group)
    let places = OperationPlaces(group: group, isDouble: isDouble)
    classes = PointGroupClass.columns(of: family, places: places)
    rows = PointGroupRow.rows(of: family, table: characters, places: places)
    rowOfLabel = Dictionary(rows.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The multiplicity of each row in a class function given modulo the prime, by classes of the group.
  ///
  ///     ⟨χ, χ_L⟩ / ⟨χ_L, χ_L⟩
  ///
  /// - Precondition: the multiplicities are integers of magnitude below p/2.
  func multiplicities(of values: [UInt64]) -> [Int] {
    let field = group.field
    return rows.map { row in
      var sum = LazySum(field)
      for index in values.indices { sum.add(values[index], row.projector[index]) }
      return field.leastMagnitude(sum.value)
    }
  }
}

/// Where operations lie in the group that they generate.
struct OperationPlaces {
  let group: FiniteGroup
  let isDouble: Bool

  /// The place of an operation, nil when it is no element.
  ///
  /// The operation is reduced modulo the prime of the group: for operations that are known to be made of the generators.
  func callAsFunction(_ operation: PointOperation) -> Int? {
    let matrix = isDouble ? operation.spinMatrix : operation.matrix
    let entries = matrix.joined().map { entry -> UInt64? in
      group.field.order.isMultiple(of: entry.conductor) ? group.field.residue(entry) : nil
    }
    let residues = entries.compactMap { $0 }
    return residues.count == entries.count ? group.element(residues: residues) : nil
  }

  /// The scalar part w of the quaternion of an element of a double group, modulo the prime.
  func scalarPart(of element: Int) -> UInt64 {
    let field = group.field
    let start = element * 9
    return field.product(
      field.sum(group.residues[start], group.residues[start + 4]), field.inverse(field.residue(2)))
  }
}

import ExactArithmetic

/// An irrep of a point group over the reals: one row of its character table.
struct PointGroupRow: Sendable {
  /// The Mulliken symbol.
  let label: String
  /// The dimension.
  let dimension: Int
  /// The Frobenius–Schur type of a complex constituent.
  let type: RealType
  /// The rows of the complex characters whose sum this is: one, or a conjugate pair.
  let constituents: [Int]
  /// Whether R, the rotation by 2π, acts as −1.
  let isSpinor: Bool
  /// The character modulo the prime, by classes of the group.
  let values: [UInt64]
  /// |C| χ(C⁻¹) / (|G|⟨χ, χ⟩) modulo the prime, by classes: its product with a character is the multiplicity.
  let projector: [UInt64]

  /// The rows of a group in the order of its table.
  ///
  /// Ordinary irreps first; g before u, ′ before ″; then by letter and number. A pair of conjugate irreps is one row.
  static func rows(of family: PointGroupFamily, table: CharacterTable, places: OperationPlaces) -> [PointGroupRow] {
    let (group, field) = (table.group, table.group.field)
    let rules = MullikenRules(family: family, places: places)
    let fullTurn =
      places.isDouble ? group.classes.classOfElement[group.generatorElements[group.generatorElements.count - 1]] : 0
    var found: [(symbol: MullikenSymbol, row: PointGroupRow)] = []
    for (index, conjugate) in table.conjugates.enumerated() where index <= conjugate {
      let constituents = index == conjugate ? [index] : [index, conjugate]
      let values = table.values[index].indices.map { c in
        constituents.reduce(0) { field.sum($0, table.values[$1][c]) }
      }
      let dimension = constituents.reduce(0) { $0 + table.degrees[$1] }
      let isSpinor = field.leastMagnitude(values[fullTurn]) < 0
      let symbol = rules.symbol(dimension: dimension, isSpinor: isSpinor) { values[group.classes.classOfElement[$0]] }
      let scale = field.inverse(field.residue(group.order * constituents.count))
      let projector = values.indices.map { c in
        field.product(scale, field.product(UInt64(group.classes.sizes[c]), values[group.classes.inverse(of: c)]))
      }
      let row = PointGroupRow(
        label: "", dimension: dimension, type: table.types[index], constituents: constituents, isSpinor: isSpinor,
        values: values, projector: projector)
      found.append((symbol, row))
    }
    found.sort { $0.symbol < $1.symbol }
    let ordinaryE = found.filter { !$0.row.isSpinor && $0.symbol.letter == "E" }
    let hasOneE = ordinaryE.allSatisfy { $0.symbol.number == 1 }
    return found.map { symbol, row in
      PointGroupRow(
        label: symbol.text(withoutNumber: hasOneE && symbol.letter == "E" && !row.isSpinor), dimension: row.dimension,
        type: row.type, constituents: row.constituents, isSpinor: row.isSpinor, values: row.values,
        projector: row.projector)
    }
  }
}

public import ExactArithmetic

extension PointGroup: RingCharacterGroup {
  /// The Schoenflies symbol, with a star for double groups and the axes where they are not standard: `Oh`, `D3*`,
  /// `C3v[1,1,1;1,1,-2]`.
  public var name: String { family.name + (isDouble ? "*" : "") + frameText }

  /// The frame behind the name; empty in standard axes.
  private var frameText: String { frame.isStandard ? "" : frame.description }

  /// The short Hermann–Mauguin symbol, meant in the axes of this library, with a star for double groups.
  public var hermannMauguin: String { family.hermannMauguin + (isDouble ? "*" : "") }

  /// The number of elements.
  public var order: Integer? { Integer(table.group.order) }

  /// The number of irreps.
  public var irrepCount: Integer? { Integer(table.rows.count) }

  /// The number of classes, which is that of the complex irreps.
  public var classCount: Integer? { Integer(table.classes.count) }

  /// The reals; the complex numbers for double groups, whose spinor irreps are not real.
  public var scalars: ScalarField { isDouble ? .complex : .real }

  /// The first row.
  public var trivial: Irrep { Irrep(row: 0) }

  /// The rows in order, at most all.
  public func irreps(first count: Int) -> [Irrep] { Array(irreps.prefix(count)) }

  /// The dimension; of a pair, of both together.
  public func dimension(of irrep: Irrep) -> Integer { Integer(table.rows[irrep.row].dimension) }

  /// The irrep itself: pairs of conjugates are joined.
  public func dual(of irrep: Irrep) -> Irrep { irrep }

  /// The Frobenius–Schur type of a constituent.
  public func realType(of irrep: Irrep) -> RealType { table.rows[irrep.row].type }

  /// Whether the label joins two conjugate irreps.
  public func isConjugatePair(_ irrep: Irrep) -> Bool { table.rows[irrep.row].constituents.count == 2 }

  /// No more terms than irreps, nor than the product has dimensions.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    min(Integer(table.rows.count), dimension(of: left) * dimension(of: right))
  }

  /// The product of characters, decomposed by inner products.
  ///
  /// - Complexity: rows·classes.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let field = table.group.field
    let (a, b) = (table.rows[left.row].values, table.rows[right.row].values)
    return terms(of: a.indices.map { field.product(a[$0], b[$0]) })
  }

  /// g ↦ χ(gᵏ), decomposed.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    let values = table.rows[irrep.row].values
    return terms(of: values.indices.map { values[table.group.classes.power(of: $0, k)] })
  }

  /// The irreps in a class function modulo the prime, with their multiplicities.
  func terms(of values: [UInt64]) -> [IrrepTerm<Irrep>] {
    table.multiplicities(of: values).enumerated().compactMap { row, multiplicity in
      multiplicity == 0 ? nil : IrrepTerm(Irrep(row: row), multiplicity: Integer(multiplicity))
    }
  }

  /// The number of irreps bounds every sum.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer { Integer(table.rows.count) }

  /// The label of the row.
  public func label(of irrep: Irrep) -> String { table.rows[irrep.row].label }
}

extension PointGroup {
  /// The product of two complex characters.
  public func complexProduct(
    _ left: ComplexIrrep<Irrep>, _ right: ComplexIrrep<Irrep>
  ) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    let field = table.group.field
    let (a, b) = (values(of: left), values(of: right))
    return complexTerms(of: a.indices.map { field.product(a[$0], b[$0]) })
  }

  /// g ↦ χ(gᵏ) of a complex character.
  public func complexAdams(_ irrep: ComplexIrrep<Irrep>, _ k: Int) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    let values = values(of: irrep)
    return complexTerms(of: values.indices.map { values[table.group.classes.power(of: $0, k)] })
  }

  private func values(of irrep: ComplexIrrep<Irrep>) -> [UInt64] {
    table.characters.values[table.rows[irrep.irrep.row].constituents[irrep.isConjugate ? 1 : 0]]
  }

  private func complexTerms(of values: [UInt64]) -> [IrrepTerm<ComplexIrrep<Irrep>>] {
    let field = table.group.field
    let inverse = field.inverse(field.residue(table.group.order))
    return irreps.flatMap { complexIrreps(of: $0) }.compactMap { irrep in
      let product = field.product(table.characters.scalarProduct(values, self.values(of: irrep)), inverse)
      return product == 0 ? nil : IrrepTerm(irrep, multiplicity: Integer(field.leastMagnitude(product)))
    }
  }
}

public import ExactArithmetic
public import Representations

/// Irreps in partner functions, by the rule of ``PointGroupComponents``; x, y, z are the axes of the group, those of its frame
/// where it has one.
///
/// The generators are those of the group, and for cubic and icosahedral groups the half turn about x behind them, which is
/// redundant but diagonal.
extension PointGroup: CoupledGroup {
  /// The partner functions of the lowest degree; |j m⟩ for spinors and in the complex basis.
  ///
  /// - Complexity: that of projecting at most eight functions.
  public func representation(
    of irrep: Irrep, in basis: ComponentBasis, limits: Limits
  ) throws -> ExplicitRepresentation {
    guard basis != .cartesian else { throw ComponentBasisError(group: name, irrep: label(of: irrep), basis: basis) }
    var values = [Cyclotomic](repeating: .zero, count: elements.classes.count)
    for (column, value) in zip(classes, characters(of: irrep)) { values[column.index] = value }
    let character = PointGroupComponents.Character(
      values: values, dimension: dimension(of: irrep).asInt ?? 0, isSpinor: isSpinor(irrep))
    // Whatever axes the group has, its elements are numbered by the generators in standard axes.
    let operations = family.generators + (isDouble ? [.fullTurn] : [])
    return PointGroupComponents(operations: operations, group: elements)
      .representation(of: character, isComplex: basis == .complex)
  }

  /// The characters of the constituent at the generators.
  public func generatorTraces(of half: ComplexIrrep<Irrep>) -> [Cyclotomic]? {
    elements.generatorElements.compactMap { element in
      let place = elements.classes.classOfElement[element]
      guard let column = classes.firstIndex(where: { $0.index == place }) else { return nil }
      return character(of: half, at: column)
    }
  }
}

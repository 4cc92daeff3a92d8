import ExactArithmetic
public import Representations

/// Irreps in partner functions of the standard axes, by the rule of ``PointGroupComponents``.
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
    return PointGroupComponents(operations: generators, group: elements)
      .representation(of: character, isComplex: basis == .complex)
  }
}

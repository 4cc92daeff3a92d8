import Molecules
import Representations

extension MoleculeSymmetry.Deviation {
  /// The operation by its class and its axis: `C2' about (0.5, 0.866, 0)`.
  func operation(of group: PointGroup) -> String {
    let index = group.elements.classes.classOfElement[element]
    let label = group.classes.first { $0.index == index }?.label ?? "E"
    let symbol = String(label.drop(while: \.isNumber))
    guard let axis else { return symbol }
    return symbol + (symbol.hasPrefix("σ") ? " normal to " : " about ") + AxisText.direction(axis)
  }
}

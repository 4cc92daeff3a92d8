public import ExactArithmetic

/// A function of position, or a component of an axial vector, that tables list.
public enum PartnerFunction: Hashable, Sendable {
  /// x, y or z, numbered from 0.
  case linear(axis: Int)
  /// Rx, Ry or Rz.
  case rotation(axis: Int)
  /// A quadratic form, by the coefficients of its pairs of axes a ≤ b.
  case quadratic([[Int]: Rational])
}

extension PointGroup {
  /// The irreps in which a function has a part.
  ///
  /// A quadratic function that the group does not keep to one irrep has several: z² in Oh has A1g and Eg.
  ///
  /// - Precondition: axes are 0, 1 or 2.
  /// - Complexity: that of ``functions``.
  public func irreps(of function: PartnerFunction) -> [Irrep] {
    let names = ["x", "y", "z"]
    switch function {
    case .linear(let axis): return holders(of: names[axis], in: \.linear)
    case .rotation(let axis): return holders(of: "R\(names[axis])", in: \.rotations)
    case .quadratic(let form):
      let parts = FunctionPool.quadratic(family).parts(of: form)
      let functions = functions
      return irreps.filter { irrep in functions[irrep.row].quadratic.contains { $0.contains(where: parts.contains) } }
    }
  }

  private func holders(of name: String, in sets: KeyPath<PartnerFunctions, [[String]]>) -> [Irrep] {
    let functions = functions
    return irreps.filter { functions[$0.row][keyPath: sets].contains { $0.contains(name) } }
  }
}

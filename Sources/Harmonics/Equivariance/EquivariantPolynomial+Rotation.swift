public import Coupling
public import ExactArithmetic
import Representations

extension EquivariantPolynomial {
  /// How a test with one rotation went.
  public enum RotationVerdict: Hashable, Sendable {
    /// p(D(R) x) − D(R) p(x) is 0 at the point.
    case holds
    /// It is not 0 for a component.
    case fails(component: Int, residual: RootSum)
    /// The matrices of the rotation are no sums of roots, so that nothing was compared.
    case notAlgebraic
  }

  /// Whether p(D(R) x) = D(R) p(x) holds for one rotation at one point, exactly: a second witness beside the proof by
  /// generators.
  ///
  /// - Precondition: there are as many numbers as variables.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(l³) for the matrices, and two evaluations.
  public func verdict(
    _ rotation: Rotation, inputs values: [RootSum], weights: [RootSum], cancellation: Cancellation = .never
  ) throws(Cancelled) -> RotationVerdict {
    var matrices: [HalfInteger: [[RootSum]]] = [:]
    for irrep in inputs.flatMap(\.irreps) + irreps where matrices[irrep.degree] == nil {
      try cancellation.check()
      let d = try WignerD(spin: irrep.degree, rotation, cancellation: cancellation)
      var rows: [[RootSum]] = []
      let projections = -irrep.wholeDegree...irrep.wholeDegree
      for s in projections {
        let row = projections.compactMap { d.realElement(row: s, column: $0).asRootSum }
        guard row.count == irrep.dimension else { return .notAlgebraic }
        rows.append(row)
      }
      matrices[irrep.degree] = rows
    }
    let turned = { (values: [RootSum], irreps: [O3.Irrep]) -> [RootSum] in
      var rest = values[...]
      return irreps.flatMap { irrep in
        let block = Array(rest.prefix(irrep.dimension))
        rest = rest.dropFirst(irrep.dimension)
        return (matrices[irrep.degree] ?? []).map { row in
          zip(row, block).reduce(RootSum.zero) { $1.0.isZero || $1.1.isZero ? $0 : $0 + $1.0 * $1.1 }
        }
      }
    }
    let moved = self.values(inputs: turned(values, inputs.flatMap(\.irreps)), weights: weights)
    let expected = turned(self.values(inputs: values, weights: weights), irreps)
    for (component, pair) in zip(moved, expected).enumerated() where pair.0 != pair.1 {
      return .fails(component: component, residual: pair.0 - pair.1)
    }
    return .holds
  }
}

public import ExactArithmetic
import Representations

extension EquivariantPolynomial {
  /// An element of the group or of its Lie algebra with which a polynomial is compared.
  public enum SymmetryTest: String, Hashable, Sendable, CaseIterable {
    /// The generator of turns about the polar axis of the basis: y for `e3nn`.
    case polarGenerator
    /// The generator of turns about a transverse axis: z for `e3nn`.
    case transverseGenerator
    /// The inversion x ↦ −x.
    case inversion
  }

  /// Where a polynomial is not equivariant.
  public struct Failure: Hashable, Sendable {
    /// The number of the component of the result.
    public let component: Int
    /// What it fails.
    public let test: SymmetryTest
    /// What should be 0 and is not.
    public let residual: ComponentPolynomial
  }

  /// Where the polynomial is not equivariant; empty proves that it is, exactly and for all group elements.
  ///
  ///     Σᵢ (L x)ᵢ ∂pₖ/∂xᵢ − Σ_c L[k,c] p_c = 0,      p(−x) = ± p(x)
  ///
  /// With the generators L of turns about two axes, which generate the third, the first says p(Rx) = R p(x) for the
  /// connected group; the signs under inversion are those of the monomials. All identities are between polynomials, for
  /// all x and all weights.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: the number of terms times the degree.
  /// - SeeAlso: [Varshalovich1988, 4.2]
  public func failures(cancellation: Cancellation = .never) throws(Cancelled) -> [Failure] {
    var failures: [Failure] = []
    for test in tests {
      for (component, residual) in try residuals(test, cancellation).enumerated() where !residual.isZero {
        failures.append(Failure(component: component, test: test, residual: residual))
      }
    }
    return failures.sorted { $0.component < $1.component }
  }

  /// What the group asks for.
  public var tests: [SymmetryTest] { SymmetryTest.allCases.filter { usesParity || $0 != .inversion } }

  private func residuals(
    _ test: SymmetryTest, _ cancellation: Cancellation
  ) throws(Cancelled) -> [ComponentPolynomial] {
    switch test {
    case .polarGenerator: try residuals(axis: .polar, cancellation)
    case .transverseGenerator: try residuals(axis: .transverse, cancellation)
    case .inversion: inversionResiduals
    }
  }

  private func residuals(
    axis: RealGenerator.Axis, _ cancellation: Cancellation
  ) throws(Cancelled) -> [ComponentPolynomial] {
    var generators: [HalfInteger: RealGenerator] = [:]
    for irrep in inputs.flatMap(\.irreps) + irreps where generators[irrep.degree] == nil {
      generators[irrep.degree] = RealGenerator(degree: irrep.wholeDegree, axis: axis)
    }
    // The motion of each variable: weights do not move.
    var motions: [[(variable: Int, value: RootSum)]] = []
    for (irrep, first) in inputBlocks {
      for index in 0..<irrep.dimension {
        let row = generators[irrep.degree]?.row(index) ?? []
        motions.append(row.map { (first + $0.column, RootSum($0.value)) })
      }
    }
    var residuals: [ComponentPolynomial] = []
    for output in outputs {
      for (index, component) in output.components.enumerated() {
        try cancellation.check()
        var residual = ComponentPolynomial()
        for (monomial, coefficient) in component.coefficients {
          for (variable, exponent) in monomial.powers where variable < motions.count {
            let rest = monomial.lowered(variable)
            let factor = RootSum(Rational(exponent)) * coefficient
            for motion in motions[variable] {
              residual.add(factor * motion.value, rest * IndexedMonomial([motion.variable]))
            }
          }
        }
        for entry in generators[output.irrep.degree]?.row(index) ?? [] {
          residual.add(RootSum(-entry.value), times: output.components[entry.column])
        }
        residuals.append(residual)
      }
    }
    return residuals
  }

  /// p(−x) ∓ p(x): twice the terms of the wrong parity, with a sign.
  private var inversionResiduals: [ComponentPolynomial] {
    let isOdd = inputBlocks.flatMap { block in
      [Bool](repeating: block.irrep.parity == .odd, count: block.irrep.dimension)
    }
    return outputs.flatMap { output in
      output.components.map { component in
        var residual = ComponentPolynomial()
        for (monomial, coefficient) in component.coefficients {
          let turns = monomial.variables.count { $0 < isOdd.count && isOdd[$0] }
          let sign = turns.isMultiple(of: 2) ? 1 : -1
          if sign != output.irrep.parity.rawValue {
            residual.add(RootSum(Rational(2 * sign)) * coefficient, monomial)
          }
        }
        return residual
      }
    }
  }
}

import Coupling
import ExactArithmetic
import Harmonics
import Representations
import Testing

/// Equivariant polynomials under rotations themselves, beside the proof by generators.
@Suite struct PolynomialRotationTests {
  private func polynomial() throws -> EquivariantPolynomial {
    let irreps: [O3.Irrep] = [.init(degree: 1, parity: .odd), .init(degree: 2, parity: .even)]
    let x = EquivariantPolynomial(variable: "x", irreps: irreps, usesParity: true)
    return try x.product(x).linear(to: irreps, weights: .free(first: 0))
  }

  private static let point = (1...8).map { RootSum(Rational($0 * $0 - 20, 3)) }
  private static let rotations: [Rotation] = [
    .quaternion([1, 2, 3, 4]), .quaternion([0, 1, 1, 0]), .quaternion([5, -2, 0, 1]),
    .euler(.quarterTurn, Rational(1, 3) * .quarterTurn, .quarterTurn),
  ]

  @Test(arguments: rotations) func polynomialsTurnWithTheirArgument(_ rotation: Rotation) throws {
    let map = try polynomial()
    let weights = map.weights.indices.map { RootSum(Rational($0 + 2)) }
    #expect(try map.verdict(rotation, inputs: Self.point, weights: weights) == .holds)
  }

  @Test func aSpoiltPolynomialDoesNot() throws {
    let map = try polynomial()
    for component in map.components.indices {
      var components = map.values(atInputs: Self.point).indices.map { map.components[$0] }
      components[component].add(RootSum(Rational(1)), IndexedMonomial([0, 3]))
      // Weights as numbers: formulas have none.
      let fixed = components.map { sum in
        EquivariantPolynomial.ComponentPolynomial(
          Dictionary(
            sum.coefficients.map { ($0.key.part(in: 0..<8), $0.value) }, uniquingKeysWith: { $0 + $1 }))
      }
      let spoilt = EquivariantPolynomial(
        components: fixed, irreps: map.irreps, inputs: map.inputs, usesParity: true)
      let verdict = try spoilt.verdict(Self.rotations[0], inputs: Self.point, weights: [])
      #expect(verdict != .holds && verdict != .notAlgebraic)
    }
  }

  @Test func otherAnglesAreNotCompared() throws {
    let map = try polynomial()
    let weights = map.weights.map { _ in RootSum(Rational(1)) }
    let angle = Angle(radians: 1)
    #expect(
      try map.verdict(.euler(angle, angle, angle), inputs: Self.point, weights: weights) == .notAlgebraic)
  }
}

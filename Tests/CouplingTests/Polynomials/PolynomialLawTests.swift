import Coupling
import ExactArithmetic
import Representations
import Testing

/// Laws of equivariant polynomials: ⊗ bilinear, θ linear, derivatives, proofs that hold and proofs that fail.
@Suite struct PolynomialLawTests {
  typealias Polynomial = EquivariantPolynomial

  static func irreps(_ labels: String) -> [O3.Irrep] {
    labels.split(separator: "+").compactMap { O3().irrep(labelled: String($0)) }
  }

  static func variable(_ name: String, _ labels: String, usesParity: Bool = true) -> Polynomial {
    Polynomial(variable: name, irreps: irreps(labels), usesParity: usesParity)
  }

  private static let two = RootSum(Rational(2))
  private static let x = variable("x", "1o")
  private static let y = variable("y", "1o")

  /// A few polynomials of every kind.
  static func samples() throws -> [Polynomial] {
    let v = variable("v", "0e+1o")
    let d = variable("d", "2e")
    let square = try x.product(x)
    let mapped = try square.linear(to: irreps("0e+2e+2e"), weights: .free(first: 0))
    let r = variable("r", "1e+2e", usesParity: false)
    return [
      x, square, mapped, try v.power(3), try d.power(2), try mapped.product(x), try x.directSum(d),
      try x.product(y).product(d).filtered(keeping: irreps("1o+2e")),
      try x.product(y).adding(RootSum(RationalRoot(coefficient: 1, squareFreeRadicand: 2)), times: y.product(x)),
      try r.product(r).linear(to: irreps("1e"), weights: .given([two, two])),
    ]
  }

  @Test func whateverIsBuiltIsEquivariant() throws {
    for sample in try Self.samples() { #expect(try sample.failures() == []) }
  }

  /// One coefficient more in any place of any component is found.
  @Test func everyMutationIsFound() throws {
    let cross = try Self.x.product(Self.y).filtered(keeping: Self.irreps("1e"))
    let square = try Self.x.product(Self.x).filtered(keeping: Self.irreps("2e"))
    for polynomial in [cross, square] {
      for component in polynomial.components.indices {
        for monomial in polynomial.components[component].coefficients.keys {
          var components = polynomial.components
          components[component].add(RootSum(Rational(1, 1_000_000)), monomial)
          let spoilt = Polynomial(
            components: components, irreps: polynomial.irreps, inputs: polynomial.inputs, usesParity: true)
          let failures = try spoilt.failures()
          #expect(!failures.isEmpty && failures.allSatisfy { $0.test != .inversion && !$0.residual.isZero })
        }
      }
    }
  }

  @Test func aWrongParityFailsTheInversionAlone() throws {
    let cross = try Self.x.product(Self.y).filtered(keeping: Self.irreps("1e"))
    let odd = Polynomial(
      components: cross.components, irreps: Self.irreps("1o"), inputs: cross.inputs, usesParity: true)
    let failures = try odd.failures()
    #expect(Set(failures.map(\.test)) == [.inversion] && failures.map(\.component) == [0, 1, 2])
    let rotations = Polynomial(
      components: cross.components, irreps: Self.irreps("1o"), inputs: cross.inputs, usesParity: false)
    #expect(try rotations.failures().isEmpty)
  }

  @Test func productsAreBilinear() throws {
    let d = Self.variable("d", "2e")
    let sum = try Self.x.adding(Self.two, times: Self.y)
    let expanded = try Self.x.product(d).adding(Self.two, times: Self.y.product(d))
    #expect(try sum.product(d).isEqual(to: expanded) && !Self.x.product(d).isEqual(to: expanded))
    let other = try d.product(Self.x).adding(Self.two, times: d.product(Self.y))
    #expect(try d.product(sum).isEqual(to: other))
  }

  /// p ⊗ q and q ⊗ p differ by the signs (−1)^(l₁+l₂+l₃).
  @Test func productsCommuteUpToSigns() throws {
    let d = Self.variable("d", "2e")
    let (left, right) = (try Self.x.product(d), try d.product(Self.x))
    for l in 1...3 {
      let kept = left.irreps.filter { $0.wholeDegree == l }
      let sign = RootSum(Rational((1 + 2 + l).isMultiple(of: 2) ? 1 : -1))
      #expect(left.filtered(keeping: kept).isEqual(to: right.filtered(keeping: kept).multiplied(by: sign)))
    }
  }

  @Test func linearMapsAreLinear() throws {
    let (p, q) = (try Self.x.product(Self.x), try Self.y.product(Self.y))
    let target = Self.irreps("0e+2e+2e")
    let weights = [RootSum(Rational(3)), RootSum(Rational(1, 2)), Self.two]
    let sum = try p.adding(Self.two, times: q).linear(to: target, weights: .given(weights))
    let parts = try p.linear(to: target, weights: .given(weights)).adding(
      Self.two, times: q.linear(to: target, weights: .given(weights)))
    #expect(sum.isEqual(to: parts))
    #expect(throws: PolynomialMismatch.weightCount(expected: 3, found: 1)) {
      try p.linear(to: target, weights: .given([Self.two]))
    }
  }

  /// θ between V and W has a weight for each pair of equal irreps: Schur's lemma.
  @Test func linearMapsHaveTheWeightsOfSchur() throws {
    let v = Self.variable("v", "0e+0e+1o+1o+1o+2e")
    let map = try v.linear(to: Self.irreps("0e+1o+1o+3o"), weights: .free(first: 0))
    #expect(map.weights.count == 2 + 3 + 3)
    let counts = try #require(try map.weightCounts())
    #expect(counts.independent == 8 && counts.space == 8)
    #expect(map.outputs.map(\.zeroReason) == [nil, nil, nil, .triangle])
  }

  @Test func derivativesObeyTheProductRule() throws {
    let d = Self.variable("d", "2e")
    let p = try Self.x.product(Self.x).filtered(keeping: Self.irreps("2e"))
    let product = try p.product(d).filtered(keeping: Self.irreps("0e"))
    // d(p·d) = dp·d + p·dd, with the coupling 2e ⊗ 2e → 0e: the sum over components over √5.
    let scale = RootSum(RationalRoot(coefficient: Rational(1, 5), squareFreeRadicand: 5))
    for variable in 0..<8 {
      var expected = Polynomial.ComponentPolynomial()
      for index in 0..<5 {
        let own = Polynomial.ComponentPolynomial.variable(3 + index)
        expected.add(scale, times: p.components[index].derivative(variable) * own)
        expected.add(scale, times: p.components[index] * own.derivative(variable))
      }
      #expect(product.jacobian[0][variable] == expected)
    }
  }

  /// Σ xᵢ ∂p/∂xᵢ = degree · p for homogeneous p.
  @Test func eulersIdentityHolds() throws {
    for sample in try Self.samples() {
      for degree in sample.degrees {
        let part = sample.part(ofDegree: degree)
        for (component, row) in zip(part.components, part.jacobian) {
          var sum = Polynomial.ComponentPolynomial()
          for (variable, derivative) in row.enumerated() { sum = sum + .variable(variable) * derivative }
          #expect(sum == RootSum(Rational(degree)) * component)
        }
      }
    }
  }

  @Test func homogeneousPartsAddUp() throws {
    let sum = try Self.x.directSum(Self.x.product(Self.x))
    #expect(sum.degrees == [1, 2])
    #expect(try sum.part(ofDegree: 1).adding(RootSum(Rational(1)), times: sum.part(ofDegree: 2)).isEqual(to: sum))
  }

  /// The Jacobian is equivariant: its pairing with a vector g of W is a map to V.
  @Test func gradientsAreEquivariant() throws {
    let p = try Self.variable("x", "1o+2e").power(2).filtered(keeping: Self.irreps("1o+2e"))
    let gradient = p.vectorJacobian
    let map = Polynomial(
      components: gradient, irreps: Self.irreps("1o+2e"),
      inputs: p.inputs + [.init(name: "g", irreps: p.irreps)], usesParity: true)
    #expect(try map.failures() == [])
  }

  static let symmetricPowers: [(String, Int, String)] = [
    ("1o", 2, "0e+2e"), ("1o", 3, "1o+3o"), ("1o", 4, "0e+2e+4e"), ("2e", 2, "0e+2e+4e"), ("2e", 3, "0e+2e+3e+4e+6e"),
    ("0e+1o", 2, "0e+0e+1o+2e"), ("1e", 3, "1e+3e"),
  ]

  /// The power of a variable is Symⁿ, each irrep as often as characters say.
  @Test(arguments: symmetricPowers) func powersAreSymmetricPowers(_ base: String, _ n: Int, _ expected: String) throws {
    let power = try Self.variable("x", base).power(n)
    #expect(power.irreps.sorted() == Self.irreps(expected).sorted())
    for irrep in Set(power.irreps) {
      let map = try power.linear(to: [irrep], weights: .free(first: 0))
      let counts = try #require(try map.weightCounts())
      #expect(counts.independent == counts.weights && counts.space == Integer(counts.weights))
    }
  }

  /// Coupling three equal vectors one after the other gives one copy of 1o too many.
  @Test func redundantWeightsAreCounted() throws {
    let cube = try Self.x.product(Self.x).product(Self.x)
    let map = try cube.linear(to: Self.irreps("1o"), weights: .free(first: 0))
    let counts = try #require(try map.weightCounts())
    #expect((counts.weights, counts.independent) == (2, 1) && counts.space == 1)
  }

  @Test func zerosHaveReasons() throws {
    let square = try Self.x.product(Self.x)
    #expect(square.outputs.map(\.zeroReason) == [nil, .antisymmetry, nil])
    #expect(try square.product(Self.x).outputs.first { $0.irrep.degree == 2 }?.zeroReason == .antisymmetry)
    let map = try square.linear(to: Self.irreps("0o+1e+3e+2e"), weights: .free(first: 0))
    #expect(map.outputs.map(\.zeroReason) == [.parity, .antisymmetry, .triangle, nil] && map.weights.count == 1)
    let difference = try Self.x.adding(RootSum(Rational(-1)), times: Self.x)
    #expect(difference.isZero && difference.outputs[0].zeroReason == .accident)
    #expect(try difference.product(Self.y).outputs.allSatisfy { $0.zeroReason == .accident })
  }

  @Test func mismatchesAreRefused() throws {
    #expect(throws: PolynomialMismatch.groups) {
      try Self.x.directSum(Self.variable("y", "1e", usesParity: false))
    }
    #expect(throws: PolynomialMismatch.variables("x")) { try Self.x.directSum(Self.variable("x", "2e")) }
    #expect(throws: PolynomialMismatch.irreps) {
      try Self.x.adding(Self.two, times: Self.variable("d", "2e"))
    }
  }

  @Test func largeProductsAreRefused() throws {
    let large = Self.variable("x", "3o+4e+5o+6e")
    let square = try large.product(large)
    #expect(throws: LimitError.self) { try square.product(square) }
    let isCancelled = Cancellation { true }
    #expect(throws: Cancelled.self) { try large.product(large, cancellation: isCancelled) }
    #expect(throws: Cancelled.self) { try Self.x.failures(cancellation: isCancelled) }
  }

  /// Values at a point are those of the formulas that everyone knows.
  @Test func valuesAreExact() throws {
    let dot = try Self.x.product(Self.y).filtered(keeping: Self.irreps("0e"))
    let numbers = [1, 2, 3, 4, 5, 6].map { RootSum(Rational($0)) }
    #expect(dot.values(inputs: numbers) == [RootSum(RationalRoot(coefficient: Rational(32, 3), squareFreeRadicand: 3))])
    let map = try dot.linear(to: Self.irreps("0e"), weights: .free(first: 4))
    #expect(map.values(inputs: numbers, weights: [Self.two]) == dot.values(inputs: numbers).map { Self.two * $0 })
    #expect(map.values(atInputs: numbers)[0].coefficients.count == 1)
  }
}

extension EquivariantPolynomial {
  /// Whether two polynomials are the same map of the same variables, however they were built.
  fileprivate func isEqual(to other: EquivariantPolynomial) -> Bool {
    guard let difference = try? adding(RootSum(Rational(-1)), times: other) else { return false }
    return difference.isZero
  }
}

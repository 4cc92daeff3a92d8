import Coupling
import ExactArithmetic
import Harmonics
import Representations
import Testing

/// Symmetry-adapted harmonics as polynomials: the group acts on the points, not on coefficients.
@Suite struct AdaptedHarmonicsTests {
  /// The factor before the polynomial of index s over that of index 0, where the function is √N times as long: rational.
  private static func weights(_ degree: Int) throws -> [Rational] {
    let norms = HarmonicSpace(degree: degree).norms
    let lengths = try SphericalHarmonic.all(degree: degree).enumerated().map { index, harmonic in
      try #require(norms[index].asRational.map { try RationalRoot(signedSquare: $0) })
        * harmonic.factor(.norm).root
    }
    return try lengths.map { try #require(($0 / lengths[degree]).asRational) }
  }

  private static func values(_ copy: AdaptedCopy, _ polynomials: [Polynomial], at point: [Cyclotomic]) -> [Cyclotomic] {
    copy.partners.map { function in
      function.terms.reduce(.zero) { $0 + $1.coefficient * polynomials[$1.index].value(at: point) }
    }
  }

  /// f_k(g⁻¹r) = Σⱼ fⱼ(r) ρ[j,k](g) at points with rational coordinates.
  private static func checkTransformation(_ group: PointGroup, degrees: ClosedRange<Int>) throws {
    let points = [[2, 3, 5], [-1, 4, 7], [3, -2, 1]].map { $0.map { Cyclotomic($0) } }
    for found in try AdaptedHarmonics.all(group, degrees: degrees) {
      let weights = try weights(found.degree)
      let polynomials = SphericalHarmonic.all(degree: found.degree).enumerated().map { index, harmonic in
        weights[index] * harmonic.polynomial
      }
      #expect(found.copies.reduce(0) { $0 + $1.partners.count } == 2 * found.degree + 1)
      for copy in found.copies {
        let representation = try group.representation(of: copy.irrep)
        for (operation, action) in zip(group.generators, representation.generators) {
          let inverse = operation.inverse.matrix
          for point in points.prefix(found.degree < 2 ? 1 : 2) {
            let moved = inverse.map { row in zip(row, point).reduce(Cyclotomic.zero) { $0 + $1.0 * $1.1 } }
            let (before, after) = (values(copy, polynomials, at: point), values(copy, polynomials, at: moved))
            for k in after.indices {
              let sum = before.indices.reduce(Cyclotomic.zero) { $0 + before[$1] * action.matrix[$1, k] }
              #expect(after[k] == sum, "\(group.name) l = \(found.degree) \(group.label(of: copy.irrep)) \(k)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: 1...8) func partnersTransformAsTheIrrepInAxialGroups(_ n: Int) throws {
    var families: [PointGroupFamily] = [.cyclic(n)]
    if n == 1 { families += [.inversion, .mirror] }
    if n > 1 {
      families += [
        .pyramidal(n), .cyclicHorizontal(n), .dihedral(n), .dihedralHorizontal(n), .dihedralDiagonal(n),
        .rotoreflection(n),
      ]
    }
    for family in families { try Self.checkTransformation(PointGroup(family), degrees: 0...(n < 5 ? 5 : 3)) }
  }

  @Test(arguments: [
    PointGroupFamily.tetrahedral, .tetrahedralDiagonal, .tetrahedralHorizontal, .octahedral, .octahedralHorizontal,
    .icosahedral, .icosahedralHorizontal,
  ]) func partnersTransformAsTheIrrepInCubicGroups(_ family: PointGroupFamily) throws {
    try Self.checkTransformation(PointGroup(family), degrees: 0...6)
  }

  @Test(arguments: ["D3[1,1,1;1,-1,0]", "C2v[π/4]", "C3v[1,1,1;1,1,-2]", "D2[π/8]", "Td[π/4]", "C5v[0,1,φ;0,φ,-1]"])
  func partnersTransformAsTheIrrepInTurnedAxes(_ name: String) throws {
    try Self.checkTransformation(PointGroup(named: name), degrees: 0...3)
  }

  /// x⁴ + y⁴ + z⁴ − 3/5 r⁴ and xyz: the cubic harmonics of [vonderLage1947].
  @Test func cubicHarmonicsAreThoseOfTheBooks() throws {
    let group = try PointGroup(.octahedralHorizontal)
    func polynomial(_ degree: Int, _ label: String) throws -> Polynomial {
      let irrep = try #require(group.irrep(labelled: label))
      let weights = try Self.weights(degree)
      let function = try #require(AdaptedHarmonics(group, degree: degree).copies(of: irrep).first?.partners.first)
      return try function.terms.reduce(Polynomial()) { sum, term in
        let factor = try #require(term.coefficient.asRational) * weights[term.index]
        return sum + factor * SphericalHarmonic(degree: degree, index: term.index - degree).polynomial
      }
    }
    let fourth = try polynomial(4, "A1g")
    let scale = try #require(fourth.coefficients[Monomial(4, 0, 0)]) * Rational(5, 2)
    let quartic = (0..<3).reduce(Polynomial()) { $0 + Polynomial.coordinate($1).power(4) }
    #expect(fourth == scale * (quartic + Rational(-3, 5) * Polynomial.squaredRadius.power(2)))
    #expect(try polynomial(3, "A2u").coefficients.keys.map { [$0[0], $0[1], $0[2]] } == [[1, 1, 1]])
  }

  /// The harmonics of the basis e3nn are other functions, their combinations the same ones.
  @Test(arguments: ["Oh", "D4d", "C3"]) func thePolarAxisChangesNamesAndNoFunction(_ name: String) throws {
    for found in try AdaptedHarmonics.all(PointGroup(named: name), degrees: 0...4) {
      let weights = try Self.weights(found.degree)
      let harmonics = SphericalHarmonic.all(degree: found.degree).enumerated().map { weights[$0] * $1.polynomial }
      func polynomial(_ function: AdaptedFunction, _ parts: [Polynomial]) throws -> Polynomial {
        try function.terms.reduce(Polynomial()) { sum, term in
          sum + (try #require(term.coefficient.asRational)) * parts[term.index]
        }
      }
      let turned = harmonics.map { $0.substituting(HarmonicConvention.e3nn.axes) }
      for (copy, other) in zip(found.copies, found.withPolarAxisY.copies) {
        for (function, image) in zip(copy.partners, other.partners) {
          #expect(try polynomial(function, harmonics) == polynomial(image, turned))
        }
      }
    }
  }
}

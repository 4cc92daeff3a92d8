import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Signals on the sphere and fields in a ball: projections, values, and what rotations do.
@Suite struct SignalTests {
  private static func random(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
  }

  private static func points(_ count: Int, seed: UInt64) -> [Vector3] {
    let numbers = random(3 * count, seed: seed)
    return (0..<count).map { Vector3(numbers[3 * $0], numbers[3 * $0 + 1], numbers[3 * $0 + 2]) }
  }

  private func expect(_ a: [Double], _ b: [Double], within tolerance: Double, _ comment: Comment? = nil) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) where !(abs(x - y) <= tolerance) { Issue.record("\(x) is not \(y) (\(comment ?? ""))") }
  }

  // MARK: Values and coefficients

  /// In every convention, complex ones too, and every scale.
  @Test(arguments: HarmonicConvention.named.map(\.name))
  func projectionsUndoValues(_ name: String) throws {
    let convention = try #require(HarmonicConvention.named(name))
    for norm in HarmonicNormalization.allCases {
      let expansion = try #require(FieldExpansion(lmax: 4, convention, norm))
      let given = expansion.harmonics.coefficients(ofReal: Self.random(25, seed: 1))
      for quadrature in [try SphereQuadrature.product(degree: 8), try #require(SphereQuadrature.lebedev(degree: 9))] {
        let values = try expansion.values(of: given, at: quadrature.points)
        expect(values.imaginary ?? [0], [Double](repeating: 0, count: values.imaginary?.count ?? 1), within: 1e-14)
        let found = try expansion.coefficients(of: values.real, on: quadrature)
        expect(found.real, given.real, within: 5e-15)
        expect(found.imaginary ?? [], given.imaginary ?? [], within: 5e-15)
        let fit = try expansion.fit(values.real, at: quadrature.points)
        expect(fit.coefficients.real, given.real, within: 2e-14, "least squares")
        expect(fit.coefficients.imaginary ?? [], given.imaginary ?? [], within: 2e-14)
      }
    }
  }

  /// A quadrature of too low a degree is seen to fail.
  @Test func projectionsNeedTheDegree() throws {
    let expansion = try #require(FieldExpansion(lmax: 4, .real, .component))
    let given = ComponentValues(real: Self.random(25, seed: 1))
    let quadrature = try #require(SphereQuadrature.lebedev(degree: 7))
    let found = try expansion.coefficients(of: expansion.values(of: given, at: quadrature.points).real, on: quadrature)
    #expect(zip(found.real, given.real).contains { abs($0 - $1) > 0.01 })
  }

  /// Samples anywhere, at any distance.
  @Test func fitsFindTheCoefficients() throws {
    let expansion = try #require(FieldExpansion(lmax: 5, .e3nn, .component))
    let given = ComponentValues(real: Self.random(36, seed: 2))
    let points = Self.points(60, seed: 3)
    let fit = try expansion.fit(expansion.values(of: given, at: points).real, at: points)
    expect(fit.coefficients.real, given.real, within: 1e-13)
    #expect(fit.smallestRemainder > 0.05 && fit.smallestRemainder < 1)
  }

  /// What is left is orthogonal to every harmonic.
  @Test func residualsAreOrthogonal() throws {
    let expansion = try #require(FieldExpansion(lmax: 2, .real, .norm))
    let (points, values) = (Self.points(40, seed: 4), Self.random(40, seed: 5))
    let fit = try expansion.fit(values, at: points)
    let fitted = try expansion.values(of: fit.coefficients, at: points).real
    for index in 0..<9 {
      var product = 0.0
      for (k, point) in points.enumerated() {
        product += expansion.realValues(at: point)[index] * (values[k] - fitted[k])
      }
      #expect(abs(product) < 1e-14)
    }
  }

  /// x, y, z are 1o in the order of e3nn; 3z² − 1 is one component of 2e.
  @Test func simpleFunctionsHaveSimpleCoefficients() throws {
    let quadrature = try #require(SphereQuadrature.lebedev(degree: 5))
    let expansion = try #require(FieldExpansion(lmax: 2, .e3nn, .norm))
    let values = quadrature.points.map { 2 + $0.x - 3 * $0.z }
    expect(
      try expansion.coefficients(of: values, on: quadrature).real, [2, 1, 0, -3, 0, 0, 0, 0, 0], within: 2e-15)
    let real = try #require(FieldExpansion(lmax: 2, .real, .norm))
    let quadric = try real.coefficients(of: quadrature.points.map { 3 * $0.z * $0.z - 1 }, on: quadrature)
    expect(quadric.real, [0, 0, 0, 0, 0, 0, 2, 0, 0], within: 2e-15)
    #expect(abs(real.power(of: quadric, degree: 2, copy: 0) - 0.8) < 2e-15)
  }

  /// Parseval: powers add up to the mean of f², at every scale.
  @Test(arguments: HarmonicNormalization.allCases)
  func powersAddUpToTheMeanSquare(_ norm: HarmonicNormalization) throws {
    let expansion = try #require(FieldExpansion(lmax: 3, .complex, norm))
    let given = expansion.harmonics.coefficients(ofReal: Self.random(16, seed: 6))
    let quadrature = try SphereQuadrature.product(degree: 6)
    let values = try expansion.values(of: given, at: quadrature.points).real
    let power = (0...3).reduce(0) { $0 + expansion.power(of: given, degree: $1, copy: 0) }
    #expect(abs(power - quadrature.mean(values.map { $0 * $0 })) < 1e-14)
  }

  // MARK: Rotations

  /// f(R⁻¹x) has the coefficients D(R) c.
  @Test(arguments: [[1, 2, 3, 4], [5, -1, 0, 2], [0, 1, 1, 0]])
  func rotatedSamplesHaveRotatedCoefficients(_ quaternion: [Int]) throws {
    let rotation = Rotation.quaternion(quaternion.map { Rational($0) })
    let scaled = RotationMatrix.scaled(quaternion.map { Rational($0) })
    let length = quaternion.reduce(0) { $0 + $1 * $1 }
    let matrix = scaled.map { $0.map { Rounding.double($0 / Rational(length)) } }
    let points = Self.points(50, seed: 7)
    let turned = points.map { point in
      let rows = matrix.map { $0[0] * point.x + $0[1] * point.y + $0[2] * point.z }
      return Vector3(rows[0], rows[1], rows[2])
    }
    let expansion = try #require(FieldExpansion(lmax: 3, .real, .component))
    let given = Self.random(16, seed: 8)
    let values = try expansion.values(of: ComponentValues(real: given), at: points).real
    let found = try expansion.fit(values, at: turned).coefficients.real
    for l in 0...3 {
      let d = try WignerD(spin: HalfInteger(l), rotation)
      for s in -l...l {
        let expected = (-l...l).reduce(0.0) { sum, t in
          sum + Rounding.double(d.realElement(row: s, column: t)) * given[l * l + l + t]
        }
        #expect(abs(found[l * l + l + s] - expected) < 1e-13)
      }
    }
  }

  // MARK: Fields

  @Test(arguments: [
    RadialBasis.polynomial(count: 1, radius: 1), .polynomial(count: 3, radius: 1.5), .bessel(count: 2, radius: 2),
  ])
  func fieldsAreFitted(_ radial: RadialBasis) throws {
    for convention in [HarmonicConvention.e3nn, .complex] {
      let expansion = try #require(FieldExpansion(lmax: 3, convention, .integral, radial: radial))
      #expect(expansion.count == radial.count * 16)
      let real = Self.random(expansion.count, seed: 9)
      let given = ComponentValues(real: real, imaginary: convention.isComplex ? Self.random(real.count, seed: 10) : nil)
      let points = Self.points(2 * expansion.count, seed: 11) + [Vector3(0, 0, 0)]
      let values = try expansion.values(of: given, at: points)
      if let imaginary = values.imaginary {
        // A complex function is two real ones.
        let (a, b) = (
          try expansion.fit(values.real, at: points).coefficients, try expansion.fit(imaginary, at: points).coefficients
        )
        expect(zip(a.real, b.imaginary ?? []).map { $0 - $1 }, given.real, within: 1e-9)
        expect(zip(a.imaginary ?? [], b.real).map { $0 + $1 }, given.imaginary ?? [], within: 1e-9)
      } else {
        expect(try expansion.fit(values.real, at: points).coefficients.real, given.real, within: 1e-9)
      }
    }
  }

  /// 5 + x − 2xy + 3r² with K = 2: every monomial where it belongs.
  @Test func polynomialsAreFoundAsSuch() throws {
    let expansion = try #require(
      FieldExpansion(lmax: 2, .e3nn, .norm, radial: .polynomial(count: 2, radius: 1)))
    let points = Self.points(40, seed: 12)
    let values = points.map { 5 + $0.x - 2 * $0.x * $0.y + 3 * ($0.x * $0.x + $0.y * $0.y + $0.z * $0.z) }
    var expected = [Double](repeating: 0, count: 18)
    expected[expansion.offset(degree: 0, copy: 0)] = 5
    expected[expansion.offset(degree: 0, copy: 1)] = 3
    expected[expansion.offset(degree: 1, copy: 0)] = 1
    // √3 xy is the second of the five.
    expected[expansion.offset(degree: 2, copy: 0) + 1] = -2 / 3.0.squareRoot()
    expect(try expansion.fit(values, at: points).coefficients.real, expected, within: 1e-12)
    #expect(
      (0..<18).map(expansion.degree(of:)) == [0, 0] + [Int](repeating: 1, count: 6) + [Int](repeating: 2, count: 10))
  }

  // MARK: What samples do not fix

  @Test func samplesThatFixTooLittleAreTold() throws {
    let expansion = try #require(FieldExpansion(lmax: 3, .real, .component))
    let few = Self.points(12, seed: 13)
    #expect(throws: FitError.tooFewSamples(12, coefficients: 16, largest: 2)) {
      try expansion.fit([Double](repeating: 1, count: 12), at: few)
    }
    // On a plane through the centre z is 0; on the faces of an octahedron xy, yz and zx are.
    let circle = Self.points(30, seed: 14).map { Vector3($0.x, $0.y, 0) }
    #expect(throws: FitError.dependent(degree: 1, samples: 30, coefficients: 16)) {
      try expansion.fit([Double](repeating: 1, count: 30), at: circle)
    }
    let axes = try #require(SphereQuadrature.lebedev(degree: 3)).points
    #expect(throws: FitError.dependent(degree: 2, samples: 18, coefficients: 16)) {
      try expansion.fit([Double](repeating: 1, count: 18), at: axes + axes + axes)
    }
  }

  @Test func noConventionNoExpansion() throws {
    let orca = try #require(HarmonicConvention.named("orca"))
    #expect(FieldExpansion(lmax: 5, orca, .norm) != nil && FieldExpansion(lmax: 6, orca, .norm) == nil)
  }

  // MARK: Bessel functions

  /// Recorded from mpmath.
  @Test func besselFunctionsAreThoseOfMpmath() throws {
    for row in try ReferenceNumbers.rows("bessel") {
      let (l, x) = (Int(row[0]), row[1])
      let values = SphericalBessel.values(lmax: l + 3, x)
      let size = values.reduce(0) { max($0, $1.magnitude) }
      #expect(abs(values[l] - row[2]) <= 1e-15 * size, "j_\(l)(\(x))")
    }
    for row in try ReferenceNumbers.rows("bessel_zeros") {
      let zero = SphericalBessel.zeros(degree: Int(row[0]), count: Int(row[1])).last
      #expect(abs(try #require(zero) - row[2]) < 1e-15 * row[2] * 3)
    }
  }

  @Test(arguments: [0, 1e-200, 1e-9, 0.3, 3.14, 3.1416, 6.28, 9.5, 20, 300])
  func besselFunctionsObeyTheirRecursion(_ x: Double) {
    let values = SphericalBessel.values(lmax: 12, x)
    #expect(values.count == 13 && values.allSatisfy { $0.isFinite })
    for l in 1..<12 {
      #expect(abs(x * (values[l - 1] + values[l + 1]) - Double(2 * l + 1) * values[l]) < 1e-14 * max(1, x))
    }
  }

  /// ∫ g_k g_k′ r² dr over 0 … R is δ.
  @Test func radialFunctionsAreOrthonormal() throws {
    let (radius, count) = (1.7, 4)
    let evaluator = RadialEvaluator(.bessel(count: count, radius: radius), lmax: 3)
    let gauss = try GaussLegendre(count: 30)
    var sums = [[[Double]]](repeating: [[Double]](repeating: [0, 0, 0, 0], count: count), count: 4)
    for (node, weight) in zip(gauss.nodes, gauss.weights) {
      let r = radius * (1 + node) / 2
      for (l, values) in evaluator.values(at: r).enumerated() {
        for a in 0..<count { for b in 0..<count { sums[l][a][b] += weight * radius * r * r * values[a] * values[b] } }
      }
    }
    for l in 0...3 {
      for a in 0..<count { expect(sums[l][a], (0..<count).map { $0 == a ? 1 : 0 }, within: 1e-13, "l = \(l)") }
    }
  }
}

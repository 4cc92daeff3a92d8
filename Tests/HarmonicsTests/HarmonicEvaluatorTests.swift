import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Harmonics in doubles against exact ones, against those of mpmath, and against their laws.
@Suite struct HarmonicEvaluatorTests {
  /// Points with rational coordinates and length, whose doubles are those of the direction.
  private static let points: [[Int]] = [
    [0, 0, 1], [0, 0, -2], [1, 0, 0], [0, -3, 0], [2, 3, 6], [-1, 4, 8], [4, -4, 7], [1, -2, -2], [12, 15, 16],
  ]

  @Test(arguments: HarmonicNormalization.allCases)
  func valuesAreThoseOfTheExactPolynomials(_ normalization: HarmonicNormalization) {
    let lmax = 9 + testDepth
    let evaluator = HarmonicEvaluator(lmax: lmax, normalization)
    for point in Self.points {
      let found = evaluator.values(at: Vector3(Double(point[0]), Double(point[1]), Double(point[2])))
      #expect(found.count == (lmax + 1) * (lmax + 1))
      for l in 0...lmax {
        let tolerance = 6e-16 * Double(2 * l + 1).squareRoot()
        for s in -l...l {
          let exact = SphericalHarmonic(degree: l, index: s)
            .value(at: point.map { Rational($0) }, normalization, isOnSphere: true)
          #expect(abs(found[l * l + l + s] - Rounding.double(exact)) <= tolerance, "\(l) \(s) at \(point)")
        }
      }
    }
  }

  /// Recorded from mpmath.
  @Test func valuesOfHighDegreeAreThoseOfMpmath() throws {
    let rows = try ReferenceNumbers.rows("harmonics")
    #expect(rows.count > 300)
    let evaluator = HarmonicEvaluator(lmax: 200, .component)
    for (point, group) in Dictionary(grouping: rows, by: { Vector3($0[2], $0[3], $0[4]) }) {
      let found = evaluator.values(at: point)
      for row in group {
        let (l, s) = (Int(row[0]), Int(row[1]))
        let size = Double(2 * l + 1).squareRoot()
        let error = abs(found[l * l + l + s] - row[5]) / size
        #expect(error <= 1e-16 * Double(6 + l / 2), "\(l) \(s) at \(point)")
      }
    }
  }

  /// Σ R² = 2l + 1, even at the largest degree.
  @Test func squaresAddUp() {
    let lmax = HarmonicEvaluator.degreeLimit
    let evaluator = HarmonicEvaluator(lmax: lmax, .component)
    for point in [Vector3(0, 0, -1), Vector3(1e-9, 0, 1), Vector3(1e-3, 1e-3, 1), Vector3(0.6, -0.64, 0.48)] {
      let values = evaluator.values(at: point)
      #expect(values.allSatisfy { $0.isFinite })
      for l in stride(from: 0, through: lmax, by: 50) {
        let sum = values[l * l..<(l + 1) * (l + 1)].reduce(0) { $0 + $1 * $1 }
        #expect(abs(sum / Double(2 * l + 1) - 1) < 1e-15 * Double(4 + l / 50), "l = \(l)")
      }
    }
  }

  @Test func polesHaveOneComponent() {
    for z in [1.0, -1.0] {
      for (index, value) in HarmonicEvaluator(lmax: 20, .norm).values(at: Vector3(0, 0, z)).enumerated() {
        let l = (0...20).last { $0 * $0 <= index } ?? 0
        let expected = index == l * l + l ? (l.isMultiple(of: 2) ? 1 : z) : 0
        #expect(abs(value - expected) < 4e-15)
      }
    }
  }

  /// Only the direction counts, at any length.
  @Test(arguments: [0x1p-1030, 1e-200, 0.5, 3, 1e200, 1e308])
  func lengthsDoNotCount(_ length: Double) {
    let evaluator = HarmonicEvaluator(lmax: 4, .component)
    let expected = evaluator.values(at: Vector3(0.25, -0.5, 0.75))
    let found = evaluator.values(at: Vector3(0.25 * length, -0.5 * length, 0.75 * length))
    for (a, b) in zip(expected, found) { #expect(abs(a - b) < 2e-14) }
  }

  @Test func solidHarmonicsAreHomogeneous() {
    let evaluator = HarmonicEvaluator(lmax: 6, .component)
    let (one, two) = (evaluator.solidValues(at: Vector3(1, 2, 3)), evaluator.solidValues(at: Vector3(2, 4, 6)))
    #expect(
      evaluator.solidValues(at: Vector3(0, 0, 0)).enumerated().allSatisfy { $0.element == ($0.offset == 0 ? 1 : 0) })
    for l in 0...6 {
      for index in l * l..<(l + 1) * (l + 1) { #expect(two[index] == one[index] * Double(1 << l)) }
    }
  }

  @Test(arguments: HarmonicConvention.named.map(\.name))
  func conventionsAreThoseOfTheExactValues(_ name: String) throws {
    let convention = try #require(HarmonicConvention.named(name))
    let lmax = min(4, convention.largestDegree ?? 4)
    let evaluator = try #require(ConventionEvaluator(convention, lmax: lmax, convention.normalization))
    for point in [[1, -2, 2], [-3, 2, 6]] {
      let found = evaluator.values(at: Vector3(Double(point[0]), Double(point[1]), Double(point[2])))
      #expect((found.imaginary != nil) == convention.isComplex)
      for l in 0...lmax {
        let exact = try #require(
          try convention.values(degree: l, at: point.map { Rational($0) }, convention.normalization, isOnSphere: true))
        for (place, value) in exact.enumerated() {
          let index = l * l + place
          #expect(abs(found.real[index] - Rounding.double(value.real)) < 2e-15)
          #expect(abs((found.imaginary?[index] ?? 0) - Rounding.double(value.imaginary)) < 2e-15)
        }
      }
    }
  }

  /// Σ aₛ Rₛ = Σ cᵢ Yᵢ, and back.
  @Test(arguments: HarmonicConvention.named.map(\.name))
  func coefficientsDescribeTheSameFunction(_ name: String) throws {
    let convention = try #require(HarmonicConvention.named(name))
    let evaluator = try #require(ConventionEvaluator(convention, lmax: 3, .integral))
    var generator = SeededGenerator(seed: 5)
    let a = (0..<16).map { _ in Double.random(in: -1...1, using: &generator) }
    let c = evaluator.coefficients(ofReal: a)
    let point = Vector3(0.3, -0.8, 0.4)
    let (real, complex) = (evaluator.realValues(at: point), evaluator.values(at: point))
    let expected = zip(a, real).reduce(0) { $0 + $1.0 * $1.1 }
    let products = a.indices.map { index in
      c.real[index] * complex.real[index] - (c.imaginary?[index] ?? 0) * (complex.imaginary?[index] ?? 0)
    }
    #expect(abs(products.reduce(0, +) - expected) < 1e-14)
    let back = evaluator.realCoefficients(of: c)
    for index in a.indices {
      #expect(abs(back.real[index] - a[index]) < 1e-15)
      #expect(abs(back.imaginary?[index] ?? 0) < 1e-15)
    }
  }
}

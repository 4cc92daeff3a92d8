import ExactArithmetic
import Foundation
import Harmonics
import Testing

/// Harmonics at exact angles.
@Suite struct PolarFunctionTests {
  private func value(_ s: SphericalHarmonic, _ theta: Angle, _ phi: Angle) -> TrigonometricSum {
    PolarFunction(s).value(at: theta, azimuth: phi)
  }

  /// On the axes the polynomial itself is known: exact.
  @Test func axesHaveTheValuesOfThePolynomial() throws {
    let quarter = Angle.quarterTurn
    let axes: [(Angle, Angle, [Rational])] = [
      (.zero, Angle(radians: 1), [0, 0, 1]), (quarter, .zero, [1, 0, 0]), (quarter, quarter, [0, 1, 0]),
      (quarter, Angle(halfTurns: 1), [-1, 0, 0]), (Angle(halfTurns: 1), .zero, [0, 0, -1]),
    ]
    for l in 0...7 {
      for harmonic in SphericalHarmonic.all(degree: l) {
        for (theta, phi, point) in axes {
          let sum = try #require(value(harmonic, theta, phi).asRootSum)
          #expect(sum == RootSum(harmonic.polynomial.value(at: point)), "\(l) \(harmonic.index) \(point)")
        }
      }
    }
  }

  /// Elsewhere the polynomial in floating point.
  @Test func directionsHaveTheValuesOfThePolynomial() {
    let (theta, phi) = (Angle(radians: Rational(7, 10)), Angle(halfTurns: Rational(2, 7)))
    let (t, f) = (0.7, 2 * Double.pi / 7)
    let point = [sin(t) * cos(f), sin(t) * sin(f), cos(t)]
    for l in 0...9 {
      for harmonic in SphericalHarmonic.all(degree: l) {
        let expected = harmonic.polynomial.coefficients.reduce(0.0) { sum, term in
          sum + Rounding.double(term.value) * (0..<3).reduce(1.0) { $0 * pow(point[$1], Double(term.key[$1])) }
        }
        let found = Rounding.double(value(harmonic, theta, phi))
        #expect((found - expected).magnitude < 1e-9 * max(1, expected.magnitude), "\(l) \(harmonic.index)")
        let polar = Rounding.double(PolarFunction(harmonic).value(at: theta))
        let square = Rounding.double(PolarFunction(harmonic).square(at: theta))
        #expect((square - polar * polar).magnitude <= 1e-12 * square, "\(l) \(harmonic.index)")
      }
    }
  }

  @Test func nodesAreZeroExactly() {
    let harmonic = SphericalHarmonic(degree: 3, index: -2)
    #expect(value(harmonic, .quarterTurn, Angle(halfTurns: Rational(1, 7))).signum() == 0)
    #expect(value(harmonic, Angle(radians: 1), .quarterTurn).signum() == 0)
    #expect(value(harmonic, Angle(radians: 1), Angle(radians: 1)).signum() == 1)
  }

  @Test func powersOfPiAreRounded() {
    let half = TrigonometricSum(RootSum(Rational(1, 2)))
    #expect(Rounding.double(PiScaledSum(half, piExponent: -1)) == 0.28209479177387814)
    #expect(Rounding.double(PiScaledSum(half, piExponent: 0)) == 0.5)
    #expect(Rounding.double(PiScaledSum(TrigonometricSum(), piExponent: -1)) == 0)
  }
}

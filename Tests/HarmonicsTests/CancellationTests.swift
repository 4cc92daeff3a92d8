import ExactArithmetic
import TestSupport
import Testing

@testable import Harmonics

/// Harmonics, matrices and fits ask on their way whether they are still wanted.
@Suite struct CancellationTests {
  @Test func valuesGiveUp() throws {
    let point = [Rational(1), Rational(2), Rational(3)]
    try checkPolls(atLeast: 22) {
      _ = try HarmonicConvention.e3nn.values(degree: 5, at: point, .component, isOnSphere: true, cancellation: $0)
    }
    let rotation = Rotation.euler(.zero, Angle(halfTurns: Rational(1, 3)), .zero)
    try checkPolls(atLeast: 4) { _ = try NumericWignerD(spin: 9, rotation, largestRounded: 4, cancellation: $0) }
  }

  @Test func fitsGiveUp() throws {
    let expansion = try #require(FieldExpansion(lmax: 2, .real, .component))
    let points = try SphereQuadrature.product(degree: 6).points
    let values = points.map { $0.x + 2 * $0.y * $0.z }
    // Each sample twice, each column, and each pair of columns.
    try checkPolls(atLeast: 2 * points.count + 9 + 36) {
      _ = try expansion.fit(values, at: points, cancellation: $0)
    }
    let fit = try expansion.fit(values, at: points)
    try checkPolls(atLeast: points.count) {
      _ = try expansion.values(of: fit.coefficients, at: points, cancellation: $0)
    }
  }
}

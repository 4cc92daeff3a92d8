public import ExactArithmetic

// With u = e^(iθ), cos θ = (u + 1/u)/2 and sin θ = (u − 1/u)/2i, so that sin^m θ Σ cₖ cos^(l−m−2k) θ is a Laurent polynomial
// G(u)/i^m, G symmetric for even m and antisymmetric for odd m: a sum of cosines or of sines of multiples of θ.

/// The dependence of a real harmonic on the polar angle θ, exact, as a sum of cosines or sines of multiples of θ.
///
///     Y_s(θ, φ) = factor · Θ(θ) · cos sφ (s ≥ 0) or sin |s|φ (s < 0)
public struct PolarFunction: Sendable {
  /// m = |s|.
  private let order: Int
  private let isSine: Bool
  /// G by the power of u, from −l.
  private let coefficients: [Rational]

  /// The function of a harmonic.
  ///
  /// - Complexity: O(l²) products of integers of O(l) bits.
  public init(_ harmonic: SphericalHarmonic) {
    order = abs(harmonic.index)
    isSine = harmonic.index < 0
    let (radial, divisor) = harmonic.radialForm
    let l = harmonic.degree
    var sum = [Rational](repeating: 0, count: 2 * l + 1)
    var sines: [Integer] = [1]
    for _ in 0..<order { sines = Self.times(sines, [-1, 0, 1]) }
    for (k, coefficient) in radial.enumerated() {
      var product = sines
      for _ in 0..<l - order - 2 * k { product = Self.times(product, [1, 0, 1]) }
      let scale = Rational(coefficient, Integer(1).shiftedLeft(by: l - 2 * k)) / divisor
      for (place, value) in product.enumerated() { sum[place + 2 * k] = sum[place + 2 * k] + scale * Rational(value) }
    }
    coefficients = sum
  }

  private static func times(_ left: [Integer], _ right: [Integer]) -> [Integer] {
    var product = [Integer](repeating: 0, count: left.count + right.count - 1)
    for (i, a) in left.enumerated() where !a.isZero {
      for (j, b) in right.enumerated() where !b.isZero { product[i + j] += a * b }
    }
    return product
  }

  /// Whether an integer is odd, as a sign.
  private static func sign(_ n: Int) -> Rational { n.isMultiple(of: 2) ? 1 : -1 }

  /// Θ(θ).
  public func value(at polar: Angle) -> TrigonometricSum { value(polar, nil) }

  /// Θ(θ) cos sφ or Θ(θ) sin |s|φ.
  public func value(at polar: Angle, azimuth: Angle) -> TrigonometricSum { value(polar, azimuth) }

  private func value(_ polar: Angle, _ azimuth: Angle?) -> TrigonometricSum {
    let l = coefficients.count / 2
    let isOdd = !order.isMultiple(of: 2)
    let phase = Self.sign(order / 2)
    let turn = azimuth.map { Rational(order) * $0 } ?? .zero
    let isSineOfAzimuth = azimuth != nil && isSine
    var sum = TrigonometricSum()
    for (place, coefficient) in coefficients.enumerated() where !coefficient.isZero {
      let angle = Rational(place - l) * polar
      let half = RootSum(phase * coefficient / 2)
      // Products of cosines and sines as sums.
      switch (isOdd, isSineOfAzimuth) {
      case (false, false):
        sum.add(half, cosineOf: angle + turn)
        sum.add(half, cosineOf: angle - turn)
      case (true, false):
        sum.add(half, sineOf: angle + turn)
        sum.add(half, sineOf: angle - turn)
      case (false, true):
        sum.add(half, sineOf: angle + turn)
        sum.add(-half, sineOf: angle - turn)
      case (true, true):
        sum.add(half, cosineOf: angle - turn)
        sum.add(-half, cosineOf: angle + turn)
      }
    }
    return sum
  }

  /// Θ as Σ aₖ cos kθ, or Σ aₖ sin kθ where m is odd, k from −l on.
  public var series: (coefficients: [Rational], isSine: Bool) {
    (coefficients.map { Self.sign(order / 2) * $0 }, !order.isMultiple(of: 2))
  }

  /// Θ(θ)².
  public func square(at polar: Angle) -> TrigonometricSum {
    let l = coefficients.count / 2
    var sum = TrigonometricSum()
    let sign = Self.sign(order)
    for (i, a) in coefficients.enumerated() where !a.isZero {
      for (j, b) in coefficients.enumerated() where !b.isZero {
        sum.add(RootSum(sign * a * b), cosineOf: Rational(i + j - 2 * l) * polar)
      }
    }
    return sum
  }
}

public import ExactArithmetic

extension SphereQuadrature {
  /// The number of points of a product rule: (⌊n/2⌋ + 1)(n + 1).
  public static func productCount(degree n: Int) -> Int { (n / 2 + 1) * (n + 1) }

  /// The product rule that is exact to degree n: ⌊n/2⌋ + 1 nodes of Gauss and Legendre in z, n + 1 azimuths 2πk/(n+1).
  ///
  /// The sum over azimuths takes cos mφ and sin mφ to 0 for 0 < m ≤ n, and what is left is a polynomial in z of degree ≤ n.
  /// The points go from z = −1 upwards, azimuths from 0 inside. Nodes, weights, cosines and sines are nearest doubles;
  /// x and y are products of two of them.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: that of ``GaussLegendre``.
  public static func product(degree n: Int, cancellation: Cancellation = .never) throws(Cancelled) -> SphereQuadrature {
    let gauss = try GaussLegendre(count: n / 2 + 1, cancellation: cancellation)
    var circle: [(cosine: Double, sine: Double)] = []
    for k in 0...n {
      try cancellation.check()
      circle.append(Self.cosineAndSine(turns: Rational(k, n + 1)))
    }
    var points: [Vector3] = []
    var weights: [Double] = []
    for row in gauss.nodes.indices {
      for azimuth in circle {
        points.append(Vector3(gauss.sines[row] * azimuth.cosine, gauss.sines[row] * azimuth.sine, gauss.nodes[row]))
        weights.append(gauss.weights[row] / Double(n + 1))
      }
    }
    return SphereQuadrature(kind: .product, degree: n, points: points, weights: weights)
  }

  /// The nearest doubles to cos 2πt and sin 2πt.
  private static func cosineAndSine(turns t: Rational) -> (cosine: Double, sine: Double) {
    let angle = Angle(halfTurns: 2 * t)
    if let (cosine, sine) = angle.rootSums { return (Rounding.double(cosine), Rounding.double(sine)) }
    // Neither is rational now, so that enough bits decide the nearest double.
    var bits = 96
    while true {
      let unit = Integer(1).shiftedLeft(by: bits)
      let (cosine, sine) = Trigonometry.cosineAndSine(of: angle, bits: bits)
      let ends = [-2, 2].map {
        [Rounding.double(Rational(cosine + $0, unit)), Rounding.double(Rational(sine + $0, unit))]
      }
      if ends[0] == ends[1] { return (ends[0][0], ends[0][1]) }
      bits *= 2
    }
  }
}

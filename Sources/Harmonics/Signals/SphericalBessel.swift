// A numerical algorithm. j_l falls off beyond every power where l > x, so that the recursion
//
//     j_(l−1) = (2l+1)/x j_l − j_(l+1)
//
// downwards from far above finds it up to a common factor [Miller1952]. The factor comes from Σ (2l+1) j_l² = 1
// [DLMF, 10.60.12], its sign from j₀ = sin x/x, or next to a zero of that from j₁ ≈ −cos x/x: no sine is computed.

/// Spherical Bessel functions in doubles.
public enum SphericalBessel {
  /// j_0(x) … j_lmax(x) for a finite x ≥ 0.
  ///
  /// The error is a few 10⁻¹⁶ of the largest of them; measured in the tests.
  ///
  /// - Complexity: O(x + lmax).
  public static func values(lmax: Int, _ x: Double) -> [Double] {
    precondition(x >= 0 && x.isFinite, "a distance")
    guard x > 1e-150 else { return [1] + [Double](repeating: 0, count: lmax) }
    let start = max(lmax, Int(x)) + 20 + Int(4 * x.squareRoot()) + Int(Double(lmax).squareRoot() * 4)
    var values = [Double](repeating: 0, count: start + 2)
    values[start] = 1e-300
    for l in stride(from: start, through: 1, by: -1) {
      values[l - 1] = Double(2 * l + 1) / x * values[l] - values[l + 1]
      if values[l - 1].magnitude > 1e100 { for above in (l - 1)...start { values[above] *= 1e-200 } }
    }
    let size = values.reduce(0) { max($0, $1.magnitude) }
    let square = values.enumerated().reduce(into: CompensatedSum()) { sum, value in
      sum.add(Double(2 * value.offset + 1) * (value.element / size) * (value.element / size))
    }.value
    // x = kπ + rest: sin x has the sign of (−1)^k, cos x too where the rest is below π/2.
    let turns = (x / .pi).rounded(.down)
    let isEven = turns.truncatingRemainder(dividingBy: 2) == 0
    let rest = x - turns * .pi
    let isNegative: Bool
    if rest > 0.5, rest < .pi - 0.5 {
      isNegative = (values[0] < 0) == isEven
    } else {
      // j₁ = sin x/x² − cos x/x, whose sign is that of −cos x where x > 2; below, j₁ > 0.
      let isCosinePositive = (rest < 1) == isEven
      isNegative = (values[1] < 0) == (x < 2 || !isCosinePositive)
    }
    let factor = (isNegative ? -1 : 1) / (square.squareRoot() * size)
    return values[0...lmax].map { $0 * factor }
  }

  /// The first `count` positive zeros of j_l, rising.
  ///
  /// Zeros of j_l lie between neighbouring ones of j_(l−1), those of j₀ are kπ; each is found by halving.
  ///
  /// - Complexity: O((count + l) l) evaluations.
  public static func zeros(degree l: Int, count: Int) -> [Double] {
    var zeros = (1...(count + l)).map { Double($0) * .pi }
    for degree in 1..<(l + 1) {
      zeros = zip(zeros, zeros.dropFirst()).map { zero(degree, between: $0, $1) }
    }
    return Array(zeros.prefix(count))
  }

  private static func zero(_ l: Int, between low: Double, _ high: Double) -> Double {
    var (low, high) = (low, high)
    let isNegative = values(lmax: l, low)[l] < 0
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return middle }
      if (values(lmax: l, middle)[l] < 0) == isNegative { low = middle } else { high = middle }
    }
  }
}

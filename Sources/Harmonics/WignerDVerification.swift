public import ExactArithmetic

extension WignerD {
  /// How the proof of Y(Rx) = D(R) Y(x) went.
  public enum Verdict: Hashable, Sendable {
    /// The residual is 0 at as many points as determine polynomials of the degree.
    case holds(points: Int)
    /// It is not 0: an error of the program.
    case fails
    /// The elements are no sums of roots, so that nothing was compared.
    case notAlgebraic
  }

  /// Whether the harmonics turn with the matrix, exactly: Y(Rx) − D(R) Y(x) = 0 for all x.
  ///
  /// Both sides are homogeneous polynomials of degree l. They are compared at the points with integer coordinates ≥ 0 that
  /// add up to l: only the zero polynomial of this degree vanishes at all of them [Nicolaides1972].
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(l⁵) products.
  public static func verify(
    degree l: Int, _ rotation: Rotation, cancellation: Cancellation = .never
  ) throws(Cancelled) -> Verdict {
    let d = try WignerD(spin: HalfInteger(l), rotation, cancellation: cancellation)
    let vector = try WignerD(spin: 1, rotation, cancellation: cancellation)
    var rows: [[RootSum]] = []
    for s in -l...l {
      let row = (-l...l).compactMap { d.realElement(row: s, column: $0).asRootSum }
      guard row.count == 2 * l + 1 else { return .notAlgebraic }
      rows.append(row)
    }
    // R itself, between x, y, z: the components of l = 1 are y, z, x.
    let place = [1, -1, 0]
    let matrix = place.map { s in place.compactMap { vector.realElement(row: s, column: $0).asRootSum } }
    guard matrix.allSatisfy({ $0.count == 3 }) else { return .notAlgebraic }
    let harmonics = SphericalHarmonic.all(degree: l).map {
      (factor: RootSum($0.factor(.norm).root), polynomial: $0.polynomial)
    }
    var points = 0
    for i in 0...l {
      for j in 0...(l - i) {
        try cancellation.check()
        let x = [i, j, l - i - j].map { RootSum(Rational($0)) }
        let turned = matrix.map { row in zip(row, x).reduce(RootSum.zero) { $0 + $1.0 * $1.1 } }
        let values = harmonics.map { $0.factor * $0.polynomial.value(at: x) }
        for (row, harmonic) in zip(rows, harmonics) {
          let sum = zip(row, values).reduce(RootSum.zero) { $1.0.isZero || $1.1.isZero ? $0 : $0 + $1.0 * $1.1 }
          guard harmonic.factor * harmonic.polynomial.value(at: turned) == sum else { return .fails }
        }
        points += 1
      }
    }
    return .holds(points: points)
  }
}

public import ExactArithmetic

/// A coordinate ±√s with an exact s ≥ 0.
public struct RootCoordinate: Hashable, Sendable, ExactReal {
  /// 1, −1, or 0 where s is.
  public let sign: Int
  /// s.
  public let square: RootSum

  /// The coordinate as one root of a rational, nil where s has a root in it.
  public var asRoot: RationalRoot? {
    guard let square = square.asRoot?.asRational, let root = try? RationalRoot(signedSquare: square) else { return nil }
    return sign < 0 ? -root : root
  }

  /// −1, 0 or 1.
  public func signum() -> Int { sign }

  /// ⌊√s·scale⌋ = ⌊√⌊s·scale²⌋⌋.
  public func floorOfMagnitude(times scale: Rational) -> (floor: Integer, isExact: Bool) {
    let (floor, isExact) = square.floorOfMagnitude(times: scale * scale)
    let (root, isSquare) = floor.squareRoot()
    return (root, isExact && isSquare)
  }
}

// The mean of a monomial over the sphere is 0 where an exponent is odd, and otherwise
//
//     ⟨x^2a y^2b z^2c⟩ = (2a−1)!! (2b−1)!! (2c−1)!! / (2(a+b+c)+1)!!
//
// An orbit of the octahedral group is all distinct points (±x, ±y, ±z) in all orders.

/// A rule on the sphere in exact numbers: orbits of the octahedral group with rational weights.
///
///     Σ w f(x) = (1/4π) ∫ f dΩ     for polynomials f of degree ≤ `degree`
///
/// | degree | points | orbits |
/// |---|---|---|
/// | 3 | 6 | axes |
/// | 5 | 14 | axes, diagonals of the cube |
/// | 7 | 26 | those and the middles of edges |
/// | 9 | 38 | axes, diagonals, (p, q, 0) with p², q² = (3 ± √3)/6 |
/// | 11 | 50 | axes, edges, diagonals, (1, 1, 3)/√11 |
///
/// - SeeAlso: [Lebedev1976]
public struct OctahedralRule: Hashable, Sendable {
  /// A point: three coordinates with exact squares.
  public typealias Point = [RootCoordinate]

  /// The degree to which the rule is exact.
  public let degree: Int
  /// The points, orbit after orbit.
  public let points: [Point]
  /// The weights, which add up to 1.
  public let weights: [Rational]

  private init(degree: Int, _ orbits: [(squares: [RootSum], weight: Rational)]) {
    self.degree = degree
    var points: [Point] = []
    var weights: [Rational] = []
    for orbit in orbits {
      let images = OctahedralOrbit.images(orbit.squares) { $0.isZero }
      points += images.map { image in
        image.map { RootCoordinate(sign: $0.value.isZero ? 0 : $0.sign, square: $0.value) }
      }
      weights += images.map { _ in orbit.weight }
    }
    self.points = points
    self.weights = weights
  }

  /// The degrees of ``init(degree:)``.
  public static let degrees = [3, 5, 7, 9, 11]

  /// The rule of a degree 3, 5, 7, 9 or 11, nil for any other.
  ///
  /// - SeeAlso: [Lebedev1976]
  public init?(degree: Int) {
    let fraction = { (p: Int, q: Int) in RootSum(Rational(p, q)) }
    let axes = [RootSum.zero, .zero, .one]
    let edges = [RootSum.zero, fraction(1, 2), fraction(1, 2)]
    let diagonals = [fraction(1, 3), fraction(1, 3), fraction(1, 3)]
    let root = RootSum(RationalRoot(coefficient: Rational(1, 6), squareFreeRadicand: 3))
    switch degree {
    case 3: self.init(degree: 3, [(axes, Rational(1, 6))])
    case 5: self.init(degree: 5, [(axes, Rational(1, 15)), (diagonals, Rational(3, 40))])
    case 7:
      self.init(degree: 7, [(axes, Rational(1, 21)), (edges, Rational(4, 105)), (diagonals, Rational(9, 280))])
    case 9:
      self.init(
        degree: 9,
        [
          (axes, Rational(1, 105)), (diagonals, Rational(9, 280)),
          ([.zero, fraction(1, 2) - root, fraction(1, 2) + root], Rational(1, 35)),
        ])
    case 11:
      self.init(
        degree: 11,
        [
          (axes, Rational(4, 315)), (edges, Rational(64, 2835)), (diagonals, Rational(27, 1280)),
          ([fraction(1, 11), fraction(1, 11), fraction(9, 11)], Rational(14641, 725_760)),
        ])
    default: return nil
    }
  }

  /// The largest degree, up to a bound, to which all monomials are proved to be integrated exactly; −1 for none.
  ///
  /// Monomials with an odd exponent are proved to vanish where the signs of points with the same squares and weight cancel;
  /// the others are sums of exact squares.
  ///
  /// - Complexity: O(points · bound³) products.
  public func verifiedDegree(upTo bound: Int) -> Int {
    let squares = points.map { $0.map(\.square) }
    // Powers of each square that occurs.
    var powers: [RootSum: [RootSum]] = [:]
    for square in Set(squares.joined()) {
      powers[square] = (0..<max(bound / 2, 0)).reduce(into: [RootSum.one]) { list, _ in
        list.append(list[list.count - 1] * square)
      }
    }
    for degree in 0...max(bound, 0) {
      for a in 0...degree {
        for b in 0...degree - a where !isExact(a, b, degree - a - b, squares, powers) { return degree - 1 }
      }
    }
    return bound
  }

  /// Whether the mean of xᵃ yᵇ zᶜ is proved.
  private func isExact(_ a: Int, _ b: Int, _ c: Int, _ squares: [[RootSum]], _ powers: [RootSum: [RootSum]]) -> Bool {
    let exponents = [a, b, c]
    guard exponents.allSatisfy({ $0.isMultiple(of: 2) }) else {
      var sums: [[RootSum]: Rational] = [:]
      for (index, point) in points.enumerated() {
        let sign = zip(point, exponents).reduce(1) { $1.1.isMultiple(of: 2) ? $0 : $0 * $1.0.sign }
        sums[squares[index], default: 0] = (sums[squares[index]] ?? 0) + Rational(sign) * weights[index]
      }
      return sums.values.allSatisfy(\.isZero)
    }
    var sum = RootSum.zero
    for (square, weight) in zip(squares, weights) {
      let value = zip(square, exponents).reduce(RootSum.one) { $0 * (powers[$1.0]?[$1.1 / 2] ?? .zero) }
      sum = sum + RootSum(weight) * value
    }
    let odds = { (n: Int) in stride(from: n, through: 1, by: -2).reduce(Integer(1)) { $0 * Integer($1) } }
    let mean = Rational(odds(a - 1) * odds(b - 1) * odds(c - 1), odds(a + b + c + 1))
    return (sum - RootSum(mean)).isZero
  }
}

/// Orbits of the octahedral group.
enum OctahedralOrbit {
  /// All distinct (±x, ±y, ±z) in all orders, for numbers x, y, z ≥ 0; a 0 has the sign 1.
  static func images<Value: Hashable>(
    _ values: [Value], isZero: (Value) -> Bool
  ) -> [[(sign: Int, value: Value)]] {
    var orders: [[Value]] = []
    for (i, j, k) in [(2, 0, 1), (2, 1, 0), (0, 2, 1), (1, 2, 0), (0, 1, 2), (1, 0, 2)] {
      let order = [values[i], values[j], values[k]]
      if !orders.contains(order) { orders.append(order) }
    }
    return orders.flatMap { order -> [[(sign: Int, value: Value)]] in
      order.reduce([[]]) { images, value in
        images.flatMap { image in (isZero(value) ? [1] : [1, -1]).map { image + [($0, value)] } }
      }
    }
  }
}

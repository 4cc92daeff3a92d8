public import ExactArithmetic

// With u = x², 2ⁿ Pₙ = q(u) or x q(u) and q has integer coefficients. q and q′ are summed by Horner's rule in fixed point,
// 2b bits behind the point at numbers x of b bits, so that u is exact and every step cuts off less than one unit. A sign
// of q that the units cannot change is a sign of Pₙ, and two different signs enclose a root. The weight of a root is
//
//     1/((1−x²) Pₙ′(x)²),   Pₙ′ = 2x q′ 2^(−n) or 2u q′ 2^(−n)
//
// half the usual one, so that weights add up to 1. Its relative change with x is less than 4n² at every root, because
// 1 − x² > 5/(n+1)² and x > 1/(n+1) there [Szego1975, 6.21].

/// The n nodes and weights of Gauss and Legendre, every one the nearest double.
///
///     Σ wᵢ f(zᵢ) = ½ ∫ f(z) dz over −1 … 1     for polynomials of degree ≤ 2n−1
///
/// The weights add up to 1: a mean, not an integral. Roots are isolated by Sturm's count, refined by Newton's method in
/// integers, and proved by the signs on both sides.
///
/// - SeeAlso: [Szego1975, 3.4 and 6.21]
public struct GaussLegendre: Sendable {
  /// The nodes z, rising.
  public let nodes: [Double]
  /// √(1−z²) of each node.
  public let sines: [Double]
  /// The weights.
  public let weights: [Double]

  /// The rule of n ≥ 1 nodes.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(n²) products of O(n) bits.
  public init(count n: Int, cancellation: Cancellation = .never) throws(Cancelled) {
    precondition(n >= 1, "a rule has nodes")
    let polynomial = LegendrePolynomial(degree: n)
    var positive: [LegendrePolynomial.Node] = []
    for index in 0..<n / 2 {
      try cancellation.check()
      positive.append(polynomial.node(near: Self.root(index, degree: n)))
    }
    let middle = n.isMultiple(of: 2) ? [] : [polynomial.zeroNode]
    // `positive` falls from next to 1.
    let all = positive.map(\.opposite) + middle + positive.reversed()
    nodes = all.map(\.z)
    sines = all.map(\.sine)
    weights = all.map(\.weight)
  }

  /// The root number `index` from 1 downwards, in doubles: the changes of sign in P₀ … Pₙ at x count the roots above x.
  private static func root(_ index: Int, degree n: Int) -> Double {
    var (low, high) = (0.0, 1.0)
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return middle }
      var (last, value) = (1.0, middle)
      var changes = middle < 0 ? 1 : 0
      for k in 1..<n {
        let next = (Double(2 * k + 1) * middle * value - Double(k) * last) / Double(k + 1)
        if (next < 0) != (value < 0) { changes += 1 }
        (last, value) = (value, next)
      }
      if changes > index { low = middle } else { high = middle }
    }
  }
}

/// 2ⁿ Pₙ in fixed point.
private struct LegendrePolynomial {
  struct Node {
    let z: Double
    let sine: Double
    let weight: Double
    var opposite: Node { Node(z: -z, sine: sine, weight: weight) }
  }

  private let degree: Int
  /// q by falling power of u.
  private let coefficients: [Integer]
  /// q′ by falling power of u.
  private let derivative: [Integer]

  init(degree n: Int) {
    degree = n
    let scale = Rational(Integer(1).shiftedLeft(by: n))
    let all = Legendre.coefficients(degree: n).map { ($0 * scale).numerator }
    let rising = stride(from: n % 2, through: n, by: 2).map { all[$0] }
    coefficients = rising.reversed()
    derivative = rising.enumerated().dropFirst().map { Integer($0.offset) * $0.element }.reversed()
  }

  /// The node 0 of an odd degree: Pₙ′ = q there.
  var zeroNode: Node {
    let slope = Rational(coefficients[coefficients.count - 1], Integer(1).shiftedLeft(by: degree))
    return Node(z: 0, sine: 1, weight: Rounding.double((slope * slope).reciprocal))
  }

  /// A polynomial in u at x/2^bits, times 2^(2 bits): at most one unit away per coefficient.
  private static func value(_ coefficients: [Integer], _ square: Integer, bits: Int) -> Integer {
    coefficients.reduce(Integer(0)) { ($0 * square).shiftedRight(by: 2 * bits) + $1.shiftedLeft(by: 2 * bits) }
  }

  /// The node next to a double.
  func node(near start: Double) -> Node {
    var bits = 128
    while true {
      if let node = node(near: start, bits: bits) { return node }
      bits *= 2
    }
  }

  /// The node from numbers of so many bits, nil where they do not decide the nearest doubles.
  private func node(near start: Double, bits: Int) -> Node? {
    var x = Integer(Int(start * 0x1p62)).shiftedLeft(by: bits - 62)
    var correction: Integer
    repeat {
      let square = x * x
      let slope = Self.value(derivative, square, bits: bits)
      let value = Self.value(coefficients, square, bits: bits)
      correction = value.shiftedLeft(by: 2 * bits).quotientAndRemainder(dividingBy: x * slope * 2).quotient
      x -= correction
    } while correction.magnitude > 1
    let ends = [x - 2, x + 2]
    let values = ends.map { Self.value(coefficients, $0 * $0, bits: bits) }
    guard values[0].signum() != values[1].signum(), values.allSatisfy({ $0.magnitude > Integer(degree) }) else {
      return nil
    }
    let unit = Integer(1).shiftedLeft(by: bits)
    let squares = ends.map { Rational($0 * $0, unit * unit) }
    let z = ends.map { Rounding.double(Rational($0, unit)) }
    let sine = squares.map { Rounding.double(SignedSquareRoot(signedSquare: 1 - $0)) }
    let slope = Rational(Self.value(derivative, x * x, bits: bits), (unit * unit).shiftedLeft(by: degree - 1))
    let square = Rational(x * x, unit * unit)
    let power = degree.isMultiple(of: 2) ? square : square * square
    let weight = ((1 - square) * power * slope * slope).reciprocal
    let spread = Rational(Integer(16 * degree * degree), unit)
    let weights = [1 - spread, 1 + spread].map { Rounding.double(weight * $0) }
    guard z[0] == z[1], sine[0] == sine[1], weights[0] == weights[1] else { return nil }
    return Node(z: z[0], sine: sine[0], weight: weights[0])
  }
}

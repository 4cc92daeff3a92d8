public import ExactArithmetic

/// A monomial xᵃ yᵇ zᶜ.
public struct Monomial: Hashable, Sendable {
  private let x: Int
  private let y: Int
  private let z: Int

  /// xᵃ yᵇ zᶜ with exponents ≥ 0.
  public init(_ a: Int, _ b: Int, _ c: Int) {
    precondition(a >= 0 && b >= 0 && c >= 0, "exponents are not negative")
    (x, y, z) = (a, b, c)
  }

  /// The exponent of x, y or z: of the coordinate with index 0, 1 or 2.
  public subscript(index: Int) -> Int { index == 0 ? x : index == 1 ? y : z }

  /// a + b + c.
  public var degree: Int { x + y + z }

  /// The product.
  public static func * (left: Monomial, right: Monomial) -> Monomial {
    Monomial(left.x + right.x, left.y + right.y, left.z + right.z)
  }
}

/// A polynomial in x, y and z with rational coefficients.
///
///     Σ c · xᵃ yᵇ zᶜ
///
/// Canonical: no coefficient is 0, so that equal polynomials have equal terms.
public struct Polynomial: Hashable, Sendable {
  /// The coefficients that are not 0, by monomial.
  public private(set) var coefficients: [Monomial: Rational]

  /// The polynomial with the given coefficients.
  public init(_ coefficients: [Monomial: Rational] = [:]) {
    self.coefficients = coefficients.filter { !$0.value.isZero }
  }

  /// A constant.
  public init(_ constant: Rational) { self.init([Monomial(0, 0, 0): constant]) }

  /// x, y or z: the coordinate with index 0, 1 or 2.
  public static func coordinate(_ index: Int) -> Polynomial {
    Polynomial([Monomial(index == 0 ? 1 : 0, index == 1 ? 1 : 0, index == 2 ? 1 : 0): 1])
  }

  /// x² + y² + z².
  public static let squaredRadius = Polynomial([Monomial(2, 0, 0): 1, Monomial(0, 2, 0): 1, Monomial(0, 0, 2): 1])

  /// Whether this is 0.
  public var isZero: Bool { coefficients.isEmpty }

  /// The common degree of all terms, nil when they differ or there are none.
  public var degree: Int? {
    let degrees = Set(coefficients.keys.map(\.degree))
    return degrees.count == 1 ? degrees.first : nil
  }

  /// Adds c · monomial.
  public mutating func add(_ coefficient: Rational, _ monomial: Monomial) {
    let sum = (coefficients[monomial] ?? 0) + coefficient
    coefficients[monomial] = sum.isZero ? nil : sum
  }

  /// The sum.
  public static func + (left: Polynomial, right: Polynomial) -> Polynomial {
    var sum = left
    for (monomial, coefficient) in right.coefficients { sum.add(coefficient, monomial) }
    return sum
  }

  /// The difference.
  public static func - (left: Polynomial, right: Polynomial) -> Polynomial { left + Rational(-1) * right }

  /// The product with a rational.
  public static func * (left: Rational, right: Polynomial) -> Polynomial {
    Polynomial(right.coefficients.mapValues { left * $0 })
  }

  /// The product.
  ///
  /// - Complexity: the product of the numbers of terms.
  public static func * (left: Polynomial, right: Polynomial) -> Polynomial {
    var product = Polynomial()
    for (a, p) in left.coefficients {
      for (b, q) in right.coefficients { product.add(p * q, a * b) }
    }
    return product
  }

  /// The n-th power, n ≥ 0.
  public func power(_ exponent: Int) -> Polynomial {
    (0..<exponent).reduce(Polynomial(1)) { power, _ in power * self }
  }

  /// ∂/∂x, ∂/∂y or ∂/∂z: the derivative along the coordinate with index 0, 1 or 2.
  public func derivative(_ index: Int) -> Polynomial {
    var derivative = Polynomial()
    for (monomial, coefficient) in coefficients where monomial[index] > 0 {
      let lowered = (0..<3).map { monomial[$0] - ($0 == index ? 1 : 0) }
      derivative.add(coefficient * Rational(monomial[index]), Monomial(lowered[0], lowered[1], lowered[2]))
    }
    return derivative
  }

  /// ∂²/∂x² + ∂²/∂y² + ∂²/∂z²: 0 for a harmonic polynomial.
  public var laplacian: Polynomial {
    (0..<3).reduce(Polynomial()) { $0 + derivative($1).derivative($1) }
  }

  /// The value at a point (x, y, z).
  ///
  /// - Complexity: O(terms) products.
  public func value<Number: ExactRing>(at point: [Number]) -> Number {
    precondition(point.count == 3, "a point has three coordinates")
    // Powers of the coordinates once.
    let largest = (0..<3).map { index in coefficients.keys.map { $0[index] }.max() ?? 0 }
    let powers = (0..<3).map { index in
      var list = [Number.one]
      for _ in 0..<largest[index] { list.append(list[list.count - 1] * point[index]) }
      return list
    }
    return coefficients.reduce(.zero) { sum, term in
      sum + Number(term.value) * powers[0][term.key[0]] * powers[1][term.key[1]] * powers[2][term.key[2]]
    }
  }

  /// The polynomial of the coordinates that are put in for x, y and z, each with a sign.
  public func substituting(_ axes: Axes) -> Polynomial {
    var result = Polynomial()
    for (monomial, coefficient) in coefficients {
      var exponents = [0, 0, 0]
      var sign = 1
      for (place, axis) in axes.directions.enumerated() {
        let exponent = monomial[place]
        exponents[axis.index] += exponent
        if axis.isReversed, !exponent.isMultiple(of: 2) { sign = -sign }
      }
      result.add(Rational(sign) * coefficient, Monomial(exponents[0], exponents[1], exponents[2]))
    }
    return result
  }
}

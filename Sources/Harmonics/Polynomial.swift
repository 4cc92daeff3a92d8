public import ExactArithmetic

/// A monomial xᵃ yᵇ zᶜ.
public struct Monomial: VariableProduct {
  private let x: Int
  private let y: Int
  private let z: Int

  /// xᵃ yᵇ zᶜ with exponents ≥ 0.
  public init(_ a: Int, _ b: Int, _ c: Int) {
    precondition(a >= 0 && b >= 0 && c >= 0, "exponents are not negative")
    (x, y, z) = (a, b, c)
  }

  /// 1.
  public static let one = Monomial(0, 0, 0)

  /// The exponent of x, y or z: of the coordinate with index 0, 1 or 2.
  public subscript(index: Int) -> Int { index == 0 ? x : index == 1 ? y : z }

  /// a + b + c.
  public var degree: Int { x + y + z }

  /// The monomial divided by x, y or z, which divides it.
  public func lowered(_ variable: Int) -> Monomial {
    Monomial(x - (variable == 0 ? 1 : 0), y - (variable == 1 ? 1 : 0), z - (variable == 2 ? 1 : 0))
  }

  /// The product.
  public static func * (left: Monomial, right: Monomial) -> Monomial {
    Monomial(left.x + right.x, left.y + right.y, left.z + right.z)
  }
}

/// A polynomial in x, y and z with rational coefficients.
///
///     Σ c · xᵃ yᵇ zᶜ
public typealias Polynomial = SparsePolynomial<Monomial, Rational>

extension SparsePolynomial where Term == Monomial, Coefficient == Rational {
  /// x, y or z: the coordinate with index 0, 1 or 2.
  public static func coordinate(_ index: Int) -> Polynomial {
    Polynomial([Monomial(index == 0 ? 1 : 0, index == 1 ? 1 : 0, index == 2 ? 1 : 0): 1])
  }

  /// x² + y² + z².
  public static var squaredRadius: Polynomial {
    Polynomial([Monomial(2, 0, 0): 1, Monomial(0, 2, 0): 1, Monomial(0, 0, 2): 1])
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

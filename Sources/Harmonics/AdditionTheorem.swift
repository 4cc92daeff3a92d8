public import ExactArithmetic

/// The addition theorem of a degree as an identity of polynomials in the coordinates of two vectors.
///
///     Σ_s r^l Yₛ(u) r^l Yₛ(v) = Σₖ cₖ (u·v)^k (|u|²|v|²)^((l−k)/2),   P_l(t) = Σₖ cₖ t^k
///
/// in the normalisation `norm`; 2l+1 times it in `component`. For unit vectors the right side is P_l(u·v).
///
///     AdditionTheorem(degree: 3).holds            // true, coefficient by coefficient
///
/// - SeeAlso: [Varshalovich1988, 5.17.2]
public struct AdditionTheorem: Hashable, Sendable {
  /// The degree l.
  public let degree: Int

  /// The theorem of a degree l ≥ 0.
  public init(degree: Int) {
    precondition(degree >= 0, "a degree is not negative")
    self.degree = degree
  }

  /// A product of a monomial of u and one of v.
  public struct Term: Hashable, Sendable {
    /// The monomial in the coordinates of u.
    public let u: Monomial
    /// The monomial in the coordinates of v.
    public let v: Monomial
  }

  /// The left side, expanded.
  ///
  /// - Complexity: O(l⁵) products.
  public var sum: [Term: Rational] {
    var terms: [Term: Rational] = [:]
    for harmonic in SphericalHarmonic.all(degree: degree) {
      let square = harmonic.factor(.norm).root.squared
      let polynomial = harmonic.polynomial
      Self.add(square, polynomial, polynomial, to: &terms)
    }
    return terms.filter { !$0.value.isZero }
  }

  /// The right side, expanded.
  ///
  /// - Complexity: O(l⁷) products.
  public var closedForm: [Term: Rational] {
    var terms: [Term: Rational] = [:]
    for (power, coefficient) in Legendre.coefficients(degree: degree).enumerated() where !coefficient.isZero {
      let radius = Polynomial.squaredRadius.power((degree - power) / 2)
      // (u·v)^k = Σ k!/(a! b! c!) (uₓvₓ)^a (u_yv_y)^b (u_zv_z)^c
      for a in 0...power {
        for b in 0...(power - a) {
          let multinomial = Integer.binomial(power, a) * Integer.binomial(power - a, b)
          let polynomial = Polynomial([Monomial(a, b, power - a - b): 1]) * radius
          Self.add(coefficient * Rational(multinomial), polynomial, polynomial, to: &terms)
        }
      }
    }
    return terms.filter { !$0.value.isZero }
  }

  /// Whether both sides have the same coefficients: a proof for all u and v.
  public var holds: Bool { sum == closedForm }

  private static func add(
    _ factor: Rational, _ first: Polynomial, _ second: Polynomial, to terms: inout [Term: Rational]
  ) {
    for (u, p) in first.coefficients {
      for (v, q) in second.coefficients {
        terms[Term(u: u, v: v)] = (terms[Term(u: u, v: v)] ?? 0) + factor * p * q
      }
    }
  }
}

/// A product of powers of variables that are numbered from 0.
public protocol VariableProduct: Hashable, Sendable {
  /// The empty product.
  static var one: Self { get }
  /// The exponent of a variable.
  subscript(variable: Int) -> Int { get }
  /// The sum of all exponents.
  var degree: Int { get }
  /// The product divided by a variable that occurs in it.
  func lowered(_ variable: Int) -> Self
  /// The product.
  static func * (left: Self, right: Self) -> Self
}

/// A polynomial with coefficients in a ring of exact numbers.
///
///     Σ c · monomial
///
/// Canonical: no coefficient is 0, so that equal polynomials have equal terms. Inlinable, so that other rooms get code
/// for their own monomials and numbers.
public struct SparsePolynomial<Term: VariableProduct, Coefficient: ExactRing>: Hashable, Sendable {
  @usableFromInline var nonzero: [Term: Coefficient]

  /// The coefficients that are not 0, by monomial.
  @inlinable
  public var coefficients: [Term: Coefficient] { nonzero }

  /// The polynomial with the given coefficients.
  @inlinable
  public init(_ coefficients: [Term: Coefficient] = [:]) {
    nonzero = coefficients.filter { !$0.value.isZero }
  }

  /// A constant.
  @inlinable
  public init(_ constant: Coefficient) { self.init([.one: constant]) }

  /// Whether this is 0.
  @inlinable
  public var isZero: Bool { coefficients.isEmpty }

  /// The common degree of all terms, nil when they differ or there are none.
  @inlinable
  public var degree: Int? {
    let degrees = Set(coefficients.keys.map(\.degree))
    return degrees.count == 1 ? degrees.first : nil
  }

  /// The largest degree of a term; 0 where there is none.
  @inlinable
  public var largestDegree: Int { coefficients.keys.lazy.map(\.degree).max() ?? 0 }

  /// Adds c · monomial.
  @inlinable
  public mutating func add(_ coefficient: Coefficient, _ term: Term) {
    let sum = (nonzero[term] ?? .zero) + coefficient
    nonzero[term] = sum.isZero ? nil : sum
  }

  /// Adds c times a polynomial.
  ///
  /// - Complexity: the number of terms of the polynomial.
  @inlinable
  public mutating func add(_ coefficient: Coefficient, times polynomial: SparsePolynomial) {
    for (term, value) in polynomial.coefficients { add(coefficient * value, term) }
  }

  /// The sum.
  @inlinable
  public static func + (left: SparsePolynomial, right: SparsePolynomial) -> SparsePolynomial {
    var sum = left
    for (term, coefficient) in right.coefficients { sum.add(coefficient, term) }
    return sum
  }

  /// The difference.
  @inlinable
  public static func - (left: SparsePolynomial, right: SparsePolynomial) -> SparsePolynomial {
    var difference = left
    for (term, coefficient) in right.coefficients { difference.add(-coefficient, term) }
    return difference
  }

  /// The product with a number.
  @inlinable
  public static func * (left: Coefficient, right: SparsePolynomial) -> SparsePolynomial {
    SparsePolynomial(right.coefficients.mapValues { left * $0 })
  }

  /// The product.
  ///
  /// - Complexity: the product of the numbers of terms.
  @inlinable
  public static func * (left: SparsePolynomial, right: SparsePolynomial) -> SparsePolynomial {
    var product = SparsePolynomial()
    for (a, p) in left.coefficients {
      for (b, q) in right.coefficients { product.add(p * q, a * b) }
    }
    return product
  }

  /// The n-th power, n ≥ 0.
  @inlinable
  public func power(_ exponent: Int) -> SparsePolynomial {
    (0..<exponent).reduce(SparsePolynomial(Coefficient.one)) { power, _ in power * self }
  }

  /// The derivative with respect to a variable.
  @inlinable
  public func derivative(_ variable: Int) -> SparsePolynomial {
    var derivative = SparsePolynomial()
    for (term, coefficient) in coefficients where term[variable] > 0 {
      derivative.add(Coefficient(Rational(term[variable])) * coefficient, term.lowered(variable))
    }
    return derivative
  }
}

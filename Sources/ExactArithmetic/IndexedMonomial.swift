/// A product of powers of any number of numbered variables.
///
///     v₀ᵃ v₁ᵇ v₂ᶜ …
public struct IndexedMonomial: VariableProduct, Comparable {
  /// The variables in rising order, each as often as its exponent says.
  public let variables: [Int]

  /// The product of the given variables, in any order.
  public init(_ variables: [Int]) { self.variables = variables.sorted() }

  private init(sorted variables: [Int]) { self.variables = variables }

  /// The empty product.
  public static let one = IndexedMonomial([])

  /// The exponent of a variable.
  public subscript(variable: Int) -> Int { variables.count { $0 == variable } }

  /// The sum of all exponents.
  public var degree: Int { variables.count }

  /// The variables that occur, each once, with their exponents.
  public var powers: [(variable: Int, exponent: Int)] {
    var powers: [(variable: Int, exponent: Int)] = []
    for variable in variables {
      if powers.last?.variable == variable {
        powers[powers.count - 1].exponent += 1
      } else {
        powers.append((variable, 1))
      }
    }
    return powers
  }

  /// The product divided by a variable that occurs in it.
  public func lowered(_ variable: Int) -> IndexedMonomial {
    guard let place = variables.firstIndex(of: variable) else {
      preconditionFailure("the variable divides the monomial")
    }
    var rest = variables
    rest.remove(at: place)
    return IndexedMonomial(sorted: rest)
  }

  /// The part of the product that is made of variables in a range.
  public func part(in range: Range<Int>) -> IndexedMonomial {
    IndexedMonomial(sorted: variables.filter(range.contains))
  }

  /// The part of the product that is made of variables outside of a range.
  public func part(outside range: Range<Int>) -> IndexedMonomial {
    IndexedMonomial(sorted: variables.filter { !range.contains($0) })
  }

  /// The product with other numbers for its variables.
  public func renumbered(_ numbers: [Int]) -> IndexedMonomial { IndexedMonomial(variables.map { numbers[$0] }) }

  /// The product.
  public static func * (left: IndexedMonomial, right: IndexedMonomial) -> IndexedMonomial {
    guard let last = left.variables.last, let first = right.variables.first, last > first else {
      return IndexedMonomial(sorted: left.variables + right.variables)
    }
    var merged: [Int] = []
    merged.reserveCapacity(left.degree + right.degree)
    var (i, j) = (0, 0)
    while i < left.variables.count, j < right.variables.count {
      if left.variables[i] <= right.variables[j] {
        merged.append(left.variables[i])
        i += 1
      } else {
        merged.append(right.variables[j])
        j += 1
      }
    }
    return IndexedMonomial(sorted: merged + left.variables[i...] + right.variables[j...])
  }

  /// By degree, then lexicographically: higher powers of the first variables come first.
  public static func < (left: IndexedMonomial, right: IndexedMonomial) -> Bool {
    left.degree != right.degree
      ? left.degree < right.degree : left.variables.lexicographicallyPrecedes(right.variables)
  }
}

extension SparsePolynomial where Term == IndexedMonomial {
  /// The variable with a number.
  public static func variable(_ number: Int) -> SparsePolynomial {
    SparsePolynomial([IndexedMonomial([number]): .one])
  }

  /// The terms in the order of their monomials.
  public var terms: [(monomial: IndexedMonomial, coefficient: Coefficient)] {
    coefficients.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The polynomial with other numbers for its variables.
  public func renumbered(_ numbers: [Int]) -> SparsePolynomial {
    var result = SparsePolynomial()
    for (monomial, coefficient) in coefficients { result.add(coefficient, monomial.renumbered(numbers)) }
    return result
  }

  /// The value where variable n is values[n].
  ///
  /// - Complexity: the number of terms times the degree.
  public func value(_ values: [Coefficient]) -> Coefficient {
    coefficients.reduce(.zero) { sum, term in
      sum + term.key.variables.reduce(term.value) { $0 * values[$1] }
    }
  }
}

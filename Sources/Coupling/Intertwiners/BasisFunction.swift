public import ExactArithmetic

/// What a component stands for: a combination of named functions or states.
///
/// The names are those of the stated bases: `x`, `Rz`, `2z²−x²−y²`, `|3/2 −1/2⟩`.
public struct BasisFunction: Hashable, Sendable {
  /// One function with its coefficient.
  public struct Term: Hashable, Sendable {
    /// The coefficient.
    public let coefficient: Cyclotomic
    /// The name of the function.
    public let name: String
  }

  /// The terms, none with the coefficient 0.
  public let terms: [Term]

  /// One function.
  public init(_ name: String) { terms = [Term(coefficient: .one, name: name)] }

  /// One function, or where it has not the parity (−1)ˡ the function times the pseudoscalar ε: Rx for ε·x.
  init(_ name: String, hasNaturalParity: Bool) {
    let axial = ["x": "Rx", "y": "Ry", "z": "Rz", "1": "ε"]
    self.init(hasNaturalParity ? name : axial[name] ?? (name.contains("−") ? "ε·(\(name))" : "ε·\(name)"))
  }

  /// A combination of functions.
  init(_ coefficients: [Cyclotomic], of functions: [BasisFunction]) {
    terms = zip(coefficients, functions).flatMap { coefficient, function in
      coefficient.isZero
        ? [] : function.terms.map { Term(coefficient: coefficient * $0.coefficient, name: $0.name) }
    }
  }

  /// The product of two functions of different variables.
  func times(_ other: BasisFunction) -> BasisFunction {
    BasisFunction(
      terms.flatMap { x in
        other.terms.map { y in
          let name = x.name == "1" ? y.name : y.name == "1" ? x.name : "\(x.name)·\(y.name)"
          return Term(coefficient: x.coefficient * y.coefficient, name: name)
        }
      })
  }

  /// A positive multiple with whole coefficients without a common divisor; the function itself where there is none.
  var primitive: BasisFunction {
    guard let first = terms.first else { return self }
    let unit = first.coefficient.inverse
    let ratios = terms.compactMap { ($0.coefficient * unit).asRational }
    guard ratios.count == terms.count, first.coefficient.isReal else { return self }
    let sign: Integer = first.coefficient.signum() < 0 ? -1 : 1
    return BasisFunction(
      zip(terms, Rational.coprime(ratios).integers).map {
        Term(coefficient: Cyclotomic(Rational(sign * $1)), name: $0.name)
      })
  }

  private init(_ terms: [Term]) { self.terms = terms }
}

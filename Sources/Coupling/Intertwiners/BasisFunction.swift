public import ExactArithmetic

/// What a component stands for: a combination of named functions or states.
///
/// The names are those of the stated bases: `x`, `2z²−x²−y²`, `cos 2φ`, `|3/2 −1/2⟩`.
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

  /// A combination of functions.
  init(_ coefficients: [Cyclotomic], of functions: [BasisFunction]) {
    terms = zip(coefficients, functions).flatMap { coefficient, function in
      coefficient.isZero
        ? [] : function.terms.map { Term(coefficient: coefficient * $0.coefficient, name: $0.name) }
    }
  }
}

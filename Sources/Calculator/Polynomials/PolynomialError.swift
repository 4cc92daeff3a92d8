import Coupling

/// What a polynomial that was read cannot mean, as data.
enum PolynomialError: Hashable, Sendable {
  /// `var(…)` inside of an expression.
  case unnamedVariable
  /// A name to which the number of a component cannot be joined.
  case variableName(String)
  /// A name that two variables have.
  case repeatedVariable(String)
  /// Something else where a polynomial is needed.
  case needsPolynomial(String)
  /// Irreps without real components.
  case group(String)
  case mismatch(PolynomialMismatch)
  /// Formulas that are not as many as the irreps have components.
  case formulaCount(expected: Int, found: Int)
  case unknownComponent(String, known: [String])
  /// Something that no formula has.
  case notAFormula(String)
  /// An exponent of a power of polynomials.
  case exponent(String)
  /// A sum without brackets beside a product.
  case brackets
  /// An expression that needs variables, none of which were given.
  case noVariables

  /// The error in words.
  var words: (message: String, note: String?, help: String?) {
    switch self {
    case .unnamedVariable:
      ("a variable needs a name before it is used", nil, "v = var(1o + 2e), then theta(v x v -> 0e)")
    case .variableName(let name):
      (
        "'\(name)' cannot be the name of a variable", "letters only",
        "its components are \(name.filter(\.isLetter))0, \(name.filter(\.isLetter))1, …"
      )
    case .repeatedVariable(let name): ("the variable '\(name)' is given twice", "each once", nil)
    case .needsPolynomial(let found):
      ("a polynomial is needed here, this is \(found)", nil, "v = var(1o + 2e) makes a variable")
    case .group(let name):
      ("polynomials are of O3 and SO3, these are irreps of \(name)", "0, 1, 2, … or 0e, 1o, 2e, …", nil)
    case .mismatch(.groups): ("polynomials of O3 and of SO3 in one expression", nil, nil)
    case .mismatch(.variables(let name)): ("two different variables are called '\(name)'", nil, nil)
    case .mismatch(.irreps):
      ("a sum needs the same irreps on both sides", nil, "p ⊕ q, or stack(p, q), puts them beside each other")
    case .mismatch(.weightCount(let expected, let found)):
      (
        "this map has \(expected) weight\(expected == 1 ? "" : "s"), \(found) \(found == 1 ? "was" : "were") given",
        nil,
        "one for each irrep of the result and each copy of it in the argument; none: they are free"
      )
    case .formulaCount(let expected, let found):
      (
        "the irreps have \(expected) component\(expected == 1 ? "" : "s"), \(found) "
          + "formula\(found == 1 ? " was" : "s were") given", nil, nil
      )
    case .unknownComponent(let name, let known):
      (
        "no component is called '\(name)'",
        known.count > 8
          ? "\(known.prefix(3).joined(separator: ", ")), …, \(known.last ?? "")" : known.joined(separator: ", "), nil
      )
    case .notAFormula(let text):
      ("'\(text)' stands in no formula", "components, numbers, roots, + - * / ^ and brackets", nil)
    case .exponent(let text): ("'\(text)' is not the exponent of a polynomial", "a whole number 1, 2, 3, …", nil)
    case .brackets:
      ("a sum beside a product has two readings", "brackets are needed", "(2*x) + y, or 2*(x + y)")
    case .noVariables:
      ("no variable was given", nil, "e3 polynomial \"theta(x * x -> 0e)\" x=1o")
    }
  }
}

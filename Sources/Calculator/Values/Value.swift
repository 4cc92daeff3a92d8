package import Coupling

/// What an expression means.
package enum Value: Sendable {
  /// A sum of irreps.
  case irreps(any AnyIrreps)
  /// An exact number.
  case number(ExactNumber)
  /// A polynomial map between representations.
  case polynomial(EquivariantPolynomial)

  /// The kind, as an error names it.
  var kind: String {
    switch self {
    case .irreps: "irreps"
    case .number: "a number"
    case .polynomial: "a polynomial"
    }
  }

  /// The text that reads back as the value.
  var text: String {
    switch self {
    case .irreps(let irreps): IrrepsText.plain(irreps)
    case .number(let number): NumberText.exact(number)
    case .polynomial(let polynomial): PolynomialExpressionText.text(of: polynomial, isASCII: true)
    }
  }

  /// The value with a name: a variable of polynomials that has none yet takes it.
  func named(_ name: String?) -> Value {
    guard let name, case .polynomial(let polynomial) = self else { return self }
    return .polynomial(polynomial.renaming("", to: name))
  }
}

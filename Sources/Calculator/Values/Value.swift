/// What an expression means.
package enum Value: Sendable {
  /// A sum of irreps.
  case irreps(any AnyIrreps)
  /// An exact number.
  case number(ExactNumber)

  /// The kind, as an error names it.
  var kind: String {
    switch self {
    case .irreps: "irreps"
    case .number: "a number"
    }
  }

  /// The text that reads back as the value.
  var text: String {
    switch self {
    case .irreps(let irreps): IrrepsText.plain(irreps)
    case .number(let number): NumberText.exact(number)
    }
  }
}

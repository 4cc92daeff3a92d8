import Formats

extension JSON {
  /// A number as a double.
  var decimal: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

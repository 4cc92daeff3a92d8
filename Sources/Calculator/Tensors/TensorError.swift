/// What is wrong with the numbers of a tensor, as data.
enum TensorError: Error, Hashable, Sendable {
  /// An array of another shape.
  case shape(path: String, found: [Int], needed: [Int])
  /// Numbers without the symmetry of the formula: two places that should agree.
  case notSymmetric(path: String, place: [Int], value: String, other: [Int], expected: String, difference: String)
  /// A number of coefficients that is not that of the irreps.
  case coefficientCount(path: String, found: Int, needed: Int)
  /// A document that is none of ours, or of other irreps.
  case noCoefficients(path: String)
  /// A coefficient of a document that is no sum of roots.
  case notANumber(path: String, text: String)
  /// A quadrupole that should have no trace has one.
  case hasTrace(path: String, trace: String)
  /// A definition of quadrupoles for something else.
  case notAQuadrupole(formula: String)
  /// A layout in pairs of a tensor without any.
  case noPairs(layout: String)

  /// An identifier, one line, one hint.
  var words: (kind: String, message: String, help: String?) {
    switch self {
    case .shape(let path, let found, let needed):
      return (
        "shape", "'\(path)' has the shape \(Self.text(found)), \(Self.text(needed)) is needed",
        needed.contains(6) || found.allSatisfy { $0 != 6 }
          ? nil : "--layout voigt or mandel reads symmetric pairs of indices as one of 6"
      )
    case .notSymmetric(let path, let place, let value, let other, let expected, let difference):
      return (
        "symmetry",
        "'\(path)' has not the symmetry: \(Self.text(place)) is \(value), from \(Self.text(other)) follows \(expected)"
          + (value == expected ? " up to \(difference)" : ""), "--project takes the symmetric part"
      )
    case .coefficientCount(let path, let found, let needed):
      return ("count", "'\(path)' has \(found) numbers, the irreps have \(needed)", nil)
    case .noCoefficients(let path):
      return (
        "coefficients", "'\(path)' is no document e3.tensor/1 of the same formula", "an array of numbers will do"
      )
    case .notANumber(let path, let text):
      return ("number", "'\(text)' in '\(path)' is no number", nil)
    case .hasTrace(let path, let trace):
      return ("trace", "'\(path)' has the trace \(trace), a traceless quadrupole has 0", "--moment second")
    case .notAQuadrupole(let formula):
      return ("moment", "--moment is for quadrupoles: ij=ji of vectors, not \(formula)", nil)
    case .noPairs(let layout):
      return (
        "layout", "no two neighbouring vector indices exchange freely: there is no \(layout) form", "--layout full"
      )
    }
  }

  private static func text(_ numbers: [Int]) -> String { "(\(numbers.map(String.init).joined(separator: ", ")))" }
}

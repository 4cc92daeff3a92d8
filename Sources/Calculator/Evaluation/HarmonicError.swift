import ExactArithmetic
import Harmonics
import Language

/// What is wrong with a point, an angle, a rotation or a convention as typed, as data.
enum HarmonicError: Hashable, Sendable {
  /// Neither a decimal nor a fraction.
  case notANumber(String)
  /// No angle, or one of more digits than are taken.
  case notAnAngle(String, isTooLong: Bool)
  /// A list of the wrong length.
  case wrongCount(String, expected: Int, found: Int)
  /// The zero vector, which has no direction.
  case zeroVector(String)
  /// The zero quaternion.
  case zeroQuaternion
  /// A matrix that is not orthogonal, with its distance as a decimal.
  case notOrthogonal(distance: String)
  /// A matrix of determinant −1 for an irrep whose parity was not told.
  case improper(label: String)
  /// A component that the degree does not have.
  case noComponent(String, degree: Int)
  /// A parity that harmonics of the degree do not have.
  case wrongParity(String, degree: Int)
  /// Not a degree, an irrep of O(3) or of SO(3).
  case notADegree(String)
  /// Not the order m ≥ 0 of an associated function.
  case notAnOrderOfDerivative(String)
  /// A half-integer where a degree is needed.
  case halfInteger(String, String)
  /// An argument of an associated function outside −1 … 1.
  case outsideInterval(String)
  /// Text after what was needed.
  case needless(String)
  /// Three axes that are not ±x, ±y, ±z in some order.
  case notAxes(String)
  /// No order of the indices −l … l.
  case notAnOrder(String, degree: Int?)
  /// A convention that says nothing of a degree.
  case beyondConvention(String, degree: Int, largest: Int)
  /// Three letters of which neighbours are equal.
  case notEuler(String)
  /// A list that does not hold the components of a degree.
  case wrongLength(Int, degree: Int)

  /// The error in words at a place.
  func diagnostic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    let words = wording
    return Diagnostic(
      kind: words.kind, message: words.message, note: words.note, range: range, source: source, help: words.help)
  }

  private var wording: (kind: String, message: String, note: String?, help: String?) {
    switch self {
    case .notANumber(let text):
      let isNaN = ["nan", "inf", "infinity"].contains(text.lowercased().filter(\.isLetter))
      return (
        "number", text.isEmpty ? "a number is missing" : "'\(text)' is no \(isNaN ? "finite " : "")number",
        "a decimal or a fraction: 0.1, -2.5e-3, 1/3", nil
      )
    case .notAnAngle(let text, let isTooLong):
      return (
        "angle", text.isEmpty ? "an angle is missing" : "'\(text)' is no angle",
        "0.3 (radians), pi/3, 2pi/5 or 30deg", isTooLong ? "at most 400 digits" : nil
      )
    case .wrongCount(let what, let expected, let found):
      return (
        "count",
        "\(what) takes \(expected) number\(expected == 1 ? "" : "s"), \(found) \(found == 1 ? "was" : "were") given",
        nil, nil
      )
    case .zeroVector(let help): return ("zero-vector", "the zero vector has no direction", nil, help)
    case .zeroQuaternion: return ("zero-vector", "the zero quaternion is no rotation", nil, "1,0,0,0 is the identity")
    case .notOrthogonal(let distance):
      return (
        "not-orthogonal", "the matrix is not orthogonal", "an entry of MᵀM − 1 is \(distance)",
        "row after row: --matrix 0,-1,0,1,0,0,0,0,1; 1e-6 is near enough"
      )
    case .improper(let label):
      return (
        "improper", "the matrix has determinant −1, and the parity of \(label) is not told", nil,
        "\(label)e, \(label)o, or \(label)y for the parity (−1)^l of the harmonics"
      )
    case .noComponent(let index, let degree):
      return (
        "component", "degree \(degree) has no component \(index)", degree == 0 ? "0" : "−\(degree) … \(degree)", nil
      )
    case .wrongParity(let label, let degree):
      let letter = degree.isMultiple(of: 2) ? "e" : "o"
      return (
        "parity", "no spherical harmonic is \(label)", "harmonics of degree \(degree) are \(degree)\(letter)", nil
      )
    case .notADegree(let text):
      return (
        "degree", text.isEmpty ? "a degree is missing" : "'\(text)' is not the degree of a spherical harmonic",
        "0, 1, 2, … or 0e, 1o, 2e, …", nil
      )
    case .notAnOrderOfDerivative(let text):
      return ("order", "'\(text)' is not the order of an associated function", "0, 1, 2, …", nil)
    case .halfInteger(let text, let why): return ("half-integer", "\(text) is a half-integer: \(why)", nil, nil)
    case .outsideInterval(let text): return ("range", "\(text) is not in −1 … 1", nil, "only P_l itself goes beyond")
    case .needless(let text): return ("unexpected", "'\(text)' is not expected here", nil, nil)
    case .notAxes(let text):
      return ("axes", "'\(text)' names no three axes", "x, y and z in some order, each with or without a minus", nil)
    case .notAnOrder(let text, let degree):
      let example = degree.map { "the indices −\($0) … \($0) in some order" } ?? "a word or a list"
      return (
        "order", "'\(text)' is no order of components", example,
        "rising, falling, zero-first (0,1,-1 …), zero-last (l,-l … 0), cosines-first"
      )
    case .beyondConvention(let name, let degree, let largest):
      return ("convention", "the convention '\(name)' is known to l = \(largest) only, not to l = \(degree)", nil, nil)
    case .notEuler(let text):
      return (
        "euler", "'\(text)' is no order of Euler angles",
        "no two neighbours alike: yxy, zyz, zxz, xyz",
        nil
      )
    case .wrongLength(let count, let degree):
      let fits = count % 2 == 1 ? "\(count) would be l = \(count / 2)" : "an even number fits no degree"
      return ("length", "l = \(degree) has \(2 * degree + 1) components, not \(count)", fits, nil)
    }
  }
}

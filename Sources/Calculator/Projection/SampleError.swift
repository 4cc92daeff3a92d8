import ExactArithmetic

/// What is wrong with samples, coefficients or points from a file, as data.
///
/// Rows count from 1.
enum SampleError: Error, Hashable, Sendable {
  /// The file holds no array of numbers.
  case unreadable(path: String, reason: String)
  /// Rows of another length than is needed, or an array of another shape.
  case shape(path: String, found: [Int], needed: RowKind)
  case notFinite(path: String, row: Int, value: String)
  /// The point 0, where there is no direction.
  case noDirection(path: String, row: Int)
  /// A point outside the ball in which the radial functions are.
  case outside(path: String, row: Int, radius: String, cutoff: String)
  case valueCount(path: String, found: Int, quadrature: String, points: Int)
  case complexSamples(path: String)
  /// A number of coefficients that is no K (lmax+1)².
  case coefficientCount(path: String, found: Int, copies: Int)
  case tooFewSamples(Int, coefficients: Int, largest: Int, shell: String?)
  /// A harmonic of a degree is a combination of earlier ones at all samples.
  case dependent(degree: Int, samples: Int, shell: String?)
  /// A document that is none of ours.
  case noCoefficients(path: String)

  /// What the rows of a file are.
  enum RowKind: String, Hashable, Sendable {
    case samples = "x, y, z, value"
    case points = "x, y, z"
    case values = "value"
    case coefficients = "coefficient"
  }

  /// An identifier, one line, one hint.
  var words: (kind: String, message: String, help: String?) {
    switch self {
    case .unreadable(let path, let reason): return ("numbers", "'\(path)': \(reason)", nil)
    case .shape(let path, let found, let needed):
      let has =
        found.count == 2
        ? "rows of \(found[1])" : "an array of shape (\(found.map(\.description).joined(separator: ", ")))"
      let help = needed == .samples ? "--quadrature KIND:N takes values alone, at the points of a quadrature" : nil
      return ("rows", "'\(path)' has \(has), rows '\(needed.rawValue)' are needed", help)
    case .notFinite(let path, let row, let value): return ("not-finite", "row \(row) of '\(path)' has \(value)", nil)
    case .noDirection(let path, let row):
      return (
        "no-direction", "row \(row) of '\(path)' is the point 0, which has no direction",
        "--radial polynomial:K or bessel:K takes the centre, too"
      )
    case .outside(let path, let row, let radius, let cutoff):
      return ("outside", "row \(row) of '\(path)' lies at r = \(radius), past --cutoff \(cutoff)", nil)
    case .valueCount(let path, let found, let quadrature, let points):
      return (
        "count", "'\(path)' has \(found) values, \(quadrature) has \(points) points",
        "e3 quadrature lists the points in their order"
      )
    case .complexSamples(let path):
      return ("complex", "'\(path)' has complex numbers, samples are real", "the real and the imaginary part apart")
    case .coefficientCount(let path, let found, let copies): return Self.count(path, found, copies)
    case .tooFewSamples(let samples, let coefficients, let largest, let shell):
      let enough = largest < 0 ? "not even l = 0" : "no more than l ≤ \(largest)"
      let place = shell.map { " at r = \($0)" } ?? ""
      let subject = samples == 1 ? "1 sample\(place) fixes" : "\(samples) samples\(place) fix"
      return (
        "too-few", "\(subject) \(enough): \(coefficients) coefficients are asked for",
        largest < 0 ? nil : "--lmax \(largest)"
      )
    case .dependent(let degree, let samples, let shell):
      let place = shell.map { " at r = \($0)" } ?? ""
      return (
        "dependent",
        "the \(samples) samples\(place) fix " + (degree == 0 ? "nothing" : "no more than l ≤ \(degree - 1)"),
        degree == 0 ? nil : "on all of them one harmonic of l = \(degree) is a sum of others"
      )
    case .noCoefficients(let path):
      return ("coefficients", "'\(path)' is no document e3.project/1 with coefficients", "an array of numbers will do")
    }
  }

  /// The wording of a wrong number of coefficients, with the next right ones.
  private static func count(_ path: String, _ found: Int, _ copies: Int) -> (String, String, String?) {
    var degree = 0
    while copies * (degree + 1) * (degree + 1) < found { degree += 1 }
    let square = copies == 1 ? "(lmax+1)²" : "\(copies)·(lmax+1)²"
    let near = (max(degree - 1, 0)...max(degree, 1)).map { "\(copies * ($0 + 1) * ($0 + 1)) would be lmax = \($0)" }
    return ("count", "\(found) coefficients in '\(path)' are no \(square)", near.joined(separator: ", "))
  }
}

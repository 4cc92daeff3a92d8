import ExactArithmetic
import Harmonics

/// What samples are of, as `--radial` and `--cutoff` say it.
enum FieldShape {
  /// A function on a sphere: only directions count.
  case sphere
  /// One function on a sphere for each distance that occurs.
  case shells
  /// A field in a ball.
  case field(RadialBasis)

  /// The largest number of radial functions.
  private static let countLimit = 100

  /// - Throws: `CommandError` for a radial basis that is none.
  init(_ call: Call) throws(CommandError) {
    let cutoff = try Self.cutoff(call)
    guard let text = call.arguments.text("radial") else {
      if cutoff != nil { throw Self.needlessCutoff }
      self = .sphere
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if text == "shells" {
      if cutoff != nil { throw Self.needlessCutoff }
      self = .shells
      return
    }
    guard parts.count == 2, ["polynomial", "bessel"].contains(parts[0]), let count = Int(parts[1]),
      (1...Self.countLimit).contains(count)
    else {
      throw .impossibleValue(option: "--radial", value: text, choices: ["shells", "polynomial:K", "bessel:K"])
    }
    if parts[0] == "polynomial" {
      self = .field(.polynomial(count: count, radius: cutoff ?? 1))
    } else {
      guard let cutoff else {
        throw .incompatible("--radial bessel needs the radius of the ball", help: "--cutoff R")
      }
      self = .field(.bessel(count: count, radius: cutoff))
    }
  }

  private static let needlessCutoff = CommandError.incompatible(
    "--cutoff belongs to a radial basis", help: "--radial polynomial:K or bessel:K")

  private static func cutoff(_ call: Call) throws(CommandError) -> Double? {
    guard let text = call.arguments.text("cutoff") else { return nil }
    let radius = Rational(decimal: text).map { Rounding.double($0) } ?? 0
    guard radius >= 1e-100, radius <= 1e100 else {
      throw .impossibleValue(option: "--cutoff", value: text, choices: ["a length > 0"])
    }
    return radius
  }

  /// The formula of the expansion.
  var formula: String {
    switch self {
    case .sphere: "f(x) = Σ c Y(x/r)"
    case .shells: "f(x) = Σ c Y(x/r) on each shell"
    case .field(.polynomial(_, let radius)):
      "f(x) = Σ c " + (radius == 1 ? "r" : "(r/\(NumberText.decimal(radius, digits: 15)))") + "^(l+2k) Y(x/r)"
    case .field(.bessel(_, let radius)):
      "f(x) = Σ c N j_l(z_k r/\(NumberText.decimal(radius, digits: 15))) Y(x/r)"
    case .field(.sphere): "f(x) = Σ c Y(x/r)"
    }
  }

  /// The name in documents.
  var name: String {
    switch self {
    case .sphere, .field(.sphere): "sphere"
    case .shells: "shells"
    case .field(.polynomial): "polynomial"
    case .field(.bessel): "bessel"
    }
  }

  /// R, where there is one.
  var radius: Double? {
    switch self {
    case .field(.polynomial(_, let radius)), .field(.bessel(_, let radius)): radius
    default: nil
    }
  }
}

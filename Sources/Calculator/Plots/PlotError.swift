import Language

/// What cannot be drawn, as data.
enum PlotError: Hashable, Sendable {
  /// No component was named; which there are.
  case componentMissing(String, range: String)
  /// A component that the degree does not have.
  case noComponent(String, of: String, range: String)
  /// A basis that coupling tensors do not come in.
  case noTensorBasis(String)
  /// A half-integer spin in a real basis.
  case spinInRealBasis(String)
  /// A part of a component that is real.
  case partOfReal(String)
  /// More columns than the page has.
  case tooWide(String, needed: Int, there: Int)
  /// Neither Euler angles nor one angle.
  case rotationMissing
  /// An option that this picture does not have.
  case needlessOption(String, kind: String)

  /// The error as one of the command line.
  var commandError: CommandError {
    switch self {
    case .componentMissing(let label, let range):
      .incompatible("which component of \(label)?", help: "plot sh \(label) INDEX with INDEX \(range), or --m M")
    case .noComponent(let text, let label, let range):
      .incompatible("\(label) has no component \(text)", help: "its components are \(range)")
    case .noTensorBasis(let name):
      .incompatible("coupling tensors are not drawn in the basis '\(name)'", help: "--basis e3nn, real or complex")
    case .spinInRealBasis(let name):
      .incompatible("half-integer spins have no components in the basis '\(name)'", help: "--basis complex")
    case .partOfReal(let name):
      .incompatible(
        "components of the basis '\(name)' are real", help: "--part is for a complex basis: --basis complex")
    case .tooWide(let what, let needed, let there):
      .incompatible(
        "\(what) needs \(needed) columns; \(there) are there", help: "--width \(needed), or a drawing: -o plot.svg")
    case .rotationMissing:
      .incompatible("which rotation?", help: "--angles 0.3,pi/3,0 (Euler angles) or --beta pi/3")
    case .needlessOption(let option, let kind):
      .incompatible("'plot \(kind)' has no option '--\(option)'", help: "e3 help plot")
    }
  }
}

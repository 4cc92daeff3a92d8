import Representations

extension TransitionOperator {
  /// The operator with a name: `E1`, or in letters of any case `IR`, `Raman`, `hyper-Raman`, `SO`, `CD`; nil for other
  /// texts.
  init?(named name: String) {
    if let multipole = Multipole(named: name) {
      self = .multipole(multipole)
      return
    }
    switch name.lowercased() {
    case "ir": self = .infrared
    case "raman": self = .raman
    case "hyper-raman", "hyperraman": self = .hyperRaman
    case "so": self = .spinOrbit
    case "cd": self = .circularDichroism
    default: return nil
    }
  }

  /// The name as printed.
  var name: String {
    switch self {
    case .multipole(let multipole): multipole.name
    case .infrared: "IR"
    case .raman: "Raman"
    case .hyperRaman: "hyper-Raman"
    case .spinOrbit: "SO"
    case .circularDichroism: "CD"
    }
  }
}

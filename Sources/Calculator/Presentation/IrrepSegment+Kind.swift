import ExactArithmetic
import Representations

extension IrrepSegment {
  /// What a physicist calls the irrep: scalar, vector, spinor …; nil in groups whose labels are no angular momenta.
  func kind(in group: String) -> String? {
    guard let angularMomentum else { return nil }
    guard let degree = angularMomentum.spin.asInt else {
      return angularMomentum.spin.twice == 1 ? "spinor" : "spin \(angularMomentum.spin)"
    }
    let isPseudo = group == "O3" && angularMomentum.parity != Parity(ofHarmonicDegree: degree)
    let pseudo = isPseudo ? "pseudo" : ""
    switch degree {
    case 0: return pseudo + "scalar"
    case 1: return pseudo + "vector"
    case 2: return isPseudo ? "symmetric traceless pseudotensor" : "symmetric traceless tensor"
    default: return "symmetric traceless \(pseudo)tensor of rank \(degree)"
    }
  }
}

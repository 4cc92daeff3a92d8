import Coupling
import ExactArithmetic
import Representations

extension SymmetryAdaptedBasis {
  /// How the copies are called: `2e`, and `2e#1`, `2e#2` where the irrep occurs more than once.
  func copyNames(_ label: (HalfInteger, Parity) -> String) -> [String] {
    let labels = copies.map { label($0.spin, $0.parity) }
    let counts = labels.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    var seen: [String: Int] = [:]
    return labels.map { name in
      seen[name, default: 0] += 1
      return counts[name] == 1 ? name : "\(name)#\(seen[name] ?? 0)"
    }
  }
}

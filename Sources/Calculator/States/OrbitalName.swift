import ExactArithmetic
import Representations

/// Names of orbitals: labels in small letters.
enum OrbitalName {
  /// `t2g`; `σg`, `πu` for linear molecules, in ASCII `sg`, `pu`; `d` for degrees.
  static func text<G: CharacterGroup>(_ irrep: G.Irrep, of group: G, _ style: TermStyle) -> String {
    let label = group.label(of: irrep)
    if group is any RotationGroup, let degree = group.angularMomentum(of: irrep)?.spin.asInt,
      degree < AtomicShells.letters.count
    {
      return String(AtomicShells.letters[degree])
    }
    guard LinearLabel.names(irrepsOf: group) else { return label.prefix(1).lowercased() + label.dropFirst() }
    let plain = label.hasSuffix("+") ? String(label.dropLast()) : label
    let spelt = style == .unicode ? LinearLabel.greek(plain) : plain
    return spelt.prefix(1).lowercased() + spelt.dropFirst()
  }

  /// A name with the number that tells it from others in front: `1a1`, `2(3)`.
  static func numbered(_ number: Int?, _ name: String) -> String {
    guard let number else { return name }
    return name.first?.isNumber == true ? "\(number)(\(name))" : "\(number)\(name)"
  }
}

import ExactArithmetic
import Representations

/// Which components of an operator join two states of a point group, by the functions of its table.
struct RuleComponents {
  private let group: PointGroup
  /// The sets of functions of each row.
  private let sets: [[String]]

  /// The components of a dipole, an axial vector or the polarizability; nil for other operators and groups.
  init?(_ named: TransitionOperator?, in group: any CharacterGroup) {
    guard let group = group as? PointGroup, let named else { return nil }
    let path: KeyPath<PartnerFunctions, [[String]]>
    switch named {
    case .infrared, .circularDichroism: path = \.linear
    case .spinOrbit: path = \.rotations
    case .raman: path = \.quadratic
    case .multipole(let multipole) where multipole.degree == 1:
      path = multipole.kind == .electric ? \.linear : \.rotations
    case .multipole, .hyperRaman: return nil
    }
    self.group = group
    sets = group.functions.map { $0[keyPath: path].map(CharacterTableText.set) }
  }

  /// The sets of components between two irreps: `z`, `(x, y)`.
  func joining(from: String, to: String) -> [String] {
    guard let a = group.irrep(labelled: from), let b = group.irrep(labelled: to) else { return [] }
    return group.irreps.flatMap { irrep -> [String] in
      guard !sets[irrep.row].isEmpty, group.product(irrep, a).contains(where: { $0.irrep == b }) else { return [] }
      return sets[irrep.row]
    }
  }
}

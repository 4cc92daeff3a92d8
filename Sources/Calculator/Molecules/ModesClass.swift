import ExactArithmetic
import Molecules
import Representations

/// A class with the atoms it leaves where they are and the character of all displacements.
struct ModesClass {
  let label: String
  /// The number of operations, for one angle where they turn by any; nil where it is infinite.
  let size: Int?
  let unmoved: Int
  let character: String

  /// The classes of a point group: atoms that stay times the character of a vector.
  static func columns(of symmetry: MoleculeSymmetry, _ modes: Modes<PointGroup>) -> [ModesClass] {
    let (group, counts) = (symmetry.group, symmetry.unmovedCounts)
    var texts = CharacterTexts()
    return group.columns.indices.map { index in
      let column = group.columns[index]
      var eigenvalues = [Int](repeating: 0, count: column.order)
      for term in modes.translations.terms {
        let copies = (term.multiplicity.asInt ?? 0) * counts[index]
        for (place, count) in group.eigenvalues(of: term.irrep, at: index).enumerated() {
          eigenvalues[place] += copies * count
        }
      }
      return ModesClass(
        label: column.label, size: column.size, unmoved: counts[index], character: texts.exact(eigenvalues))
    }
  }

  /// The classes of C∞v or D∞h.
  static func columns<G: AxialGroup>(of symmetry: LinearSymmetry, _ modes: Modes<G>) -> [ModesClass] {
    modes.group.axialClasses.map { column in
      let unmoved =
        column.isInverted ? symmetry.inversion?.unmovedCount ?? 0 : symmetry.molecule.atoms.count
      var (constant, waves) = (0, [String]())
      for term in modes.translations.terms {
        let character = modes.group.character(of: term.irrep, at: column)
        if character.frequency == 0 {
          constant += unmoved * character.factor
        } else if unmoved > 0 {
          waves.append(CharacterText.exact(character, times: unmoved))
        }
      }
      let number = constant < 0 ? "−\(-constant)" : "\(constant)"
      let parts = (constant == 0 && !waves.isEmpty ? [] : [number]) + waves
      return ModesClass(
        label: column.label, size: column.size, unmoved: unmoved, character: parts.joined(separator: "+"))
    }
  }
}

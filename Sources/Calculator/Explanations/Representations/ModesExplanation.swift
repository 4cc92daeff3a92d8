import ExactArithmetic
import Molecules
import Representations

/// Why a molecule vibrates as it does: characters of all displacements, without translations and rotations.
enum ModesExplanation {
  /// - Throws: `ProofFailure` where the characters are not those of the answer.
  static func explanation<G: CharacterGroup>(_ modes: Modes<G>, _ context: ModesContext, reference: String) throws
    -> Explanation
  {
    func finite<F: TabulatedGroup>(_ group: F) throws -> [String]? {
      guard let modes = modes as? Modes<F>, let table = ClassTable(group) else { return nil }
      let (all, vector) = (table.character(of: modes.displacements), table.character(of: modes.translations))
      let turns = table.character(of: modes.rotations)
      let unmoved = context.classes.map { Cyclotomic(Rational($0.unmoved)) }
      guard zip(unmoved, vector).map(*) == all else {
        throw ProofFailure(claim: "a permutation of atoms", failures: [modes.group.name])
      }
      let rest = all.indices.map { all[$0] - vector[$0] - turns[$0] }
      let (sum, proof) = try table.decomposition(of: rest)
      guard sum == modes.vibrations else {
        throw ProofFailure(claim: "vibrations", failures: [IrrepsText.plain(IrrepSum(sum))])
      }
      return ["χ(3N) = atoms in place · χ(x, y, z); vibrations: without translations and rotations"]
        + table.lines([
          ("in place", unmoved), ("χ(x,y,z)", vector), ("χ(3N)", all), ("rotations", turns), ("vibrations", rest),
        ])
        + proof
    }
    var lines: [String] = []
    if let group = modes.group as? any TabulatedGroup, let found = try finite(group) { lines = found }
    if lines.isEmpty {
      lines = [
        "displacements: \(text(modes.displacements))", "translations: \(text(modes.translations))",
        "rotations: \(text(modes.rotations))", "vibrations, what is left: \(text(modes.vibrations))",
      ]
    }
    return Explanation(
      lines + [
        "dimension \(modes.displacements.dimension) − \(modes.translations.dimension) − \(modes.rotations.dimension) = \(modes.vibrations.dimension)"
      ],
      reference: reference)
  }

  private static func text<G: CharacterGroup>(_ irreps: Irreps<G>) -> String {
    irreps.isEmpty ? "none" : IrrepsText.plain(IrrepSum(irreps))
  }
}

import ExactArithmetic
import Formats
import Language
import Molecules
import Representations

extension ModesReport {
  /// The document `e3.modes/1`.
  func document(
    _ constants: [Integer], _ overtones: [(irrep: G.Irrep, quanta: Int, sum: Irreps<G>)]
  ) -> JSON {
    let counts = counts
    return Record.document(
      "modes", input: call.source.text, canonical: "vibrations of \(file.molecule.formula) in \(context.groupName)",
      [
        "group": .string(context.groupName), "formula": .string(file.molecule.formula),
        "atoms": .integer(file.molecule.atoms.count), "linear": .bool(context.isLinear),
        "axes": context.axes.map(Self.axes) ?? .null, "tolerance": .number(context.tolerance),
        "deviation": .number(context.deviation),
        "next": context.next.map { .object(["group": .string($0.name), "deviation": .number($0.deviation)]) } ?? .null,
        "classes": .array(
          context.classes.map {
            .object([
              "label": .string($0.label), "size": $0.size.map(JSON.integer) ?? .null, "unmoved": .integer($0.unmoved),
              "character": .string(ASCIIText.signs($0.character)),
            ])
          }),
        "displacements": sum(modes.displacements), "translations": sum(modes.translations),
        "rotations": sum(modes.rotations), "modes": .array(terms.map(mode)),
        "counts": .object([
          "frequencies": Record.integer(counts.all), "infrared": Record.integer(counts.infrared),
          "raman": Record.integer(counts.raman), "polarised": Record.integer(counts.polarised),
          "coincidences": Record.integer(counts.both),
        ]),
        "sites": .array(
          modes.orbits.map { orbit in
            .object([
              "element": .string(file.molecule.atoms[orbit.atoms[0]].element.symbol),
              "atoms": .array(orbit.atoms.map { .integer($0 + 1) }), "site": .string(orbit.siteGroup),
              "displacements": sum(orbit.displacements),
            ])
          }),
        "force_constants": .object([
          "quadratic": Record.integer(constants[0]),
          "cubic": constants.count > 1 ? Record.integer(constants[1]) : .null,
          "quartic": constants.count > 2 ? Record.integer(constants[2]) : .null,
        ]),
        "overtones": .array(
          overtones.map {
            .object([
              "irrep": .string(modes.group.label(of: $0.irrep)), "quanta": .integer($0.quanta), "sum": sum($0.sum),
            ])
          }),
        "stretchings": stretchings.map(sum) ?? .null,
        "notes": .array(context.notes.map(JSON.string)),
        "result": sum(result),
      ])
  }

  private func sum(_ irreps: Irreps<G>) -> JSON { Record.sum(IrrepSum(irreps)) }

  private func mode(_ term: IrrepTerm<G.Irrep>) -> JSON {
    let (linear, quadratic) = functions(term.irrep)
    return .object([
      "irrep": .string(modes.group.label(of: term.irrep)), "mul": Record.integer(term.multiplicity),
      "dim": Record.integer(modes.group.dimension(of: term.irrep)), "frequencies": Record.integer(term.multiplicity),
      "ir": .bool(modes.isInfrared(term.irrep)), "raman": .bool(modes.isRaman(term.irrep)),
      "polarised": .bool(modes.isRaman(term.irrep) && modes.isPolarised(term.irrep)),
      "hyper_raman": .bool(modes.isHyperRaman(term.irrep)),
      "functions": .array(
        (linear + quadratic).map { .string(ASCIIText.signs($0.joined(separator: ","))) }),
    ])
  }

  private static func axes(_ axes: Axes) -> JSON {
    .object(
      [("x", axes.x), ("y", axes.y), ("z", axes.z)].map { name, axis in
        JSON.Member(name, .array((0..<3).map { .number(axis[$0]) }))
      })
  }
}

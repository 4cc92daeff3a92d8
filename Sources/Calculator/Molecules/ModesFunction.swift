import Formats
import Language
import Molecules

extension FunctionTable {
  /// Vibrations of a molecule.
  static let modes = Function(
    name: "modes", usage: "FILE --group GROUP | --find",
    summary: "vibrations of a molecule from an XYZ file, with their activity", theme: .chemistry,
    forms: [("FILE --find", "with the point group found"), ("FILE --group G", "in a group that is named")],
    details: [
      "FILE holds the atoms in the XYZ format (a count, a comment, then SYMBOL x y z in",
      "Å); labels such as C1 are carbon, D and T hydrogen, 13C an isotope, further",
      "columns are not looked at. --group: the point group, in the axes of the file",
      "(principal axis z, σv contains x, C2' along x) or turned by a frame:",
      "C3v[1,1,1;1,1,-2]; Cinfv and Dinfh about z. --find: the full point group and its",
      "axes from the coordinates. The fixed point is the centroid of all atoms.",
      "Operations are matched to atoms within --tolerance, from 1e-9 to 1 Å; from there",
      "on everything is exact. Atoms are never moved. Formulas are in Hill order. A",
      "larger group that fits is noted: in the axes of the group, and in others for up",
      "to 500 atoms.",
      "  The answer: χ of all displacements class by class, its irreps less",
      "translations and rotations, which modes absorb or scatter and why, what sites of",
      "equivalent atoms contribute, and the number of independent force constants.",
      "--stretch C-H counts pairs up to 1.3 times the shortest distance as bonds.",
    ],
    options: [
      .group, Option("find", "find the point group and its axes"),
      Option("tolerance", .text("Å"), "how far an image may lie from its atom (0.01)"),
      Option("frame", .integer(1...1_000_000), "which frame of a file of several (1)"),
      Option("anharmonic", "the numbers of cubic and quartic force constants, too"),
      Option("overtones", .integer(2...30), "the irreps of up to N quanta of each mode"),
      Option("stretch", .text("A-B"), "the stretchings of the bonds between two elements"),
    ], allowsAnyGroup: true,
    examples: [
      Example("modes --group C2v water.xyz", "how many modes, which absorb?"),
      Example("modes --find water.xyz", "with the point group found"),
      Example("modes -q --group C2v water.xyz", "the irreps alone"),
      Example("modes --group C2v water.xyz --overtones 3 --anharmonic", "overtones, force constants"),
      Example("modes --group C2v water.xyz --stretch O-H", "the stretchings alone"),
    ],
    reference: "Wilson1955, ch. 6",
    answer: { call in
      guard let path = call.arguments.positional.first, call.arguments.positional.count == 1 else {
        throw call.wrongArguments()
      }
      return try ModesRequest(path, call).answer
    })
}

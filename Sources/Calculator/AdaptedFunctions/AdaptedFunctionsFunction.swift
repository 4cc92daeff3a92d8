import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Symmetry-adapted functions.
  static let functions = Function(
    name: "functions", aliases: ["salc", "adapt"], usage: "GROUP [--l L | --lmax L | --monomials D | --atoms FILE]",
    summary: "symmetry-adapted harmonics, monomials and orbitals of a point group", theme: .groups,
    forms: [("GROUP --lmax L", "harmonics of every irrep")],
    details: [
      "Every irrep with its partner functions, exact and orthonormal; all copies of an",
      "irrep transform by the same matrices, those of the partners named below the",
      "table.",
      "  --l L, --lmax L   real harmonics Y(l,m), m > 0 with cos mφ, polar axis z",
      "                    (--basis e3nn: polar axis y)",
      "  --monomials D     polynomials of degree D; --irrep: only these irreps",
      "  --chain \"A -> B\"  partners that belong to irreps of each subgroup, which label",
      "                    them; a frame in brackets says how a subgroup lies in the",
      "                    one before",
      "  --atoms FILE.xyz --orbitals pz",
      "                    orbitals on equivalent atoms (SALCs): s, p, px, d, dz2, f,",
      "                    l=4, sigma and pi (about the line to the centre), by element",
      "                    \"C:2pz,H:1s\"; normalised as if orbitals of different atoms",
      "                    did not overlap",
      "  --matrices        the irreps' matrices of all elements in this basis",
    ],
    options: [
      Option("l", .integer(0...1000), "harmonics of one degree"),
      Option("lmax", .integer(0...1000), "harmonics of all degrees up to this (2)"),
      Option("monomials", .integer(0...1000), "homogeneous polynomials of one degree"),
      Option("irrep", .text("IRREPS"), "only these irreps"),
      Option("chain", .text("G -> H"), "choose partners by a chain of subgroups"),
      Option("polynomial", "harmonics also as polynomials in x, y, z"),
      Option("matrices", "the matrices of the irreps"),
      Option("basis", .choice(["real", "e3nn"]), "harmonics with the polar axis z (real) or y"),
      Option("atoms", .text("FILE"), "orbitals on the atoms of an xyz file"),
      Option("orbitals", .text("LIST"), "which orbitals: s, p, pz, d, f, sigma, pi, \"C:pz,H:s\" (s)"),
      Option("tolerance", .text("Å"), "how far an image may lie from its atom (0.01)"),
      Option("frame", .integer(1...1_000_000), "which frame of a file of several (1)"),
    ],
    needsArguments: false, allowsAnyGroup: true,
    examples: [
      Example("functions Oh --lmax 4", "which harmonics belong to which irrep?"),
      Example("functions D4d --l 3", "those of one degree"), Example("functions Td --monomials 3", "cubic polynomials"),
      Example("functions Oh --l 4 --irrep T2g", "one irrep alone"),
      Example("functions D4d --l 2 --chain \"C4v -> C2v -> Cs\"", "partners named by subgroups"),
      Example("functions -q Oh --l 4", "the irreps alone"),
      Example("functions C3v --matrices --irrep E", "the matrices of an irrep"),
      Example("functions Ih --l 6 --irrep Ag", "the invariant of degree 6"),
      Example("functions Oh --l 3 --basis e3nn", "with e3nn's polar axis y"),
    ],
    reference: "Altmann1994",
    answer: { call in
      let request = try AdaptedFunctionsRequest(call)
      let kinds = ["l", "lmax", "monomials", "atoms", "matrices"].filter(call.arguments.has)
      if kinds.count > 1 {
        throw CommandError.incompatible("--\(kinds[0]) beside --\(kinds[1])", help: "one of them at a time")
      }
      let harmonic = ["l", "lmax"].contains(kinds.first ?? "l")
      if !harmonic {
        try call.refuse(["polynomial", "basis"], with: "--\(kinds[0])", help: "they are for harmonics")
      }
      if kinds.first != "atoms" {
        try call.refuse(["orbitals", "tolerance", "frame"], with: "no atoms", help: "--atoms FILE.xyz")
      }
      switch kinds.first {
      case "matrices": return try IrrepMatricesAnswer(request).answer
      case "atoms":
        return try AdaptedOrbitalsAnswer(request, path: call.arguments.text("atoms") ?? "-").answer
      case "monomials":
        return try AdaptedMonomialsAnswer.answer(request, degree: call.arguments.integer("monomials") ?? 0)
      default: return try AdaptedHarmonicsAnswer(request).answer
      }
    })
}

extension FunctionTable {
  /// Numbers of tensors as numbers of irreps, and back.
  static let tensor = Function(
    name: "tensor", usage: "FORMULA [INDEX=IRREPS …] FILE",
    summary: "the numbers of a tensor split into irreps, and back",
    details: [
      "Indices are vectors (1o) unless they are given irreps. FORMULA is that of",
      "reduce: \"i\" is a dipole, \"ij=ji\" a stress, \"ijk=ikj\" a piezoelectric and",
      "\"ijkl=jikl=ijlk=klij\" an elasticity tensor. FILE (- is standard input) has the",
      "components x, y, z of each index: rows of text or JSON, whose decimals and",
      "fractions are exact, or .npy, whose doubles may be 1e-12 of the largest away",
      "from the symmetry. The basis is orthonormal, so that Σ |T|² stays.",
      "--back takes the numbers of the irreps, an array or a document of --json.",
      "  --layout voigt        a symmetric pair of indices is one of 6, in the order",
      "                        xx yy zz yz xz xy: stresses, stiffnesses",
      "           mandel       with √2 at yz, xz, xy, which keeps lengths",
      "           engineering  with 2 there: strains, compliances",
      "  --moment second       a quadrupole is Σ q r r",
      "           traceless    less its trace",
      "           buckingham   Θ = ½ Σ q (3rr − r²), 3/2 of that",
    ],
    options: [
      Option("layout", .choice(TensorProblem.layouts), "how FILE has the components (full)"),
      Option("back", "from irreps to components"), Option("project", "take the symmetric part of other numbers"),
      Option("moment", .choice(QuadrupoleMoment.allCases.map(\.rawValue)), "how a quadrupole is defined (second)"),
    ],
    formats: ["csv"],
    examples: [
      "tensor \"ij=ji\" stress.txt", "tensor \"ij=ji\" stress.txt -q", "tensor \"ij=ji\" voigt.txt --layout voigt",
      "tensor \"ij\" gradient.txt", "tensor \"ij=ji\" irreps.txt --back",
    ],
    reference: "Nye1985, VIII",
    answer: { call in
      let problem = try TensorProblem(call)
      return try call.arguments.has("back") ? TensorAssembly(problem).answer : TensorSplitting(problem).answer
    })
}

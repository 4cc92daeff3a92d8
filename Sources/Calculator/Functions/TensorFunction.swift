extension FunctionTable {
  /// Tensors of crystals; numbers of tensors as numbers of irreps, and back.
  static let tensor = Function(
    name: "tensor", usage: "FORMULA|PROPERTY --group GROUP | --table | FORMULA [INDEX=IRREPS …] FILE|ARRAY",
    summary: "tensor properties of crystals; numbers of a tensor split into irreps", theme: .chemistry,
    forms: [
      ("FORMULA --group G", "the independent components"), ("PROPERTY --group G", "of a property with a name"),
      ("FORMULA FILE", "numbers as irreps"),
    ],
    details: [
      "With --group, --table or the name of a property (--list): the independent",
      "components in a point group or in Cinf, Cinfv, Dinfh, SO3, O3, and how the",
      "others follow from them. Every index is a polar vector; an axial tensor takes",
      "det R besides.",
      "  --voigt stress       λ = 1 … 6 of a pair is 11 22 33 23 13 12, the component",
      "                       itself",
      "          strain       twice the component for λ > 3: d14 = 2d123, s44 = 4s2323",
      "          plain        all indices; --voigt stress,strain for each pair its own",
      "Properties have those of the books, a formula the components themselves.",
      "  --axes nye, ieee     the settings of Nye and of IEEE 176: x1 along a, the axis",
      "                       of 2, m, 2/m along x2; so 3m and -6m2 have a mirror",
      "                       normal to x1, and -62m is that of e3, as are the other",
      "                       classes. A frame in brackets does it too: 3m[π/6], 2[y].",
      "An axis of an order past the rank is as good as ∞: C9h, D9 are ∞/m, ∞2 up to",
      "rank 8.",
      "",
      "With a file: the numbers as irreps. Indices are vectors (1o) unless they are",
      "given irreps. FORMULA is that of reduce: \"i\" is a dipole, \"ij=ji\" a stress,",
      "\"ijk=ikj\" a piezoelectric and \"ijkl=jikl=ijlk=klij\" an elasticity tensor. FILE",
      "(- is standard input) has the components x, y, z of each index: rows of text or",
      "JSON, whose decimals and fractions are exact, or .npy, whose doubles may be",
      "1e-12 of the largest away from the symmetry. An array does for a file:",
      "[[1,2,3],[2,5,4],[3,4,-2]]. The basis is orthonormal: Σ |T|²",
      "stays.",
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
      .group, Option("axial", "an axial tensor: improper operations change the sign besides"),
      Option("axes", .choice(CrystalAxes.allCases.map(\.rawValue)), "the axes of a crystal class (e3)"),
      Option("voigt", .text("RULE[,RULE]"), "how pairs of indices are written"),
      Option("kleinman", "second-harmonic far from resonances: all indices exchange"),
      Option("table", "how many components are independent in each of the 32 classes"),
      Option("list", "the properties that have names"),
      Option("layout", .choice(TensorProblem.layouts), "how FILE has the components (full)"),
      Option("back", "from irreps to components"), Option("project", "take the symmetric part of other numbers"),
      Option("moment", .choice(QuadrupoleMoment.allCases.map(\.rawValue)), "how a quadrupole is defined (second)"),
    ],
    formats: ["csv", "tex"], needsArguments: false,
    examples: [
      Example("tensor \"ijk=ikj\" --group 4mm", "which components are independent?"),
      Example("tensor piezoelectric --group 32 --axes nye", "quartz, in Nye's axes"),
      Example("tensor \"ijkl=jikl=ijlk=klij\" --group m-3m", "three elastic constants"),
      Example("tensor \"ij=ji\" --axial --group 422", "an axial tensor"),
      Example("tensor elastic-compliance --group -3m", "by the name of a property"),
      Example("tensor elastic --table", "how many constants in each class?"),
      Example("tensor second-harmonic --group 3m --kleinman", "far from resonances"),
      Example("tensor --list", "which properties have names?"),
      Example("tensor \"ij=ji\" stress.txt", "the irreps of numbers in a file"),
      Example("tensor \"ij=ji\" stress.txt -q", "the numbers alone"),
      Example("tensor \"ij=ji\" [[1,2,3],[2,5,4],[3,4,-2]]", "numbers on the line"),
      Example("tensor \"ij=ji\" voigt.txt --layout voigt", "six numbers xx yy zz yz xz xy"),
      Example("tensor \"ij\" gradient.txt", "trace, rotation and strain"),
      Example("tensor \"ij=ji\" irreps.txt --back", "from irreps to components"),
    ],
    reference: "Nye1985, VIII",
    answer: { call in
      if call.arguments.has("list") { return CrystalPropertyList.answer(call) }
      if CrystalRequest.isMeant(call) {
        let request = try CrystalRequest(call)
        return try call.arguments.has("table")
          ? CrystalTensorTable(request).answer : CrystalTensorAnswer(request).answer
      }
      let problem = try TensorProblem(call)
      return try call.arguments.has("back") ? TensorAssembly(problem).answer : TensorSplitting(problem).answer
    })
}

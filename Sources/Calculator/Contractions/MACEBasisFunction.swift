import Coupling

extension FunctionTable {
  /// The bases of MACE's symmetric contractions.
  static let maceBasis = Function(
    name: "mace-basis", usage: "IRREPS [--correlation N] [--keep IRREPS]",
    summary: "the symmetric contractions of MACE: exact bases, its own paths, conversions", theme: .networks,
    forms: [("\"0e+1o\" --correlation N", "symmetric contractions of one channel")],
    details: [
      "IRREPS are those of one channel of the argument A, written as they stand in",
      "memory. For each order ν up to the correlation and each kept irrep L: all",
      "equivariant maps Symⁿ A → L, exact, in e3nn's basis. Weights stand in the order:",
      "ν, output, map, channel.",
      "--parametrisation minimal: orthonormal maps, one for each parameter that there",
      "  is (the default)",
      "--parametrisation mace-rewrite: the paths that MACE's rewrite keeps: one factor",
      "  at a time, irreps by rising degree, even before odd, those independent of",
      "  paths before them, of Frobenius norm 1, the first entry positive; an open",
      "  proposal (ACEsuit/mace, pull request 1739)",
      "--parametrisation mace: every path of U_matrix_real in its order, as MACE stores",
      "  them without cuequivariance: more than there are parameters; e3nn 0.4's signs",
      "All are written symmetrised, those of mace too (its U is not): MACE applies them",
      "to equal arguments. --conversion adds the matrices: the maps of one",
      "parametrisation as combinations of those of another; weights go with the",
      "transpose. Where MACE's paths do not give all maps (order 4, some outputs) there",
      "is no matrix to mace.",
      "-o FILE.npz: for each block ν_L the arrays ν_L_index (map, component,",
      "i₁ ≤ … ≤ iν), ν_L_value, ν_L_sq (the signed square, numerator and denominator);",
      "with --dense ν_L_U, symmetrised, in MACE's layout [component, i₁, …, iν, map].",
      "-o FILE.json is the document of --json.",
      "--verify FILE: the arrays of a .npz, each a U tensor [component, i₁, …, iν, map]",
      "(without the first index for L = 0) or [map, component, i₁, …], named with its",
      "irrep (U_3_1o): are they equivariant, complete, redundant, and which",
      "combinations of ours they are. Operations are those of one node and channel:",
      "dense, 2(2L+1)Dⁿ(paths+1) for each order n; factored, one product for each",
      "monomial and two operations for each entry.",
    ],
    options: [
      Option("correlation", .integer(1...64), "the highest order ν (3)"),
      Option("keep", .text("IRREPS"), "the outputs (those of the argument)"),
      Option(
        "parametrisation", .choice(Parametrization.allCases.map(\.rawValue)),
        "which maps the weights multiply (minimal)"),
      Option("conversion", "the exact matrices between the parametrisations"),
      Option("dense", "-o FILE.npz: the full tensors too"),
      Option("verify", .text("FILE"), "check the U tensors of a file"),
      Option("tolerance", .text("T"), "--verify: the largest relative distance that passes (1e-6)"),
    ],
    formats: ["npz"],
    examples: [
      Example("mace-basis \"0e+1o+2e+3o\" --correlation 3 --keep \"0e+1o\"", "how many paths?"),
      Example("mace-basis \"0e+1o\" --correlation 2 --keep 0e --conversion", "from one basis to another"),
      Example("mace-basis \"0e+1o\" --correlation 2 --keep 1o --parametrisation mace --json", "MACE's own"),
      Example("mace-basis \"0e+1o+2e+3o\" --correlation 4 --keep \"0e+1o\" -q", "counts alone"),
    ],
    reference: "Batatia2022, 4.1",
    answer: { call in
      let problem = try ContractionRequest(call)
      if let path = call.arguments.text("verify") { return try ContractionFileReport(problem, path).answer }
      return try ContractionReport(problem).answer()
    })
}

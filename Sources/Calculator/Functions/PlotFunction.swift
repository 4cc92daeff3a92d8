import Kernels
import Language
import Representations

extension FunctionTable {
  /// Pictures.
  static let plot = Function(
    name: "plot", usage: "WHAT …", summary: "harmonics, matrices, paths, tables and diagrams as pictures",
    theme: .output,
    details: [
      "On the page unless -o NAME.svg or --format svg asks for a drawing. Signs are",
      "told by shades, or by colours where the page is a terminal (--color",
      "always|never).",
      "  sh L INDEX         component INDEX (as the basis numbers them) on the sphere:",
      "                     latitude over azimuth; --m M names it by the signed index.",
      "                     --part real|imag|abs of a complex basis; abs is |Y|²",
      "  wigner L           D of a rotation, --angles α,β,γ or --beta β; in a complex",
      "                     basis (and for half-integers) its magnitudes",
      "  paths A x B -> C   which segments are joined; uvw where an output is named,",
      "                     the full product otherwise, --mode for another",
      "  sparsity a x b     where the coupling tensors differ from 0; -> c for some",
      "  table j1 j2        Clebsch–Gordan coefficients as the PDG draws them",
      "  characters G       the character table in shades: real parts",
      "  products G         the products of irreps; a drawing colours those that hold",
      "                     the trivial irrep",
      "  correlation G H …  the diagram of `branch --diagram`, with its --lmax and --to",
      "  terms d2 --in Oh   the diagram of `terms --diagram`, --strong and --levels too",
      "--json has the numbers that are drawn.",
    ],
    options: [
      Option("basis", .text("CONVENTION"), "e3nn, real, complex or another convention"),
      Option("norm", .text("NAME"), "component, norm, integral; of tensors cg, 3j"),
      Option("m", .integer(-100_000...100_000), "the component with this signed index"),
      Option("part", .choice(HarmonicPart.allCases.map(\.rawValue)), "of a complex harmonic (real)"),
      Option("angles", .text("A,B,C"), "Euler angles: 0.3, pi/3, 30deg"),
      Option("beta", .text("B"), "the middle one alone"), .group, PathOptions.mode,
      Option("to", .text("GROUP"), "the subgroup of a correlation diagram of irreps"),
      Option("from", .text("GROUP"), "the group of those irreps"),
      Option("lmax", .integer(0...1000), "irreps of an infinite group up to this degree (4)"),
      Option("in", .text("GROUP"), "the symmetry of the field"),
      Option("levels", "terms with spin–orbit coupling"),
      Option("strong", "the configurations of a strong field, with --in"),
    ],
    formats: ["svg"], allowsAnyGroup: true,
    subcommands: PlotKind.allCases.map { ($0.rawValue, $0.summary) },
    examples: [
      Example("plot sh 2 0", "a harmonic on the sphere"),
      Example("plot sh 3 --m -2 --basis real --width 60", "by its signed index"),
      Example("plot sh 4 1 --basis complex --part abs", "its magnitude"),
      Example("plot wigner 2 --angles 0.3,pi/3,0", "a matrix D"),
      Example("plot sparsity \"1o x 1o\"", "where tensors differ from 0"),
      Example("plot sparsity \"1o x 1o -> 2e\" --format svg", "as a drawing"),
      Example("plot paths \"8x0e+8x1o x 0e+1o+2e -> 8x0e+8x1o+8x2e\"", "what is joined to what"),
      Example("plot table 1 1/2", "a table of coefficients"),
      Example("plot characters Td", "a character table"), Example("plot products D3", "products of irreps"),
      Example("plot correlation O3 Oh D4h --lmax 2", "how levels split down a chain"),
      Example("plot terms d2 --in Oh --strong", "from the free ion to a strong field"),
    ],
    reference: "Geiger2022, TensorProduct.visualize",
    answer: { call in
      let (word, rest) = call.source.text.splitFirstWord
      guard !word.isEmpty else { throw call.wrongArguments() }
      guard let kind = PlotKind(rawValue: word) else {
        throw CommandError.impossibleValue(
          option: "plot", value: word, choices: PlotKind.allCases.map(\.rawValue))
      }
      try kind.check(call)
      guard !rest.isEmpty else {
        throw CommandError.wrongArguments("plot \(word)", usage: "plot \(word) \(kind.usage)")
      }
      return try kind.answer(call.withoutFirstWord)
    })
}

extension PlotKind {
  /// The answer of `plot KIND …`, whose words behind the kind are those of the call.
  fileprivate func answer(_ call: Call) throws -> Answer {
    switch self {
    case .sh: return try SpherePlot(call).answer
    case .wigner: return try WignerPlot(call).answer
    case .paths: return try PathsPlot(call).answer()
    case .sparsity: return try SparsityPlot(call).answer
    case .table:
      let reader = CoefficientReader(call.source)
      let spins = try reader.spins(reader.entries(count: 2, for: "table"))
      return try Staircase(spins[0], spins[1], call).plot(call)
    case .characters: return try CharactersPlot(call).answer()
    case .products: return try ProductTable(call, call.tabulatedGroup()).picture()
    case .correlation: return try BranchDiagram(call).picture.answer(kind: rawValue)
    case .terms: return try FunctionTable.termsAnswer(call).picture().answer(kind: rawValue)
    }
  }
}

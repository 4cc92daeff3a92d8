import Kernels
import Language

extension FunctionTable {
  /// Pictures.
  static let plot = Function(
    name: "plot", usage: "WHAT …", summary: "harmonics, matrices D, paths, tensors and tables as pictures",
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
      "--json has the numbers that are drawn.",
    ],
    options: [
      Option("basis", .text("CONVENTION"), "e3nn, real, complex or another convention"),
      Option("norm", .text("NAME"), "component, norm, integral; of tensors cg, 3j"),
      Option("m", .integer(-100_000...100_000), "the component with this signed index"),
      Option("part", .choice(HarmonicPart.allCases.map(\.rawValue)), "of a complex harmonic (real)"),
      Option("angles", .text("A,B,C"), "Euler angles: 0.3, pi/3, 30deg"),
      Option("beta", .text("B"), "the middle one alone"), .group, PathOptions.mode,
    ],
    formats: ["svg"],
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
      let part = call.replacing(rest)
      switch kind {
      case .sh: return try SpherePlot(part).answer
      case .wigner: return try WignerPlot(part).answer
      case .paths: return try PathsPlot(part).answer
      case .sparsity: return try SparsityPlot(part).answer
      case .table:
        let reader = CoefficientReader(part.source)
        let spins = try reader.spins(reader.entries(count: 2, for: "table"))
        return try Staircase(spins[0], spins[1], part).plot(part)
      }
    })
}

/// What can be drawn.
enum PlotKind: String, CaseIterable {
  case sh
  case wigner
  case paths
  case sparsity
  case table

  var summary: String {
    switch self {
    case .sh: "a spherical harmonic"
    case .wigner: "a matrix D"
    case .paths: "the paths of a tensor product"
    case .sparsity: "where coupling tensors differ from 0"
    case .table: "Clebsch–Gordan coefficients as the PDG draws them"
    }
  }

  var usage: String {
    switch self {
    case .sh: "L INDEX"
    case .wigner: "L --angles A,B,C"
    case .paths: "\"IRREPS x IRREPS [-> IRREPS]\""
    case .sparsity: "\"IRREP x IRREP [-> IRREPS]\""
    case .table: "j1 j2"
    }
  }

  /// The options of `plot` that this picture has, and the norms.
  private var options: (names: Set<String>, norms: Set<String>) {
    switch self {
    case .sh: (["basis", "norm", "m", "part"], ["component", "norm", "integral"])
    case .wigner: (["basis", "angles", "beta"], [])
    case .paths: (["norm", "group", "mode"], ["component", "norm"])
    case .sparsity: (["basis", "norm", "group"], ["component", "cg", "3j"])
    case .table: ([], [])
    }
  }

  /// Refuses options that say nothing of this picture.
  func check(_ call: Call) throws(CommandError) {
    for option in call.function.options where call.arguments.has(option.name) && !options.names.contains(option.name) {
      throw PlotError.needlessOption(option.name, kind: rawValue).commandError
    }
    if let norm = call.arguments.text("norm"), !options.norms.contains(norm) {
      throw .impossibleValue(option: "--norm", value: norm, choices: options.norms.sorted())
    }
  }
}

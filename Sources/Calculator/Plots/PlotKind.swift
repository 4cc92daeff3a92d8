/// What can be drawn.
enum PlotKind: String, CaseIterable {
  case sh
  case wigner
  case paths
  case sparsity
  case table
  case characters
  case products
  case correlation
  case terms

  var summary: String {
    switch self {
    case .sh: "a spherical harmonic"
    case .wigner: "a matrix D"
    case .paths: "the paths of a tensor product"
    case .sparsity: "where coupling tensors differ from 0"
    case .table: "Clebsch–Gordan coefficients as the PDG draws them"
    case .characters: "the character table of a finite group, shaded"
    case .products: "the products of the irreps of a finite group"
    case .correlation: "what irreps become along a chain of groups"
    case .terms: "what terms of electrons become in a field"
    }
  }

  var usage: String {
    switch self {
    case .sh: "L INDEX"
    case .wigner: "L --angles A,B,C"
    case .paths: "\"IRREPS x IRREPS [-> IRREPS]\""
    case .sparsity: "\"IRREP x IRREP [-> IRREPS]\""
    case .table: "j1 j2"
    case .characters, .products: "GROUP"
    case .correlation: "GROUP SUBGROUP …"
    case .terms: "CONFIGURATION --in GROUP"
    }
  }

  /// The options of `plot` that this picture has, and the norms.
  private var options: (names: Set<String>, norms: Set<String>) {
    switch self {
    case .sh: (["basis", "norm", "m", "part"], ["component", "norm", "integral"])
    case .wigner: (["basis", "angles", "beta"], [])
    case .paths: (["norm", "group", "mode"], ["component", "norm"])
    case .sparsity: (["basis", "norm", "group"], ["component", "cg", "3j"])
    case .table, .characters, .products: ([], [])
    case .correlation: (["to", "from", "group", "lmax"], [])
    case .terms: (["group", "in", "levels", "strong"], [])
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

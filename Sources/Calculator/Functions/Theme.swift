/// What a command is about: a part of the overview.
enum Theme: String, CaseIterable, Sendable {
  case products
  case coefficients
  case groups
  case chemistry
  case harmonics
  case networks
  case output
  case session

  /// What the commands of the theme answer, on one line.
  var summary: String {
    switch self {
    case .products: "sums of irreps, products, powers, symmetric tensors"
    case .coefficients: "Clebsch–Gordan coefficients, 3nj symbols, recoupling"
    case .groups: "character tables, adapted functions, subgroups, selection rules"
    case .chemistry: "vibrations, terms, crystal fields, tensors of crystals"
    case .harmonics: "spherical harmonics, rotations, conventions, signals on the sphere"
    case .networks: "layers of equivariant networks: paths, bases, kernels, checks"
    case .output: "tables as data, pictures"
    case .session: "the session, scripts, help"
    }
  }

  /// The commands of the theme, in the order of the table.
  var functions: [Function] { FunctionTable.all.filter { $0.theme == self } }
}

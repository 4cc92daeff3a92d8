import ExactArithmetic

extension Session {
  /// The version on one line; with what it was built where that is asked for.
  func version(isVerbose: Bool) -> String {
    let first = "e3 \(Version.current)\n"
    guard isVerbose else { return first }
    let rows = [
      ("commit", Version.commit.isEmpty ? "not known: built from a working tree" : Version.commit),
      ("swift", Version.compiler), ("platform", Version.platform),
      ("editor", surroundings.lineEditor ?? "none"), ("gmp", Integer.libraryVersion),
      ("schemas", Self.schemas.map { "\($0)/1" }.joined(separator: " ")),
    ]
    return first + HelpText.table(rows).map { $0.dropFirst(2) + "\n" }.joined()
  }

  /// The documents of answers and tables, as docs/schemas names them.
  static let schemas = [
    "3j", "6j", "9j", "alt", "branch", "cg", "check", "completions", "convention", "convert", "crystal-field",
    "crystal-tensor",
    "decompose", "error", "functions", "gaunt", "group", "help", "induce", "irreps", "jd", "kernel", "kind", "legendre",
    "list",
    "lsjj", "mace-basis", "maps", "modes", "operations", "paths", "plan", "plot",
    "polynomial", "project", "quadrature", "recouple", "reduce", "reduced", "regular", "rotation", "rules", "schur",
    "serve", "sh", "state", "sym", "table", "tensor", "terms", "truth", "value", "wigner-d",
  ]
}

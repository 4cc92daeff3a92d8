extension Session {
  func version(isVerbose: Bool) -> String {
    guard isVerbose else { return "e3 \(Version.current)\n" }
    var lines = ["schemas:"]
    for schema in Self.schemas {
      if lines[lines.count - 1].count + schema.count + 3 > 80 { lines.append("        ") }
      lines[lines.count - 1] += " \(schema)/1"
    }
    return "e3 \(Version.current)\n" + lines.map { $0 + "\n" }.joined()
  }

  /// The documents of answers and tables, as docs/schemas names them.
  static let schemas = [
    "3j", "6j", "9j", "alt", "branch", "cg", "check", "convention", "convert", "crystal-field", "crystal-tensor",
    "decompose", "error", "functions", "gaunt", "group", "induce", "irreps", "jd", "kernel", "kind", "legendre", "list",
    "lsjj", "mace-basis", "maps", "modes", "operations", "paths", "plan", "plot",
    "polynomial", "project", "quadrature", "recouple", "reduce", "reduced", "regular", "rotation", "rules", "schur",
    "serve", "sh", "state", "sym", "table", "tensor", "terms", "truth", "value", "wigner-d",
  ]
}

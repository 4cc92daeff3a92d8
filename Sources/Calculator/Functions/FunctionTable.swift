/// The table of all commands.
enum FunctionTable {
  /// The commands in the order in which help lists them.
  static let all: [Function] = [
    decompose, group, functions, branch, induce, regular, irreps, sym, alt, schur, reduce, tensor, rules, modes, terms,
    crystalField, cg, wigner3j, wigner6j, wigner9j, wigner12j, wigner15j, racah, fano, lsjj, recouple, reduced, gaunt,
    table, paths, maps, operations, maceBasis, polynomial, sh, legendre, wignerD, rotation, convert, convention,
    quadrature, project, plot, check, export, kernel, plan, explain, help, completions,
  ]

  /// The command with a name or an alias.
  static func named(_ word: String) -> Function? { all.first { $0.isCalled(word) } }

  /// Every word that calls a command, those of the program among them.
  static var words: [String] { all.flatMap { [$0.name] + $0.aliases } + programWords.map(\.name) }

  /// Words that the program itself answers.
  static let programWords: [(name: String, usage: String, summary: String)] = [
    ("repl", "[-q] [--no-init]", "a session: history, completion, %n and names"),
    ("run", "FILE [--keep-going]", "the statements of a file, one per line (- is standard input)"),
    ("batch", "[OPTIONS]", "one JSON request per line of standard input, one JSON document per line"),
    ("serve", "[OPTIONS]", "a session for another program: one JSON request per line, one answer a line"),
    ("-e", "EXPRESSION", "one statement, as typed in the session"),
  ]
}

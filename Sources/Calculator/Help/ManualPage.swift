/// The manual page e3(1) in mdoc, made from the records.
struct ManualPage {
  /// The name under which the program is installed.
  let program: String

  /// The lines.
  var lines: [String] {
    head + synopsis + description + commands + topics + environment + exitStatus + examples
      + [".Sh SEE ALSO", ".Xr less 1 ,", ".Xr editrc 5"]
  }

  private var head: [String] {
    [
      ".Dd \(Version.dateInWords)", ".Dt \(program.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(program)",
      ".Nd exact calculator of irreducible representations",
    ]
  }

  private var synopsis: [String] {
    var lines = [".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar arguments", ".Op Ar options"]
    for word in FunctionTable.programWords where !word.name.hasPrefix("-") {
      lines += [".Nm", ".Cm \(word.name)"] + word.usage.split(separator: " ").map(Self.argument)
    }
    return lines + [".Nm", ".Fl e Ar statement", ".Op Fl e Ar statement", ".Nm", ".Op Fl q"]
  }

  /// A word of a usage line: an optional one, or one that stands for something.
  private static func argument(_ word: Substring) -> String {
    guard word.hasPrefix("["), word.hasSuffix("]") else { return ".Ar \(escaped(word.lowercased()))" }
    let inner = word.dropFirst().dropLast()
    return inner.hasPrefix("-")
      ? ".Op Fl \(escaped(String(inner.dropFirst())))" : ".Op Ar \(escaped(inner.lowercased()))"
  }

  private var description: [String] {
    [
      ".Sh DESCRIPTION", ".Nm", "computes with irreducible representations of SU(2), SO(3), O(3), point groups, the",
      "Lorentz group and others: products, Clebsch\u{2013}Gordan coefficients, 3nj symbols, selection rules, branching,",
      "spherical harmonics, tensors of crystals, vibrations, and the layers of equivariant networks.",
      "Every number is exact until it is printed.", ".Pp",
      "Without a command it is a session at a terminal, and a script on standard input elsewhere.",
      "A line of a session is a command as in the shell, or an expression.", "In a session",
      ".Ic \\&?", "is an overview,", ".Ic \\&?name", "a page of help,", ".Ic \\&??word",
      "a search, and the Tab key completes commands, options, values and irreps.", ".Pp",
      "The following options hold for every command:", ".Bl -tag -width Ds",
    ] + Option.common.flatMap(Self.item) + [
      ".It Fl \\&-version Op Fl \\&-verbose", "the version, and with what it was built", ".El",
    ]
  }

  private var commands: [String] {
    [".Sh COMMANDS"] + Theme.allCases.flatMap(section)
  }

  /// The commands of a theme.
  private func section(_ theme: Theme) -> [String] {
    var lines = [".Ss \(Self.sentence(theme.rawValue))", Self.sentence(theme.summary) + ".", ".Bl -tag -width Ds"]
    lines += theme.functions.flatMap(item)
    if theme == .session {
      for word in FunctionTable.programWords {
        lines += [".It Ic \(Self.escaped("\(word.name) \(word.usage)".trimmed))", Self.escaped(word.summary)]
      }
    }
    return lines + [".El"]
  }

  /// A command: what it does, how it is called, a few examples, its first words and options.
  private func item(_ function: Function) -> [String] {
    var lines = [".It Ic \(Self.escaped(function.name))", Self.escaped(function.summary), ".Bd -literal -compact"]
    lines += "\(program) \(function.name) \(function.usage)".wrapped(to: 70, indent: 4).map(Self.escaped)
    let short = function.examples.filter { $0.command.count < 64 }.prefix(3)
    lines += short.map { Self.escaped("\(program) \($0.command)") } + [".Ed"]
    if !function.subcommands.isEmpty {
      lines.append(".Bl -tag -width Ds -compact")
      for word in function.subcommands { lines += [".It Cm \(Self.escaped(word.name))", Self.escaped(word.summary)] }
      lines.append(".El")
    }
    if !function.options.isEmpty {
      lines += [".Bl -tag -width Ds -compact"] + function.options.flatMap(Self.item) + [".El"]
    }
    return lines
  }

  /// A text with a capital letter at its beginning.
  private static func sentence(_ text: String) -> String { escaped(text.prefix(1).uppercased() + text.dropFirst()) }

  private var topics: [String] {
    [".Sh TOPICS", "Pages that belong to no command:", ".Ql \(program) help grammar", "and so on."]
      + Self.list(HelpTopic.all.map { ($0.name, $0.summary) })
  }

  private var environment: [String] {
    let variables = EnvironmentVariable.all.map { variable -> (String, String) in
      (variable.names.map { "Ev \($0)" }.joined(separator: " , "), variable.meaning)
    }
    return [".Sh ENVIRONMENT"] + Self.list(variables) + [".Sh FILES"]
      + Self.list(UserFile.all.map { ("Pa \($0.path)", $0.meaning) })
  }

  /// Items with what they are.
  private static func list(_ items: [(name: String, meaning: String)]) -> [String] {
    var lines = [".Bl -tag -width Ds"]
    for item in items { lines += [".It \(escaped(item.name))", escaped(item.meaning)] }
    return lines + [".El"]
  }

  private var exitStatus: [String] {
    [".Sh EXIT STATUS", ".Bl -tag -width Ds -compact"]
      + ExitCode.meanings.flatMap { [".It \($0.code)", Self.escaped($0.meaning)] } + [".El"]
  }

  private var examples: [String] {
    [".Sh EXAMPLES"]
      + Self.sessions.flatMap { example in
        [Self.escaped(example.purpose) + ":", ".Bd -literal -offset indent"]
          + example.lines.map { Self.escaped($0.replacingProgram(program)) } + [".Ed", ".Pp"]
      }.dropLast()
  }

  /// Lines of shell with what they are for.
  static let sessions: [(purpose: String, lines: [String])] = [
    ("A product of irreps", ["e3 decompose \"1 x 2\""]),
    ("A coefficient, exact and bare", ["e3 cg -q 1 1 1 -1 2 0"]),
    ("Statements one after the other", ["e3 -e \"h = 8x0e + 8x1o\" -e \"h x sh(2)\""]),
    ("A script", ["printf '1o x 2e\\n_ -> 1o\\n' | e3", "printf '1o x 2e\\n' | e3 run -"]),
    ("Whether a transition is allowed, for a script", ["e3 rules -q --exit-status \"<0e|E1|1o>\""]),
    ("A table as data", ["e3 export 3j --jmax 1 --format csv"]),
    ("Many requests", ["echo '{\"id\":1,\"command\":\"6j 1 1 1 1 1 1\"}' | e3 batch"]),
    ("Where the help speaks of parity", ["e3 help --search parity"]),
  ]

  /// An option as an item of a list.
  private static func item(_ option: Option) -> [String] {
    let short = option.short.map { "Fl \($0) , " } ?? ""
    let argument =
      switch option.argument {
      case .none: ""
      case .choice(let words): " Ar \(escaped(words.joined(separator: "|")))"
      case .integer: " Ar N"
      case .text(let placeholder): " Ar \(escaped(placeholder))"
      }
    return [".It \(short)Fl \\&-\(option.name)\(argument)", escaped(option.summary)]
  }

  /// Text in which nothing is a request.
  private static func escaped(_ text: some StringProtocol) -> String {
    let slashes = text.map { $0 == "\\" ? "\\e" : String($0) }.joined()
    return slashes.hasPrefix(".") || slashes.hasPrefix("'") ? "\\&" + slashes : slashes
  }
}

extension String {
  /// A line of shell with the program's name where it says `e3`.
  fileprivate func replacingProgram(_ name: String) -> String {
    split(separator: " ", omittingEmptySubsequences: false).map { $0 == "e3" ? name : String($0) }.joined(
      separator: " ")
  }
}

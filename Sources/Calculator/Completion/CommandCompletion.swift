import Harmonics

/// What may follow the words of a command.
struct CommandCompletion {
  let session: Session
  let function: Function
  /// The line, the command its first word.
  let line: TypedLine

  private var typed: ArraySlice<String> { line.words.dropFirst() }

  /// The positional words and the options with their values, as far as they are typed.
  private var sorted: (positional: [String], options: [String: String]) {
    var positional: [String] = []
    var options: [String: String] = [:]
    var rest = typed
    while let word = rest.popFirst() {
      let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
      let found = function.allOptions.first { option in
        word.hasPrefix("--") ? option.name == name : word.hasPrefix("-") && option.short.map(String.init) == name
      }
      guard let found else {
        positional.append(word)
        continue
      }
      let inline = word.split(separator: "=", maxSplits: 1).dropFirst().first.map(String.init)
      options[found.name] = inline ?? (found.argument == .none ? "" : rest.popFirst() ?? "")
    }
    return (positional, options)
  }

  /// What may stand at the cursor.
  var completions: Completions {
    let (positional, options) = sorted
    if let option = awaiting { return values(of: option, options, line.partial) }
    if !line.isQuoted, line.partial.hasPrefix("--"), let equals = line.partial.firstIndex(of: "=") {
      let name = line.partial[..<equals].dropFirst(2)
      guard let option = function.allOptions.first(where: { $0.name == name }) else {
        return Completions(line.partial, [])
      }
      return values(of: option, options, String(line.partial[line.partial.index(after: equals)...]))
    }
    if !line.isQuoted, line.partial.hasPrefix("-") {
      let isGiven = { (option: Option) in options[option.name] != nil }
      return Completions(line.partial, function.allOptions.filter { !isGiven($0) }.map(candidate))
    }
    if positional.isEmpty, line.partial.isEmpty, !line.isQuoted { return beginning(options) }
    return argument(positional, options)
  }

  /// The option whose value is being typed.
  private var awaiting: Option? {
    guard let last = typed.last, last.hasPrefix("-") else { return nil }
    return function.allOptions.first { option in
      option.argument != .none && (last == "--\(option.name)" || last == option.short.map { "-\($0)" })
    }
  }

  /// The forms of the arguments, then first words and options.
  private func beginning(_ options: [String: String]) -> Completions {
    let forms = function.forms.map { Completions.Candidate($0.pattern, $0.meaning) }
    let hints = forms.isEmpty && function.usage.count < 40 ? [.init(function.usage, function.summary)] : forms
    let first = function.subcommands.map { Completions.Candidate($0.name, $0.summary) }
    let values = argument([], options).candidates.filter { !first.contains($0) }
    let own = function.options.filter { options[$0.name] == nil }.map(candidate)
    let isLong = kind == .expression || kind == .group || kind == .help
    return Completions(
      "", first + own + (isLong ? [] : values), hints: hints + (isLong ? digest(values) : []),
      isFile: kind == .file && first.isEmpty)
  }

  /// One line for candidates that would fill a page.
  private func digest(_ values: [Completions.Candidate]) -> [Completions.Candidate] {
    guard kind == .group || kind == .help, !values.isEmpty else { return [] }
    return [.init(kind == .group ? "such as" : "NAME", values.prefix(16).map(\.text).joined(separator: " ") + " …")]
  }

  /// What a positional word of the command is.
  private enum ArgumentKind { case expression, group, file, convention, property, help, spins, none }

  private var kind: ArgumentKind {
    switch function.name {
    case "help": return .help
    case "convention": return .convention
    case "tensor": return .property
    case "completions", "quadrature", "rotation": return .none
    default: break
    }
    let words = Set(function.usage.split { !$0.isLetter }.map(String.init))
    let first = function.usage.split { !$0.isLetter }.first.map(String.init) ?? ""
    if first == "GROUP" { return .group }
    if first == "FILE" || function.name == "convert" { return .file }
    let takesIrreps =
      !words.isDisjoint(with: ["IRREPS", "EXPRESSION", "STATE", "WHAT"]) || function.usage.contains("x l2")
    return takesIrreps ? .expression : .spins
  }

  private func argument(_ positional: [String], _ options: [String: String]) -> Completions {
    let first =
      positional.isEmpty && !line.isQuoted
      ? function.subcommands.map { Completions.Candidate($0.name, $0.summary) } : []
    if !first.isEmpty {
      let matching = Completions(line.partial, first)
      if !matching.candidates.isEmpty || kind == .none { return matching }
    }
    switch kind {
    case .help: return Completions(line.partial, session.helpable)
    case .convention:
      return positional.first == "list" ? Completions(line.partial, []) : Completions(line.partial, Self.conventions)
    case .property:
      if positional.isEmpty, !line.isQuoted {
        return Completions(line.partial, CrystalProperty.all.map { .init($0.name, $0.law) })
      }
      return session.files(line.partial)
    case .group: return Completions(line.partial, GroupCandidates.all)
    case .file: return session.files(line.partial)
    case .spins, .none: return Completions(line.partial, session.names.filter { !$0.text.hasSuffix("(") })
    case .expression:
      if function.name == "branch", !line.isQuoted, options["to"] == nil, !line.partial.isEmpty {
        let groups = Completions(line.partial, GroupCandidates.all)
        if !groups.candidates.isEmpty { return groups }
      }
      let before = (first.isEmpty ? positional.filter { !isSubcommand($0) } : []).joined(separator: " ")
      let text = before.isEmpty ? line.partial : before + " " + line.partial
      return ExpressionCompletion(
        session: session, text: text, group: options["group"] ?? options["from"], takesAssignments: false
      ).completions
    }
  }

  private func isSubcommand(_ word: String) -> Bool { function.subcommands.contains { $0.name == word } }

  private static let conventions = HarmonicConvention.named.map { Completions.Candidate($0.name, $0.summary) }

  /// An option with its values, or what it does, and the value that holds now.
  private func candidate(_ option: Option) -> Completions.Candidate {
    guard case .choice(let words) = option.argument else { return .init("--\(option.name)", option.summary) }
    return .init(
      "--\(option.name)", words.joined(separator: ", "), current: session.currentValue(of: option) ?? "")
  }

  /// The values of an option, of which `typed` is there.
  private func values(of option: Option, _ options: [String: String], _ typed: String) -> Completions {
    let current = session.currentValue(of: option)
    let hint = { (text: String) in [Completions.Candidate(text, option.summary, current: current ?? "")] }
    switch option.argument {
    case .none: return Completions(typed, [])
    case .choice(let words):
      return Completions(
        typed,
        words.map {
          .init(
            $0, ChoiceMeaning.of($0, of: option.name, among: words) ?? option.summary, current: $0 == current ? $0 : "")
        })
    case .integer(let range): return Completions(typed, [], hints: hint("\(range.lowerBound) … \(range.upperBound)"))
    case .text("GROUP"), .text("SUBGROUP"), .text("G -> H"):
      return Completions(typed, GroupCandidates.all, hints: hint("GROUP"))
    case .text("IRREPS"), .text("IRREP"):
      return ExpressionCompletion(
        session: session, text: typed, group: options["group"] ?? options["to"], takesAssignments: false
      ).completions
    case .text("FILE"): return session.files(typed)
    case .text("FORM"):
      return Completions(
        typed, (["text", "json"] + function.formats).map { .init($0, OutputForm.named($0)?.summary ?? "") })
    case .text("OPERATOR"): return Completions(typed, OperatorCandidates.all)
    case .text("CONVENTION"):
      let custom = Completions.Candidate("custom", "described by --axes, --m-order, --cs-phase, --complex")
      return Completions(typed, Self.conventions + (function.name == "convert" ? [custom] : []))
    case .text(let placeholder): return Completions(typed, [], hints: hint(placeholder))
    }
  }
}

extension Session {
  /// The value of an option that holds where the option is not given; nil where there is none.
  func currentValue(of option: Option) -> String? {
    if let chosen = settings[option.name], case .choice(let words) = option.argument, words.contains(chosen) {
      return chosen
    }
    if let index = defaults.firstIndex(where: { $0.text == "--\(option.name)" }), index + 1 < defaults.count {
      return defaults[index + 1].text
    }
    if option.name == "basis", let basis = surroundings.environment["E3_BASIS"] { return basis }
    return option.usual
  }
}

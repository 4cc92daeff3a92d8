import Language

extension Session {
  /// What may follow the text before the cursor: commands, their first words, options and values, names, irreps,
  /// symbols, help.
  package func completions(before cursor: String) -> Completions {
    if let typed = SymbolName.typed(at: cursor) {
      return Completions(replacing: typed, with: SymbolName.candidates(typed))
    }
    var text = String(TypedStatement.withoutPrompt(cursor).drop(while: \.isWhitespace))
    if text.hasPrefix("?") {
      let subject = String(text.drop { $0 == "?" }.drop(while: \.isWhitespace))
      let topics = Completions.Candidate("topics", HelpTopic.all.map(\.name).joined(separator: " "))
      return Completions(subject, helpable, hints: overview.dropLast() + [topics], hintsSayAll: true)
    }
    if text.hasPrefix(":") { return ColonCompletion(session: self).completions(String(text.dropFirst())) }
    let isShellLine = text.hasPrefix("e3 ")
    if isShellLine { text = String(text.dropFirst(3).drop(while: \.isWhitespace)) }
    return statement(text, isShellLine: isShellLine)
  }

  /// What may follow the words of a command line, as the scripts for shells ask it; `text` is without the program's name.
  package func completions(inShell text: String) -> Completions {
    statement(String(text.drop(while: \.isWhitespace)), isShellLine: true)
  }

  /// What may follow in a statement or a command.
  func statement(_ text: String, isShellLine: Bool = false) -> Completions {
    let line = TypedLine(text, isShell: isShellLine)
    guard let head = line.words.first else { return firstWord(text, line, isShellLine) }
    if let function = FunctionTable.named(head), line.words.dropFirst().first?.hasPrefix("=") != true {
      return CommandCompletion(session: self, function: function, line: line).completions
    }
    if isShellLine, FunctionTable.programWords.contains(where: { $0.name == head }) {
      return head == "run" && line.words.count == 1
        ? files(line.partial)
        : Completions(line.partial, Option.common.map { .init("--\($0.name)", $0.summary) })
    }
    return ExpressionCompletion(session: self, text: text).completions
  }

  private func firstWord(_ text: String, _ line: TypedLine, _ isShellLine: Bool) -> Completions {
    let commands = FunctionTable.all.map { Completions.Candidate($0.name, $0.summary) }
    if isShellLine {
      let programs = FunctionTable.programWords.map { Completions.Candidate($0.name, $0.summary) }
      let options = [
        Completions.Candidate("--help", "the overview"), Completions.Candidate("--version", "the version"),
      ]
      return Completions(line.partial, commands + programs + options)
    }
    if text.isEmpty { return Completions("", commands + names, hints: overview, hintsSayAll: true) }
    let expression = ExpressionCompletion(session: self, text: text).completions
    // Commands are longer than a token where they have a dash: crystal-field.
    let matching = Completions(text, commands)
    guard !matching.candidates.isEmpty else { return expression }
    let known = Set(matching.candidates.map(\.text))
    let others = expression.replaced == text.count ? expression.candidates.filter { !known.contains($0.text) } : []
    return Completions(text, matching.candidates + others)
  }

  /// The themes with their commands, what else a line can begin with, and where help is.
  private var overview: [Completions.Candidate] {
    var lines = Theme.allCases.map { theme in
      Completions.Candidate(theme.rawValue, theme.functions.map(\.name).joined(separator: " "))
    }
    lines.append(.init("functions", ExpressionFunction.all.map { "\($0.name)()" }.joined(separator: " ")))
    if !variables.isEmpty { lines.append(.init("names", variables.keys.sorted().joined(separator: " "))) }
    lines.append(.init("expression", "1o x 2e, h = 8x0e + 8x1o, <1 1; 1 -1 | 2 0>, Oh: T1u x T2g"))
    lines.append(.init(":", ColonCommand.all.map { ":\($0.name)" }.joined(separator: " ")))
    lines.append(.init("?", "help; ?cg, ?grammar, ??word"))
    return lines
  }

  /// The names of values and functions.
  var names: [Completions.Candidate] {
    variables.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.text.shortened(to: 50)) }
      + ExpressionFunction.all.map { .init($0.name + "(", $0.summary) }
  }

  /// Everything on which there is help.
  var helpable: [Completions.Candidate] {
    HelpSubject.all.map { .init($0.name, $0.summary) }
      + variables.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.text.shortened(to: 50)) }
      + GroupCandidates.all
      + Set(FunctionTable.all.flatMap(\.allOptions).map(\.name)).sorted().map { .init("--\($0)", "an option") }
  }

  /// The files whose path goes on as a text does.
  func files(_ path: String) -> Completions {
    Completions(
      path, surroundings.listFiles(path).map { .init($0) }, hints: [.init("FILE", "a path; - is standard input")],
      isFile: true)
  }
}

extension String {
  /// The text, cut with an ellipsis where it is longer than a number of characters.
  func shortened(to length: Int) -> String { count > length ? prefix(length - 1) + "…" : self }
}

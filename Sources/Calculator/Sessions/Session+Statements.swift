import Language

extension Session {
  /// Evaluates an expression, an assignment or a definition: the command that answers it is found, and its value is kept.
  ///
  /// - Parameter options: those of the command, which were typed behind the statement.
  mutating func statement(
    _ source: SourceText, _ options: [Word] = [], in suffix: FormSuffix?
  ) throws(Failure) -> Reply {
    do {
      let statement = try Parser.statement(source)
      guard let tree = statement.value else { return Reply(text: "") }
      if let name = statement.name { try refuseReserved(name, tree, source) }
      let command = try StatementCommand(statement, tree, source, self)
      do {
        let reply = try reply(to: statement, command, options, source, suffix)
        return statement.isQuiet && !documentsAll ? reply.silenced : reply
      } catch {
        throw command.relocated(error)
      }
    } catch {
      throw Failing(self).failure(
        mistypedCommand(error, source) ?? error, source, isJSON: answersInJSON(options.map(\.text)))
    }
  }

  /// The error of a line that begins with a word of the shell, or is no expression and begins with nearly a command.
  private func mistypedCommand(_ error: any Error, _ source: SourceText) -> (any Error)? {
    let (word, rest) = source.text.trimmed.splitFirstWord
    if variables[word] == nil, FunctionTable.programWords.contains(where: { $0.name == word }) {
      let start = source.text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
      return Diagnostic(
        kind: "name", message: "'\(word)' is for the shell, not for a session",
        range: SourceRange(start, start + word.utf8.count), source: source,
        help: word == "run" ? ":load FILE evaluates the statements of a file" : "e3 \(word)")
    }
    guard error is Diagnostic, !rest.isEmpty, word.allSatisfy({ $0.isLetter || $0 == "-" }), variables[word] == nil,
      LabelGuess.group(of: word) == nil, Suggestion.nearest(to: word, among: FunctionTable.words) != nil
    else { return nil }
    return CommandError.unknownCommand(word, known: FunctionTable.words)
  }

  private mutating func reply(
    to statement: Statement, _ command: StatementCommand, _ typed: [Word], _ source: SourceText,
    _ suffix: FormSuffix?
  ) throws -> Reply {
    let function = command.function
    var options = try Arguments(defaults, options: function.allOptions)
    let isSilent = statement.name != nil && !documentsAll && isJSON && suffix == nil
    // The echo of an assignment is for reading: it has no document and no other form, unless every statement has.
    if statement.name != nil, !documentsAll {
      options = options.without(["json", "format", "output", "quiet", "exit-status"])
    }
    let arguments = try Arguments(
      command.words + typed + (suffix?.form?.options ?? []), options: function.allOptions
    )
    .filled(with: options)
    if let name = statement.name, !command.hasValue {
      throw EvaluationError(kind: .noValue(name.text), range: name.range, source: source)
    }
    let destination = command.hasValue ? Destination.statement(name: statement.name, in: source) : .nowhere
    let reply = try reply(function, arguments, to: destination, in: suffix)
    return isSilent ? reply.silenced : reply
  }

  private func refuseReserved(_ name: Syntax.Name, _ tree: Syntax, _ source: SourceText) throws {
    if tree.isVariable {
      guard PolynomialRequest.isName(name.text) else {
        throw EvaluationError(kind: .polynomial(.variableName(name.text)), range: name.range, source: source)
      }
      // Between blanks x is a product, but a variable may well be called so.
      if name.text == "x" { return }
    }
    try ReservedName.refuse(name, as: .variable, in: source)
  }
}

import Language

extension Session {
  /// What becomes of the value of an answer.
  enum Destination: Hashable, Sendable {
    /// It is dropped.
    case nowhere
    /// It is the next result, told by a number before the text.
    case numbered
    /// It is that of a statement: it takes the name, or is the next result.
    case statement(name: Syntax.Name?, in: SourceText)
  }

  /// Runs a command and puts its answer into the form that was asked for.
  mutating func run(
    _ asked: Function, _ given: [Word], isNumbered: Bool, in suffix: FormSuffix? = nil
  ) throws(Failure) -> Reply {
    let isJSON = given.contains { !$0.isQuoted && $0.text == "--json" }
    var typed: (word: String, function: Function)?
    do {
      let (function, words) = asked.name == FunctionTable.explain.name ? try explained(given) : (asked, given)
      let arguments = try Arguments(words + (suffix?.form?.options ?? []), options: function.allOptions)
      if arguments.has("help") {
        return try perform(
          ["help", function.name] + (isJSON ? ["--json"] : []) + (arguments.has("ascii") ? ["--ascii"] : []))
      }
      typed = arguments.positional.first.map { ($0, function) }
      return try reply(function, arguments, to: isNumbered ? .numbered : .nowhere, in: suffix)
    } catch {
      let error = typed.flatMap { mistypedWord($0.word, of: $0.function) } ?? error
      throw Failing(self).failure(error, SourceText(""), isJSON: isJSON)
    }
  }

  /// The answer of a command in its form, and its value where it belongs.
  ///
  /// - Throws: whatever is wrong, with the text in which it stands.
  mutating func reply(
    _ function: Function, _ arguments: Arguments, to destination: Destination, in suffix: FormSuffix?
  ) throws -> Reply {
    let (reply, value) = try answer(function, arguments, to: destination, in: suffix)
    // The copy of the session that the command had is gone: the names are not copied for it.
    try keep(value, destination)
    return reply
  }

  private func answer(
    _ function: Function, _ arguments: Arguments, to destination: Destination, in suffix: FormSuffix?
  ) throws -> (Reply, Value?) {
    let group = try arguments.text("group").map(group(ofOption:))
    let typed = arguments
    var (session, arguments) = (self, keepingSettings(arguments, of: function, destination))
    if suffix?.form?.spellsUnicode == true {
      session.surroundings.isASCII = false
      arguments = arguments.without(["ascii"])
    }
    var call = Call(function, arguments, session, group: group)
    do {
      if arguments.positional.isEmpty, function.needsArguments { throw call.wrongArguments() }
      let presentation = try Presentation(call)
      let number = "%\(nextNumber) = "
      if case .statement(let name, _) = destination {
        call.name = name?.text
        if !presentation.isBare {
          call.prefix = name.map { "\($0.text) = " } ?? (surroundings.isInteractive ? number : "")
        }
      }
      let answer = try function.answer(call)
      let isNumbered =
        surroundings.isInteractive && destination == .numbered && answer.value != nil && !presentation.isBare
      return (try presentation.reply(answer, prefix: isNumbered ? number : ""), answer.value)
    } catch CommandError.unsupportedFormat(_, _, let known) where suffix != nil {
      throw suffix?.error(known: OutputForm.words(for: known)) ?? call.wrongArguments()
    } catch CommandError.unsupportedFormat where arguments.has("format") && !typed.has("format") {
      // A form that was set holds where an answer has it; one that the name of a file asks for is refused.
      return try answer(function, typed.filled(with: ["format": "text"]), to: destination, in: suffix)
    } catch let error as EvaluationError where error.source == nil {
      throw EvaluationError(kind: error.kind, range: error.range, source: call.source)
    }
  }

  /// The arguments with what the settings say; the echo of an assignment stays text.
  private func keepingSettings(
    _ arguments: Arguments, of function: Function, _ destination: Destination
  ) -> Arguments {
    var options = settings.options(of: function, typed: arguments)
    switch destination {
    case .nowhere: return arguments
    case .statement(_?, _) where !documentsAll: options["format"] = nil
    case .statement, .numbered: break
    }
    return arguments.filled(with: options)
  }

  private mutating func keep(_ value: Value?, _ destination: Destination) throws {
    switch destination {
    case .nowhere: return
    case .numbered:
      if let value { results.append(value) }
    case .statement(nil, _):
      // Requests of a batch have no results to count.
      if let value, !documentsAll { results.append(value) }
    case .statement(let name?, let source):
      guard let value else {
        throw EvaluationError(kind: .noValue(name.text), range: name.range, source: source)
      }
      variables[name.text] = value.named(name.text)
    }
  }

  /// The error of a first word that is nearly one of the command: it explains more than what came of reading it otherwise.
  private func mistypedWord(_ word: String, of function: Function) -> CommandError? {
    let known = function.subcommands.map(\.name)
    guard !known.contains(word), word.allSatisfy(\.isLetter), variables[word] == nil,
      Suggestion.nearest(to: word, among: known) != nil
    else { return nil }
    return .impossibleValue(option: function.name, value: word, choices: known)
  }

  /// The group that a name of the session or a name of a group stands for.
  func group(typed name: String) throws(GroupNameError) -> NamedGroup {
    if case .group(let group)? = variables[name] { return group }
    return try GroupCatalogue.group(typed: name)
  }

  /// The group that `--group` names.
  ///
  /// - Throws: `EvaluationError` where that is none.
  private func group(ofOption name: String) throws -> NamedGroup {
    do throws(GroupNameError) {
      return try group(typed: name)
    } catch {
      let text = "--group \(name)"
      throw EvaluationError(
        kind: .groupName(error), range: SourceRange(8, text.utf8.count), source: SourceText(text))
    }
  }
}

import Language

extension Session {
  /// Runs a command and puts its answer into the form that was asked for; a statement keeps the settings, and its value is
  /// a result.
  mutating func run(
    _ function: Function, _ words: [Word], isStatement: Bool, name: String? = nil
  ) throws(Failure) -> Reply {
    let isJSON = words.contains { !$0.isQuoted && $0.text == "--json" }
    var source = SourceText("")
    var first: String?
    do {
      var arguments = try Arguments(words, options: function.allOptions)
      if isStatement { arguments = arguments.filled(with: settings.options(of: function, typed: arguments)) }
      if arguments.has("help") {
        return try perform(
          ["help", function.name] + (isJSON ? ["--json"] : []) + (arguments.has("ascii") ? ["--ascii"] : []))
      }
      let group = try arguments.text("group").map(group(ofOption:))
      let call = Call(function, arguments, self, group: group)
      source = call.source
      first = arguments.positional.first
      if arguments.positional.isEmpty, function.needsArguments { throw call.wrongArguments() }
      let presentation = try Presentation(call)
      let answer = try function.answer(call)
      var isNumbered = false
      if let value = answer.value {
        if let name {
          variables[name] = value.named(name)
        } else if isStatement, !documentsAll {
          results.append(value)
          isNumbered = surroundings.isInteractive && !presentation.isBare
        }
      }
      let prefix = isNumbered ? "%\(results.count) = " : ""
      return try presentation.reply(answer, prefix: prefix)
    } catch {
      let error = first.flatMap { mistypedWord($0, of: function) } ?? error
      throw Failing(self).failure(error, source, isJSON: isJSON)
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

  /// The group that `--group` names.
  ///
  /// - Throws: `EvaluationError` where that is none.
  private func group(ofOption name: String) throws -> NamedGroup {
    do throws(GroupNameError) {
      return try GroupCatalogue.group(typed: name)
    } catch {
      let text = "--group \(name)"
      throw EvaluationError(
        kind: .groupName(error), range: SourceRange(8, text.utf8.count), source: SourceText(text))
    }
  }
}

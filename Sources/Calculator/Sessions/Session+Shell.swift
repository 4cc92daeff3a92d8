import Language

extension Session {
  /// Whether a word names a command.
  package static func isCommand(_ word: String) -> Bool { FunctionTable.named(word) != nil }

  /// Answers a command of the shell, word by word.
  ///
  /// - Throws: `Failure` with the text for standard error and the exit code.
  package mutating func perform(_ arguments: [String]) throws(Failure) -> Reply {
    guard let first = arguments.first else { return try perform(["help"]) }
    let rest = arguments.dropFirst().map { Word(text: $0, isQuoted: false) }
    switch first {
    case "--version", "-V": return Reply(text: version(isVerbose: arguments.contains("--verbose")))
    case "--help", "-h": return try perform(["help"])
    default: break
    }
    if first.hasPrefix("-"), let verb = arguments.firstIndex(where: { FunctionTable.named($0) != nil }) {
      // Options may stand before the command.
      var words = arguments
      return try perform([words.remove(at: verb)] + words)
    }
    guard let function = FunctionTable.named(first) else {
      let error: CommandError =
        first.hasPrefix("-") && first.count > 1
        ? .unknownOption(first, known: ["--version", "--help", "-e"])
        : .unknownCommand(
          first.first?.isNumber == true ? arguments.joined(separator: " ") : first, known: FunctionTable.words)
      throw Failing(self).failure(error, SourceText(""), isJSON: answersInJSON(arguments))
    }
    return try run(function, rest, isNumbered: false)
  }
}

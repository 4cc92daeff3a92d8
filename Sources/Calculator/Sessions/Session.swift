package import ExactArithmetic
import Formats
import Language
import Representations

/// A session: names, numbered results, and the one way to ask for anything.
///
/// A statement is evaluated on the session as it is and changes it only when it succeeds.
package struct Session: Sendable {
  /// Where the program runs, as the settings have it.
  package internal(set) var surroundings: Surroundings
  /// Where the program runs, as it was told.
  var told: Surroundings
  /// Whether someone still wants the answer.
  package var cancellation: Cancellation
  /// The values given names by assignments.
  var variables: [String: Value] = [:]
  /// The numbered results.
  var results: [Value] = []
  /// How many results are set aside while a script is loaded.
  private var resultsAside = 0
  /// Options that hold for every statement, before those of the statement itself.
  var defaults: [Word] = []
  /// Whether every statement has a document: an assignment and one that ends in a semicolon, too.
  var documentsAll = false
  /// Whether a reply has every form of its answer, for a reader who chooses among them.
  package var keepsForms = false
  /// What was chosen with `:set`.
  var settings = Settings()
  /// The statements that worked, where a person types them.
  var journal = Journal()
  /// The time that the last statement took, in words; whoever measures it tells it.
  package var lastTime: String?
  /// The group of labels that `:group` has chosen.
  var group: NamedGroup?

  /// A session without names and results.
  package init(surroundings: Surroundings = Surroundings(), cancellation: Cancellation = .never) {
    self.surroundings = surroundings
    told = surroundings
    self.cancellation = cancellation
  }

  /// Makes options of commands, such as `--json`, hold for every statement that is evaluated from now on.
  ///
  /// - Throws: `Failure` for an option that not every command has.
  package mutating func adopt(_ options: [String]) throws(Failure) {
    let words = options.map { Word(text: $0, isQuoted: false) }
    do {
      let arguments = try Arguments(words, options: Option.common)
      if let word = arguments.positional.first { throw CommandError.unknownOption(word, known: []) }
    } catch {
      throw Failing(self).failure(error, SourceText(""), isJSON: options.contains("--json"))
    }
    defaults = words
  }

  /// Makes every statement from now on answer with its JSON document, an assignment with that of the value.
  ///
  /// - Throws: `Failure` for one of the options that not every command has.
  package mutating func adoptDocuments(_ options: [String]) throws(Failure) {
    try adopt(options + ["--json"])
    documentsAll = true
  }

  /// Answers one statement as typed: an expression, an assignment, or a command with its options.
  ///
  /// - Throws: `Failure` with the text for standard error and the exit code; the session is then unchanged.
  package mutating func evaluate(_ line: String) throws(Failure) -> Reply {
    var text = TypedStatement.withoutPrompt(line).trimmed
    if text.hasPrefix("e3 ") { text = String(text.dropFirst(3)).trimmed }
    if surroundings.isInteractive, text == "#" { return toggleTimer() }
    if surroundings.isInteractive, text == "##" { return Reply(text: (lastTime ?? "nothing was timed yet") + "\n") }
    if let words = Self.helpWords(text) { return try perform(["help"] + (isJSON ? ["--json"] : []) + words) }
    if text.hasPrefix(":") { return try colonCommand(String(text.dropFirst()).trimmed) }
    var reply = try answer(text)
    note(text)
    if isTiming { reply.isTimed = true }
    return reply
  }

  /// Keeps a statement that worked for `:save`; a script needs none of it.
  mutating func note(_ statement: String) {
    if surroundings.isInteractive { journal.note(renumbered(statement)) }
  }

  /// How many statements `:save` would write.
  package var statementCount: Int { journal.lines.count }

  /// Keeps no more statements than so many: the answers of the others were given up.
  package mutating func forgetStatements(after count: Int) { journal.cut(to: count) }

  /// What is told of a statement that takes long: its command, or its beginning.
  package func title(of statement: String) -> String {
    if let (function, _) = Self.command(statement.trimmed) { return function.name }
    let line = statement.trimmed.split(separator: "\n").first.map(String.init) ?? ""
    return styled(line.count <= 40 ? line : line.prefix(38) + " …")
  }

  /// Answers a statement or a command in a form, which is that of the options where none is given.
  mutating func answer(_ text: String, in suffix: FormSuffix?) throws(Failure) -> Reply {
    if let (function, rest) = Self.command(text) {
      return try run(function, defaults + words(rest), isNumbered: !documentsAll, in: suffix)
    }
    let (expression, options) = WordSplitter.optionsBehind(text)
    return try statement(SourceText(expression), words(options), in: suffix)
  }

  private func words(_ text: String) throws(Failure) -> [Word] {
    let source = SourceText(text)
    do {
      return try WordSplitter.words(source)
    } catch {
      throw Failing(self).failure(error, source, isJSON: isJSON)
    }
  }

  /// What `?`, `?name`, `name?` and `??word` ask of the command `help`; nil where no help is asked for.
  private static func helpWords(_ text: String) -> [String]? {
    if text.hasPrefix("??") {
      let words = String(text.drop { $0 == "?" }).trimmed
      return words.isEmpty ? ["--brief", "help"] : ["--search", "--", words]
    }
    if text.hasPrefix("?") {
      let subject = String(text.dropFirst()).trimmed
      return subject.isEmpty ? [] : ["--brief", "--", subject]
    }
    if text.hasSuffix("?"), !text.contains(" ") { return ["--brief", "--", String(text.dropLast())] }
    return nil
  }

  /// The command that a line begins with, unless the word is used as something else.
  static func command(_ text: String) -> (Function, String)? {
    let (head, rest) = text.splitFirstWord
    guard let function = FunctionTable.named(head) else { return nil }
    if rest.hasPrefix("=") { return nil }
    return (function, rest)
  }

  /// Sets the numbered results aside, so that a script begins with its own %1; what it shows has the number that the
  /// result has afterwards.
  package mutating func setResultsAside() -> [Value] {
    defer {
      resultsAside += results.count
      results = []
    }
    return results
  }

  /// Puts the earlier results before those of a script.
  package mutating func putResultsBack(_ earlier: [Value]) {
    resultsAside -= earlier.count
    results = earlier + results
  }

  /// The number of the next result.
  var nextNumber: Int { resultsAside + results.count + 1 }

  /// A statement of a script with the numbers that its results have in the session.
  private func renumbered(_ statement: String) -> String {
    if resultsAside == 0 || !statement.contains("%") { return statement }
    let tokens = Lexer.tokens(of: SourceText(statement))
    var bytes = Array(statement.utf8)
    for index in tokens.indices.dropLast().reversed() {
      let (sign, number) = (tokens[index], tokens[index + 1])
      // A sign glued to a word is part of it, such as the name of a file.
      let isGlued = index > 0 && !sign.hasBlankBefore && tokens[index - 1].endsOperand
      guard sign.kind == .percent, !isGlued, !number.hasBlankBefore, case .integer(let digits) = number.kind,
        let n = Int(digits), n <= results.count
      else { continue }
      bytes.replaceSubrange(number.range.lower..<number.range.upper, with: Array("\(n + resultsAside)".utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether errors of statements are told in JSON.
  var isJSON: Bool { defaults.contains { $0.text == "--json" } }

  /// Whether errors of a command or a statement, in words, are told in JSON.
  package func answersInJSON(_ words: [String]) -> Bool { isJSON || words.contains("--json") }

  /// Text as it may be written here.
  func styled(_ text: String) -> String { surroundings.isASCII ? ASCIIText.spell(text) : text }
}

package import ExactArithmetic
import Formats
import Language
import Representations

/// A session: names, numbered results, and the one way to ask for anything.
///
/// A statement is evaluated on the session as it is and changes it only when it succeeds.
package struct Session: Sendable {
  /// Where the program runs.
  package var surroundings: Surroundings
  /// Whether someone still wants the answer.
  package var cancellation: Cancellation
  /// The values given names by assignments.
  var variables: [String: Value] = [:]
  /// The numbered results.
  var results: [Value] = []
  /// Options that hold for every statement, before those of the statement itself.
  var defaults: [Word] = []
  /// Whether every statement has a document: an assignment and one that ends in a semicolon, too.
  var documentsAll = false
  /// Whether the time of every statement is told.
  var isTiming = false
  /// Whether a reply has every form of its answer, for a reader who chooses among them.
  package var keepsForms = false
  /// The group of labels that `:group` has chosen.
  var group: NamedGroup?

  /// A session without names and results.
  package init(surroundings: Surroundings = Surroundings(), cancellation: Cancellation = .never) {
    self.surroundings = surroundings
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
    var text = line.trimmed
    while text.hasPrefix("e3> ") { text = String(text.dropFirst(4)).trimmed }
    if text.hasPrefix("e3 ") { text = String(text.dropFirst(3)).trimmed }
    if let topic = Self.helpTopic(text) { return try perform(["help"] + topic + (isJSON ? ["--json"] : [])) }
    if text.hasPrefix(":") { return try colonCommand(String(text.dropFirst()).trimmed) }
    var reply = try answer(text)
    if isTiming { reply.isTimed = true }
    return reply
  }

  /// Answers a statement that is neither a question for help nor a command with a colon.
  mutating func answer(_ text: String) throws(Failure) -> Reply {
    if let (function, rest) = Self.command(text) {
      let source = SourceText(rest)
      let words: [Word]
      do {
        words = try WordSplitter.words(source)
      } catch {
        throw Failing(self).failure(error, source, isJSON: isJSON)
      }
      return try run(function, defaults + words, isNumbered: surroundings.isInteractive)
    }
    return try statement(SourceText(text))
  }

  /// `?`, `?name`, `name?`.
  private static func helpTopic(_ text: String) -> [String]? {
    if text == "?" { return [] }
    if text.hasPrefix("?") { return [String(text.drop { $0 == "?" }).trimmed].filter { !$0.isEmpty } }
    if text.hasSuffix("?"), !text.contains(" ") { return [String(text.dropLast())] }
    return nil
  }

  /// The command that a line begins with, unless the word is used as something else.
  private static func command(_ text: String) -> (Function, String)? {
    let (head, rest) = text.splitFirstWord
    guard let function = FunctionTable.named(head) else { return nil }
    if rest.hasPrefix("=") { return nil }
    return (function, rest)
  }

  /// Whether a text is a statement that goes on in the next line.
  package func isIncomplete(_ text: String) -> Bool {
    let (head, rest) = text.trimmed.splitFirstWord
    if FunctionTable.named(head) != nil { return Parser.isIncomplete(rest) && !rest.contains("\"") }
    return Parser.isIncomplete(text)
  }

  /// Whether errors of statements are told in JSON.
  var isJSON: Bool { defaults.contains { $0.text == "--json" } }

  /// Text as it may be written here.
  func styled(_ text: String) -> String { surroundings.isASCII ? ASCIIText.spell(text) : text }
}

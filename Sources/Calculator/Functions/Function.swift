import ExactArithmetic
import Language
import Representations

/// One command: everything that the shell, the REPL, help, completion, the manual and the tests know of it.
struct Function: Sendable {
  /// The name as typed.
  let name: String
  /// Other names.
  var aliases: [String] = []
  /// The arguments, as help shows them after the name.
  let usage: String
  /// One line.
  let summary: String
  /// The part of the overview in which the command stands.
  var theme: Theme = .session
  /// What its arguments can look like, with what each form gives.
  var forms: [(pattern: String, meaning: String)] = []
  /// Further lines for `help NAME`.
  var details: [String] = []
  /// The options beside the common ones.
  var options: [Option] = []
  /// The formats beside text and JSON.
  var formats: [String] = []
  /// Whether the command means nothing without arguments.
  var needsArguments = true
  /// Whether irreps of every group are taken, not only those of SU(2), SO(3) and O(3).
  var allowsAnyGroup = false
  /// Words that may follow first, with what they do.
  var subcommands: [(name: String, summary: String)] = []
  /// Command lines with what each shows.
  let examples: [Example]
  /// Where the mathematics is from.
  let reference: String
  /// The body.
  let answer: @Sendable (Call) throws -> Answer

  /// All options the command takes.
  var allOptions: [Option] { options + Option.common }

  /// Whether a word names the command.
  func isCalled(_ word: String) -> Bool { name == word || aliases.contains(word) }
}

/// A command as it was called.
struct Call: Sendable {
  let function: Function
  let arguments: Arguments
  let session: Session
  /// The positional words as one text.
  let source: SourceText
  /// The group that `--group` names, or that of the session; nil where neither does.
  let namedGroup: NamedGroup?
  /// The name that a statement gives to its answer.
  var name: String?
  /// What a statement writes before its answer: `h = `, `%3 = `.
  var prefix = ""

  /// - Parameter group: the group that `--group` names, read once for all uses.
  init(_ function: Function, _ arguments: Arguments, _ session: Session, group: NamedGroup? = nil) {
    self.init(function, arguments, session, SourceText(arguments.joined), group ?? session.group)
  }

  /// The same call with other positional text, read in a group if one is given.
  func replacing(_ text: String, in group: NamedGroup? = nil) -> Call {
    Call(function, arguments, session, SourceText(text), group ?? namedGroup)
  }

  /// The same call without its first word, which said what is meant.
  var withoutFirstWord: Call {
    let (word, rest) = source.text.splitFirstWord
    return Call(function, arguments.dropping(word), session, SourceText(rest), namedGroup)
  }

  private init(
    _ function: Function, _ arguments: Arguments, _ session: Session, _ source: SourceText, _ namedGroup: NamedGroup?
  ) {
    self.function = function
    self.arguments = arguments
    self.session = session
    self.source = source
    self.namedGroup = namedGroup
  }

  /// What the answer may cost.
  var limits: Limits { arguments.has("force") ? .unlimited : .standard }

  var cancellation: Cancellation { session.cancellation }

  /// Significant digits of decimals.
  var digits: Int { arguments.integer("digits") ?? 15 }

  var form: NumberForm { arguments.choice("form") ?? .both }

  /// Whether what stands for a file is an array of numbers.
  static func isArray(_ path: String) -> Bool { path.hasPrefix("[") && path.hasSuffix("]") }

  /// The bytes of an input file; `-` is standard input, and an array is what its file would hold.
  ///
  /// - Throws: `CommandError.unreadable`, and `Cancelled` when reading was interrupted.
  func file(_ path: String) throws -> [UInt8] {
    if Self.isArray(path) { return Array(path.utf8) }
    do {
      return try session.surroundings.readFile(HomePath.expanded(path, session.surroundings.environment))
    } catch {
      switch error {
      case .unreadable(let reason): throw CommandError.unreadable(path: path, reason: reason)
      case .interrupted: throw Cancelled()
      }
    }
  }

  /// Refuses options that would have no effect.
  ///
  /// - Throws: `CommandError` that names the first of them that was given.
  func refuse(_ options: [String], with what: String, help: String) throws(CommandError) {
    if let option = options.first(where: arguments.isTyped) {
      throw .incompatible("--\(option) means nothing with \(what)", help: help)
    }
  }

  /// Whether the JSON document is wanted, alone or beside the text; a large one is not made for nothing.
  var wantsDocument: Bool { format == "json" || wantsAllForms }

  /// Whether the reader chooses among the forms of the answer, so that each of them is made.
  var wantsAllForms: Bool {
    session.keepsForms && format == "text" && !arguments.has("quiet") && arguments.text("output") == nil
  }

  /// Whether nothing but the bare answer is wanted.
  var wantsBareAnswer: Bool { arguments.has("quiet") && format != "json" }

  /// An evaluator of expressions in the positional text.
  var evaluator: Evaluator { evaluator(for: source) }

  /// An evaluator of expressions in a text.
  func evaluator(for source: SourceText) -> Evaluator {
    Evaluator(
      source: source, variables: session.variables, results: session.results, limits: limits,
      cancellation: cancellation, group: namedGroup,
      givesWay: !arguments.has("group") && namedGroup?.name == session.group?.name,
      allowsAnyGroup: function.allowsAnyGroup)
  }

  /// The positional text as a tree.
  func tree() throws -> Syntax { try Parser.expression(source) }

  /// The value of an option as irreps, errors shown in the text of the option.
  func irreps(ofOption name: String, _ context: LabelContext?) throws -> (any AnyIrreps)? {
    guard let text = arguments.text(name) else { return nil }
    let source = SourceText(text)
    let evaluator = evaluator(for: source)
    let tree = try Parser.expression(source)
    return try context.map { try evaluator.irreps(tree, $0) } ?? evaluator.irreps(of: tree)
  }

  /// The usage error of the command.
  func wrongArguments() -> CommandError { .wrongArguments(function.name, usage: "\(function.name) \(function.usage)") }
}

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
  package let cancellation: Cancellation
  /// The values given names by assignments.
  private(set) var variables: [String: Value] = [:]
  /// The numbered results.
  private(set) var results: [Value] = []
  /// Options that hold for every statement, before those of the statement itself.
  private var defaults: [Word] = []
  /// Whether every statement has a document: an assignment and one that ends in a semicolon, too.
  private var documentsAll = false
  /// Whether the time of every statement is told.
  private var isTiming = false
  /// The group of labels that `:group` has chosen.
  private(set) var group: NamedGroup?

  /// A session without names and results.
  package init(surroundings: Surroundings = Surroundings(), cancellation: Cancellation = .never) {
    self.surroundings = surroundings
    self.cancellation = cancellation
  }

  // MARK: The shell

  /// Answers a command of the shell, word by word.
  ///
  /// - Throws: `Failure` with the text for standard error and the exit code.
  package mutating func perform(_ arguments: [String]) throws(Failure) -> Reply {
    guard let first = arguments.first else { return Reply(text: HelpText.overview.joined(separator: "\n") + "\n") }
    let rest = arguments.dropFirst().map { Word(text: $0, isQuoted: false) }
    switch first {
    case "--version", "-V": return Reply(text: version(isVerbose: arguments.contains("--verbose")))
    case "--help", "-h": return Reply(text: styled(HelpText.overview.joined(separator: "\n")) + "\n")
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
        : .unknownCommand(first, known: FunctionTable.words)
      throw Failing(self).failure(error, SourceText(""), isJSON: arguments.contains("--json"))
    }
    return try run(function, rest, isNumbered: false)
  }

  private func version(isVerbose: Bool) -> String {
    guard isVerbose else { return "e3 \(Version.current)\n" }
    var lines = ["schemas:"]
    for schema in Self.schemas {
      if lines[lines.count - 1].count + schema.count + 3 > 80 { lines.append("        ") }
      lines[lines.count - 1] += " \(schema)/1"
    }
    return "e3 \(Version.current)\n" + lines.map { $0 + "\n" }.joined()
  }

  /// The documents of answers and tables, as docs/schemas names them.
  static let schemas = [
    "3j", "6j", "9j", "alt", "branch", "cg", "check", "convention", "convert", "decompose", "error", "gaunt", "group",
    "induce", "irreps", "jd", "kernel", "legendre", "lsjj", "mace-basis", "maps", "modes", "operations", "paths",
    "plan", "plot",
    "polynomial", "project", "quadrature", "recouple", "reduce", "reduced", "regular", "rotation", "rules", "schur",
    "sh", "state", "sym", "table", "tensor", "value", "wigner-d",
  ]

  // MARK: The session

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
  private mutating func answer(_ text: String) throws(Failure) -> Reply {
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

  private mutating func colonCommand(_ text: String) throws(Failure) -> Reply {
    let (head, rest) = text.splitFirstWord
    if head == "time", !rest.isEmpty {
      var reply = try answer(rest)
      reply.isTimed = true
      return reply
    }
    switch text {
    case "help": return try perform(["help"])
    case "vars":
      let lines = variables.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.text)" }
      return Reply(text: styled(lines.map { $0 + "\n" }.joined()))
    case "reset":
      variables = [:]
      results = []
      return Reply(text: "")
    case "time":
      isTiming.toggle()
      return Reply(text: isTiming ? "times are told\n" : "times are no longer told\n")
    default:
      if head == "group" { return try chooseGroup(rest) }
      let known = ["help", "vars", "reset", "time", "group", "quit"]
      let later = ["set", "save", "load", "log"]
      let message =
        later.contains(head) ? "error: ':\(head)': not yet\n" : "error: no colon command ':\(head)'\n"
      throw Failure(
        text: message + "help: " + known.map { ":\($0)" }.joined(separator: ", ") + "\n", exitCode: ExitCode.usage)
    }
  }

  /// `:group Oh` reads all labels in Oh from now on, `:group` says which group that is, `:group none` ends it.
  private mutating func chooseGroup(_ name: String) throws(Failure) -> Reply {
    if name.isEmpty {
      return Reply(text: (group.map { "labels are read in \($0.name)" } ?? "the labels name the group") + "\n")
    }
    if name == "none" || name == "off" {
      group = nil
      return Reply(text: "the labels name the group\n")
    }
    do {
      group = try GroupCatalogue.group(typed: name)
    } catch {
      throw Failing(self).failure(
        EvaluationError(kind: .groupName(error), range: SourceRange(0, name.utf8.count), source: SourceText(name)),
        SourceText(name), isJSON: isJSON)
    }
    return Reply(text: styled("labels are read in \(group?.name ?? name)\n"))
  }

  /// Whether errors of statements are told in JSON.
  private var isJSON: Bool { defaults.contains { $0.text == "--json" } }

  /// The command that answers an expression in the form that was asked for.
  private static func command(for tree: Syntax) -> Function? {
    switch tree.kind {
    case .matrixElement: FunctionTable.named("rules")
    case .ket: FunctionTable.named("cg")
    case .call(let name, _) where ExpressionFunction.named(name.text)?.option != nil: FunctionTable.named("polynomial")
    default: FunctionTable.expression
    }
  }

  /// Evaluates an expression or an assignment.
  private mutating func statement(_ source: SourceText) throws(Failure) -> Reply {
    if !defaults.isEmpty, let statement = try? Parser.statement(source), statement.name == nil || documentsAll,
      let tree = statement.value, let function = Self.command(for: tree)
    {
      if let name = statement.name {
        do {
          try refuseReserved(name, tree, source)
        } catch {
          throw Failing(self).failure(error, source, isJSON: isJSON)
        }
      }
      let bytes = Array(source.text.utf8)[tree.range.lower..<tree.range.upper]
      let text = Word(text: String(decoding: bytes, as: UTF8.self), isQuoted: true)
      let reply = try run(
        function, defaults + [text], isNumbered: surroundings.isInteractive, name: statement.name?.text)
      return statement.isQuiet && !documentsAll ? reply.silenced : reply
    }
    do {
      let statement = try Parser.statement(source)
      guard let tree = statement.value else { return Reply(text: "") }
      if let name = statement.name { try refuseReserved(name, tree, source) }
      let (text, value) = try answer(tree, source, name: statement.name?.text)
      if let value {
        if let name = statement.name { variables[name.text] = value } else { results.append(value) }
      }
      // An assignment has no document.
      var reply = Reply(text: statement.isQuiet || isJSON ? "" : styled(text) + "\n")
      reply.isTimed = defaults.contains { $0.text == "--time" }
      return reply
    } catch {
      throw Failing(self).failure(error, source, isJSON: isJSON)
    }
  }

  /// The lines and the value of an expression.
  private func answer(_ tree: Syntax, _ source: SourceText, name: String?) throws -> (String, Value?) {
    guard let function = FunctionTable.named("decompose") else { return ("", nil) }
    let call = Call(
      function, try Arguments([Word(text: source.text, isQuoted: true)], options: function.allOptions), self)
    let prefix = name.map { "\($0) = " } ?? (surroundings.isInteractive ? "%\(results.count + 1) = " : "")
    if case .matrixElement = tree.kind, let rules = FunctionTable.named("rules") {
      let arguments = try Arguments([Word(text: source.text, isQuoted: true)], options: rules.allOptions)
      return (try rules.answer(Call(rules, arguments, self)).text, nil)
    }
    if case .call(let function, let arguments) = tree.kind,
      let option = ExpressionFunction.named(function.text)?.option, let command = FunctionTable.named("polynomial")
    {
      let words = try PolynomialStatement.words(function, arguments, option, call.evaluator)
      let statement = Call(command, try Arguments(words, options: command.allOptions), self)
      return (try command.answer(statement).text, nil)
    }
    switch try call.evaluator.value(of: tree).named(name) {
    case .polynomial(let polynomial):
      return (prefix + (try PolynomialAnswer(polynomial, call).lines.joined(separator: "\n")), .polynomial(polynomial))
    case .number(let number):
      let equation = CoefficientAnswer.equation(number, call)
      if case .ket = tree.kind, !surroundings.isInteractive, name == nil {
        return (tree.text + equation, .number(number))
      }
      return (prefix + String(equation.dropFirst(3)), .number(number))
    case .irreps(let irreps):
      if name != nil {
        let text = prefix + IrrepsText.plain(irreps)
        return (text.padded(to: 62) + "dim \(irreps.dimension)", .irreps(irreps))
      }
      let decomposition = try Decomposition(call, tree)
      return (decomposition.lines(prefix: prefix).joined(separator: "\n"), .irreps(irreps))
    }
  }

  private func refuseReserved(_ name: Syntax.Name, _ tree: Syntax, _ source: SourceText) throws {
    if tree.isVariable {
      guard PolynomialRequest.isName(name.text) else {
        throw EvaluationError(kind: .polynomial(.variableName(name.text)), range: name.range, source: source)
      }
      // Between blanks x is a product, but a variable may well be called so.
      if name.text == "x" { return }
    }
    let isTaken =
      FunctionTable.words.contains(name.text) || ExpressionFunction.named(name.text) != nil
      || GroupName(typed: name.text) != nil || ["x", "_", "e3", "quit", "exit"].contains(name.text)
      || name.text.first?.isNumber == true
    if isTaken { throw EvaluationError(kind: .reservedName(name.text), range: name.range, source: source) }
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

  // MARK: Commands

  /// Runs a command and puts its answer into the form that was asked for.
  private mutating func run(
    _ function: Function, _ words: [Word], isNumbered: Bool, name: String? = nil
  ) throws(Failure) -> Reply {
    let isJSON = words.contains { !$0.isQuoted && $0.text == "--json" }
    var source = SourceText("")
    do {
      let arguments = try Arguments(words, options: function.allOptions)
      if arguments.has("help") {
        if isJSON { return try perform(["help", function.name, "--json"]) }
        return Reply(text: styled(HelpText.page(function).joined(separator: "\n")) + "\n")
      }
      let group = try arguments.text("group").map(group(ofOption:))
      let call = Call(function, arguments, self, group: group)
      source = call.source
      if arguments.positional.isEmpty, function.needsArguments { throw call.wrongArguments() }
      let presentation = try Presentation(call)
      let answer = try function.answer(call)
      if let value = answer.value {
        if let name { variables[name] = value.named(name) } else if isNumbered { results.append(value) }
      }
      let prefix = isNumbered && answer.value != nil && !presentation.isBare ? "%\(results.count) = " : ""
      return try presentation.reply(answer, prefix: prefix)
    } catch {
      throw Failing(self).failure(error, source, isJSON: isJSON)
    }
  }

  /// Text as it may be written here.
  private func styled(_ text: String) -> String { surroundings.isASCII ? ASCIIText.spell(text) : text }

  /// Whether a text is a statement that goes on in the next line.
  package func isIncomplete(_ text: String) -> Bool {
    let (head, rest) = text.trimmed.splitFirstWord
    if FunctionTable.named(head) != nil { return Parser.isIncomplete(rest) && !rest.contains("\"") }
    return Parser.isIncomplete(text)
  }
}

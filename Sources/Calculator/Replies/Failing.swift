import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

/// Errors → what is told and the exit code.
struct Failing {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// An error in words; `source` is the text of the command in which its place is.
  func failure(_ error: any Error, _ source: SourceText, isJSON: Bool) -> Failure {
    switch error {
    case let error as Diagnostic: return failure(error, isJSON)
    case let error as EvaluationError: return failure(error.diagnostic(in: source), isJSON)
    case let error as CommandError: return failure(error, isJSON)
    case let error as LimitError:
      return plain(
        "limit", "\(error.what): \(error.estimate)" + (error.isLiftable ? ", more than is done unasked" : ""),
        error.isLiftable ? "--force lifts the limit" : nil, ExitCode.limit, isJSON)
    case is Cancelled: return plain("interrupted", "interrupted", nil, ExitCode.interrupted, isJSON)
    case let error as SampleError:
      let words = error.words
      return plain(words.kind, words.message, words.help, ExitCode.data, isJSON)
    case let error as MapError:
      let words = error.words
      return plain(words.kind, words.message, words.help, ExitCode.data, isJSON)
    case let error as TensorError:
      let words = error.words
      return plain(words.kind, words.message, words.help, ExitCode.data, isJSON)
    case let error as OrbitalError:
      let words = error.words
      return plain(words.kind, words.message, words.help, ExitCode.data, isJSON)
    case let error as MatrixListError:
      let words = error.words
      return plain(words.kind, words.message, words.help, ExitCode.data, isJSON)
    case let error as MoleculeError:
      let words = error.words
      return plain(words.kind, words.message, words.help, ExitCode.data, isJSON)
    case let error as KernelError: return failure(error, isJSON)
    case let error as ProofFailure:
      return plain(
        "proof", "the proof fails of \(error.claim): " + error.failures.joined(separator: "; "),
        "this is an error of e3: please report the command", ExitCode.internal, isJSON)
    default:
      return plain(
        "internal", "\(error)", "this is an error of e3: please report the command", ExitCode.internal, isJSON)
    }
  }

  /// The document that tells why a line is no request.
  func refusal(kind: String, message: String, range: (Int, Int)?, help: String?) -> Failure {
    let record = Record.error(kind: kind, message: message, range: range, help: help)
    return Failure(text: spelled(record.serialized) + "\n", exitCode: ExitCode.data, record: record)
  }

  private func failure(_ diagnostic: Diagnostic, _ isJSON: Bool) -> Failure {
    let record = Record.error(
      kind: diagnostic.kind, message: diagnostic.message, range: (diagnostic.range.lower, diagnostic.range.upper),
      help: diagnostic.help ?? diagnostic.note)
    let text =
      isJSON
      ? spelled(record.serialized) + "\n"
      : fitted(diagnostic.rendered(color: session.surroundings.usesColor, spelling: spelled))
    return Failure(
      text: text, exitCode: ExitCode.data, record: record, place: (diagnostic.source, diagnostic.range.lower))
  }

  /// - Parameter word: what is wrong in the statement, where its words tell it.
  private func plain(
    _ kind: String, _ message: String, _ help: String?, _ code: Int32, _ isJSON: Bool, at word: String? = nil
  ) -> Failure {
    let record = Record.error(kind: kind, message: message, range: nil, help: help)
    let text =
      isJSON ? record.serialized + "\n" : "error: \(message)\n" + (help.map { "help: \($0)\n" } ?? "")
    return Failure(
      text: isJSON ? spelled(text) : fitted(spelled(text)), exitCode: code, record: record,
      place: word.map { (SourceText($0), 0) })
  }

  /// The text with hints and notes in lines that fit a page.
  private func fitted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isHint = false
    return lines.flatMap { line -> [String] in
      isHint = isHint || line.hasPrefix("help: ")
      if isHint { return line.wrapped(to: HelpText.width, indent: 6) }
      guard let caret = line.lastIndex(of: "^"), line[..<caret].allSatisfy({ " ^\u{1B}[1;3m".contains($0) }) else {
        return [line]
      }
      let escapes = line.contains("\u{1B}") ? "\u{1B}[1;31m\u{1B}[0m".count : 0
      let column = line.distance(from: line.startIndex, to: caret) + 2
      return line.wrapped(to: HelpText.width + escapes, indent: column < HelpText.width / 2 ? column : 4)
    }.joined(separator: "\n")
  }

  private func spelled(_ text: String) -> String { session.surroundings.isASCII ? ASCIIText.spell(text) : text }

  private func failure(_ error: CommandError, _ isJSON: Bool) -> Failure {
    switch error {
    case .unknownCommand(let word, let known):
      let nearest = Suggestion.nearest(to: word, among: known)
      let isExpression = word.contains(" ") || word.first?.isNumber == true || word.hasPrefix("<")
      let hint =
        nearest.map { "did you mean '\($0)'?   all commands: e3 help" }
        ?? (isExpression ? "e3 decompose \"\(word)\", or e3 -e \"\(word)\"" : "all commands: e3 help")
      return plain("command", "no command '\(word)'", hint, ExitCode.usage, isJSON)
    case .unknownOption(let name, let known):
      let options = known.filter { $0.hasPrefix("--") }.joined(separator: " ")
      let hint =
        Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? (options.isEmpty ? "e3 help lists the options of a command" : options)
      return plain("option", "no option '\(name)'", hint, ExitCode.usage, isJSON, at: name)
    case .missingValue(let spelling):
      return plain(
        "value", "a value is missing: \(spelling)", nil, ExitCode.usage, isJSON, at: spelling.splitFirstWord.head)
    case .needlessValue(let option, let value):
      return plain(
        "value", "\(option) takes no value, '\(value)' was given", nil, ExitCode.usage, isJSON,
        at: "\(option)=\(value)")
    case .impossibleValue(let option, let value, let choices):
      let nearest = Suggestion.hint(to: value, among: choices)
      return drawn(
        option: option, value: value,
        message: Self.article(option).map { "'\(value)' is not \($0)" } ?? "'\(option)' knows no '\(value)'",
        note: nearest + choices.joined(separator: ", "), isJSON)
    case .notInRange(let option, let value, let range):
      return drawn(
        option: option, value: value, message: "'\(value)' is no number for \(option)",
        note: "\(range.lowerBound) … \(range.upperBound)", isJSON)
    case .wrongArguments(let name, let usage):
      return plain("arguments", "'\(name)' needs other arguments", "e3 \(usage)", ExitCode.usage, isJSON)
    case .unsupportedFormat(let format, let command, let known):
      let nearest = Suggestion.hint(to: format, among: known)
      return drawn(
        option: "--format", value: format, message: "'\(command)' has no format '\(format)'",
        note: nearest + known.joined(separator: ", "), isJSON)
    case .notASpin(let option, let value):
      return drawn(
        option: option, value: value, message: "'\(value)' is no spin", note: "multiples of 1/2: 0, 1/2, 1, 3/2, …",
        isJSON)
    case .unknownConvention(let option, let value, let known):
      let nearest = Suggestion.hint(to: value, among: known)
      return drawn(
        option: option, value: value, message: "no convention is called '\(value)'",
        note: nearest + "all: e3 convention list", isJSON)
    case .needsOneOf(let options, let command):
      return plain(
        "arguments", "'\(command)' needs \(options.joined(separator: " or ")), one of them",
        "e3 help \(command.splitFirstWord.head)",
        ExitCode.usage, isJSON)
    case .incompatible(let message, let help): return plain("arguments", message, help, ExitCode.usage, isJSON)
    case .tooLong(let what, let entries, let bytes):
      return plain(
        "limit", "\(what) has \(SizeText.count(entries)) entries (estimated \(SizeText.bytes(bytes)))",
        "a smaller --lmax or --jmax, or --force", ExitCode.limit, isJSON)
    case .unknownTopic(let topic, let known):
      let nearest = Suggestion.hint(to: topic, among: known)
      let search = session.surroundings.isInteractive ? "??\(topic)" : "e3 help --search \"\(topic)\""
      let isFound = nearest.isEmpty && (try? HelpSearch(topic).lines(width: HelpText.width)) != nil
      return plain(
        "topic", "no help on '\(topic)'",
        nearest + (isFound ? "it is spoken of: \(search)   " : "") + "all topics: e3 help",
        ExitCode.usage, isJSON)
    case .nothingFound(let words, let near):
      let hint = near.isEmpty ? "all topics: e3 help" : "e3 help --search \(near.joined(separator: " "))"
      return plain("topic", "nothing in the help on '\(words)'", hint, ExitCode.usage, isJSON)
    case .unknownColonCommand(let word):
      let known = ColonCommand.all.map(\.name)
      let hint = Suggestion.hint(to: word, among: known, mark: ":")
      return plain("command", "no colon command ':\(word)'", hint + "all: :help", ExitCode.usage, isJSON)
    case .unknownSetting(let word):
      let known = Setting.all.map(\.name)
      let hint = Suggestion.hint(to: word, among: known)
      return plain("option", "no setting '\(word)'", hint + "all: :set", ExitCode.usage, isJSON)
    case .refused(let message, let help): return plain("request", message, help, ExitCode.usage, isJSON)
    case .unreadable(let path, let reason):
      return plain("file", FileError.message(path, reason), nil, ExitCode.noInput, isJSON)
    }
  }

  /// What the values of an option are called; nil for the first words of a command without a name of their own.
  private static func article(_ option: String) -> String? {
    switch option {
    case "--target": "a target"
    case "--basis": "a basis"
    case "--mode": "a mode"
    case "--norm", "--path-norm": "a normalisation"
    case "export": "something to export"
    case "completions": "a shell"
    case "plot": "something to plot"
    default: option.hasPrefix("-") || option.hasPrefix(":") ? "a value of \(option)" : nil
    }
  }

  /// A wrong option with a caret under its value.
  private func drawn(option: String, value: String, message: String, note: String, _ isJSON: Bool) -> Failure {
    let source = SourceText("\(option) \(value)")
    let lower = option.utf8.count + 1
    let diagnostic = Diagnostic(
      kind: "option", message: message, note: note, range: SourceRange(lower, lower + value.utf8.count), source: source)
    let failure = failure(diagnostic, isJSON)
    return Failure(text: failure.text, exitCode: ExitCode.usage, record: failure.record, place: (source, lower))
  }

  private func failure(_ error: KernelError, _ isJSON: Bool) -> Failure {
    switch error {
    case .weightsInFullProduct:
      return plain(
        "kernel", "the full product (uvuv) has no weights", "--mode uvw or uvu takes weights", ExitCode.data, isJSON)
    case .missingWeights(let mode):
      return plain(
        "kernel", "mode \(mode.rawValue) sums over copies and needs weights", "--weights shared or external",
        ExitCode.data, isJSON)
    case .multiplicity(let mode, let needed, let found, _):
      return plain(
        "kernel",
        "mode \(mode.rawValue) makes \(needed) cop\(needed == 1 ? "y" : "ies"), the output '\(found.label)' has \(found.multiplicity)",
        "\(found.with(multiplicity: needed).label), or --mode uvw, which joins any numbers", ExitCode.data, isJSON)
    case .channels(let channels, let found):
      return plain(
        "kernel",
        "a contraction has one number of channels: \(channels), and '\(found.label)' has \(found.multiplicity)",
        found.with(multiplicity: channels).label, ExitCode.data, isJSON)
    case .edgeFrame(let need):
      return plain(
        "kernel", "the frame of an edge needs \(need)", "without --edge-frame any product will do", ExitCode.data,
        isJSON)
    case .irrationalRoot:
      return plain(
        "kernel", "the proof asks for the exact root of a number that is no square", nil, ExitCode.internal, isJSON)
    case .notAnIdentifier(let name):
      return plain(
        "kernel", "'\(name)' is no name for a function",
        "letters, digits and _, not a digit first, and no word of C or Python", ExitCode.data, isJSON)
    case .complexComponents(let irrep, let group):
      return plain(
        "kernel", "'\(irrep)' of \(group) has no real components that are known: complex tensors: not yet",
        group.contains("Lorentz")
          ? "(0,0), (1/2,1/2) and (1,1) are real, after -> too, and in O13 also [1,0]"
          : "real irreps, after -> too; cg has the complex tensors", ExitCode.data, isJSON)
    case .irrationalTensor(let irreps, let group):
      return plain(
        "kernel",
        "the tensors of \(group) \(irreps[0]) ⊗ \(irreps[1]) → \(irreps[2]) are no real sums of roots of rationals: not yet",
        "outputs after -> without \(irreps[2]); cg \"\(group): \(irreps[0]) x \(irreps[1]) -> \(irreps[2])\" prints them",
        ExitCode.data, isJSON)
    }
  }
}

import Language

/// A form of answers by the word that asks for it: `_ -> latex` for once, `:set format latex` for a session.
package struct OutputForm: Hashable, Sendable {
  /// The words that ask for it, the usual one first.
  package let names: [String]
  /// One line of help.
  package let summary: String
  /// The options that ask for it on a command line.
  let options: [Word]
  /// Whether text is spelt with all its symbols, whatever the terminal says.
  let spellsUnicode: Bool

  private init(_ names: [String], _ options: String, _ summary: String, spellsUnicode: Bool = false) {
    self.names = names
    self.summary = summary
    self.options = options.split(separator: " ").map { Word(text: String($0), isQuoted: false) }
    self.spellsUnicode = spellsUnicode
  }

  /// The format of `--format`, nil for a form of numbers alone.
  var format: String? { options.first?.text == "--format" ? options[1].text : nil }

  /// The usual name.
  package var name: String { names[0] }

  /// The forms that many answers have, then those of single commands by the name of their format.
  package static let all: [OutputForm] = common + ofCommands

  private static let common = [
    OutputForm(["text"], "--format text", "for reading"),
    OutputForm(["unicode"], "--format text", "for reading, with all symbols", spellsUnicode: true),
    OutputForm(["ascii"], "--format text --ascii", "for reading, ASCII only"),
    OutputForm(["latex", "tex"], "--format tex", "LaTeX"),
    OutputForm(["json"], "--format json", "one JSON document"),
    OutputForm(["e3nn"], "--format e3nn", "Python for e3nn"),
    OutputForm(["exact"], "--form exact", "numbers exact, without decimals"),
    OutputForm(["decimal"], "--form decimal", "numbers as decimals alone"),
    OutputForm(["both"], "--form both", "numbers exact and as decimals"),
  ]

  private static let ofCommands: [OutputForm] = {
    let known = Set(common.flatMap(\.names))
    return Set(FunctionTable.all.flatMap(\.formats)).subtracting(known).sorted().map { format in
      let commands = FunctionTable.all.filter { $0.formats.contains(format) }.map(\.name)
      let names = commands.prefix(3).joined(separator: ", ") + (commands.count > 3 ? " …" : "")
      return OutputForm([format], "--format \(format)", "the format \(format) of \(names)")
    }
  }()

  /// The form that a word asks for.
  package static func named(_ word: String) -> OutputForm? { all.first { $0.names.contains(word.lowercased()) } }

  /// Whether a command has the form.
  func isOffered(by function: Function) -> Bool {
    guard options.count > 1, options[0].text == "--format" else { return true }
    return (["text", "json"] + function.formats).contains(options[1].text)
  }

  /// The words for the forms of a command.
  static func words(offeredBy function: Function) -> [String] {
    all.filter { $0.isOffered(by: function) }.map(\.name)
  }

  /// The words for the forms that formats have.
  static func words(for formats: [String]) -> [String] {
    all.filter { $0.options[0].text != "--format" || formats.contains($0.options[1].text) }.map(\.name)
  }
}

/// A word behind an arrow at the end of a line, which asks for a form if it names one: `1o x 2e -> latex`.
struct FormSuffix: Hashable, Sendable {
  /// What stands before the arrow, with the semicolon of the line.
  let line: String
  /// The word.
  let word: String
  /// Where the word stands in the whole line.
  let range: SourceRange
  /// The whole line.
  let source: SourceText

  /// The form that the word names.
  var form: OutputForm? { OutputForm.named(word) }

  /// The error where there is no such form, with those there are.
  func error(known: [String]) -> EvaluationError {
    EvaluationError(kind: .unknownForm(word, known: known), range: range, source: source)
  }

  /// The last arrow of a line with one word behind it; nil where something else follows, an irrep among it.
  init?(_ text: String) {
    source = SourceText(text)
    var tokens = Lexer.tokens(of: source).dropLast()
    let isQuiet = tokens.last?.kind == .semicolon
    if isQuiet { tokens.removeLast() }
    guard let arrow = tokens.lastIndex(where: { $0.kind == .arrow }), arrow > tokens.startIndex,
      let first = tokens[(arrow + 1)...].first, let last = tokens.last
    else { return nil }
    range = first.range.joined(with: last.range)
    word = source.slice(range)
    guard word.first?.isLetter == true, word.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else { return nil }
    line = source.slice(SourceRange(0, tokens[arrow].range.lower)).trimmed + (isQuiet ? ";" : "")
  }
}

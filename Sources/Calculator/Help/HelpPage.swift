/// The page of help on one command, examples first.
struct HelpPage {
  let function: Function
  /// What stands before a command in an example: the program's name in a shell, nothing in a session.
  let prefix: String

  /// How many lines the first screen has.
  private static let screen = 22

  /// The first screen: usage, examples with what they ask, and where to read on.
  var brief: [String] {
    var lines: [String] = []
    if !function.subcommands.isEmpty { lines += HelpText.list("First word: ", function.subcommands.map(\.name)) }
    if !function.options.isEmpty { lines += HelpText.list("Options: ", function.options.map { "--\($0.name)" }) }
    lines += inExpressions
    let search = prefix.isEmpty ? "??\(keyword)" : "`\(prefix)help --search \(keyword)`"
    lines.append("More: \(search), `e3 help \(function.name)`")
    var told = function.examples.filter { !$0.remark.isEmpty }
    var front = head + HelpText.examples(told, prefix: prefix)
    while front.count + lines.count > Self.screen, told.count > 3 {
      told.removeLast()
      front = head + HelpText.examples(told, prefix: prefix)
    }
    return front + lines
  }

  /// All there is to say.
  var whole: [String] {
    var lines = head + HelpText.examples(function.examples, prefix: prefix)
    if !function.details.isEmpty { lines += [""] + function.details }
    if !function.subcommands.isEmpty { lines += ["", "First word:"] + HelpText.table(function.subcommands) }
    lines.append("")
    if !function.options.isEmpty { lines += ["Options:"] + HelpText.table(function.options) }
    if !function.formats.isEmpty { lines += HelpText.list("Formats: text, json, ", function.formats) }
    if !function.aliases.isEmpty { lines += HelpText.list("Also called: ", function.aliases) }
    return lines + inExpressions + [
      "Reference: \(function.reference)", "Every command takes --json, -q, -o FILE and more: e3 help options",
    ]
  }

  private var head: [String] { HelpText.head("\(function.name) \(function.usage)", function.summary) }

  /// The function of expressions that is called as the command is.
  private var inExpressions: [String] {
    guard let other = ExpressionFunction.named(function.name) else { return [] }
    return HelpText.list("In expressions: ", ["\(other.signature), \(other.summary)"])
  }

  /// A word of the summary under which more can be found.
  private var keyword: String {
    let words = function.summary.split { !$0.isLetter && $0 != "-" }.map(String.init)
    let telling = words.first { word in
      word.count > 4 && word.lowercased() != function.name && !Self.commonWords.contains(word)
    }
    return telling ?? function.name
  }

  private static let commonWords: Set = [
    "every", "exact", "named", "other", "their", "table", "three", "twelve", "which",
  ]
}

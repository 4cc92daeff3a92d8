/// What has a page of help of its own, whatever the session holds.
enum HelpSubject {
  case command(Function)
  case topic(HelpTopic)
  case theme(Theme)
  case programWord(name: String, usage: String, summary: String)
  case function(ExpressionFunction)
  case colonCommand(ColonCommand)
  case option(String)
  case sign(HelpSign)

  /// The subject of a word; nil where it is none, a group or an expression among them.
  init?(_ text: String) {
    let plain = text.hasSuffix("()") || text.hasSuffix("(") && text.count > 1 ? text.prefix { $0 != "(" } : text[...]
    let word = String(plain)
    if let function = FunctionTable.all.first(where: { $0.name == word }) {
      self = .command(function)
    } else if let topic = HelpTopic.named(word) {
      self = .topic(topic)
    } else if let entry = FunctionTable.programWords.first(where: { $0.name == word }) {
      self = .programWord(name: entry.name, usage: entry.usage, summary: entry.summary)
    } else if let sign = HelpSign.named(text) {
      // Before the other names of commands: ? is one of them.
      self = .sign(sign)
    } else if let function = FunctionTable.named(word) {
      self = .command(function)
    } else if let function = ExpressionFunction.named(word) {
      self = .function(function)
    } else if let theme = Theme(rawValue: word) {
      self = .theme(theme)
    } else if word.hasPrefix(":"), let command = ColonCommand.all.first(where: { ":\($0.name)" == word }) {
      self = .colonCommand(command)
    } else if let name = Self.optionName(word) {
      self = .option(name)
    } else if let function = FunctionTable.named(word.splitFirstWord.head),
      function.subcommands.contains(where: { $0.name == word.splitFirstWord.rest })
    {
      self = .command(function)
    } else {
      return nil
    }
  }

  /// The name of the option that `--basis` or `-q` is.
  private static func optionName(_ word: String) -> String? {
    guard word.hasPrefix("-") else { return nil }
    let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
    let options = FunctionTable.all.flatMap(\.allOptions)
    return options.first { word.hasPrefix("--") ? $0.name == name : $0.short.map(String.init) == name }?.name
  }

  /// Everything that has a page, with one line on each.
  static let all: [(name: String, summary: String)] =
    FunctionTable.all.map { ($0.name, $0.summary) } + HelpTopic.all.map { ($0.name, $0.summary) }
    + Theme.allCases.filter { HelpTopic.named($0.rawValue) == nil }.map { ($0.rawValue, $0.summary) }
    + FunctionTable.programWords.filter { HelpTopic.named($0.name) == nil }.map { ($0.name, $0.summary) }
    + ExpressionFunction.all.filter { FunctionTable.named($0.name) == nil }.map { ($0.name, $0.summary) }
    + ColonCommand.all.map { (":\($0.name)", $0.summary) }

  /// The names of everything that has a page.
  static var words: [String] {
    all.map(\.name) + FunctionTable.all.flatMap(\.aliases) + HelpSign.all.flatMap(\.spellings)
      + Set(FunctionTable.all.flatMap(\.allOptions).map { "--\($0.name)" }).sorted()
  }

  /// The page; `prefix` stands before a command in an example.
  func lines(prefix: String, isBrief: Bool) -> [String] {
    switch self {
    case .command(let function):
      let page = HelpPage(function: function, prefix: prefix)
      return isBrief ? page.brief : page.whole
    case .topic(let topic): return topic.lines
    case .theme(let theme):
      return [theme.summary] + HelpText.table(theme.functions.map { ($0.name, $0.summary) }) + [
        HelpText.more(theme.functions.first?.name ?? "help", prefix)
      ]
    case .programWord(let name, let usage, let summary):
      return HelpText.head("e3 \(name) \(usage)", summary) + ["More: e3 help session, e3 help options"]
    case .function(let function):
      return HelpText.head(function.signature, function.summary) + [HelpText.more("grammar", prefix)]
    case .colonCommand(let command):
      return HelpText.head(command.signature, command.summary) + [HelpText.more("session", prefix)]
    case .option(let name): return Self.option(name)
    case .sign(let sign): return sign.lines(prefix: prefix)
    }
  }

  /// An option as each command has it.
  private static func option(_ name: String) -> [String] {
    if let common = Option.common.first(where: { $0.name == name }) {
      return HelpText.head(common.spelling, common.summary) + ["Every command takes it. More: e3 help options"]
    }
    var readings: [(option: Option, commands: [String])] = []
    for function in FunctionTable.all {
      for option in function.options where option.name == name {
        if let index = readings.firstIndex(where: { $0.option == option }) {
          readings[index].commands.append(function.name)
        } else {
          readings.append((option, [function.name]))
        }
      }
    }
    return readings.flatMap { reading in
      HelpText.head(reading.option.spelling, reading.option.summary) + HelpText.list("  of ", reading.commands)
    }
  }
}

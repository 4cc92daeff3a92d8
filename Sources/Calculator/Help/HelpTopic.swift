/// A page of help that belongs to no command.
struct HelpTopic: Sendable {
  /// The name as typed.
  let name: String
  /// One line.
  let summary: String
  /// The page.
  let lines: [String]

  /// All topics, in the order in which they are listed.
  static let all: [HelpTopic] = [
    grammar, groups, conventions, formats, options, session, batch, serve, environment, exitCodes, examples,
  ]

  /// The topic with a name.
  static func named(_ name: String) -> HelpTopic? { all.first { $0.name == name } }

  private static let options = HelpTopic(
    name: "options", summary: "the options that every command takes",
    lines: ["Options that every command takes:"] + HelpText.table(Option.common) + [
      "", "An option stands anywhere; --name=VALUE is --name VALUE. A value may begin with",
      "a minus: --at -1,2,3. Words that begin with one minus and a digit are numbers:",
      "cg 1 1 1 -1 2 0. After -- no word is an option.",
    ])

  private static let environment = HelpTopic(
    name: "environment", summary: "variables of the environment, and files",
    lines: ["Variables:"]
      + HelpText.table(EnvironmentVariable.all.map { ($0.names.joined(separator: ", "), $0.meaning) })
      + ["", "Files:"] + HelpText.table(UserFile.all.map { ($0.path, $0.meaning) }))

  private static let exitCodes = HelpTopic(
    name: "exit-codes", summary: "how the program ends",
    lines: HelpText.table(ExitCode.meanings.map { ("\($0.code)", $0.meaning) }))

  /// The first example of every command, by theme.
  private static let examples = HelpTopic(
    name: "examples", summary: "one example of each command",
    lines: Theme.allCases.flatMap { theme -> [String] in
      ["\(theme.rawValue)"] + HelpText.examples(theme.functions.compactMap(\.examples.first), prefix: "e3 ")
    } + ["More of each: e3 help COMMAND"])
}

/// A command that steers the session: `:NAME ARGUMENTS`.
struct ColonCommand: Sendable {
  /// The name as typed behind the colon.
  let name: String
  /// The arguments, as help shows them.
  var usage = ""
  /// One line of help.
  let summary: String

  /// The commands, as `:help` lists them.
  static let all = [
    ColonCommand(name: "help", summary: "the overview"),
    ColonCommand(name: "group", usage: "[GROUP|none]", summary: "the group in which labels are read"),
    ColonCommand(name: "time", usage: "[STATEMENT]", summary: "the time of one statement, or of each from now on"),
    ColonCommand(name: "vars", summary: "the names with their values"),
    ColonCommand(name: "reset", summary: "forgets names and results"),
    ColonCommand(name: "quit", summary: "leaves, like quit, exit, :q and Ctrl-D"),
  ]

  /// The command and how it is called, as help shows it.
  var signature: String { ":\(name)" + (usage.isEmpty ? "" : " \(usage)") }
}

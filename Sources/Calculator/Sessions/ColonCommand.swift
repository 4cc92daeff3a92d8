/// A command that steers the session: `:NAME ARGUMENTS`.
struct ColonCommand: Sendable {
  /// The name as typed behind the colon.
  let name: String
  /// The arguments, as help shows them.
  var usage = ""
  /// One line of help.
  let summary: String
  /// Whether `:NAME!` is a command, too, which does the same without caution.
  var hasForce = false
  /// The body; it is given what stands behind the name.
  let answer: @Sendable (inout Session, String, _ isForced: Bool) throws(Failure) -> Reply

  /// The commands, as `:help` lists them.
  static let all = [
    ColonCommand(name: "help", summary: "these commands; ? helps with all else") { session, _, _ throws(Failure) in
      Reply(text: session.styled(listing))
    },
    ColonCommand(
      name: "set", usage: "[NAME [VALUE|default]]",
      summary: "what holds for all statements: " + Setting.all.map(\.name).joined(separator: ", ")
    ) { session, rest, _ throws(Failure) in try session.set(rest) },
    ColonCommand(
      name: "time", usage: "[STATEMENT]", summary: "the time of one statement, or of each until the next :time"
    ) { session, rest, _ throws(Failure) in try session.time(rest) },
    ColonCommand(
      name: "group", usage: "[GROUP|none]", summary: "the group in which labels are read"
    ) { session, rest, _ throws(Failure) in try session.chooseGroup(rest) },
    ColonCommand(
      name: "vars", summary: "the names with their values"
    ) { session, _, _ throws(Failure) in Reply(text: session.styled(session.variableList)) },
    ColonCommand(
      name: "reset", summary: "forgets names and results; settings stay"
    ) { session, _, _ throws(Failure) in session.reset() },
    ColonCommand(
      name: "save", usage: "FILE", summary: "writes the lines that worked as a script; :save! replaces a file",
      hasForce: true
    ) { session, rest, isForced throws(Failure) in try session.save(rest, isReplacing: isForced) },
    ColonCommand(
      name: "load", usage: "FILE", summary: "runs the lines of a file; the first error stops"
    ) { session, rest, _ throws(Failure) in try session.load(rest) },
    ColonCommand(
      name: "log", usage: "[FILE|off]", summary: "appends what is typed and answered to a file, until :log off"
    ) { session, rest, _ throws(Failure) in try session.log(rest) },
    ColonCommand(name: "quit", summary: "leaves, like quit, exit, :q and Ctrl-D") { _, _, _ throws(Failure) in
      Reply(text: "")
    },
  ]

  /// The command and how it is called, as help shows it.
  var signature: String { ":\(name)" + (usage.isEmpty ? "" : " \(usage)") }

  /// One line a command, then what is no word.
  private static var listing: String {
    var columns = Columns([.left, .left])
    for command in all { columns.append([command.signature, command.summary]) }
    columns.append(["#", "timer on or off"])
    columns.append(["##", "the time of the last statement"])
    return columns.lines(indent: "").flatMap { line in
      line.wrapped(to: 80, indent: 29)
    }.map { $0 + "\n" }.joined()
  }
}

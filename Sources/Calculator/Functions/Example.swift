/// A command line that shows what a command can do.
struct Example: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The line, without the program's name.
  let command: String
  /// What it asks or shows, in a few words; empty where the line speaks for itself.
  let remark: String

  /// A line with what it asks.
  init(_ command: String, _ remark: String) {
    self.command = command
    self.remark = remark
  }

  init(stringLiteral command: String) { self.init(command, "") }
}

import Language

extension Session {
  /// `:save FILE`.
  mutating func save(_ text: String, isReplacing: Bool) throws(Failure) -> Reply {
    try refuseInScripts("save")
    let path = try path(text, of: "save")
    let script = journal.lines.map { $0 + "\n" }.joined()
    return Reply(
      errand: .save(path: path, script: script, lines: journal.lines.count, isReplacing: isReplacing))
  }

  /// `:load FILE`.
  func load(_ text: String) throws(Failure) -> Reply {
    let path = try path(text, of: "load")
    guard surroundings.runsErrands else { throw failure("':load' has no files here", help: nil) }
    return Reply(errand: .load(path: path))
  }

  /// `:log FILE`, `:log off`, `:log`.
  func log(_ text: String) throws(Failure) -> Reply {
    try refuseInScripts("log")
    if text.isEmpty { return Reply(errand: .tellLog) }
    if text == "off" { return Reply(errand: .endLog) }
    return Reply(errand: .log(path: try path(text, of: "log")))
  }

  private func refuseInScripts(_ name: String) throws(Failure) {
    if surroundings.isInteractive, surroundings.runsErrands { return }
    throw failure("':\(name)' is for a session at a terminal", help: "e3 run FILE >OUTPUT writes what a script answers")
  }

  /// A path as typed: quoted or not, `~/` in the directory of the user.
  private func path(_ text: String, of name: String) throws(Failure) -> String {
    var path = text
    for quote in ["\"", "'"] where path.count > 1 && path.hasPrefix(quote) && path.hasSuffix(quote) {
      path = String(path.dropFirst().dropLast())
      break
    }
    if path.isEmpty { throw failure("':\(name)' needs a file", help: ":\(name) FILE") }
    if path.utf8.contains(0) { throw failure("a path has no zero bytes", help: nil) }
    return HomePath.expanded(path, surroundings.environment)
  }

  private func failure(_ message: String, help: String?) -> Failure {
    Failing(self).failure(CommandError.refused(message, help: help), SourceText(""), isJSON: isJSON)
  }
}

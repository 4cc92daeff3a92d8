import Language

extension Session {
  /// Answers what stands behind the colon.
  mutating func colonCommand(_ text: String) throws(Failure) -> Reply {
    var (name, rest) = text.splitFirstWord
    let isForced = name.hasSuffix("!")
    if isForced { name.removeLast() }
    guard let command = ColonCommand.all.first(where: { $0.name == name && (!isForced || $0.hasForce) }) else {
      throw Failing(self).failure(
        CommandError.unknownColonCommand(text.splitFirstWord.head), SourceText(text), isJSON: isJSON)
    }
    if command.usage.isEmpty, !rest.isEmpty {
      throw Failing(self).failure(
        CommandError.incompatible(":\(name) takes nothing behind it", help: ":\(name)"), SourceText(text),
        isJSON: isJSON)
    }
    let reply = try command.answer(&self, rest, isForced)
    if ["set", "group"].contains(name), !rest.isEmpty { note(":\(text)") }
    return reply
  }

  /// `:time STATEMENT`, `:time`.
  mutating func time(_ statement: String) throws(Failure) -> Reply {
    if statement.isEmpty { return toggleTimer() }
    var reply = try answer(statement)
    note(statement)
    reply.isTimed = true
    return reply
  }

  /// `#`, and `:time` without a statement.
  mutating func toggleTimer() -> Reply {
    guard let setting = Setting.named("time") else { return Reply(text: "") }
    settings.choose(isTiming ? nil : "on", for: setting)
    return Reply(text: isTiming ? "timer on\n" : "timer off\n")
  }

  /// Whether the time of every statement is told.
  var isTiming: Bool { settings["time"] == "on" }

  /// `:reset`: settings and the group stay.
  mutating func reset() -> Reply {
    variables = [:]
    results = []
    journal.restart(with: settings.lines + (group.map { [":group \($0.name)"] } ?? []))
    return Reply(text: "")
  }

  /// The names, each with its kind and its value, cut to the width of the page.
  var variableList: String {
    if variables.isEmpty { return "no names\n" }
    var columns = Columns([.left, .left, .left])
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
      let words = value.kind.split(separator: " ")
      let kind = ["a", "an"].contains(words.first) ? words.dropFirst() : words[...]
      columns.append([name, kind.joined(separator: " "), value.text])
    }
    return columns.lines(indent: "").map { line in
      guard line.count > surroundings.width else { return line + "\n" }
      // The tail says how much it stands for.
      let tail = { (count: Int) in " … \(count) more characters" }
      let kept = max(0, surroundings.width - tail(line.count).count)
      return line.prefix(kept) + tail(line.count - kept) + "\n"
    }.joined()
  }

  /// `:group Oh` reads all labels in Oh from now on, `:group` says which group that is, `:group none` ends it.
  mutating func chooseGroup(_ name: String) throws(Failure) -> Reply {
    if name.isEmpty {
      return Reply(text: (group.map { "labels are read in \($0.name)" } ?? "the labels name the group") + "\n")
    }
    if name == "none" || name == "off" {
      group = nil
      return Reply(text: "the labels name the group\n")
    }
    do {
      group = try group(typed: name)
    } catch {
      throw Failing(self).failure(
        EvaluationError(kind: .groupName(error), range: SourceRange(0, name.utf8.count), source: SourceText(name)),
        SourceText(name), isJSON: isJSON)
    }
    return Reply(text: styled("labels are read in \(group?.name ?? name)\n"))
  }
}

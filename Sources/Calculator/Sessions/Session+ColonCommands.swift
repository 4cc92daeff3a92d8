import Language

extension Session {
  mutating func colonCommand(_ text: String) throws(Failure) -> Reply {
    let (head, rest) = text.splitFirstWord
    if head == "time", !rest.isEmpty {
      var reply = try answer(rest)
      reply.isTimed = true
      return reply
    }
    switch text {
    case "help": return try perform(["help"])
    case "vars":
      let lines = variables.sorted { $0.key < $1.key }.map { $0.value.definition(as: $0.key) }
      return Reply(text: styled(lines.map { $0 + "\n" }.joined()))
    case "reset":
      variables = [:]
      results = []
      return Reply(text: "")
    case "time":
      isTiming.toggle()
      return Reply(text: isTiming ? "times are told\n" : "times are no longer told\n")
    default:
      if head == "group" { return try chooseGroup(rest) }
      let known = ["help", "vars", "reset", "time", "group", "quit"]
      let later = ["set", "save", "load", "log"]
      let message =
        later.contains(head) ? "error: ':\(head)': not yet\n" : "error: no colon command ':\(head)'\n"
      throw Failure(
        text: message + "help: " + known.map { ":\($0)" }.joined(separator: ", ") + "\n", exitCode: ExitCode.usage)
    }
  }

  /// `:group Oh` reads all labels in Oh from now on, `:group` says which group that is, `:group none` ends it.
  private mutating func chooseGroup(_ name: String) throws(Failure) -> Reply {
    if name.isEmpty {
      return Reply(text: (group.map { "labels are read in \($0.name)" } ?? "the labels name the group") + "\n")
    }
    if name == "none" || name == "off" {
      group = nil
      return Reply(text: "the labels name the group\n")
    }
    do {
      group = try GroupCatalogue.group(typed: name)
    } catch {
      throw Failing(self).failure(
        EvaluationError(kind: .groupName(error), range: SourceRange(0, name.utf8.count), source: SourceText(name)),
        SourceText(name), isJSON: isJSON)
    }
    return Reply(text: styled("labels are read in \(group?.name ?? name)\n"))
  }
}

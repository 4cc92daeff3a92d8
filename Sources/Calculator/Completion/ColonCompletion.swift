/// What may follow a colon at the beginning of a line.
struct ColonCompletion {
  let session: Session

  /// What may follow `text`, which stands behind the colon.
  func completions(_ text: String) -> Completions {
    let line = TypedLine(text)
    guard let name = line.words.first else {
      return Completions(
        line.partial,
        ColonCommand.all.map { .init($0.name, [$0.usage, $0.summary].filter { !$0.isEmpty }.joined(separator: "   ")) })
    }
    switch name {
    case "group":
      return Completions(line.partial, GroupCandidates.all + [.init("none", "the labels name the group")])
    case "load", "save", "save!", "log": return session.files(line.partial)
    case "set": return setting(line)
    case "help": return Completions(line.partial, [])
    case "time": return session.statement(text.splitFirstWord.rest)
    default: return Completions(line.partial, [])
    }
  }

  /// The name of a setting, then its values.
  private func setting(_ line: TypedLine) -> Completions {
    guard line.words.count > 1 else {
      let all = Setting.all.map { setting in
        Completions.Candidate(setting.name, setting.choicesText, current: session.setting(setting.name))
      }
      return Completions(line.partial, all + [.init("default", "what is usual, for all of them")])
    }
    guard line.words.count == 2, let setting = Setting.named(line.words[1]) else {
      return Completions(line.partial, [])
    }
    let current = session.setting(setting.name)
    let numbers = setting.range.map { [Completions.Candidate("\($0.lowerBound) … \($0.upperBound)", setting.summary)] }
    let choices = setting.choices + (setting.choices.contains(current) ? [] : [current])
    return Completions(
      line.partial,
      choices.map {
        .init(
          $0, ChoiceMeaning.of($0, of: setting.name, among: choices) ?? setting.summary,
          current: $0 == current ? $0 : "")
      }
        + [.init("default", "what is usual")], hints: numbers ?? [])
  }
}

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
    case "time": return session.statement(text.splitFirstWord.rest)
    default: return Completions(line.partial, [])
    }
  }
}

/// What the word at a place means: a name of the session, or what `?` says of it.
struct Inspection {
  /// The text, nil where no word there means anything.
  let text: String?

  /// - Parameters:
  ///   - before: The line up to the cursor.
  ///   - after: The rest of the line.
  ///   - isDetailed: Whether the whole page of help is wanted, not only what `?` says.
  init(before: String, after: String, isDetailed: Bool, in session: Session) {
    text = Self.words(before, after).lazy.compactMap { Self.text(of: $0, isDetailed: isDetailed, in: session) }.first
  }

  /// The words that may be meant, the nearest first: the one at the cursor, the function whose brackets are open there,
  /// the command of the line.
  private static func words(_ before: String, _ after: String) -> [String] {
    let isPart = { (character: Character) in
      character.isLetter || character.isNumber || "-_'\"*∞".contains(character)
    }
    let start = String(before.reversed().prefix(while: isPart).reversed())
    var words = [start + String(after.prefix(while: isPart))]
    var depth = 0
    var rest = before[...]
    while let character = rest.popLast() {
      if character == ")" { depth += 1 }
      guard character == "(" else { continue }
      if depth > 0 {
        depth -= 1
      } else {
        words.append(String(rest.reversed().prefix(while: isPart).reversed()))
      }
    }
    let line = (before + after).trimmed
    words.append((line.hasPrefix("e3 ") ? String(line.dropFirst(3)).trimmed : line).splitFirstWord.head)
    // A bare number may be anything.
    return words.filter { !$0.allSatisfy { $0.isNumber || "-/".contains($0) } }
  }

  private static func text(of word: String, isDetailed: Bool, in session: Session) -> String? {
    if let value = session.variables[word] { return "\(word) = \(value.text)\n\(value.kind)" }
    var copy = session
    let words = ["help"] + (isDetailed ? [] : ["--brief"]) + ["--", word]
    guard let reply = try? copy.perform(words), !reply.text.isEmpty else { return nil }
    return reply.text.hasSuffix("\n") ? String(reply.text.dropLast()) : reply.text
  }
}

/// A line as it was typed at a prompt, or pasted together with one.
package enum StatementLine {
  /// What stands before a line.
  package static let prompt = "e3> "
  /// What stands before a line that continues a statement.
  package static let continuationPrompt = "  … "

  /// The line without the prompts that were copied along with it.
  package static func withoutPrompt(_ line: some StringProtocol) -> String {
    var text = line[...]
    while true {
      let trimmed = text.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix(prompt) {
        text = trimmed.dropFirst(prompt.count)
      } else if text.hasPrefix(continuationPrompt) {
        text = text.dropFirst(continuationPrompt.count)
      } else {
        return String(text)
      }
    }
  }

  /// Whether nothing was typed.
  package static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

  /// Whether the words leave the session.
  package static func isLeaving(_ line: String) -> Bool {
    ["quit", "exit", ":q", ":quit"].contains(line.filter { !$0.isWhitespace && $0 != ";" })
  }
}

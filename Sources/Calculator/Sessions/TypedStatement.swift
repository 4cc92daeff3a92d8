import Language

/// A statement in the lines as they are typed, or pasted with the prompts before them.
package struct TypedStatement {
  /// What stands before a line.
  package static let prompt = "e3> "
  /// What stands before a line that continues a statement.
  package static let continuationPrompt = "  … "
  /// The longest statement that is read from a file, in bytes.
  package static let limit = 1 << 20

  /// The lines without prompts.
  package private(set) var text: String
  /// How many characters of prompts stood before each line.
  private var promptLengths: [Int]
  /// nil where the first line is all there is.
  private var continuation: Continuation?
  private let isCommand: Bool

  /// A statement that begins with a line.
  package init(_ line: String) {
    text = Self.withoutPrompt(line)
    promptLengths = [line.count - text.count]
    var rest = text.trimmed
    if rest.splitFirstWord.head == ":time" { rest = rest.splitFirstWord.rest }
    // A file may be called x, and a question may end in an operator.
    guard !rest.hasPrefix(":"), !rest.hasPrefix("?") else {
      (isCommand, continuation) = (false, nil)
      return
    }
    isCommand = FunctionTable.named(rest.splitFirstWord.head) != nil
    continuation = Continuation(isCommand ? rest.splitFirstWord.rest : rest)
    noteQuotation(rest)
  }

  /// Whether the statement goes on in the next line: a bracket is open, or an operator ends the line.
  package var isIncomplete: Bool { continuation?.isIncomplete ?? false }

  /// Appends the next line.
  ///
  /// - Complexity: linear in the line.
  package mutating func append(_ line: String) {
    let plain = Self.withoutPrompt(line)
    promptLengths.append(line.count - plain.count)
    text += "\n" + plain
    continuation?.append(plain)
    noteQuotation(plain)
  }

  /// The words of a command may be in quotes, with anything in them.
  private mutating func noteQuotation(_ line: String) {
    if isCommand, line.contains("\"") { continuation = nil }
  }

  /// The line and the column of an error, both from 1, in what was typed.
  package func place(of failure: Failure) -> (line: Int, column: Int) {
    let (line, column) = failure.place(in: text)
    return (line, column + promptLengths[min(line, promptLengths.count) - 1])
  }

  /// A line without the prompts that were copied along with it.
  package static func withoutPrompt(_ line: String) -> String {
    var text = line[...]
    while true {
      let trimmed = text.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("$ e3 ") {
        // A command of a page of documentation.
        text = trimmed.dropFirst(2)
      } else if trimmed.hasPrefix(prompt) {
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
    var words = line.trimmed[...]
    while let last = words.last, last == ";" || last.isWhitespace { words.removeLast() }
    return ["quit", "exit", ":q", ":quit"].contains(words)
  }
}

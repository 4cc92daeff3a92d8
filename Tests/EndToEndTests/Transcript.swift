import Calculator
import Foundation

/// A page of documentation or a file of examples: what was typed, and what was answered.
///
/// `Tests/regenerate-transcripts` says how they are written, and writes the answers.
struct Transcript {
  /// One thing typed, with the lines that follow it.
  struct Step {
    let typed: String
    var answer = ""
  }

  /// The statements of one session.
  struct Conversation {
    /// The heading above it.
    let chapter: String
    var steps: [Step]
  }

  /// Lines for the shell.
  private(set) var commands: [Step] = []
  /// Sessions, one for each chapter that has some.
  private(set) var conversations: [Conversation] = []

  /// Reads a file; of a page, what stands in the fences that begin with a prompt.
  init(_ url: URL) throws {
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    guard url.pathExtension == "md" else {
      add(lines[...], chapter: "")
      return
    }
    var chapter = ""
    var start: Int?
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        if let from = start, from < index, ["$ ", TypedStatement.prompt].contains(where: lines[from].hasPrefix) {
          add(lines[from..<index], chapter: chapter)
        }
        start = start == nil ? index + 1 : nil
      } else if start == nil, line.hasPrefix("## ") {
        chapter = String(line.dropFirst(3))
      }
    }
  }

  private mutating func add(_ lines: ArraySlice<Substring>, chapter: String) {
    var steps: [Step] = []
    let isConversation = lines.first?.hasPrefix(TypedStatement.prompt) == true
    let prompt = isConversation ? TypedStatement.prompt : "$ "
    for line in lines {
      if line.hasPrefix(prompt) {
        steps.append(Step(typed: String(line.dropFirst(prompt.count))))
      } else if var step = steps.popLast() {
        if isConversation, step.answer.isEmpty, line.hasPrefix(TypedStatement.continuationPrompt) {
          step = Step(typed: step.typed + "\n" + line.dropFirst(TypedStatement.continuationPrompt.count))
        } else {
          step.answer += line + "\n"
        }
        steps.append(step)
      }
    }
    if !isConversation {
      commands += steps
    } else if conversations.last?.chapter == chapter {
      conversations[conversations.count - 1].steps += steps
    } else {
      conversations.append(Conversation(chapter: chapter, steps: steps))
    }
  }

  /// The text without the line ends at its end, which a transcript has for its looks.
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

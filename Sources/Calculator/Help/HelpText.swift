import Formats
import Language

/// The layout that pages of help share.
enum HelpText {
  /// How many columns a page of help has.
  static let width = 80

  /// The answer that shows lines.
  static func answer(_ call: Call, _ lines: [String]) -> Answer {
    let text = lines.joined(separator: "\n")
    return Answer(
      text: text, quiet: text,
      document: Record.document(
        call.function.name, input: call.source.text, canonical: call.source.text,
        ["result": .object(["text": .string(text)])]))
  }

  /// A command with what it does, on one line or on several.
  static func head(_ usage: String, _ summary: String) -> [String] {
    let line = "\(usage)   \(summary)"
    return line.count <= width
      ? [line] : usage.wrapped(to: width, indent: 4) + "  \(summary)".wrapped(to: width, indent: 2)
  }

  /// Names with what they are, in two columns; a long name has a line of its own.
  static func table(_ rows: [(name: String, summary: String)], longest: Int = 34, gap: Int = 2) -> [String] {
    let column = min(longest, rows.map(\.name.count).max() ?? 0) + 2 + gap
    return rows.flatMap { row -> [String] in
      let front = "  " + row.name
      let blanks = String(repeating: " ", count: max(column - front.count, 0))
      if row.summary.isEmpty { return front.wrapped(to: width, indent: 6) }
      guard row.name.count <= longest else {
        let indent = String(repeating: " ", count: column)
        return front.wrapped(to: width, indent: 6) + (indent + row.summary).wrapped(to: width, indent: column)
      }
      return (front + blanks + row.summary).wrapped(to: width, indent: column)
    }
  }

  /// Options with what they do.
  static func table(_ options: [Option]) -> [String] { table(options.map { ($0.spelling, $0.summary) }) }

  /// Examples with what each asks; `prefix` stands before the command.
  static func examples(_ examples: [Example], prefix: String) -> [String] {
    table(examples.map { (prefix + $0.command, $0.remark) }, longest: 46)
  }

  /// Where to read on, as it is typed in a session or in a shell.
  static func more(_ subject: String, _ prefix: String) -> String {
    "More: " + (prefix.isEmpty ? "?" : "\(prefix)help ") + subject
  }

  /// Words behind a title, on as many lines as they need.
  static func list(_ title: String, _ words: [String], separator: String = ", ") -> [String] {
    "\(title)\(words.joined(separator: separator))".wrapped(to: width, indent: 2).map(\.trimmedEnd)
  }
}

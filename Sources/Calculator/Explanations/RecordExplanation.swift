import Formats

/// What can be said of any answer: how the command was read, and what it holds, from its record and its document.
struct RecordExplanation {
  private let answer: Answer
  private let call: Call

  init(_ answer: Answer, _ call: Call) { (self.answer, self.call) = (answer, call) }

  var explanation: Explanation {
    var lines = ["\(call.function.name): \(call.function.summary)"]
    if let input = answer.document["input"]?["canonical"]?.text, !input.isEmpty { lines.append("read as: \(input)") }
    lines += ["group", "basis", "convention", "norm", "normalization", "from", "to", "frame", "definition"].compactMap(
      text)
    lines += call.function.options.compactMap { option in
      call.arguments.text(option.name).map {
        $0.isEmpty ? "--\(option.name): \(option.summary)" : "--\(option.name) \($0): \(option.summary)"
      }
    }
    if case .object(let members)? = answer.document["result"] {
      lines += members.compactMap { member in Self.text(member.value).map { "\(member.key): \($0)" } }
    }
    return Explanation(lines, reference: call.function.reference)
  }

  /// A member of the document on a line.
  private func text(_ key: String) -> String? {
    answer.document[key].flatMap(Self.text).map { "\(key): \($0)" }
  }

  /// A short text or a number.
  private static func text(_ value: JSON) -> String? {
    switch value {
    case .string(let text): text.isEmpty || text.contains("\n") ? nil : text.count > 200 ? "\(text.prefix(160))…" : text
    case .integer(let number): "\(number)"
    default: nil
    }
  }
}

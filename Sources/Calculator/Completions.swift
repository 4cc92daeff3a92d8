import Language
import Representations

/// What may stand at the cursor.
package struct Completions: Sendable {
  /// One candidate with what it does.
  package struct Candidate: Hashable, Sendable {
    /// The text.
    package let text: String
    /// One line.
    package let summary: String
  }

  /// How many characters before the cursor a candidate replaces.
  package let replaced: Int
  /// The candidates, the best first.
  package let candidates: [Candidate]
}

extension Session {
  /// What may follow the text before the cursor: commands, their first words, options and values, names, symbols.
  package func completions(before cursor: String) -> Completions {
    let word = String(cursor.reversed().prefix { !$0.isWhitespace && !"(),".contains($0) }.reversed())
    if let slash = word.lastIndex(of: "\\") {
      let typed = String(word[slash...])
      return Completions(replaced: typed.count, candidates: Symbol.candidates(typed))
    }
    let before = String(cursor.dropLast(word.count)).trimmed
    var (head, rest) = before.splitFirstWord
    if head == "e3" { (head, rest) = rest.splitFirstWord }
    guard !head.isEmpty else { return matches(word, firstWords) }
    guard let function = FunctionTable.named(head) else { return matches(word, names) }
    let previous = before.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    if previous.hasPrefix("--"), let option = function.allOptions.first(where: { "--\($0.name)" == previous }) {
      if option.name == "format" {
        return matches(word, (["text", "json"] + function.formats).map { .init(text: $0, summary: "format") })
      }
      if option.name == "op" {
        return matches(word, ["E1", "M1", "E2", "M2", "E3"].map { .init(text: $0, summary: "multipole") })
      }
      if case .choice(let words) = option.argument {
        return matches(word, words.map { .init(text: $0, summary: option.summary) })
      }
    }
    let options = function.allOptions.map { Completions.Candidate(text: "--\($0.name)", summary: $0.summary) }
    if word.hasPrefix("-") { return matches(word, options) }
    let first =
      rest.isEmpty
      ? function.subcommands.map { Completions.Candidate(text: $0.name, summary: $0.summary) } : []
    if head == "help" { return matches(word, firstWords + topics) }
    if word.isEmpty, first.isEmpty {
      let examples = function.examples.map { Completions.Candidate(text: $0, summary: "") }
      return Completions(replaced: 0, candidates: examples + options.prefix(function.options.count))
    }
    return matches(word, first + names)
  }

  private func matches(_ word: String, _ all: [Completions.Candidate]) -> Completions {
    Completions(replaced: word.count, candidates: all.filter { $0.text.hasPrefix(word) })
  }

  private var firstWords: [Completions.Candidate] {
    FunctionTable.all.map { .init(text: $0.name, summary: $0.summary) } + names
  }

  private var topics: [Completions.Candidate] {
    HelpTopic.all.map { .init(text: $0.name, summary: "topic") }
  }

  private var names: [Completions.Candidate] {
    variables.sorted { $0.key < $1.key }.map { .init(text: $0.key, summary: $0.value.text) }
      + ExpressionFunction.all.map { .init(text: $0.name + "(", summary: $0.summary) }
      + GroupCatalogue.suggested.map { .init(text: $0, summary: "group") }
  }
}

/// Symbols typed by name: `\otimes` and Tab.
private enum Symbol {
  static let all: [(name: String, symbol: String)] = [
    ("\\otimes", "⊗"), ("\\oplus", "⊕"), ("\\to", "→"), ("\\sqrt", "√"), ("\\times", "×"), ("\\langle", "⟨"),
    ("\\rangle", "⟩"), ("\\minus", "−"), ("\\1/2", "1/2"), ("\\3/2", "3/2"),
  ]

  /// The symbol itself when the name is whole or the only one; otherwise the names.
  static func candidates(_ typed: String) -> [Completions.Candidate] {
    let found = all.filter { $0.name.hasPrefix(typed) }
    if let exact = found.first(where: { $0.name == typed }) ?? (found.count == 1 ? found.first : nil) {
      return [.init(text: exact.symbol, summary: exact.name)]
    }
    return found.map { .init(text: $0.name, summary: $0.symbol) }
  }
}

/// What may stand at the cursor.
package struct Completions: Sendable {
  /// One candidate with what it does.
  package struct Candidate: Hashable, Sendable {
    /// The text.
    package let text: String
    /// One line.
    package let summary: String
    /// The value that holds where none is given; empty where there is none.
    package let current: String

    init(_ text: String, _ summary: String = "", current: String = "") {
      self.text = text
      self.summary = summary
      self.current = current
    }
  }

  /// How many characters before the cursor a candidate replaces.
  package let replaced: Int
  /// The candidates, the best first.
  package let candidates: [Candidate]
  /// What else can be typed here, shown and never inserted.
  package let hints: [Candidate]
  /// Whether the hints already name all candidates, so that a list need not repeat them.
  package let hintsSayAll: Bool
  /// Whether the name of a file is to be typed.
  package let isFile: Bool

  /// The candidates that go on as a word does; in capital or small letters where none does so exactly.
  init(
    _ word: String, _ all: [Candidate], hints: [Candidate] = [], hintsSayAll: Bool = false, isFile: Bool = false
  ) {
    replaced = word.count
    let exact = all.filter { $0.text.hasPrefix(word) }
    let plain = word.lowercased()
    candidates = exact.isEmpty && !word.isEmpty ? all.filter { $0.text.lowercased().hasPrefix(plain) } : exact
    self.hints = word.isEmpty ? hints : []
    self.hintsSayAll = hintsSayAll && word.isEmpty
    self.isFile = isFile
  }

  /// Candidates that take the place of a name of another spelling.
  init(replacing word: String, with candidates: [Candidate]) {
    replaced = word.count
    self.candidates = candidates
    (hints, hintsSayAll, isFile) = ([], false, false)
  }
}

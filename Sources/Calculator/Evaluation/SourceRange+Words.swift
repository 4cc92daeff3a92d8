import Language

extension SourceRange {
  /// Whether nothing is in the range.
  var isEmpty: Bool { lower >= upper }

  /// The range of the last word in this range.
  func lastWord(in source: SourceText) -> SourceRange {
    let part = trimmed(in: source)
    let word = source.slice(part).reversed().prefix { !$0.isWhitespace && !",;|".contains($0) }
    return SourceRange(part.upper - word.reduce(0) { $0 + $1.utf8.count }, part.upper)
  }

  /// The range without blanks at its ends.
  func trimmed(in source: SourceText) -> SourceRange {
    let text = source.slice(self)
    let front = text.prefix { $0.isWhitespace }.utf8.count
    let back = text.dropFirst(text.prefix { $0.isWhitespace }.count).reversed().prefix { $0.isWhitespace }
      .reduce(0) { $0 + $1.utf8.count }
    return SourceRange(lower + front, upper - back)
  }

  /// The words in this range with their places; blanks and the given characters separate.
  func words(in source: SourceText, separators: String) -> [(text: String, range: SourceRange)] {
    var words: [(text: String, range: SourceRange)] = []
    var (start, offset) = (lower, lower)
    var word = ""
    for character in source.slice(self) + " " {
      if character.isWhitespace || separators.contains(character) {
        if !word.isEmpty { words.append((word, SourceRange(start, offset))) }
        word = ""
      } else {
        if word.isEmpty { start = offset }
        word.append(character)
      }
      offset += character.utf8.count
    }
    return words
  }
}

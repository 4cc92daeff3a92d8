/// A text to be read, with the name of where it came from.
package struct SourceText: Hashable, Sendable {
  /// A file name, or empty for what was typed.
  package let name: String
  /// The text.
  package let text: String

  /// A text, by default one that was typed.
  package init(_ text: String, name: String = "") {
    self.text = text
    self.name = name
  }

  /// The line and the column of an offset, both from 1; the column counts characters.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    let before = text.utf8.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let rest = before.reversed().prefix { $0 != 0x0A }.reversed()
    return (line, String(decoding: Array(rest), as: UTF8.self).count + 1)
  }

  /// Where a text that is a part of this one begins, the last time it does; nil where it is none.
  package func lastOffset(of part: String) -> Int? {
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    guard bytes.count >= wanted.count, !wanted.isEmpty else { return nil }
    return (0...bytes.count - wanted.count).last { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }

  /// The part of the text in a range.
  package func slice(_ range: SourceRange) -> String {
    String(decoding: text.utf8.dropFirst(range.lower).prefix(range.upper - range.lower), as: UTF8.self)
  }
}

/// A half-open interval of byte offsets in a source.
package struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  package let lower: Int
  /// The offset after the last byte.
  package let upper: Int

  /// lower ..< upper.
  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// The smallest range that holds both.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}

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

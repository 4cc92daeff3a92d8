/// An error with its place in the source: what is wrong, where, what stands under the caret, and one hint.
package struct Diagnostic: Error, Hashable, Sendable {
  /// A stable identifier of the kind of error.
  package let kind: String
  /// One line: lower case, source in quotes, no full stop.
  package let message: String
  /// What is written behind the caret.
  package let note: String?
  /// The place.
  package let range: SourceRange
  /// The text in which the place is.
  package let source: SourceText
  /// At most one hint.
  package let help: String?

  /// An error at a place.
  package init(
    kind: String, message: String, note: String? = nil, range: SourceRange, source: SourceText, help: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.note = note
    self.range = range
    self.source = source
    self.help = help
  }

  /// The same error at another place, perhaps with more words before its message.
  package func moved(to range: SourceRange, in source: SourceText, message: String? = nil) -> Diagnostic {
    Diagnostic(kind: kind, message: message ?? self.message, note: note, range: range, source: source, help: help)
  }
}

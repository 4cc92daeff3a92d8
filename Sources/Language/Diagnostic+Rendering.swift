extension Diagnostic {
  /// The drawing: message, the source line, carets with the note, the hint.
  ///
  ///     error: 'z' is not a parity
  ///       2x1o + 3x1z
  ///                 ^ e (even), o (odd) or y (that of Y_l)
  ///     help: 3x1o is three vectors, 3x1e three pseudovectors
  ///
  /// No control character of the source reaches the terminal.
  ///
  /// - Parameters:
  ///   - color: Whether the carets are red.
  ///   - spelling: How text is spelt where not every character can be shown; the carets stand under what it returns.
  /// - Complexity: linear in the source; a long line is cut around the caret.
  package func rendered(color: Bool = false, spelling: (String) -> String = { $0 }) -> String {
    let excerpt = Excerpt(source.text, range, spelling)
    let (red, plain) = color ? ("\u{1B}[1;31m", "\u{1B}[0m") : ("", "")
    func shown(_ text: String) -> String { spelling(text.map { $0 == "\n" ? "\n" : $0.drawable }.joined()) }
    var text = "\(red)error:\(plain) \(shown(message))\n"
    if !excerpt.line.isEmpty {
      text += "  \(excerpt.line)\n"
      let carets = String(repeating: "^", count: excerpt.width)
      text += "  \(String(repeating: " ", count: excerpt.column))\(red)\(carets)\(plain)"
      text += note.map { " \(shown($0))\n" } ?? "\n"
    } else if let note {
      text += "  \(shown(note))\n"
    }
    if let help { text += "help: \(shown(help))\n" }
    return text
  }
}

/// The part of a source line that is drawn, with the columns of the caret.
private struct Excerpt {
  let line: String
  let column: Int
  let width: Int

  /// The widest line drawn whole, in characters.
  private static let pageWidth = 100

  init(_ text: String, _ range: SourceRange, _ spelling: (String) -> String) {
    let bytes = Array(text.utf8)
    let lower = min(max(range.lower, 0), bytes.count)
    let upper = min(max(range.upper, lower), bytes.count)
    var start = lower
    while start > 0, bytes[start - 1] != 0x0A, lower - start < 4 * Self.pageWidth { start -= 1 }
    var end = lower
    while end < bytes.count, bytes[end] != 0x0A, end - lower < 4 * Self.pageWidth { end += 1 }
    while start < lower, Self.isContinuation(bytes[start]) { start += 1 }
    // A character that the page cuts in two is left out.
    if end < bytes.count {
      while end > lower, Self.isContinuation(bytes[end]) { end -= 1 }
    }
    if end > lower, bytes[end - 1] == 0x0D { end -= 1 }
    let middle = max(lower, min(upper, end))
    var before = Self.characters(bytes[start..<lower])
    var marked = Self.characters(bytes[lower..<middle])
    var after = Self.characters(bytes[middle..<end])
    if before.count + marked.count + after.count > Self.pageWidth {
      if before.count > Self.pageWidth / 2 { before = ["…"] + before.suffix(Self.pageWidth / 2) }
      if marked.count > Self.pageWidth / 2 { marked = Array(marked.prefix(Self.pageWidth / 2)) + ["…"] }
      let room = max(Self.pageWidth - before.count - marked.count, 10)
      if after.count > room { after = Array(after.prefix(room)) + ["…"] }
    }
    // Spelling looks ahead (`√3` is `sqrt(3)`), so beginnings of the line are spelt, not its parts.
    line = spelling((before + marked + after).joined())
    column = Self.columns(of: spelling(before.joined()))
    width = max(1, Self.columns(of: spelling((before + marked).joined())) - column)
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> [String] {
    String(decoding: bytes, as: UTF8.self).map(\.drawable)
  }

  /// How many columns a terminal gives a text: two for a character of the wide scripts of East Asia and for a picture.
  private static func columns(of text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return sum + 2
      default: return scalar.isMark ? sum : sum + 1
      }
    }
  }
}

extension Character {
  /// The character, or what stands in a drawing for one that cannot be seen or would steer the terminal.
  fileprivate var drawable: String {
    if self == "\t" { return " " }
    return unicodeScalars.first?.isInvisible == true ? "␣" : String(self)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar has no shape of its own: control and format characters, among them those that turn the
  /// direction of writing.
  var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Whether the scalar is drawn onto the one before it.
  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }
}

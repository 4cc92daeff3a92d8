extension Diagnostic {
  /// The drawing: message, the source line, carets with the note, the hint.
  ///
  ///     error: 'z' is not a parity
  ///       2x1o + 3x1z
  ///                 ^ e (even), o (odd) or y (that of Y_l)
  ///     help: 3x1o is three vectors, 3x1e three pseudovectors
  ///
  /// - Complexity: linear in the source; a long line is cut around the caret.
  package func rendered(color: Bool = false) -> String {
    let excerpt = Excerpt(source.text, range)
    let (red, plain) = color ? ("\u{1B}[1;31m", "\u{1B}[0m") : ("", "")
    var text = "\(red)error:\(plain) \(message)\n"
    if !excerpt.line.isEmpty {
      text += "  \(excerpt.line)\n"
      let carets = String(repeating: "^", count: excerpt.width)
      text += "  \(String(repeating: " ", count: excerpt.column))\(red)\(carets)\(plain)"
      text += note.map { " \($0)\n" } ?? "\n"
    } else if let note {
      text += "  \(note)\n"
    }
    if let help { text += "help: \(help)\n" }
    return text
  }
}

/// The part of a source line that is drawn, with the columns of the caret.
private struct Excerpt {
  var line = ""
  var column = 0
  var width = 1

  /// The widest line drawn whole.
  private static let pageWidth = 100

  init(_ text: String, _ range: SourceRange) {
    let bytes = Array(text.utf8)
    let lower = min(max(range.lower, 0), bytes.count)
    let upper = min(max(range.upper, lower), bytes.count)
    var start = lower
    while start > 0, bytes[start - 1] != 0x0A, lower - start < 4 * Self.pageWidth { start -= 1 }
    var end = lower
    while end < bytes.count, bytes[end] != 0x0A, end - lower < 4 * Self.pageWidth { end += 1 }
    while start < lower, Self.isContinuation(bytes[start]) { start += 1 }
    while end < bytes.count, end > lower, Self.isContinuation(bytes[end]) { end -= 1 }
    var before = Self.drawable(bytes[start..<lower])
    var marked = Self.drawable(bytes[lower..<max(lower, min(upper, end))])
    var after = Self.drawable(bytes[max(lower, min(upper, end))..<max(end, min(upper, end))])
    if before.count + marked.count + after.count > Self.pageWidth {
      if before.count > Self.pageWidth / 2 { before = ["…"] + before.suffix(Self.pageWidth / 2) }
      if marked.count > Self.pageWidth / 2 { marked = Array(marked.prefix(Self.pageWidth / 2)) + ["…"] }
      let room = max(Self.pageWidth - before.count - marked.count, 10)
      if after.count > room { after = Array(after.prefix(room)) + ["…"] }
    }
    line = String(before + marked + after)
    column = before.reduce(0) { $0 + Self.columns(of: $1) }
    width = max(1, marked.reduce(0) { $0 + Self.columns(of: $1) })
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The characters of a slice, control characters replaced by what can be seen.
  private static func drawable(_ bytes: ArraySlice<UInt8>) -> [Character] {
    String(decoding: bytes, as: UTF8.self).map { character in
      guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
      return scalar.value < 0x20 || scalar.value == 0x7F ? "␣" : character
    }
  }

  /// How many columns a terminal gives a character: two for the wide scripts of East Asia and pictures.
  private static func columns(of character: Character) -> Int {
    guard let value = character.unicodeScalars.first?.value else { return 0 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    case 0x0300...0x036F, 0x200B...0x200F: return 0
    default: return 1
    }
  }
}

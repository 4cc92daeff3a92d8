/// Why a text holds no rectangular array of numbers.
package struct NumberTableError: Error, Hashable, Sendable {
  /// The line of what is wrong, from 1.
  package let line: Int
  /// Its column in characters, from 1.
  package let column: Int
  /// What is wrong.
  package let reason: String

  /// What is wrong at a place in bytes.
  ///
  /// - Complexity: linear in the offset.
  init(at offset: Int, of bytes: [UInt8], _ reason: String) {
    let before = bytes[..<offset]
    line = 1 + before.count { $0 == 0x0A }
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // The bytes that go on with a character of UTF-8 are no columns, nor is a byte order mark.
    let mark = lineStart == 0 && before.starts(with: NumberTable.byteOrderMark) ? 1 : 0
    column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 } - mark
    self.reason = reason
  }

  /// What is wrong with a word that should be a number.
  static func notANumber(_ word: String, at offset: Int, of bytes: [UInt8]) -> NumberTableError {
    if word.isEmpty { return NumberTableError(at: offset, of: bytes, "a number is missing") }
    // What is shown must not steer a terminal.
    let scalars = word.unicodeScalars.prefix(40).map { scalar in
      [.control, .format].contains(scalar.properties.generalCategory) ? "␣" : Character(scalar)
    }
    let rest = word.unicodeScalars.count > 40 ? "…" : ""
    return NumberTableError(at: offset, of: bytes, "'\(String(scalars))\(rest)' is no number")
  }
}

extension NumberTable {
  /// The numbers in lines of text, with commas, semicolons or blanks between them.
  ///
  /// What stands between the numbers of a file is what its first line has: semicolons, else commas, else blanks. A field
  /// may stand in double quotes. `#` begins a comment, lines without anything else are passed over, and a first line
  /// of nothing but names is taken for those of the columns. A name begins with a letter or `_` and is no call such as
  /// `sqrt(2)`: a row of numbers that are not understood is an error, never passed over.
  ///
  /// - Returns: shape (rows, columns).
  /// - Throws: `NumberTableError` where a row is longer or shorter than the first, for a word that is no number, a text
  ///   that is not UTF-8, and one without numbers.
  /// - Complexity: linear in the number of bytes.
  package init(text bytes: [UInt8]) throws(NumberTableError) {
    try Self.checkUTF8(bytes)
    var reader = RowReader(bytes)
    var texts: [String] = []
    var (width, rows) = (reader.widthOfNames(), 0)
    while let row = reader.next() {
      for field in row.fields where !Self.isNumber(field.text) {
        throw .notANumber(field.text, at: field.offset, of: bytes)
      }
      let first = width ?? row.fields.count
      guard row.fields.count == first else {
        let place = row.fields.count > first ? row.fields[first].offset : row.end
        throw NumberTableError(at: place, of: bytes, "a row of \(row.fields.count), the first row has \(first)")
      }
      width = first
      rows += 1
      texts += row.fields.map(\.text)
    }
    guard let width, rows > 0 else { throw NumberTableError(at: bytes.count, of: bytes, "no numbers") }
    self.init(shape: [rows, width], texts: texts)
  }
}

/// The lines of a text that are not empty, cut into fields.
private struct RowReader {
  struct Row {
    let fields: [(text: String, offset: Int)]
    /// Where the line ends, its comment left out.
    let end: Int
  }

  private let bytes: [UInt8]
  private var offset: Int
  /// The byte between two fields, nil for any number of blanks.
  private var separator: UInt8?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: NumberTable.byteOrderMark) ? NumberTable.byteOrderMark.count : 0
    var first = self
    let line = first.nextLine() ?? 0..<0
    separator = [UInt8(ascii: ";"), UInt8(ascii: ",")].first { separator in
      first.pieces(line) { $0 == separator }.count > 1
    }
  }

  /// Passes over the names of the columns, if the first line has any.
  ///
  /// - Returns: how many there are; nil where there are none, or none that can be counted.
  mutating func widthOfNames() -> Int? {
    var reader = self
    guard let names = reader.next()?.fields.map(\.text), names.allSatisfy(Self.isName),
      names.contains(where: { !$0.isEmpty })
    else { return nil }
    var behind = reader
    guard behind.next() != nil else { return nil }
    self = reader
    // A name with a blank in it looks like two where blanks separate.
    return separator == nil ? nil : names.count
  }

  /// Whether a field can be the name of a column, which may also have none.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.first else { return true }
    let bracket = text.firstIndex(of: "(").map { text[..<$0] }
    let isCall = bracket?.last.map { $0.isLetter || $0.isNumber } ?? false
    return (first.isLetter || first == "_") && !isCall && !NumberTable.isNumber(text)
  }

  mutating func next() -> Row? {
    guard let line = nextLine() else { return nil }
    let separator = separator
    var pieces = pieces(line) { byte in separator.map { $0 == byte } ?? Self.isBlank(byte) }
    if separator == nil { pieces.removeAll(where: \.isEmpty) }
    return Row(fields: pieces.map(field), end: line.upperBound)
  }

  /// The next line with anything in it, without its comment and the blanks at its ends.
  private mutating func nextLine() -> Range<Int>? {
    while offset < bytes.count {
      let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
      let whole = offset..<end
      offset = min(end + 1, bytes.count)
      let line = trimmed(pieces(whole) { $0 == UInt8(ascii: "#") }[0])
      if !line.isEmpty { return line }
    }
    return nil
  }

  /// What stands between the bytes that separate, those in quotes left out; at least one piece.
  private func pieces(_ line: Range<Int>, between separates: (UInt8) -> Bool) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = line.lowerBound
    var isQuoted = false
    for offset in line {
      if bytes[offset] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, separates(bytes[offset]) else { continue }
      pieces.append(start..<offset)
      start = offset + 1
    }
    return pieces + [start..<line.upperBound]
  }

  private func field(_ piece: Range<Int>) -> (text: String, offset: Int) {
    var range = trimmed(piece)
    let offset = range.lowerBound
    let quote = UInt8(ascii: "\"")
    if range.count >= 2, bytes[range.lowerBound] == quote, bytes[range.upperBound - 1] == quote {
      range = trimmed(range.lowerBound + 1..<range.upperBound - 1)
    }
    return (String(decoding: bytes[range], as: UTF8.self), offset)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard let first = bytes[range].firstIndex(where: { !Self.isBlank($0) }),
      let last = bytes[range].lastIndex(where: { !Self.isBlank($0) })
    else { return range.upperBound..<range.upperBound }
    return first..<last + 1
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

/// A file of atoms in the XYZ format: a count, a comment, then one atom a line, and so on for further frames.
///
///     3
///     water
///     O 0 0 0.119
///     H 0  0.757 -0.477
///     H 0 -0.757 -0.477
///
/// Coordinates stay text: they are decimals, exactly. Columns behind the third coordinate, as the extended format has them,
/// are not looked at.
package struct XYZ: Hashable, Sendable {
  /// A line that stands for an atom.
  package struct Atom: Hashable, Sendable {
    /// The line in the file, from 1.
    package let line: Int
    /// What stands in the first column.
    package let label: String
    /// Where it begins, in characters from 1.
    package let labelColumn: Int
    /// The three coordinates as they are written.
    package let coordinates: [String]
    /// Where they begin.
    package let columns: [Int]
  }

  /// The atoms of the frame.
  package let atoms: [Atom]
  /// The line behind the count.
  package let comment: String
  /// The number of frames in the file.
  package let frameCount: Int

  /// Reads one frame of a file, from 1; the lines of those before it are only counted.
  ///
  /// - Throws: `XYZError`.
  package init(_ bytes: [UInt8], frame: Int = 1) throws(XYZError) {
    do { try NumberTable.checkUTF8(bytes) } catch { throw XYZError(.notText(error.reason), line: 1) }
    let text = bytes.starts(with: NumberTable.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    let lines = Self.lines(text)
    let end = (lines.lastIndex { !Self.isBlank($0) } ?? -1) + 1
    guard end > 0 else { throw XYZError(.empty, line: 1) }
    var (next, number) = (0, 0)
    var found: (atoms: [Atom], comment: String)?
    while next < end {
      let count = try Self.count(lines[next], line: next + 1)
      number += 1
      let (first, last) = (next + 2, next + 2 + count)
      if last > end || number == frame {
        // Lines that are there, up to one that begins another frame or is blank.
        let present = lines[min(first, end)..<min(last, end)].prefix { !Self.isBlank($0) && !Self.isCount($0) }.count
        guard present == count else { throw XYZError(.count(stated: count, found: present), line: next + 1) }
      }
      if number == frame {
        var atoms: [Atom] = []
        for index in first..<last { atoms.append(try Self.atom(lines[index], line: index + 1)) }
        found = (atoms, String(decoding: lines[next + 1], as: UTF8.self))
      }
      next = last
      while next < end, Self.isBlank(lines[next]) { next += 1 }
      if number >= frame, next < end, !Self.isCount(lines[next]) {
        let extra = lines[next..<end].prefix { !Self.isBlank($0) && !Self.isCount($0) }.count
        throw XYZError(.count(stated: count, found: count + extra), line: last - count - 1)
      }
    }
    guard let found else { throw XYZError(.frame(frame, of: number), line: 1) }
    (atoms, comment, frameCount) = (found.atoms, found.comment, number)
  }

  /// The lines without their ends: LF, CR LF or CR.
  private static func lines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(text[start..<index])
        if byte == 0x0D, index + 1 < text.endIndex, text[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    return start < text.endIndex ? lines + [text[start...]] : lines
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy(isSpace) }

  private static func words(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { line.split(whereSeparator: isSpace) }

  /// Whether a line is a whole number alone.
  private static func isCount(_ line: ArraySlice<UInt8>) -> Bool {
    let words = words(line)
    return words.count == 1 && words[0].allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func count(_ line: ArraySlice<UInt8>, line number: Int) throws(XYZError) -> Int {
    let words = words(line)
    let text = words.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard words.count == 1, let count = Int(text), count >= 0 else {
      throw XYZError(.noCount(String(decoding: line, as: UTF8.self)), line: number)
    }
    guard count > 0 else { throw XYZError(.empty, line: number) }
    guard count <= largestCount else { throw XYZError(.tooMany(count, limit: largestCount), line: number) }
    return count
  }

  /// The most atoms of a frame.
  package static let largestCount = 10_000_000

  private static func atom(_ line: ArraySlice<UInt8>, line number: Int) throws(XYZError) -> Atom {
    let words = words(line)
    func column(_ word: ArraySlice<UInt8>) -> Int {
      String(decoding: line[line.startIndex..<word.startIndex], as: UTF8.self).count + 1
    }
    guard let label = words.first else { throw XYZError(.coordinates(0), line: number) }
    guard words.count >= 4 else { throw XYZError(.coordinates(words.count - 1), line: number) }
    var coordinates: [String] = []
    for word in words[1...3] {
      let text = String(decoding: word, as: UTF8.self)
      guard isDecimal(text) else { throw XYZError(.notANumber(text), line: number, column: column(word)) }
      coordinates.append(text)
    }
    return Atom(
      line: number, label: String(decoding: label, as: UTF8.self), labelColumn: column(label),
      coordinates: coordinates, columns: words[1...3].map(column))
  }

  /// Whether a text is a finite decimal.
  private static func isDecimal(_ text: String) -> Bool {
    NumberTable.isNumber(text) && !text.contains("/") && !text.contains { "nN".contains($0) }
  }
}

/// What is wrong with a file of atoms, and where.
package struct XYZError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// The bytes are no text.
    case notText(String)
    /// There is no atom.
    case empty
    /// The first line of a frame is no whole number.
    case noCount(String)
    /// The first line states another number of atoms than there are lines.
    case count(stated: Int, found: Int)
    /// More atoms than are read.
    case tooMany(Int, limit: Int)
    /// Fewer than three coordinates.
    case coordinates(Int)
    /// No finite decimal.
    case notANumber(String)
    /// There are fewer frames.
    case frame(Int, of: Int)
  }

  /// What is wrong.
  package let kind: Kind
  /// The line, from 1.
  package let line: Int
  /// The column in characters, from 1; nil where the whole line is meant.
  package let column: Int?

  init(_ kind: Kind, line: Int, column: Int? = nil) { (self.kind, self.line, self.column) = (kind, line, column) }
}

extension NumberTable {
  /// The numbers in nested arrays of JSON, all of one depth and of one length at each depth.
  ///
  ///     [[[1, 0.5], ["1/3", 2]]]       // shape (1, 2, 2)
  ///
  /// A number may stand in quotes, as exact ones must; `NaN` and `Infinity` as some programs write them are numbers, too.
  ///
  /// - Throws: `NumberTableError` for a text that is no such array, arrays of different lengths side by side, and
  ///   nesting deeper than ``NPYArray/dimensionLimit``.
  /// - Complexity: linear in the number of bytes.
  package init(json bytes: [UInt8]) throws(NumberTableError) {
    try Self.checkUTF8(bytes)
    var reader = NestedReader(bytes)
    try reader.read()
    self.init(shape: reader.shape, texts: reader.texts)
  }
}

private struct NestedReader {
  private let bytes: [UInt8]
  private var offset: Int
  /// The length of the arrays of each depth, nil until one of them has ended.
  private var lengths: [Int?] = []
  /// The depth at which the numbers stand.
  private var depth: Int?
  private(set) var texts: [String] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: NumberTable.byteOrderMark) ? NumberTable.byteOrderMark.count : 0
  }

  var shape: [Int] { lengths.map { $0 ?? 0 } }

  mutating func read() throws(NumberTableError) {
    skipBlanks()
    if peek == UInt8(ascii: "{") { throw fail("an object, where an array of numbers is needed") }
    guard peek == UInt8(ascii: "[") else { throw fail("an array is missing") }
    // How many elements of the arrays that are open have been read, the outermost first.
    var counts: [Int] = []
    repeat {
      skipBlanks()
      if peek == UInt8(ascii: "[") {
        try open(&counts)
        continue
      }
      try number(depth: counts.count)
      counts[counts.count - 1] += 1
      try close(&counts)
    } while !counts.isEmpty
    skipBlanks()
    guard offset == bytes.count else { throw fail("text after the array") }
  }

  private mutating func open(_ counts: inout [Int]) throws(NumberTableError) {
    if let depth, counts.count >= depth { throw fail("an array, where other elements are numbers") }
    guard counts.count < NPYArray.dimensionLimit else {
      throw fail("nesting deeper than \(NPYArray.dimensionLimit)")
    }
    offset += 1
    counts.append(0)
    if lengths.count < counts.count { lengths.append(nil) }
    skipBlanks()
    if peek == UInt8(ascii: "]") { throw fail("an array without numbers") }
  }

  /// Goes on after an element: to the next one, or out of the arrays that end here.
  private mutating func close(_ counts: inout [Int]) throws(NumberTableError) {
    while let count = counts.last {
      skipBlanks()
      if peek == UInt8(ascii: ",") {
        offset += 1
        return
      }
      guard peek == UInt8(ascii: "]") else { throw fail("an array is not closed") }
      let length = lengths[counts.count - 1] ?? count
      guard count == length else { throw fail("an array of \(count), the first of its kind has \(length)") }
      lengths[counts.count - 1] = length
      offset += 1
      counts.removeLast()
      if !counts.isEmpty { counts[counts.count - 1] += 1 }
    }
  }

  private mutating func number(depth found: Int) throws(NumberTableError) {
    let start = offset
    if let depth, found < depth { throw fail("a number, where other elements are arrays") }
    let text = peek == UInt8(ascii: "\"") ? try quoted() : bare()
    guard NumberTable.isNumber(text) else { throw .notANumber(text, at: start, of: bytes) }
    depth = found
    texts.append(text)
  }

  private mutating func quoted() throws(NumberTableError) -> String {
    guard let end = bytes[(offset + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
      throw fail("a string is not closed")
    }
    defer { offset = end + 1 }
    return String(decoding: bytes[(offset + 1)..<end], as: UTF8.self)
  }

  private mutating func bare() -> String {
    let start = offset
    while let byte = peek, !",[]{}:\"".utf8.contains(byte), !Self.isBlank(byte) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while let byte = peek, Self.isBlank(byte) { offset += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private func fail(_ reason: String) -> NumberTableError { NumberTableError(at: offset, of: bytes, reason) }
}

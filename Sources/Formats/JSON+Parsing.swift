/// Why a text is no JSON document.
package struct JSONError: Error, Hashable, Sendable {
  /// The offset of the byte that cannot stand there.
  package let offset: Int
  /// What is wrong.
  package let reason: String
}

extension JSON {
  /// The document in a text. [RFC8259]
  ///
  /// - Throws: `JSONError` at the first byte that cannot stand where it stands; nesting deeper than 200 is refused.
  package init(parsing text: String) throws(JSONError) {
    var reader = JSONReader(bytes: Array(text.utf8))
    self = try reader.document()
  }

  /// The members of the object in a text, each with the place of its value, so that it can be echoed as it was given.
  ///
  /// - Returns: nil for a document that is no object.
  /// - Throws: as ``init(parsing:)``.
  package static func members(of bytes: [UInt8]) throws(JSONError) -> [(member: Member, range: Range<Int>)]? {
    var reader = JSONReader(bytes: bytes)
    return try reader.outermostMembers()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var offset = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value()
    skipBlanks()
    guard offset == bytes.count else { throw fail("text after the document") }
    return value
  }

  mutating func outermostMembers() throws(JSONError) -> [(member: JSON.Member, range: Range<Int>)]? {
    skipBlanks()
    guard peek == UInt8(ascii: "{") else {
      _ = try document()
      return nil
    }
    let members = try members()
    skipBlanks()
    guard offset == bytes.count else { throw fail("text after the document") }
    return members
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipBlanks()
    guard let byte = peek else { throw fail("the document ends too early") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func object() throws(JSONError) -> JSON { .object(try members().map(\.member)) }

  private mutating func members() throws(JSONError) -> [(member: JSON.Member, range: Range<Int>)] {
    try enter()
    var members: [(member: JSON.Member, range: Range<Int>)] = []
    if !take("}") {
      repeat {
        skipBlanks()
        guard peek == UInt8(ascii: "\"") else { throw fail("a key is missing") }
        let key = try string()
        guard take(":") else { throw fail("a colon is missing") }
        skipBlanks()
        let start = offset
        members.append((JSON.Member(key, try value()), start..<offset))
      } while take(",")
      guard take("}") else { throw fail("an object is not closed") }
    }
    depth -= 1
    return members
  }

  private mutating func array() throws(JSONError) -> JSON {
    try enter()
    var elements: [JSON] = []
    if !take("]") {
      repeat { elements.append(try value()) } while take(",")
      guard take("]") else { throw fail("an array is not closed") }
    }
    depth -= 1
    return .array(elements)
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= 200 else { throw fail("nesting deeper than 200") }
    offset += 1
  }

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    var text: [UInt8] = []
    while let byte = peek {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw fail("invalid UTF-8") }
        return string
      case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
      case 0..<0x20: throw fail("a control character in a string")
      default: text.append(byte)
      }
    }
    throw fail("a string is not closed")
  }

  private mutating func escape() throws(JSONError) -> Character {
    guard let byte = peek else { throw fail("a string is not closed") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(UnicodeScalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code >> 10 == 0x36 {
        guard peek == UInt8(ascii: "\\") else { throw fail("half of a surrogate pair") }
        offset += 1
        guard peek == UInt8(ascii: "u") else { throw fail("half of a surrogate pair") }
        offset += 1
        let low = try hexadecimal()
        guard low >> 10 == 0x37 else { throw fail("half of a surrogate pair") }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = UnicodeScalar(code) else { throw fail("half of a surrogate pair") }
      return Character(scalar)
    default: throw fail("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    let digits = bytes.dropFirst(offset).prefix(4)
    guard digits.count == 4, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fail("four hexadecimal digits are needed") }
    offset += 4
    return value
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[offset - whole] != UInt8(ascii: "0") else { throw fail("not a value") }
    var isInteger = true
    if peek == UInt8(ascii: ".") {
      offset += 1
      isInteger = false
      guard digits() > 0 else { throw fail("a digit is missing") }
    }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      isInteger = false
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      guard digits() > 0 else { throw fail("a digit is missing") }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text) else { throw fail("not a number") }
    return .number(value)
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte = peek, byte >= 48, byte <= 57 { offset += 1 }
    return offset - start
  }

  private mutating func literal(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes.dropFirst(offset).starts(with: word.utf8) else { throw fail("not a value") }
    offset += word.utf8.count
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private func fail(_ reason: String) -> JSONError { JSONError(offset: offset, reason: reason) }
}

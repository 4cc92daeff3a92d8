/// What stands before the elements of an array file: a dictionary as Python writes it.
///
///     {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }
///
/// - SeeAlso: [NumPyFormat]
struct NPYHeader {
  /// The type of the elements.
  let type: NPYElementType
  /// Whether the first index runs fastest.
  let isColumnMajor: Bool
  let shape: [Int]

  /// Reads the text of a dictionary.
  ///
  /// - Throws: `NPYError` for anything but the three keys with values of their kinds.
  init(_ text: ArraySlice<UInt8>) throws(NPYError) {
    var reader = DictionaryReader(bytes: Array(text))
    var members: [String: PythonLiteral] = [:]
    for (key, value) in try reader.dictionary() {
      guard members.updateValue(value, forKey: key) == nil else {
        throw NPYError("the header has the key '\(key)' twice")
      }
    }
    for key in members.keys.sorted() where !Self.keys.contains(key) {
      throw NPYError("the header has an unknown key '\(key)'")
    }
    let value = { (key: String) throws(NPYError) -> PythonLiteral in
      guard let value = members[key] else { throw NPYError("the header has no '\(key)'") }
      return value
    }
    switch try value("descr") {
    case .text(let name): type = try NPYElementType(named: name)
    case .list: throw NPYError("an array of records holds no numbers")
    default: throw NPYError("'descr' of the header is no type of elements")
    }
    guard case .bool(let isColumnMajor) = try value("fortran_order") else {
      throw NPYError("'fortran_order' of the header is neither True nor False")
    }
    self.isColumnMajor = isColumnMajor
    guard case .tuple(let dimensions) = try value("shape") else {
      throw NPYError("'shape' of the header is no tuple of integers")
    }
    shape = dimensions
  }

  private static let keys = ["descr", "fortran_order", "shape"]
}

/// The values of a header.
private enum PythonLiteral {
  case text(String)
  case bool(Bool)
  case tuple([Int])
  /// A list, whose elements do not matter.
  case list
}

private struct DictionaryReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func dictionary() throws(NPYError) -> [(String, PythonLiteral)] {
    guard take("{") else { throw notADictionary }
    var members: [(String, PythonLiteral)] = []
    while !take("}") {
      skipBlanks()
      guard let key = string(), take(":") else { throw notADictionary }
      members.append((key, try value()))
      if take(",") { continue }
      guard take("}") else { throw notADictionary }
      break
    }
    skipBlanks()
    guard offset == bytes.count else { throw notADictionary }
    return members
  }

  private mutating func value() throws(NPYError) -> PythonLiteral {
    skipBlanks()
    if let text = string() { return .text(text) }
    if take("True") { return .bool(true) }
    if take("False") { return .bool(false) }
    if take("(") { return .tuple(try dimensions()) }
    if take("[") { return try list() }
    throw notADictionary
  }

  /// The rest of a tuple of integers.
  private mutating func dimensions() throws(NPYError) -> [Int] {
    var dimensions: [Int] = []
    while !take(")") {
      dimensions.append(try dimension())
      if take(",") { continue }
      guard take(")") else { throw NPYError("'shape' of the header is no tuple of integers") }
      break
    }
    return dimensions
  }

  private mutating func dimension() throws(NPYError) -> Int {
    let isNegative = take("-")
    skipBlanks()
    let start = offset
    while let byte = peek, (48...57).contains(byte) { offset += 1 }
    guard offset > start else { throw NPYError("'shape' of the header is no tuple of integers") }
    if isNegative { throw NPYError("a dimension is negative") }
    guard let dimension = Int(String(decoding: bytes[start..<offset], as: UTF8.self)) else { throw NPYError.tooLarge }
    // Python 2 marks long integers.
    _ = take("L")
    return dimension
  }

  /// The rest of a list; brackets in texts do not count.
  private mutating func list() throws(NPYError) -> PythonLiteral {
    var depth = 1
    while depth > 0 {
      if string() != nil { continue }
      guard let byte = peek else { throw notADictionary }
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      offset += 1
    }
    return .list
  }

  /// A text in quotes of either kind, nil where there is none; the escapes of Python stand in no name of a type.
  private mutating func string() -> String? {
    guard let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      let end = bytes[(offset + 1)...].firstIndex(of: quote)
    else { return nil }
    defer { offset = end + 1 }
    return String(decoding: bytes[(offset + 1)..<end], as: UTF8.self)
  }

  private mutating func take(_ word: StaticString) -> Bool {
    skipBlanks()
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[offset...].starts(with: word) else { return false }
    offset += word.count
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private var notADictionary: NPYError { NPYError("the header is no dictionary") }
}

extension NPYError {
  static let tooLarge = NPYError("the shape has more places than there are addresses")
}

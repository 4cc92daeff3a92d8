/// A type of numbers that an array file can hold: what its header calls `descr`.
///
///     '<f8'      byte order, kind, bytes of an element
///
/// The order is `<` or `=` for little-endian, `>` for big-endian, `|` where there is none.
///
/// - SeeAlso: [NumPyFormat]
struct NPYElementType {
  /// How the bytes of a number are read.
  enum Kind: Equatable {
    case float, complex, signed, unsigned, bool
  }

  let kind: Kind
  /// The number of bytes of an element.
  let size: Int
  private let isBigEndian: Bool

  /// The type of a name such as `<f8`.
  ///
  /// - Throws: `NPYError` for what holds no numbers, and for numbers of a size that a `Double` cannot hold.
  init(named name: String) throws(NPYError) {
    guard let order = name.utf8.first, "<>=|".utf8.contains(order) else {
      throw NPYError("'\(name)' is no type of elements")
    }
    let letter = name.dropFirst().first
    let digits = name.dropFirst(2)
    switch letter {
    case "O": throw NPYError("an object array ('\(name)') holds Python objects, not numbers")
    case "S", "a", "U": throw NPYError("an array of texts ('\(name)') holds no numbers")
    case "M", "m": throw NPYError("an array of times ('\(name)') holds no numbers")
    case "V": throw NPYError("an array of records ('\(name)') holds no numbers")
    default: break
    }
    guard let size = Self.sizes.first(where: { String($0) == digits }),
      let kind = letter.flatMap({ Self.kind($0, size) })
    else { throw NPYError("'\(name)' is no type of numbers that is read here") }
    self.kind = kind
    self.size = size
    isBigEndian = order == UInt8(ascii: ">")
  }

  private static let sizes = [1, 2, 4, 8, 16]

  private static func kind(_ letter: Character, _ size: Int) -> Kind? {
    switch (letter, size) {
    case ("f", 2), ("f", 4), ("f", 8): .float
    case ("c", 8), ("c", 16): .complex
    case ("i", ...8): .signed
    case ("u", ...8): .unsigned
    case ("b", 1): .bool
    default: nil
    }
  }

  /// The number of doubles that an element gives: two for a complex number.
  var parts: Int { kind == .complex ? 2 : 1 }

  /// One part of an element from its bytes, of which there are `size / parts`.
  ///
  /// - Returns: the stored number exactly.
  /// - Throws: `NPYError` for an integer that no `Double` equals.
  func value(_ bytes: ArraySlice<UInt8>) throws(NPYError) -> Double {
    let word =
      isBigEndian
      ? bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } : bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch kind {
    case .bool: return word == 0 ? 0 : 1
    case .unsigned:
      guard let value = Double(exactly: word) else { throw Self.inexact(word) }
      return value
    case .signed:
      let unused = UInt64(64 - 8 * size)
      let integer = Int64(bitPattern: word << unused) >> Int64(unused)
      guard let value = Double(exactly: integer) else { throw Self.inexact(integer) }
      return value
    case .float, .complex:
      switch bytes.count {
      case 2: return Double(Float16(bitPattern: UInt16(truncatingIfNeeded: word)))
      case 4: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
      default: return Double(bitPattern: word)
      }
    }
  }

  private static func inexact(_ integer: some FixedWidthInteger) -> NPYError {
    NPYError("the integer \(integer) is no double: beyond 2^53 not every integer is one")
  }
}

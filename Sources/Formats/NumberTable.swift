/// Numbers from a text file, each as it is written there: `0.1` and `1/3` have exact values that a `Double` has not.
///
///     try NumberTable(text: Array("x, y\n0.1, 1/3\n".utf8)).texts       // ["0.1", "1/3"]
///
/// A number is decimal digits with an optional sign, point and exponent, or a quotient of two whole numbers, or `nan`,
/// `inf` and `infinity` in letters of either size.
///
/// - SeeAlso: [RFC4180], [RFC8259]
package struct NumberTable: Hashable, Sendable {
  /// The number of values of each index: (rows, columns) for a table, the depths of the brackets for JSON.
  package let shape: [Int]
  /// The numbers, row-major.
  package let texts: [String]

  /// Whether a text is a number as tables have them.
  package static func isNumber(_ text: some StringProtocol) -> Bool {
    var rest = Substring(text).utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
    if ["nan", "inf", "infinity"].contains(where: { word in
      rest.count == word.utf8.count && zip(rest, word.utf8).allSatisfy { $0 | 0x20 == $1 }
    }) {
      return true
    }
    let whole = digits(&rest)
    if rest.first == UInt8(ascii: "/") {
      rest.removeFirst()
      return whole > 0 && digits(&rest) > 0 && rest.isEmpty
    }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = digits(&rest)
    }
    guard whole + fraction > 0 else { return false }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func digits(_ text: inout Substring.UTF8View) -> Int {
    let digits = text.prefix { (48...57).contains($0) }.count
    text.removeFirst(digits)
    return digits
  }

  /// What some programs write before UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Throws: `NumberTableError` at the first byte that is not UTF-8.
  static func checkUTF8(_ bytes: [UInt8]) throws(NumberTableError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw NumberTableError(at: 0, of: bytes, "UTF-16, only UTF-8 is read")
    }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return
      case .error: throw NumberTableError(at: offset, of: bytes, "not UTF-8")
      }
    }
  }
}

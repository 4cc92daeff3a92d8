/// Text put together as bytes, for records by the million: no tree, no `String` per field.
///
///     var writer = ByteWriter()
///     writer.append("{\"n\":")
///     writer.append(decimal: -12)
///     writer.append("}")                        // {"n":-12}
package struct ByteWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  /// A writer with nothing written.
  package init() {}

  /// Makes room for as many bytes again.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Hands out what was written and begins anew.
  package mutating func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    return taken
  }

  /// Appends one byte.
  @inline(__always)
  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends a text that the source spells out.
  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends bytes.
  package mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  /// Appends a text as UTF-8.
  package mutating func append(text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends an integer in decimal digits.
  package mutating func append(decimal value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digitsOf: value.magnitude)
  }

  /// Appends an integer of two words in decimal digits.
  package mutating func append(decimal value: UInt128) {
    if let word = UInt(exactly: value) { append(digitsOf: word) } else { append(text: value.description) }
  }

  private mutating func append(digitsOf value: UInt) {
    var rest = value
    if rest < 10 {
      bytes.append(48 + UInt8(truncatingIfNeeded: rest))
      return
    }
    let first = bytes.count
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(48 + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    }
    bytes[first...].reverse()
  }

  /// Appends a finite `Double` in the shortest form that reads back the same, as `Double.description` does; `null` for
  /// what JSON has no number for.
  package mutating func append(shortest value: Double) {
    if value.isFinite { append(text: value.description) } else { append("null") }
  }

  /// Appends integers with commas between them.
  package mutating func append(list values: some Sequence<Int>) {
    var isFirst = true
    for value in values {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      append(decimal: value)
      isFirst = false
    }
  }
}

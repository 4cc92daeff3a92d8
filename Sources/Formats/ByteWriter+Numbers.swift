extension ByteWriter {
  /// Appends a finite `Double` in the shortest form that reads back the same, as `Double.description` does; `null` for
  /// what JSON has no number for.
  package mutating func append(shortest value: Double) {
    guard value.isFinite else { return append("null") }
    if capacity - count < DigitStream.longest { reserve(DigitStream.longest) }
    var stream = DigitStream(end: base + count)
    value.write(to: &stream)
    count = stream.end - base
  }

  /// Appends integers with commas between them.
  package mutating func append(list values: some Sequence<Int>) {
    var isFirst = true
    for value in values {
      if !isFirst { append(UInt8(ascii: ",")) }
      append(decimal: value)
      isFirst = false
    }
  }

  /// Appends an integer in decimal digits.
  @inlinable @inline(__always)
  package mutating func append(decimal n: Int) {
    if n < 0 { append(UInt8(ascii: "-")) }
    append(decimal: UInt64(n.magnitude))
  }

  /// Appends an integer of two words in decimal digits.
  @inlinable @inline(__always)
  package mutating func append(decimal n: UInt128) {
    if let word = UInt64(exactly: n) { append(decimal: word) } else { writeDigits(n) }
  }

  /// Appends a word in decimal digits.
  @inlinable @inline(__always)
  package mutating func append(decimal n: UInt64) {
    if n < 10 { return append(48 + UInt8(truncatingIfNeeded: n)) }
    writeDigits(n, atLeast: 0)
  }

  @usableFromInline
  mutating func writeDigits(_ n: UInt128) {
    // Nineteen digits are the most that fit a word whatever they are.
    let block: UInt64 = 10_000_000_000_000_000_000
    let (top, carry) = UInt64(truncatingIfNeeded: n >> 64).quotientAndRemainder(dividingBy: block)
    let (rest, digits) = block.dividingFullWidth((carry, UInt64(truncatingIfNeeded: n)))
    if top != 0 {
      writeDigits(UInt128(top) << 64 | UInt128(rest))
    } else {
      writeDigits(rest, atLeast: 1)
    }
    writeDigits(digits, atLeast: 19)
  }

  @usableFromInline
  mutating func writeDigits(_ n: UInt64, atLeast width: Int) {
    var (length, bound) = (1, UInt64(10))
    while length < 20, n >= bound {
      length += 1
      bound = length < 20 ? bound &* 10 : .max
    }
    length = max(length, width)
    if capacity - count < length { reserve(length) }
    let start = base + count
    count += length
    var (rest, place) = (n, length)
    while place >= 2 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      let tens = pair / 10
      start[place - 1] = 48 + UInt8(truncatingIfNeeded: pair - 10 * tens)
      start[place - 2] = 48 + UInt8(truncatingIfNeeded: tens)
      place -= 2
      rest = quotient
    }
    if place == 1 { start[0] = 48 + UInt8(truncatingIfNeeded: rest) }
  }
}

/// The characters of a `Double`, written where there is room for them.
private struct DigitStream: TextOutputStream {
  /// More than a `Double` has, which are at most 24.
  static let longest = 32

  /// Where the next character goes.
  var end: UnsafeMutablePointer<UInt8>

  mutating func write(_ string: String) {
    for byte in string.utf8 {
      end.pointee = byte
      end += 1
    }
  }

  /// What the standard library calls with the digits, which then need no string.
  mutating func _writeASCII(_ buffer: UnsafeBufferPointer<UInt8>) {
    guard let start = buffer.baseAddress else { return }
    end.update(from: start, count: buffer.count)
    end += buffer.count
  }
}

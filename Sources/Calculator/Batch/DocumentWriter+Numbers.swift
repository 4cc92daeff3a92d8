extension DocumentWriter {
  /// Appends the shortest decimal that reads back as the same number.
  @inline(__always)
  mutating func append(_ number: Double) {
    var stream = DigitStream()
    number.write(to: &stream)
    for index in 0..<stream.count { append(stream.digits[index]) }
  }

  /// Appends n/2, reduced.
  @inline(__always)
  mutating func append(half n: UInt64) {
    if n & 1 == 0 { return append(decimal: n >> 1) }
    append(decimal: n)
    append("/2")
  }

  /// Appends an integer of two words.
  @inline(__always)
  mutating func append(decimal n: UInt128) {
    let high = UInt64(truncatingIfNeeded: n >> 64)
    let low = UInt64(truncatingIfNeeded: n)
    guard high != 0 else { return append(decimal: low) }
    // Nineteen digits are the most that fit a word whatever they are.
    let block: UInt64 = 10_000_000_000_000_000_000
    let (top, carry) = high.quotientAndRemainder(dividingBy: block)
    let (rest, digits) = block.dividingFullWidth((carry, low))
    if top != 0 {
      append(decimal: UInt128(top) << 64 | UInt128(rest))
    } else {
      append(decimal: rest)
    }
    append(paddedDecimal: digits)
  }

  /// Appends an integer.
  @inline(__always)
  mutating func append(decimal n: UInt64) {
    if n < 10 { return append(48 + UInt8(truncatingIfNeeded: n)) }
    writeDigits(n, atLeast: 0)
  }

  /// Appends nineteen digits.
  private mutating func append(paddedDecimal n: UInt64) { writeDigits(n, atLeast: 19) }

  private mutating func writeDigits(_ n: UInt64, atLeast width: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = n
      var start = 20
      while rest >= 100 {
        let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
        start -= 2
        Self.write(pair: pair, digits, start)
        rest = quotient
      }
      if rest >= 10 {
        start -= 2
        Self.write(pair: rest, digits, start)
      } else {
        start -= 1
        digits[start] = 48 + UInt8(truncatingIfNeeded: rest)
      }
      while 20 - start < width {
        start -= 1
        digits[start] = 48
      }
      append(UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }

  @inline(__always)
  private static func write(pair: UInt64, _ digits: UnsafeMutableBufferPointer<UInt8>, _ start: Int) {
    let tens = pair / 10
    digits[start] = 48 + UInt8(truncatingIfNeeded: tens)
    digits[start + 1] = 48 + UInt8(truncatingIfNeeded: pair - 10 * tens)
  }
}

/// The characters of a `Double`, of which there are at most 24.
private struct DigitStream: TextOutputStream {
  private(set) var digits: [32 of UInt8] = .init(repeating: 0)
  private(set) var count = 0

  mutating func write(_ string: String) {
    for byte in string.utf8 { append(byte) }
  }

  /// What the standard library calls with the digits, which then need no string.
  mutating func _writeASCII(_ buffer: UnsafeBufferPointer<UInt8>) {
    for byte in buffer { append(byte) }
  }

  private mutating func append(_ byte: UInt8) {
    digits[count] = byte
    count += 1
  }
}
